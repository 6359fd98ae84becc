"""Give the invented people their agreement and the conditions of the status.

As always the same world gives the same rows: each file has a generator of its own.
"""

import datetime as dt
from collections.abc import Iterator
from random import Random

from accounts.models import User
from cases.models import Agreement, Case, Condition
from demo import drawing
from demo.drawing import DAY, noon
from demo.texts import texts

BROKEN_OFF = {"contact_lost", "conditions_broken", "refused_help"}


def agreements(case: Case, until: dt.date, by: User) -> Iterator[Agreement]:
    """Invent the agreement of a file: signed in the first days, by all but one in thirty."""
    rng = drawing.generator(case, "agreement")
    start = case.accompanied_from
    if start is None or rng.random() < 0.03:
        return
    signed = min(start + DAY * rng.randrange(4), case.closed_on or until)
    yield Agreement(
        id=drawing.key(rng, noon(signed)),
        case=case,
        signed_on=signed,
        language=(case.client.languages or ["eng"])[0],
        ended_on=case.closed_on,
        end_reason=texts().agreement_ended if case.closed_on else "",
        created_by=by,
        created_at=noon(signed),
    )


def conditions(case: Case, until: dt.date, by: User) -> Iterator[Condition]:
    """Invent when contact was broken and a statement made; some lose the first again."""
    rng = drawing.generator(case, "conditions")
    start, last = case.accompanied_from, case.closed_on or until
    if start is None:
        return
    is_lost = case.closure_reason in BROKEN_OFF
    yield _condition(case, "contact_broken", start, by, rng, lost_on=last if is_lost else None)
    made = start + DAY * rng.randrange(5, 44)
    if made <= last and rng.random() < 0.95:
        number = f"AN.37.F1.{rng.randrange(10**6):06d}/{made:%Y}"
        yield _condition(case, "statement", made, by, rng, number=number)


def _condition(
    case: Case,
    kind: str,
    met_on: dt.date,
    by: User,
    rng: Random,
    *,
    lost_on: dt.date | None = None,
    number: str = "",
) -> Condition:
    return Condition(
        id=drawing.key(rng, noon(met_on)),
        case=case,
        kind=kind,
        met_on=met_on,
        proof=texts().statement_made if number else texts().contact_broken,
        pv_number=number,
        lost_on=lost_on,
        lost_reason=texts().condition_lost if lost_on else "",
        created_by=by,
        created_at=noon(met_on),
    )
