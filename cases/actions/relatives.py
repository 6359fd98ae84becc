"""Children and relatives: where they are, and the file that one of them gets."""

import datetime as dt
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from accounts.models import User
from audit.trail import record
from cases.actions.clients import join_household
from cases.actions.intake import receive_signal
from cases.models import Case, Relative, RelativeStay, Whereabouts
from records.errors import Refused
from records.saving import Token, fill, locked, once, store, verb


def change_relative(
    *, pk: UUID, version: int | None, values: dict[str, Any], token: Token | None = None, by: User
) -> Relative:
    """Change a child or relative. Who leaves the person later than they came has been there.

    Raises:
        SentTwice, Stale.
        Refused: they have a file of their own, or are with the person since no day.
    """
    with once(token, by) as result:
        row = _without_file(pk, version)
        came = row.since if row.place == Whereabouts.WITH_CLIENT else None
        leaves = values["since"] if values["place"] != Whereabouts.WITH_CLIENT else None
        store(fill(row, values))
        if came and leaves and leaves > came:
            RelativeStay.objects.create(relative=row, since=came, until=leaves)
        record(verb(row, "changed"), by=by, subject=row)
        result.made(row)
    return row


def _without_file(pk: UUID, version: int | None) -> Relative:
    row = locked(Relative, pk, version, "case__client")
    if row.own_case_id:
        raise Refused(_("This person has a file of their own."))
    return row


def open_own_file(
    *, pk: UUID, referrer: str, now: dt.datetime, today: dt.date, token: Token | None, by: User
) -> Case:
    """Give a child or relative a file of their own, in the household of the person.

    Name and birth move there: the row keeps where the file is, and nothing twice.

    Raises:
        SentTwice: `made` is the file that the form opened before.
        Refused: there is such a file already.
    """
    with once(token, by) as result:
        row = _without_file(pk, None)
        birth = ("birth_date", "birth_precision", "birth_year")
        case = receive_signal(
            received_at=now,
            signal={"referrer": referrer},
            person={"called_name": row.name} | {name: getattr(row, name) for name in birth},
            safe={},
            today=today,
            by=by,
        )
        join_household(case=case, other=row.case.client, relation=row.relation, by=by)
        described = {"name": "", "birth_date": "", "birth_year": None}
        store(fill(row, {"own_case": case, **described}))
        record(verb(row, "changed"), by=by, subject=row, fields=["own_case"])
        result.made(case)
    return case
