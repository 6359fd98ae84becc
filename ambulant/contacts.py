"""The agreed rhythms of a case beside its real contacts."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from ambulant.models import RhythmPeriod
from ambulant.rhythm import Reading, Span, read
from audit.fields import open_keys
from cases.access import Access
from cases.service_lines import ServiceLine
from common.dates import for_screen, month_short
from counseling.models import Session

LINE = ServiceLine.AMBULANT.value
SHOWN = dt.timedelta(days=182)
# Of the drawing, in its own units; what each line is called stands before START.
WIDTH, MARGIN, START = 1000, 12, 130


@dataclass(frozen=True)
class Rhythm:
    """A rhythm that was agreed, and how it went."""

    period: RhythmPeriod
    reading: Reading


def reading(row: RhythmPeriod, contacts: list[dt.date], today: dt.date) -> Reading:
    """Compare a stored rhythm with the contacts of its case."""
    span = Span(row.period.lower, row.period.upper, row.every_days)
    return read(span, contacts, today=today)


def contacts_of(access: Access) -> list[dt.date]:
    """Return the days of the ambulant sessions that were held; not a word of what was said."""
    rows = Session.objects.on(access).filter(line=LINE, status="held").order_by("starts_at")
    moments = rows.values_list("starts_at", flat=True)
    return [timezone.localtime(at).date() for at in moments]


def rhythms(access: Access, today: dt.date) -> list[Rhythm]:
    """Return the rhythms of a case, the newest first."""
    rows = list(RhythmPeriod.objects.on(access).select_related("level").order_by("-period"))
    open_keys(rows)
    contacts = contacts_of(access)
    return [Rhythm(row, reading(row, contacts, today)) for row in rows]


@dataclass(frozen=True)
class Mark:
    """Something on the line, at `x`, and what it says."""

    x: int
    label: str


def line_of(rows: list[Rhythm], today: dt.date) -> dict[str, Any] | None:
    """Place planned and real contacts of the last half year on a line, in whole units."""
    if not rows:
        return None
    first = max(min(row.period.period.lower for row in rows), today - SHOWN)
    days = max((today - first).days, 1)

    def marks(dates: list[dt.date]) -> list[Mark]:
        return [
            Mark(_place(day, first, days), for_screen(day, today=today))
            for day in sorted(dates)
            if day >= first
        ]

    return {
        "planned": marks([day for row in rows for day in row.reading.planned]),
        "real": marks([day for row in rows for day in row.reading.real]),
        "months": [
            Mark(_place(day, first, days), month_short(day)) for day in _months(first, today)
        ],
        "first": first,
        "last": today,
        "width": WIDTH,
        "start": START,
        "end": WIDTH - MARGIN,
    }


def _months(first: dt.date, last: dt.date) -> list[dt.date]:
    """Return the first day of each month in a span, and the first day itself."""
    days = [first + dt.timedelta(days=number) for number in range((last - first).days + 1)]
    return [day for day in days if day.day == 1] or [first]


def _place(day: dt.date, first: dt.date, days: int) -> int:
    return START + round((day - first).days * (WIDTH - START - MARGIN) / days)
