"""What a night is, and what a stay. Pure: days in, whole nights out."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

DAY = dt.timedelta(days=1)


def nights_within(
    arrival: dt.date, departure: dt.date | None, window: tuple[dt.date, dt.date]
) -> int:
    """Count the nights of a stay that fall inside a window.

    Both intervals are half-open: the departure day and the end of the window are not slept. A
    stay of 30 December to 2 January thus counts 2 nights in the first year and 1 in the second,
    and adding up years loses nothing.

    Args:
        arrival: first night.
        departure: day the bed came free; None while the client is still here.
        window: (start, end).

    Returns:
        Whole nights, zero or more.

    Raises:
        ValueError: the window ends before it starts.

    Source: decision 0080, what the yearly report counts.
    """
    start, end = window
    if end < start:
        raise ValueError("the window ends before it starts")
    last = end if departure is None else min(departure, end)
    return max(0, (last - max(arrival, start)).days)


@dataclass(frozen=True)
class Nights:
    """Nights in one bed, [arrival, departure)."""

    arrival: dt.date
    departure: dt.date


def stays(uses: Iterable[Nights]) -> Iterator[Nights]:
    """Join the nights of one person that follow on each other: a move to another bed ends no stay.

    Args:
        uses: nights of one person in any order, none of them twice.
    """
    current: Nights | None = None
    for use in sorted(uses, key=lambda use: use.arrival):
        if current and use.arrival <= current.departure:
            current = Nights(current.arrival, max(current.departure, use.departure))
            continue
        if current:
            yield current
        current = use
    if current:
        yield current


def rounded(amount: int, parts: int) -> int:
    """Divide and round to whole, halves up; 0 when there is nothing to divide by."""
    return (2 * amount + parts) // (2 * parts) if parts else 0


def median(lengths: list[int]) -> int:
    """Return the middle of some lengths, the mean of the middle two rounded to whole, halves up."""
    ordered, half = sorted(lengths), len(lengths) // 2
    return ordered[half] if len(lengths) % 2 else rounded(sum(ordered[half - 1 : half + 1]), 2)
