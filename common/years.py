"""A calendar year as a half-open range, in days and in moments of the organisation's clock."""

import datetime as dt
from typing import NamedTuple

from django.utils import timezone


class Year(NamedTuple):
    """A year, [start, end) in days and [first, last) in moments.

    The moments are midnights in `TIME_ZONE`, so what came on 31 December at 23:30 belongs to
    the old year although it is 1 January elsewhere.
    """

    number: int
    start: dt.date
    end: dt.date
    first: dt.datetime
    last: dt.datetime

    @classmethod
    def of(cls, number: int) -> "Year":
        """Return the year of a number.

        Raises:
            ValueError: it has no next year in the calendar, or is before its beginning.
        """
        start, end = dt.date(number, 1, 1), dt.date(number + 1, 1, 1)
        return cls(number, start, end, _midnight(start), _midnight(end))


def _midnight(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime(day.year, day.month, day.day))  # noqa: DTZ001
