"""The line of real contacts in four weeks beside what was agreed, in whole units of a drawing."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from ambulant.intensity import WHOLE, Measure, Range
from common.dates import for_screen

WIDTH, HEIGHT, TOP, BOTTOM, START, MARGIN = 1000, 170, 10, 140, 130, 12
LEAST_TOP = 4


@dataclass(frozen=True)
class Point:
    """A measure on the drawing, and what it says."""

    x: int
    y: int
    label: str
    is_outside: bool


@dataclass(frozen=True)
class Band:
    """What was agreed during a span, on the drawing."""

    x: int
    y: int
    width: int
    height: int


def drawing(measured: list[Measure], ranges: list[Range], today: dt.date) -> dict[str, Any] | None:
    """Place measures and what was agreed; None where there is nothing to compare."""
    if not measured[1:]:
        return None
    first, last = measured[0].on, measured[-1].on
    highest = _highest(measured, ranges)

    def x_of(day: dt.date) -> int:
        return START + round((day - first).days * (WIDTH - START - MARGIN) / (last - first).days)

    def y_of(contacts: float) -> int:
        return BOTTOM - round(contacts * (BOTTOM - TOP) / highest)

    points = [
        Point(x_of(each.on), y_of(each.contacts), for_screen(each.on, today=today), each.is_outside)
        for each in measured
    ]
    bands = []
    for each in ranges:
        begins, ends = max(each.start, first), min(each.end or last, last)
        if begins >= ends or (each.contacts_from is None and each.contacts_to is None):
            continue
        top = y_of(highest if each.contacts_to is None else each.contacts_to)
        low = y_of(each.contacts_from or 0)
        bands.append(Band(x_of(begins), top, x_of(ends) - x_of(begins), low - top))
    return {
        "points": points,
        "path": " ".join(f"{point.x},{point.y}" for point in points),
        "bands": bands,
        "ticks": [(y_of(number), number) for number in range(0, highest + 1, max(1, highest // 4))],
        "first": first,
        "last": last,
        "width": WIDTH,
        "height": HEIGHT,
        "start": START,
        "end": WIDTH - MARGIN,
        "bottom": BOTTOM,
    }


def _highest(measured: list[Measure], ranges: list[Range]) -> int:
    real = max(-(-each.hundredths // WHOLE) for each in measured)
    agreed = max((each.contacts_to or each.contacts_from or 0 for each in ranges), default=0)
    return max(real, agreed, LEAST_TOP)
