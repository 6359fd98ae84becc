"""What must hold between the figures of a year; checked each time they are counted. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from reports.tables import Table


class FiguresDisagree(Exception):
    """Two ways of counting the same differ; `broken` says where. Nothing may be published."""

    def __init__(self, broken: list[str]):
        super().__init__("; ".join(broken))
        self.broken = broken


@dataclass(frozen=True)
class Facts:
    """What was counted apart from the tables.

    Attributes:
        open_before: accompanied when the year began.
        open_after: accompanied when the year ended.
        new_with_own_signal: new accompaniments whose signal came in the same year.
        open_nights: nights that the open beds could have been slept in.
    """

    open_before: int
    open_after: int
    new_with_own_signal: int
    open_nights: int


def check(tables: Sequence[Table], facts: Facts) -> None:
    """Hold the tables against the facts and each other.

    - stock = open when the year began + started in it
    - open when the year ended = stock - closed
    - all tables of one unit have one total, so each breakdown sums to it
    - nights slept <= nights of open beds
    - new accompaniments whose signal came in the year <= signals of the year. An accompaniment
      may start on a signal of the year before, or have come with an import without one; somebody
      who comes from another centre has a signal here too. So only those with their own signal of
      the year are held against the signals, and there it holds without exception.

    Raises:
        FiguresDisagree: one of them does not hold.
    """
    totals: dict[str, set[int]] = {}
    for table in tables:
        if table.is_sum:
            totals.setdefault(table.unit, set()).add(table.total)
    broken = [
        f"the tables of {unit} have totals {sorted(sums)}"
        for unit, sums in totals.items()
        if len(sums) > 1
    ]
    total = {unit: max(sums) for unit, sums in totals.items()}
    stock, new, closed = total["stock"], total["flow"], total["closure"]
    if stock != facts.open_before + new:
        broken.append(f"stock {stock} is not open before {facts.open_before} + started {new}")
    if facts.open_after != stock - closed:
        broken.append(f"open after {facts.open_after} is not stock {stock} - closed {closed}")
    # The tables of a test need not count who is left.
    if total.get("open_at_end", facts.open_after) != facts.open_after:
        broken.append(f"{total['open_at_end']} by phase, open after {facts.open_after}")
    if facts.new_with_own_signal > total["signal"]:
        broken.append(f"{facts.new_with_own_signal} new on {total['signal']} signals of the year")
    if total["night"] > facts.open_nights:
        broken.append(f"{total['night']} nights in beds open for {facts.open_nights}")
    if broken:
        raise FiguresDisagree(broken)
