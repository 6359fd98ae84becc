"""How long a residence document lasts, and which one follows. Pure: days in, days out."""

import calendar
import datetime as dt


def later(day: dt.date, *, length: int | None, unit: str) -> dt.date | None:
    """Return the last day of a document that starts on `day`, or None for one without an end.

    Months keep the day of the month, or take the month's last day where it has no such day:
    three months from 30 November end on 28 (or 29) February. Read the card, not the rule: this
    is a proposal.

    Args:
        length: how many; None for a document without an end.
        unit: "days" or "months".

    Raises:
        ValueError: `unit` is neither.
    """
    if length is None:
        return None
    if unit == "days":
        return day + dt.timedelta(days=length)
    if unit != "months":
        raise ValueError(f"no such unit: {unit}")
    year, month = divmod(day.year * 12 + day.month - 1 + length, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return dt.date(year, month + 1, min(day.day, last))


def used(start: dt.date, end: dt.date | None, today: dt.date) -> int:
    """Return how much of a document is used up on `today`, in tenths, from 0 to 10.

    Without an end nothing is ever used up.
    """
    if end is None or end <= start:
        return 0
    return max(0, min(10, (today - start).days * 10 // (end - start).days))
