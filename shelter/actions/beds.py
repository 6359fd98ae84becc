"""Everything that changes who sleeps where. Of two at once, exactly one succeeds."""

import datetime as dt
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone

from audit.trail import record
from cases.actions import open_line
from cases.models import Case
from cases.service_lines import ServiceLine
from common.db import lock, violated_constraint
from shelter import dates
from shelter.actions.cards import goodbye, welcome
from shelter.actions.requests import (
    LIVE,
    PLACED,
    close_line_if_over,
    end_request,
    has_bed,
    wait_again,
)
from shelter.models import Bed, BedUse
from workspace.actions import first_time, remember_result

HOLD_LASTS = dt.timedelta(hours=24)


class BedTaken(Exception):
    """The bed is used on one of these nights; `by` and `at` say who was faster, and when."""

    def __init__(self, by: str = "", at: dt.datetime | None = None):
        super().__init__("the bed is taken")
        self.by, self.at = by, at


class PersonHasBed(Exception):
    """The person has a bed on one of these nights already."""


class NotFreeYet(Exception):
    """The person before has not left."""


class BedEnded(Exception):
    """The bed is no longer used at all."""


class NotThisKind(Exception):
    """This cannot be done with what it is now: only plans arrive, only stays end."""


class SentTwice(Exception):
    """The form arrived before; `url` shows what it made then."""

    def __init__(self, url: str):
        super().__init__("sent twice")
        self.url = url


def _lock(*, beds=(), people=()) -> None:
    lock(*(f"bed:{pk}" for pk in beds), *(f"person:{pk}" for pk in people))


def _drop_expired_holds(bed_ids) -> None:
    BedUse.unscoped.filter(
        bed__in=bed_ids, kind=BedUse.Kind.HOLD, held_until__lt=timezone.now()
    ).delete()


def _must_exist(bed_id: UUID) -> None:
    """Ask again under the lock: a bed may have ended since the form was opened."""
    if Bed.objects.filter(pk=bed_id, ended_on__isnull=False).exists():
        raise BedEnded


def _must_be_left(bed_id: UUID, day: dt.date) -> None:
    """Refuse to let somebody in while a person whose nights are over is still there."""
    over = BedUse.unscoped.filter(bed=bed_id, kind=BedUse.Kind.STAY, left_at__isnull=True)
    if over.filter(period__endswith__lte=day).exists():
        raise NotFreeYet


def _refused(error: IntegrityError, bed_id: UUID, period: DateRange) -> Exception:
    """Translate the refusal of the database into the words of the house."""
    constraint = violated_constraint(error)
    if constraint == "one_use_per_bed_per_night":
        winner = (
            BedUse.unscoped.filter(bed=bed_id, period__overlap=period)
            .select_related("created_by")
            .order_by("created_at")
            .first()
        )
        return BedTaken(winner.created_by.short_name, winner.created_at) if winner else BedTaken()
    if constraint == "one_bed_per_person_per_night":
        return PersonHasBed()
    return error


def _store(use: BedUse) -> BedUse:
    try:
        with transaction.atomic():
            use.save()
    except IntegrityError as error:
        raise _refused(error, use.bed_id, use.period) from error
    return use


@transaction.atomic
def place(
    *,
    case: Case,
    bed: Bed,
    first_night: dt.date,
    departure: dt.date,
    by,
    kind: str = BedUse.Kind.PLAN,
    reason: str = "",
    token: UUID | None = None,
    url: str = "",
) -> BedUse:
    """Give a person a bed: hold it for a day, plan it, or note that they sleep there.

    Args:
        kind: hold, plan or stay.
        reason: why, in spite of a warning.
        token: of the form; sent again it shows `url`.

    Raises:
        BedTaken, PersonHasBed: decided by the database.
        BedEnded: the bed is no longer used.
        NotFreeYet: it is a stay, and the person before has not left.
        SentTwice: the form arrived before.
    """
    before = first_time(token=token, by=by)
    if before:
        raise SentTwice(before)
    _lock(beds=[bed.pk], people=[case.client_id])
    _drop_expired_holds([bed.pk])
    _must_exist(bed.pk)
    if kind == BedUse.Kind.STAY:
        _must_be_left(bed.pk, first_night)
    use = _store(
        BedUse(
            case=case,
            person_id=case.client_id,
            bed=bed,
            kind=kind,
            period=DateRange(first_night, departure),
            held_until=timezone.now() + HOLD_LASTS if kind == BedUse.Kind.HOLD else None,
            reason=reason,
            created_by=by,
        )
    )
    open_line(case=case, line=ServiceLine.SHELTER)
    if kind == BedUse.Kind.STAY:
        welcome(use, by=by)
        dates.arrived(use, today=timezone.localdate(), by=by)
    if kind != BedUse.Kind.HOLD:
        end_request(case=case, today=timezone.localdate(), reason=PLACED)
    record(
        "shelter.bed.given",
        by=by,
        subject=use,
        line=ServiceLine.SHELTER,
        kind=kind,
        in_spite_of_warning=bool(reason),
    )
    remember_result(token=token, url=url)
    return use


@transaction.atomic
def place_family(
    *,
    cases: list[Case],
    beds: list[Bed],
    first_night: dt.date,
    departure: dt.date,
    by,
    kind: str = BedUse.Kind.PLAN,
) -> list[BedUse]:
    """Give several people a bed each in one act: all of them, or none.

    Raises:
        BedTaken, PersonHasBed: for any of them.
        ValueError: not as many beds as people.
    """
    if len(cases) != len(beds) or not cases:
        raise ValueError("as many beds as people")
    _lock(beds=[bed.pk for bed in beds], people=[case.client_id for case in cases])
    return [
        place(case=case, bed=bed, first_night=first_night, departure=departure, by=by, kind=kind)
        for case, bed in zip(cases, beds, strict=True)
    ]


def _use(use_id: UUID, *kinds: str, beds=()) -> BedUse:
    """Lock a use, what it lies in, and `beds`; always in this order, so that no two acts wait
    for each other."""
    rows = BedUse.unscoped.filter(pk=use_id, left_at__isnull=True)
    known = rows.values("bed_id", "person_id").first()
    if not known:
        raise NotThisKind
    _lock(beds=[known["bed_id"], *beds], people=filter(None, [known["person_id"]]))
    _drop_expired_holds(beds)
    rows = rows.select_for_update(of=("self",)).select_related("bed__room__unit", "case")
    found = rows.first()
    if not found or found.kind not in kinds:
        raise NotThisKind
    return found


@transaction.atomic
def arrive(*, use_id: UUID, today: dt.date, by) -> BedUse:
    """Note that a planned person has come.

    Raises:
        NotThisKind: nobody is planned or held there any more.
        NotFreeYet: somebody who should have left has not.
        BedTaken, PersonHasBed: coming earlier than planned meets another use.
    """
    use = _use(use_id, BedUse.Kind.PLAN, BedUse.Kind.HOLD)
    staying = BedUse.unscoped.filter(bed=use.bed_id, kind=BedUse.Kind.STAY, left_at__isnull=True)
    if staying.exists():
        raise NotFreeYet
    use.kind, use.held_until = BedUse.Kind.STAY, None
    use.period = DateRange(min(today, use.period.upper - dt.timedelta(days=1)), use.period.upper)
    _leave_before_move(use)
    _store(use)
    welcome(use, by=by)
    if use.case:
        end_request(case=use.case, today=today, reason=PLACED)
        dates.arrived(use, today=today, by=by)
    record("shelter.bed.arrived", by=by, subject=use, line=ServiceLine.SHELTER)
    return use


def _leave_before_move(use: BedUse) -> None:
    """End the stay from which somebody moves, when the move was planned before."""
    before = use.moved_from
    if before and before.left_at is None:
        first = before.period.lower + dt.timedelta(days=1)
        end = max(first, min(before.period.upper, use.period.lower))
        before.period = DateRange(before.period.lower, end)
        before.left_at = timezone.now()
        before.save()


@transaction.atomic
def change_departure(*, use_id: UUID, departure: dt.date, by) -> BedUse:
    """Lengthen or shorten a plan or a stay.

    Raises:
        NotThisKind: it is over.
        BedTaken, PersonHasBed: another use follows.
        ValueError: the departure is not after the first night.
    """
    use = _use(use_id, *LIVE)
    if departure <= use.period.lower:
        raise ValueError("departure is not after the first night")
    use.period = DateRange(use.period.lower, departure)
    _store(use)
    if use.kind == BedUse.Kind.STAY:
        welcome(use, by=by)
    record("shelter.bed.departure_changed", by=by, subject=use, line=ServiceLine.SHELTER)
    return use


@transaction.atomic
def depart(*, use_id: UUID, on: dt.date, reason: str, destination: str, by) -> BedUse:
    """Note that a person left, why, and where to (not the address).

    Leaving on the first day counts as one night: the bed was given.

    Raises:
        NotThisKind: nobody stays there.
        BedTaken: the bed is given to another person on a night before `on`.
    """
    use = _use(use_id, BedUse.Kind.STAY)
    end = max(on, use.period.lower + dt.timedelta(days=1))
    use.period = DateRange(use.period.lower, end)
    use.left_at, use.reason, use.destination = timezone.now(), reason, destination
    _store(use)
    goodbye(use)
    dates.left(use.case, by=by)
    close_line_if_over(use.case)
    record("shelter.bed.left", by=by, subject=use, line=ServiceLine.SHELTER)
    return use


@transaction.atomic
def move(*, use_id: UUID, bed: Bed, on: dt.date, reason: str, today: dt.date, by) -> BedUse:
    """Move a person to another bed from a night on; the departure stays.

    A move that is still to come is a plan; the person stays where they are until they arrive.

    Raises:
        NotThisKind: nobody stays there, or they leave before.
        BedTaken, PersonHasBed, BedEnded, NotFreeYet: as for `place`.
    """
    use = _use(use_id, BedUse.Kind.STAY, beds=[bed.pk])
    _must_exist(bed.pk)
    departure, is_now = use.period.upper, on <= today
    start = max(on, use.period.lower + dt.timedelta(days=1))
    if start >= departure or bed.pk == use.bed_id:
        raise NotThisKind
    if is_now:
        _must_be_left(bed.pk, start)
    use.period = DateRange(use.period.lower, start)
    use.left_at = timezone.now() if is_now else None
    use.save()
    follow = _store(
        BedUse(
            case=use.case,
            person_id=use.person_id,
            bed=bed,
            created_by=by,
            moved_from=use,
            kind=BedUse.Kind.STAY if is_now else BedUse.Kind.PLAN,
            period=DateRange(start, departure),
            reason=reason,
        )
    )
    welcome(follow if is_now else use, by=by)
    record("shelter.bed.moved", by=by, subject=follow, line=ServiceLine.SHELTER)
    return follow


@transaction.atomic
def cancel(*, use_id: UUID, by) -> None:
    """Take back a hold, a plan or a closure. Who had no other bed waits again.

    Raises:
        NotThisKind: somebody sleeps there.
    """
    use = _use(use_id, BedUse.Kind.HOLD, BedUse.Kind.PLAN, BedUse.Kind.CLOSURE)
    record("shelter.bed.cancelled", by=by, subject=use, line=ServiceLine.SHELTER, kind=use.kind)
    case, kind = use.case, use.kind
    use.delete()
    if case and kind == BedUse.Kind.PLAN and not has_bed(case):
        wait_again(case)
    close_line_if_over(case)


@transaction.atomic
def close_bed(*, bed: Bed, first_night: dt.date, reopens: dt.date, reason: str, by) -> BedUse:
    """Close a bed for some nights, and say why.

    Raises:
        BedTaken: somebody has it. BedEnded: it is no longer used.
    """
    _lock(beds=[bed.pk])
    _drop_expired_holds([bed.pk])
    _must_exist(bed.pk)
    use = _store(
        BedUse(
            bed=bed,
            kind=BedUse.Kind.CLOSURE,
            period=DateRange(first_night, reopens),
            reason=reason,
            created_by=by,
        )
    )
    record("shelter.bed.closed", by=by, subject=use, line=ServiceLine.SHELTER)
    return use


def extend_overstays(*, today: dt.date) -> list[BedUse]:
    """Lengthen stays past their planned departure by a night; return those that collide.

    A person who is still there keeps the bed; a plan that follows is shown as a collision, and
    the night is not taken from it: people decide. Each stay is a transaction of its own, so that
    the sweep never holds more than one bed.
    """
    collide = []
    over = BedUse.unscoped.filter(
        kind=BedUse.Kind.STAY, left_at__isnull=True, period__endswith__lte=today
    )
    for pk in over.order_by("pk").values_list("pk", flat=True):
        found = _extend(pk, today)
        if found:
            collide.append(found)
    return collide


@transaction.atomic
def _extend(use_id: UUID, today: dt.date) -> BedUse | None:
    """Lengthen one stay, if it still is one; return it when another use stands in the way."""
    try:
        use = _use(use_id, BedUse.Kind.STAY)
    except NotThisKind:
        return None
    if use.period.upper > today:
        return None
    before = use.period
    use.period = DateRange(before.lower, today + dt.timedelta(days=1))
    try:
        _store(use)
    except (BedTaken, PersonHasBed):
        use.period = before
        return use
    welcome(use, by=use.created_by)
    record("shelter.bed.overstayed", by=None, subject=use, line=ServiceLine.SHELTER)
    return None
