"""Give the invented people their applications to authorities, and the dates of those in hand."""

import datetime as dt
from collections.abc import Iterable, Iterator
from random import Random
from typing import Any

from django.utils.translation import gettext as _

from accounts.models import User
from admin_support.models import Procedure, ProcedureKind
from admin_support.procedure_dates import planned
from cases.models import Case
from contacts.models import Contact
from demo import drawing
from demo.dates import Calendar
from demo.drawing import DAY, noon
from demo.texts import texts


def procedures(
    case: Case,
    kinds: dict[str, ProcedureKind],
    book: dict[str, list[Contact]],
    until: dt.date,
    by: User,
) -> Iterator[Procedure]:
    """Invent what a person applied for: what was granted, and on open files what is in hand."""
    rng = drawing.generator(case, "applications")
    start, last = case.accompanied_from, case.closed_on or until
    if start is None or last < start + DAY * 60:
        return

    def row(value: str, on: dt.date, **fields: Any) -> Procedure:
        kind = kinds[value]
        offices = book.get(kind.authority_kind.value if kind.authority_kind else "", [])
        return Procedure(
            id=drawing.key(rng, noon(on)),
            case=case,
            kind=kind,
            authority=rng.choice(offices) if offices else None,
            created_by=by,
            created_at=noon(on),
            **fields,
        )

    yield row("living_wage", start + DAY * 10, **_granted(start + DAY * 10, rng))
    if rng.random() < 0.5:
        yield row("health_fund", start + DAY * 20, **_granted(start + DAY * 20, rng))
    if case.closed_on is not None:
        return
    if rng.random() < 0.4:
        until_when = {"valid_to": until + DAY * rng.randrange(40, 300)}
        yield row("medical_card", start + DAY * 15, **_granted(start + DAY * 15, rng), **until_when)
    if rng.random() < 0.3:
        sent = until - DAY * rng.randrange(1, 12)
        answer_awaited = {"outcome": "asked", "requested_on": sent, "expected_on": sent + DAY * 14}
        yield row("bank_account", sent, **answer_awaited)
    if rng.random() < 0.3:
        act = {"next_action": texts().missing_paper, "next_action_on": until + DAY * 3}
        yield row("social_housing", until - DAY, **act)


def _granted(sent: dt.date, rng: Random) -> dict[str, Any]:
    decided = sent + DAY * rng.randrange(12, 30)
    return {
        "outcome": "granted",
        "requested_on": sent,
        "expected_on": sent + DAY * 30,
        "decided_on": decided,
        "notified_on": decided + DAY * rng.randrange(1, 6),
    }


def dates(calendar: Calendar, rows: Iterable[Procedure], case: Case) -> None:
    """Add the dates that follow from the applications of a file as they are."""
    rng = drawing.generator(case, "dates of applications")
    for row in rows:
        noted = row.notified_on or row.requested_on
        for date in planned(row, calendar.until):
            for deadline in calendar.of_rule(
                row.case,
                date.rule,
                date.starts_on,
                rng,
                row.created_by,
                noted_on=noted,
                source=row.pk,
            ):
                if date.due_on and deadline.due_on != date.due_on:
                    deadline.due_on, deadline.is_moved = date.due_on, True
                    deadline.moved_reason = _("As this kind of application says")
                    deadline.version = 2
