"""The line of the scores of one instrument, in whole units of a drawing."""

from dataclasses import dataclass
from datetime import date

from common.dates import for_screen
from psychosocial.trend import Scored

WIDTH, HEIGHT, TOP, BOTTOM, START, MARGIN = 1000, 170, 18, 140, 60, 12


@dataclass(frozen=True)
class Point:
    """A score on the drawing, and what it says."""

    x: int
    y: int
    label: str
    is_above: bool


@dataclass(frozen=True)
class Drawing:
    """The scores from the first day to the last; `cut_off_y` is None where the key has none."""

    points: list[Point]
    ticks: list[tuple[int, int]]
    first: date
    last: date
    cut_off: int | None
    cut_off_y: int | None
    width: int = WIDTH
    height: int = HEIGHT
    start: int = START
    end: int = WIDTH - MARGIN

    @property
    def path(self) -> str:
        """The corners of the line."""
        return " ".join(f"{point.x},{point.y}" for point in self.points)


def drawing(screenings: list[Scored], today: date) -> Drawing | None:
    """Place the first score of each screening; None with fewer than two days that have one.

    A screening without a score is left out: nothing is guessed in its place.
    """
    scored = sorted((each for each in screenings if each.main.value is not None), key=_day)
    if not scored or scored[0].row.on == scored[-1].row.on:
        return None
    first, last = scored[0].row.on, scored[-1].row.on
    highest, cut_off = scored[0].main.highest, scored[0].main.cut_off

    def y_of(value: int) -> int:
        return BOTTOM - round(value * (BOTTOM - TOP) / highest)

    def x_of(day: date) -> int:
        return START + round((day - first).days * (WIDTH - START - MARGIN) / (last - first).days)

    points = [
        Point(
            x_of(each.row.on),
            y_of(each.main.value or 0),
            f"{for_screen(each.row.on, today=today)}: {each.main.value}",
            each.main.is_above,
        )
        for each in scored
    ]
    ticks = [(y_of(value), value) for value in (0, highest // 2, highest)]
    at = None if cut_off is None else y_of(cut_off)
    return Drawing(points, ticks, first, last, cut_off, at)


def _day(scored: Scored) -> date:
    return scored.row.on
