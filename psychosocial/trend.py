"""The scores of a person over time, an instrument at a time."""

from collections import defaultdict
from dataclasses import dataclass

from cases.access import Access
from cases.records import of_case
from psychosocial.models import Instrument, Screening
from psychosocial.scoring import Result, Score, score


@dataclass(frozen=True)
class Scored:
    """A screening with its scores, and how the first score changed since the one before."""

    row: Screening
    result: Result
    change: int | None

    @property
    def main(self) -> Score:
        """The score on the first scale of the instrument."""
        return self.result.scores[0]


@dataclass(frozen=True)
class Trend:
    """What was answered to one instrument, the newest first."""

    instrument: Instrument
    screenings: list[Scored]


def trends(access: Access) -> list[Trend]:
    """Return the scores of a file by instrument, the one that was asked last first."""
    rows = Screening.objects.on(access).select_related("instrument", "created_by")
    by_instrument: dict[Instrument, list[Screening]] = defaultdict(list)
    for row in of_case(access.case, rows.order_by("on", "created_at", "pk")):
        by_instrument[row.instrument].append(row)
    kept = [Trend(instrument, _scored(rows)) for instrument, rows in by_instrument.items()]
    return sorted(kept, key=lambda each: each.screenings[0].row.on, reverse=True)


def _scored(rows: list[Screening]) -> list[Scored]:
    scored: list[Scored] = []
    before: int | None = None
    for row in rows:
        result = score(row.instrument.definition, row.answered, row.instrument.alerts)
        value = result.scores[0].value
        change = value - before if value is not None and before is not None else None
        scored.append(Scored(row, result, change))
        before = value if value is not None else before
    return scored[::-1]
