"""Everything that changes who sleeps where. Of two at once, exactly one succeeds."""

import datetime as dt
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone

from audit.trail import record
from cases.actions import close_line, open_line
from cases.actions.team import give
from cases.models import Case, CaseUserGrant, Source
from cases.service_lines import ServiceLine
from common.db import lock, violated_constraint
from desk.actions import first_time, notify, remember_result
from shelter.models import Bed, BedRequest, BedUse, HouseStaff

HOLD_LASTS = dt.timedelta(hours=24)
LIVE = (BedUse.Kind.HOLD, BedUse.Kind.PLAN, BedUse.Kind.STAY)


class BedTaken(Exception):
    """The bed is used on one of these nights; `by` and `at` say who was faster, and when."""

    def __init__(self, by: str = "", at: dt.datetime | None = None):
        super().__init__("the bed is taken")
        self.by, self.at = by, at


class PersonHasBed(Exception):
    """The person has a bed on one of these nights already."""


class NotFreeYet(Exception):
    """The person before has not left."""


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
def place(*, case: Case, bed: Bed, first_night: dt.date, departure: dt.date, by,
          kind: str = BedUse.Kind.PLAN, reason: str = "", token: UUID | None = None,
          url: str = "") -> BedUse:  # fmt: skip
    """Give a person a bed: hold it for a day, plan it, or note that they sleep there.

    Args:
        kind: hold, plan or stay.
        reason: why, in spite of a warning.
        token: of the form; sent again it shows `url`.

    Raises:
        BedTaken, PersonHasBed: decided by the database.
        SentTwice: the form arrived before.
    """
    before = first_time(token=token, by=by)
    if before:
        raise SentTwice(before)
    _lock(beds=[bed.pk], people=[case.client_id])
    _drop_expired_holds([bed.pk])
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
        _welcome(use, by=by)
    if kind != BedUse.Kind.HOLD:
        _end_request(case=case, today=timezone.localdate(), reason="placed")
    record("shelter.bed.given", by=by, subject=use, line=ServiceLine.SHELTER, kind=kind,
           in_spite_of_warning=bool(reason))  # fmt: skip
    remember_result(token=token, url=url)
    return use


@transaction.atomic
def place_family(*, cases: list[Case], beds: list[Bed], first_night: dt.date, departure: dt.date,
                 by, kind: str = BedUse.Kind.PLAN) -> list[BedUse]:  # fmt: skip
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


def _welcome(use: BedUse, *, by) -> None:
    """Let the people of the house see the night card until the departure."""
    if use.case is None:
        return
    house = use.bed.room.unit.house_id
    until = timezone.make_aware(dt.datetime.combine(use.period.upper, dt.time(12)))
    for staff in HouseStaff.objects.filter(house=house).select_related("user"):
        give(case=use.case, user=staff.user, codenames=["view_resident_card"],
             source=Source.HOUSE, by=by, until=until)  # fmt: skip


def _goodbye(use: BedUse) -> None:
    CaseUserGrant.objects.filter(content_object=use.case_id, source=Source.HOUSE).end()


def _use(use_id: UUID, *kinds: str) -> BedUse:
    found = (
        BedUse.unscoped.select_for_update(of=("self",))
        .select_related("bed__room__unit", "case")
        .filter(pk=use_id, left_at__isnull=True)
        .first()
    )
    if not found or found.kind not in kinds:
        raise NotThisKind
    return found


@transaction.atomic
def arrive(*, use_id: UUID, today: dt.date, by) -> BedUse:
    """Note that a planned person has come.

    Raises:
        NotThisKind: nobody is planned or held there any more.
        NotFreeYet: somebody who should have left has not.
        BedTaken: coming earlier than planned meets another use.
    """
    use = _use(use_id, BedUse.Kind.PLAN, BedUse.Kind.HOLD)
    _lock(beds=[use.bed_id], people=[use.person_id])
    staying = BedUse.unscoped.filter(bed=use.bed_id, kind=BedUse.Kind.STAY, left_at__isnull=True)
    if staying.exists():
        raise NotFreeYet
    use.kind, use.held_until = BedUse.Kind.STAY, None
    use.period = DateRange(min(today, use.period.upper - dt.timedelta(days=1)), use.period.upper)
    _store(use)
    _welcome(use, by=by)
    record("shelter.bed.arrived", by=by, subject=use, line=ServiceLine.SHELTER)
    return use


@transaction.atomic
def change_departure(*, use_id: UUID, departure: dt.date, by) -> BedUse:
    """Lengthen or shorten a plan or a stay.

    Raises:
        NotThisKind: it is over. BedTaken: another use follows.
        ValueError: the departure is not after the first night.
    """
    use = _use(use_id, *LIVE)
    if departure <= use.period.lower:
        raise ValueError("departure is not after the first night")
    _lock(beds=[use.bed_id], people=[use.person_id])
    use.period = DateRange(use.period.lower, departure)
    _store(use)
    record("shelter.bed.departure_changed", by=by, subject=use, line=ServiceLine.SHELTER)
    return use


@transaction.atomic
def depart(*, use_id: UUID, on: dt.date, reason: str, destination: str, by) -> BedUse:
    """Note that a person left, why, and where to (not the address).

    Leaving on the first day counts as one night: the bed was given.

    Raises:
        NotThisKind: nobody stays there.
    """
    use = _use(use_id, BedUse.Kind.STAY)
    _lock(beds=[use.bed_id], people=[use.person_id])
    end = max(on, use.period.lower + dt.timedelta(days=1))
    use.period = DateRange(use.period.lower, end)
    use.left_at, use.reason, use.destination = timezone.now(), reason, destination
    _store(use)
    _goodbye(use)
    _close_line_if_over(use.case)
    record("shelter.bed.left", by=by, subject=use, line=ServiceLine.SHELTER)
    return use


def _close_line_if_over(case: Case | None) -> None:
    if case is None:
        return
    live = BedUse.unscoped.filter(case=case, kind__in=LIVE, left_at__isnull=True)
    waits = BedRequest.unscoped.filter(case=case, ended_on__isnull=True)
    if not live.exists() and not waits.exists():
        close_line(case=case, line=ServiceLine.SHELTER)


@transaction.atomic
def move(*, use_id: UUID, bed: Bed, on: dt.date, reason: str, by) -> BedUse:
    """Move a person to another bed from a night on; the departure stays.

    Raises:
        NotThisKind, BedTaken: see there.
    """
    use = _use(use_id, BedUse.Kind.STAY)
    _lock(beds=[use.bed_id, bed.pk], people=[use.person_id])
    _drop_expired_holds([bed.pk])
    departure = use.period.upper
    start = max(on, use.period.lower + dt.timedelta(days=1))
    if start >= departure:
        raise NotThisKind
    use.period, use.left_at = DateRange(use.period.lower, start), timezone.now()
    use.save()
    follow = _store(
        BedUse(case=use.case, person_id=use.person_id, bed=bed, kind=BedUse.Kind.STAY,
               period=DateRange(start, departure), reason=reason, moved_from=use, created_by=by)
    )  # fmt: skip
    record("shelter.bed.moved", by=by, subject=follow, line=ServiceLine.SHELTER)
    return follow


@transaction.atomic
def cancel(*, use_id: UUID, by) -> None:
    """Take back a hold, a plan or a closure.

    Raises:
        NotThisKind: somebody sleeps there.
    """
    use = _use(use_id, BedUse.Kind.HOLD, BedUse.Kind.PLAN, BedUse.Kind.CLOSURE)
    record("shelter.bed.cancelled", by=by, subject=use, line=ServiceLine.SHELTER, kind=use.kind)
    case = use.case
    use.delete()
    _close_line_if_over(case)


@transaction.atomic
def close_bed(*, bed: Bed, first_night: dt.date, reopens: dt.date, reason: str, by) -> BedUse:
    """Close a bed for some nights, and say why.

    Raises:
        BedTaken: somebody has it.
    """
    _lock(beds=[bed.pk])
    _drop_expired_holds([bed.pk])
    use = _store(
        BedUse(bed=bed, kind=BedUse.Kind.CLOSURE, period=DateRange(first_night, reopens),
               reason=reason, created_by=by)
    )  # fmt: skip
    record("shelter.bed.closed", by=by, subject=use, line=ServiceLine.SHELTER)
    return use


@transaction.atomic
def request_bed(*, case: Case, by, **fields) -> BedRequest:
    """Put a person on the waiting list; an open request is changed, not doubled."""
    request = BedRequest.unscoped.filter(case=case, ended_on__isnull=True).first()
    request = request or BedRequest(case=case, created_by=by)
    for name, value in fields.items():
        setattr(request, name, value)
    request.save()
    open_line(case=case, line=ServiceLine.SHELTER)
    record("shelter.bed.requested", by=by, subject=request, line=ServiceLine.SHELTER)
    return request


def _end_request(*, case: Case, today: dt.date, reason: str) -> None:
    for request in BedRequest.unscoped.filter(case=case, ended_on__isnull=True):
        request.ended_on, request.end_reason = today, reason
        request.save(update_fields=["ended_on", "end_reason"])


@transaction.atomic
def withdraw_request(*, case: Case, reason: str, today: dt.date, by) -> None:
    """Take a person off the waiting list."""
    _end_request(case=case, today=today, reason=reason)
    _close_line_if_over(case)
    record("shelter.bed.request_withdrawn", by=by, case=case, line=ServiceLine.SHELTER)


def ask_owner(*, case: Case, owners, by) -> None:
    """Tell those who own a pair that a bed near each other is thought of. No reason is told."""
    with transaction.atomic():
        for owner in {owner.pk: owner for owner in owners}.values():
            notify(user=owner, kind="shelter.apart_asked", case=case.pk,
                   url=case.get_absolute_url(), code=case.client.code,
                   name=by.short_name)  # fmt: skip
        record("shelter.apart_asked", by=by, case=case, line=ServiceLine.SHELTER)


@transaction.atomic
def extend_overstays(*, today: dt.date) -> list[BedUse]:
    """Lengthen stays past their planned departure by a night; return those that collide.

    A person who is still there keeps the bed; a plan that follows is shown as a collision, and
    the night is not taken from it: people decide.
    """
    collide = []
    over = BedUse.unscoped.filter(
        kind=BedUse.Kind.STAY, left_at__isnull=True, period__endswith__lte=today
    ).select_related("bed")
    for use in over.order_by("pk"):
        _lock(beds=[use.bed_id], people=[use.person_id])
        use.period = DateRange(use.period.lower, today + dt.timedelta(days=1))
        try:
            _store(use)
        except (BedTaken, PersonHasBed):
            collide.append(use)
        else:
            record("shelter.bed.overstayed", by=None, subject=use, line=ServiceLine.SHELTER)
    return collide
