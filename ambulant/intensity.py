"""How much contact there really was in four weeks in a row, beside what was agreed. Pure."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

FOUR_WEEKS = dt.timedelta(days=28)
WEEK = dt.timedelta(days=7)
WHOLE = 100


@dataclass(frozen=True)
class Contact:
    """A contact that took place: its day, the kind of its session, its minutes."""

    day: dt.date
    kind: str
    minutes: int


@dataclass(frozen=True)
class Range:
    """What was agreed from a day until before another; an end that is None is open."""

    start: dt.date
    end: dt.date | None
    contacts_from: int | None = None
    contacts_to: int | None = None
    minutes_from: int | None = None
    minutes_to: int | None = None

    def covers(self, day: dt.date) -> bool:
        """Whether it holds on a day."""
        return self.start <= day and (self.end is None or day < self.end)


@dataclass(frozen=True)
class Measure:
    """The contacts of the four weeks that end with a day, that day included.

    Attributes:
        hundredths: contacts, each by the weight of its kind; 150 is a contact and a half.
        minutes: weighted the same way, whole minutes rounded down.
        too_little, too_much: it lies outside what was agreed.
    """

    on: dt.date
    hundredths: int
    minutes: int
    too_little: bool = False
    too_much: bool = False

    @property
    def contacts(self) -> float:
        """The contacts as people read them: 1.5."""
        return self.hundredths / WHOLE

    @property
    def is_outside(self) -> bool:
        """It lies outside what was agreed."""
        return self.too_little or self.too_much


def measure(contacts: Sequence[Contact], weights: Mapping[str, int], on: dt.date) -> Measure:
    """Add up the contacts of the four weeks up to a day.

    Args:
        weights: hundredths by kind; a kind without one counts whole.
    """
    within = [each for each in contacts if on - FOUR_WEEKS < each.day <= on]
    shares = [(weights.get(each.kind, WHOLE), each.minutes) for each in within]
    return Measure(
        on=on,
        hundredths=sum(share for share, _minutes in shares),
        minutes=sum(share * minutes for share, minutes in shares) // WHOLE,
    )


def compare(
    contacts: Sequence[Contact], weights: Mapping[str, int], agreed: Range | None, on: dt.date
) -> Measure:
    """Measure, and hold it against what is agreed on that day.

    Less than agreed counts only once it is agreed for four weeks; more counts at once, with the
    contacts since it was agreed.
    """
    whole = measure(contacts, weights, on)
    if agreed is None or not agreed.covers(on):
        return whole
    since = measure([each for each in contacts if each.day >= agreed.start], weights, on)
    is_full = on >= agreed.start + FOUR_WEEKS - dt.timedelta(days=1)
    return Measure(
        on=on,
        hundredths=whole.hundredths,
        minutes=whole.minutes,
        too_little=is_full and _below(whole, agreed),
        too_much=_above(since, agreed),
    )


def _below(real: Measure, agreed: Range) -> bool:
    contacts = agreed.contacts_from is not None and real.hundredths < agreed.contacts_from * WHOLE
    return contacts or (agreed.minutes_from is not None and real.minutes < agreed.minutes_from)


def _above(real: Measure, agreed: Range) -> bool:
    contacts = agreed.contacts_to is not None and real.hundredths > agreed.contacts_to * WHOLE
    return contacts or (agreed.minutes_to is not None and real.minutes > agreed.minutes_to)


def weekly(
    contacts: Sequence[Contact],
    weights: Mapping[str, int],
    ranges: Sequence[Range],
    *,
    first: dt.date,
    last: dt.date,
) -> list[Measure]:
    """Compare week by week, back from `last`; the oldest first, none before `first`."""
    days = []
    day = last
    while day >= first:
        days.append(day)
        day -= WEEK
    return [compare(contacts, weights, in_force(ranges, day), day) for day in reversed(days)]


def in_force(ranges: Sequence[Range], day: dt.date) -> Range | None:
    """Return what is agreed on a day."""
    return next((each for each in ranges if each.covers(day)), None)
