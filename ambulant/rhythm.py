"""What was agreed beside what happened. Pure: days in, days and counts out."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

SHORTEST_GRACE = 3


@dataclass(frozen=True)
class Span:
    """A rhythm that holds from `start` up to but not including `end`; None while it runs."""

    start: dt.date
    end: dt.date | None
    every_days: int


@dataclass(frozen=True)
class Reading:
    """How a rhythm went.

    Attributes:
        planned: days a contact was to be, up to today.
        real: days of contact in it, up to today; two on one day are both there.
        longest: most days in a row without a contact.
        next_on: when the next contact is expected; None when the rhythm is over.
        is_broken: somebody waits, or once waited, longer than rhythm and grace together.
    """

    planned: tuple[dt.date, ...]
    real: tuple[dt.date, ...]
    longest: int
    next_on: dt.date | None
    is_broken: bool


def allowed(every_days: int) -> int:
    """Return how many days without a contact still keep the rhythm.

    A contact may come late by half the rhythm, and by three days at least: an appointment that
    moves to the other end of the week breaks nothing.
    """
    return every_days + max(SHORTEST_GRACE, every_days // 2)


def read(span: Span, contacts: Sequence[dt.date], *, today: dt.date) -> Reading:
    """Compare one rhythm with the contacts that were held.

    The wait counts from the first day of the rhythm, not from a contact before it: the step
    itself was agreed with the person. A rhythm that is over is broken when any wait in it was
    too long; one that runs is broken only while the wait of now is, so that a contact mends it.

    Args:
        contacts: days of contact in any order; those outside the rhythm are left out.

    Raises:
        ValueError: the rhythm has no length, or no day in it.
    """
    if span.every_days < 1 or (span.end is not None and span.end <= span.start):
        raise ValueError("a rhythm needs at least one day")
    runs = span.end is None or span.end > today
    tomorrow = today + dt.timedelta(days=1)
    last = tomorrow if runs or span.end is None else span.end
    real = tuple(sorted(day for day in contacts if span.start <= day < last))
    marks = [span.start, *real, max(today if runs else last, span.start)]
    waits = [(after - before).days for before, after in pairwise(marks)]
    limit = allowed(span.every_days)
    next_on = marks[-2] + dt.timedelta(days=span.every_days) if runs else None
    return Reading(
        planned=_planned(span, last),
        real=real,
        longest=max(waits),
        next_on=next_on,
        is_broken=(waits[-1] if runs else max(waits)) > limit,
    )


def _planned(span: Span, last: dt.date) -> tuple[dt.date, ...]:
    step, day, days = dt.timedelta(days=span.every_days), span.start, []
    while (day := day + step) < last:
        days.append(day)
    return tuple(days)
