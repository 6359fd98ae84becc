"""Describe how people in ambulant care manage, and what is the matter this week."""

import datetime as dt
from collections.abc import Iterator

from accounts.models import User
from ambulant.models import Anchor, Assessment, PracticalProblem, RhythmPeriod
from cases.models import Case
from demo import drawing
from demo.drawing import DAY, noon
from demo.texts import texts


def sentences() -> dict[str, list[Anchor]]:
    """Return the sentences of each area of life, from most support to none."""
    made: dict[str, list[Anchor]] = {}
    for row in Anchor.objects.select_related("area").order_by("area__position", "position"):
        made.setdefault(row.area.value, []).append(row)
    return made


def assessments(
    case: Case, anchors: dict[str, list[Anchor]], until: dt.date, by: User
) -> Iterator[Assessment]:
    """Describe each area when the care began, and better a while ago."""
    rng = drawing.generator(case, "self-reliance")
    first = _since(case)
    if first is None:
        return
    latest = max(until - DAY * rng.randrange(5, 40), first + DAY)
    for rows in anchors.values():
        place = rng.randrange(2)
        for on, step in ((first, 0), (latest, rng.randrange(1, 3))):
            if on > until:
                continue
            yield Assessment(
                id=drawing.key(rng, noon(on)),
                case=case,
                anchor=rows[min(place + step, len(rows) - 1)],
                on=on,
                created_by=by,
                created_at=noon(on),
            )


def problems(case: Case, until: dt.date, by: User) -> Iterator[PracticalProblem]:
    """Note a practical problem that is open."""
    rng = drawing.generator(case, "practical problems")
    first = _since(case)
    if first is None or rng.random() < 0.5:
        return
    at = noon(max(until - DAY * rng.randrange(1, 9), first))
    yield PracticalProblem(
        id=drawing.key(rng, at),
        case=case,
        what=rng.choice(texts().practical),
        opened_at=at,
        created_by=by,
        created_at=at,
    )


def _since(case: Case) -> dt.date | None:
    """Return the day on which the care that runs began."""
    if case.closed_on is not None:
        return None
    rows = list(RhythmPeriod.unscoped.filter(case=case).order_by("period"))
    return rows[0].period.lower if rows and rows[-1].period.upper is None else None
