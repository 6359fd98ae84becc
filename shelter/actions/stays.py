"""Who comes, moves, stays longer and leaves; and stays that were entered in error."""

import datetime as dt
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from audit.trail import record
from cases.service_lines import ServiceLine
from records import saving
from records.errors import Refused
from records.saving import Token, once
from shelter import dates
from shelter.actions.cards import goodbye, welcome
from shelter.actions.requests import (
    LIVE,
    PLACED,
    ask_owners,
    close_line_if_over,
    end_request,
    has_bed,
    wait_again,
)
from shelter.actions.uses import (
    changed,
    locked_use,
    must_be_left,
    must_exist,
    must_give_beds,
    must_suit,
    not_free_yet,
    store_use,
)
from shelter.models import BedUse

DAY = dt.timedelta(days=1)


def arrive(*, pk: UUID, today: dt.date, token: Token | None = None, by: User) -> BedUse:
    """Note that a planned person has come.

    Raises:
        SentTwice.
        Refused: `by` does not work in residential care; nobody is planned or held there any
            more, somebody who should have left has not, or coming earlier than planned meets
            another use.
    """
    must_give_beds(by)
    with once(token, by):
        use = locked_use(pk, None, BedUse.Kind.PLAN, BedUse.Kind.HOLD)
        stays = BedUse.unscoped.filter(bed=use.bed_id, kind=BedUse.Kind.STAY, left_at__isnull=True)
        if stays.exists():
            raise not_free_yet()
        use.kind, use.held_until = BedUse.Kind.STAY, None
        use.period = DateRange(min(today, use.period.upper - DAY), use.period.upper)
        _leave_before_move(use)
        store_use(use)
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
        end = max(before.period.lower + DAY, min(before.period.upper, use.period.lower))
        before.period = DateRange(before.period.lower, end)
        before.left_at = timezone.now()
        before.version += 1
        before.save()


def change_departure(
    *, pk: UUID, version: int | None, values: dict[str, Any], token: Token | None = None, by: User
) -> BedUse:
    """Lengthen or shorten a plan or a stay.

    Args:
        values: departure.

    Raises:
        SentTwice, Stale.
        Refused: `by` does not work in residential care; it is over, another use follows, or
            there is no night left.
    """
    must_give_beds(by)
    with once(token, by):
        use = locked_use(pk, version, *LIVE)
        if values["departure"] <= use.period.lower:
            raise Refused(_("This must be after the first night."), "departure")
        use.period = DateRange(use.period.lower, values["departure"])
        store_use(use, bed="departure", person="departure")
        if use.kind == BedUse.Kind.STAY:
            welcome(use, by=by)
        record("shelter.bed.departure_changed", by=by, subject=use, line=ServiceLine.SHELTER)
    return use


def depart(
    *, pk: UUID, version: int | None, values: dict[str, Any], token: Token | None = None, by: User
) -> BedUse:
    """Note that a person left, why, and where to (not the address).

    Leaving on the first day counts as one night: the bed was given.

    Args:
        values: on, reason, destination.

    Raises:
        SentTwice, Stale.
        Refused: `by` does not work in residential care; nobody stays there, or the bed is given
            to another person on a night before.
    """
    must_give_beds(by)
    with once(token, by):
        use = locked_use(pk, version, BedUse.Kind.STAY)
        end = max(values["on"], use.period.lower + DAY)
        use.period = DateRange(use.period.lower, end)
        use.left_at = timezone.now()
        use.reason, use.destination = values["reason"], values["destination"]
        store_use(use, bed="on")
        goodbye(use)
        dates.left(use.case, by=by)
        close_line_if_over(use.case)
        record("shelter.bed.left", by=by, subject=use, line=ServiceLine.SHELTER)
    return use


def move(
    *,
    pk: UUID,
    version: int | None,
    values: dict[str, Any],
    today: dt.date,
    token: Token | None = None,
    by: User,
) -> BedUse:
    """Move a person to another bed from a night on; the departure stays.

    A move that is still to come is a plan; the person stays where they are until they arrive.

    Args:
        values: bed, on, reason.

    Raises:
        SentTwice, Stale.
        Refused: nobody stays there, they leave before, or the other bed cannot be given; see
            `place`.
    """
    must_give_beds(by)
    with once(token, by):
        bed, reason = values["bed"], values["reason"]
        use = locked_use(pk, version, BedUse.Kind.STAY, to=bed)
        must_exist(bed)
        departure, is_now = use.period.upper, values["on"] <= today
        start = max(values["on"], use.period.lower + DAY)
        if use.case is None or start >= departure or bed.pk == use.bed_id:
            raise changed()
        if is_now:
            must_be_left(bed, start)
        _warned, owners = must_suit(
            use.case, bed, (start, departure), reason=reason, today=today, by=by
        )
        use.period = DateRange(use.period.lower, start)
        use.left_at = timezone.now() if is_now else None
        use.save()
        follow = BedUse(
            case=use.case,
            person_id=use.person_id,
            bed=bed,
            created_by=by,
            moved_from=use,
            kind=BedUse.Kind.STAY if is_now else BedUse.Kind.PLAN,
            period=DateRange(start, departure),
            reason=reason,
        )
        store_use(follow, bed="bed", person="on")
        welcome(follow if is_now else use, by=by)
        if owners:
            ask_owners(case=use.case, owners=owners, by=by)
        record("shelter.bed.moved", by=by, subject=follow, line=ServiceLine.SHELTER)
    return follow


def void_stay(
    *,
    pk: UUID,
    version: int | None,
    reason: str,
    now: dt.datetime,
    token: Token | None = None,
    by: User,
) -> BedUse:
    """Take out a stay that was entered in error: its nights count nowhere, the bed is free.

    Who had moved there is in the bed before again; who was let in there waits again.

    Raises:
        SentTwice, Stale.
        Refused: `by` does not work in residential care; it is no stay (a plan is taken back), or
            the bed before was given away.
    """
    must_give_beds(by)
    with transaction.atomic():
        use = saving.void(
            BedUse,
            pk,
            version=version,
            reason=reason,
            now=now,
            token=token,
            by=by,
            follow=_must_be_stay,
        )
        BedUse.unscoped.filter(moved_from=use).update(moved_from=None)
        if use.left_at is None:
            _go_back(use, by=by)
    return use


def _must_be_stay(use: BedUse, *, by: User) -> None:
    if use.kind != BedUse.Kind.STAY:
        raise changed()


def _go_back(use: BedUse, *, by: User) -> None:
    """Let a person be where they were before a stay that did not happen."""
    before = use.moved_from
    if before and before.voided_at is None:
        before.period = DateRange(before.period.lower, use.period.upper)
        before.left_at = None
        before.version += 1
        store_use(before)
        welcome(before, by=by)
        return
    goodbye(use)
    if use.case is None:
        return
    dates.voided(use.case, by=by)
    if not has_bed(use.case):
        wait_again(use.case)
    close_line_if_over(use.case)


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
        collision = _extend(pk, today)
        if collision:
            collide.append(collision)
    return collide


@transaction.atomic
def _extend(pk: UUID, today: dt.date) -> BedUse | None:
    """Lengthen one stay, if it still is one; return it when another use stands in the way."""
    try:
        use = locked_use(pk, None, BedUse.Kind.STAY)
    except Refused:
        return None
    if use.period.upper > today:
        return None
    before = use.period
    use.period = DateRange(before.lower, today + DAY)
    try:
        store_use(use)
    except Refused:
        use.period = before
        return use
    welcome(use, by=use.created_by)
    record("shelter.bed.overstayed", by=None, subject=use, line=ServiceLine.SHELTER)
    return None
