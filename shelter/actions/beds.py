"""Give beds, take that back, and close beds. Of two at once, exactly one succeeds."""

import datetime as dt
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from audit.trail import record
from cases.actions import open_line
from cases.models import Case
from cases.service_lines import ServiceLine
from records.errors import Refused
from records.saving import Token, once
from shelter import dates
from shelter.actions.cards import welcome
from shelter.actions.nights import note_card
from shelter.actions.requests import (
    PLACED,
    ask_owners,
    close_line_if_over,
    end_request,
    has_bed,
    wait_again,
)
from shelter.actions.uses import (
    drop_expired_holds,
    lock_for,
    locked_use,
    must_be_left,
    must_exist,
    must_give_beds,
    must_suit,
    store_use,
)
from shelter.models import Bed, BedUse

HOLD_LASTS = dt.timedelta(hours=24)


def place(
    *,
    case: Case,
    values: dict[str, Any],
    today: dt.date,
    token: Token | None = None,
    by: User,
) -> BedUse:
    """Give a person a bed: hold it for a day, plan it, or note that they sleep there.

    Args:
        values: bed, first_night, departure; `kind`: hold, stay or (when left out) plan;
            `reason`: why, in spite of a warning; `allergies`, `emergency`: for the night card.

    Raises:
        SentTwice.
        Refused: `by` does not work in residential care; the nights cannot be, the bed is taken,
            ended or not left yet, the person has another one, or it does not suit them; see
            `must_suit`.
    """
    must_give_beds(by)
    with once(token, by) as result:
        bed, first, departure = values["bed"], values["first_night"], values["departure"]
        kind = values.get("kind", BedUse.Kind.PLAN)
        _must_be_nights(first, departure, kind, today)
        lock_for(beds=[bed], people=[case.client_id])
        drop_expired_holds(bed)
        must_exist(bed)
        if kind == BedUse.Kind.STAY:
            must_be_left(bed, first)
        reason = values.get("reason", "")
        is_warned, owners = must_suit(
            case, bed, (first, departure), reason=reason, today=today, by=by
        )
        use = BedUse(
            case=case,
            person_id=case.client_id,
            bed=bed,
            kind=kind,
            period=DateRange(first, departure),
            held_until=timezone.now() + HOLD_LASTS if kind == BedUse.Kind.HOLD else None,
            reason=reason if is_warned else "",
            created_by=by,
        )
        result.made(_give(case, use, owners, today=today, by=by))
        if "allergies" in values:
            card = {name: values[name] for name in ("allergies", "emergency")}
            note_card(case=case, values=card, by=by)
    return use


def _must_be_nights(first: dt.date, departure: dt.date, kind: str, today: dt.date) -> None:
    if departure <= first:
        raise Refused(_("This must be after the first night."), "departure")
    if kind == BedUse.Kind.STAY and first > today:
        raise Refused(_("This is still to come; plan it instead."), "kind")


def _give(case: Case, use: BedUse, owners: list[User], *, today: dt.date, by: User) -> BedUse:
    store_use(use, bed="bed", person="first_night")
    open_line(case=case, line=ServiceLine.SHELTER)
    if use.kind == BedUse.Kind.STAY:
        welcome(use, by=by)
        dates.arrived(use, today=today, by=by)
    if use.kind != BedUse.Kind.HOLD:
        end_request(case=case, today=today, reason=PLACED)
    if owners:
        ask_owners(case=case, owners=owners, by=by)
    record(
        "shelter.bed.given",
        by=by,
        subject=use,
        line=ServiceLine.SHELTER,
        kind=use.kind,
        in_spite_of_warning=bool(use.reason),
    )
    return use


@transaction.atomic
def place_family(
    *, cases: list[Case], beds: list[Bed], values: dict[str, Any], today: dt.date, by: User
) -> list[BedUse]:
    """Give several people a bed each in one act: all of them, or none.

    Args:
        values: as for `place`, without the bed.

    Raises:
        Refused: as for `place`, for any of them.
        ValueError: not as many beds as people.
    """
    if len(cases) != len(beds) or not cases:
        raise ValueError("as many beds as people")
    lock_for(beds=beds, people=[case.client_id for case in cases])
    return [
        place(case=case, values=values | {"bed": bed}, today=today, by=by)
        for case, bed in zip(cases, beds, strict=True)
    ]


def cancel(*, pk: UUID, token: Token | None = None, by: User) -> None:
    """Take back a hold, a plan or a closure. Who had no other bed waits again.

    Raises:
        SentTwice.
        Refused: `by` does not work in residential care, somebody sleeps there, or it was taken
            back before.
    """
    must_give_beds(by)
    with once(token, by):
        use = locked_use(pk, None, BedUse.Kind.HOLD, BedUse.Kind.PLAN, BedUse.Kind.CLOSURE)
        record("shelter.bed.cancelled", by=by, subject=use, line=ServiceLine.SHELTER, kind=use.kind)
        case, kind = use.case, use.kind
        use.delete()
        if case and kind == BedUse.Kind.PLAN and not has_bed(case):
            wait_again(case)
        close_line_if_over(case)


def close_bed(*, bed: Bed, values: dict[str, Any], token: Token | None = None, by: User) -> BedUse:
    """Close a bed for some nights, and say why.

    Args:
        values: first_night, reopens, reason.

    Raises:
        SentTwice.
        Refused: somebody has it, it is no longer used, or there is no night.
    """
    with once(token, by) as result:
        first, reopens = values["first_night"], values["reopens"]
        if reopens <= first:
            raise Refused(_("This must be after the first night."), "reopens")
        lock_for(beds=[bed])
        drop_expired_holds(bed)
        must_exist(bed)
        use = BedUse(
            bed=bed,
            kind=BedUse.Kind.CLOSURE,
            period=DateRange(first, reopens),
            reason=values["reason"],
            created_by=by,
        )
        result.made(store_use(use, bed="first_night"))
        record("shelter.bed.closed", by=by, subject=use, line=ServiceLine.SHELTER)
    return use
