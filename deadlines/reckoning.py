"""Days counted from a day, and the sum in words. Pure: nothing here knows of files."""

import datetime as dt
from calendar import monthrange

from dateutil.easter import easter
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from common.dates import for_screen, short

DAY, MONTH, WORKING_DAY = "day", "month", "working_day"
ONE = dt.timedelta(days=1)
FIXED = ((1, 1), (5, 1), (7, 21), (8, 15), (11, 1), (11, 11), (12, 25))
AFTER_EASTER = (1, 39, 50)


def add_months(day: dt.date, months: int) -> dt.date:
    """Return the same day of another month, or that month's last day when it has no such day.

    31 January and one month is 28 or 29 February. Going back does not always return to the
    start, so a date is always counted from its first day, never from another result.
    """
    place = day.year * 12 + day.month - 1 + months
    year, month = place // 12, place % 12 + 1
    return dt.date(year, month, min(day.day, monthrange(year, month)[1]))


def is_working_day(day: dt.date) -> bool:
    """Return whether offices are open: no Saturday, Sunday or Belgian public holiday."""
    if day.weekday() >= 5 or (day.month, day.day) in FIXED:
        return False
    return (day - easter(day.year)).days not in AFTER_EASTER


def next_working_day(day: dt.date) -> dt.date:
    """Return `day` itself when it is a working day, else the first one after it."""
    while not is_working_day(day):
        day += ONE
    return day


def _add_working_days(day: dt.date, count: int) -> dt.date:
    step = ONE if count >= 0 else -ONE
    for _number in range(abs(count)):
        day += step
        while not is_working_day(day):
            day += step
    return day


def due(start: dt.date, *, offset: int, unit: str = DAY, on_working_day: bool = False) -> dt.date:
    """Count a day from a day.

    The first day does not count and the last one does: 45 days from 14 August is
    28 September. A negative offset counts back.

    Args:
        start: the day the count begins, such as that of a letter or a judgment.
        offset: how many units, negative for before.
        unit: "day" (calendar days), "month" (see `add_months`) or "working_day".
        on_working_day: a term that ends on a day offices are closed ends on the next open one.

    Raises:
        ValueError: there is no such unit.

    Source: procedure, section 1.9: calendar days unless said otherwise.
    """
    if unit == DAY:
        day = start + dt.timedelta(days=offset)
    elif unit == MONTH:
        day = add_months(start, offset)
    elif unit == WORKING_DAY:
        day = _add_working_days(start, offset)
    else:
        raise ValueError(f"no such unit: {unit}")
    return next_working_day(day) if on_working_day else day


def in_words(
    start: dt.date, *, offset: int, unit: str, today: dt.date, on_working_day: bool = False
) -> str:
    """Write the sum that `due` makes, as "45 days from 14 Aug" or "30 days before 3 Nov"."""
    day = short(start, today=today)
    if offset == 0:
        text = _("on %(day)s itself") % {"day": day}
    else:
        text = _phrase(unit, offset) % {"count": abs(offset), "day": day}
    if on_working_day and unit != WORKING_DAY:
        plain = due(start, offset=offset, unit=unit)
        if not is_working_day(plain):
            text = _("%(sum)s, then the next working day") % {"sum": text}
    return text


def whole_sum(
    start: dt.date, *, offset: int, unit: str, today: dt.date, on_working_day: bool = False
) -> str:
    """Write a sum with its result: "12 Mar + 45 days = Sun 26 Apr → Mon 27 Apr"."""
    plain = due(start, offset=offset, unit=unit)
    values = {
        "start": short(start, today=today),
        "sign": "+" if offset >= 0 else "−",
        "count": _units(unit, abs(offset)),
        "end": for_screen(plain, today=today),
    }
    text = _("%(start)s %(sign)s %(count)s = %(end)s") % values
    if on_working_day and not is_working_day(plain):
        opened = for_screen(next_working_day(plain), today=today)
        text = _("%(sum)s → %(day)s, the next working day") % {"sum": text, "day": opened}
    return text


def _units(unit: str, count: int) -> str:
    if unit == MONTH:
        text = ngettext("%(count)d month", "%(count)d months", count)
    elif unit == WORKING_DAY:
        text = ngettext("%(count)d working day", "%(count)d working days", count)
    else:
        text = ngettext("%(count)d day", "%(count)d days", count)
    return text % {"count": count}


def _phrase(unit: str, offset: int) -> str:
    count = abs(offset)
    if unit == MONTH and offset > 0:
        return ngettext("%(count)d month from %(day)s", "%(count)d months from %(day)s", count)
    if unit == MONTH:
        return ngettext("%(count)d month before %(day)s", "%(count)d months before %(day)s", count)
    if unit == WORKING_DAY and offset > 0:
        return ngettext(
            "%(count)d working day from %(day)s", "%(count)d working days from %(day)s", count
        )
    if unit == WORKING_DAY:
        return ngettext(
            "%(count)d working day before %(day)s", "%(count)d working days before %(day)s", count
        )
    if offset > 0:
        return ngettext("%(count)d day from %(day)s", "%(count)d days from %(day)s", count)
    return ngettext("%(count)d day before %(day)s", "%(count)d days before %(day)s", count)


def count_in_words(offsets: list[int], *, unit: str) -> str:
    """Write how a rule counts, as "45 days after" or "30, 14, 3 days before"."""
    parts = [_("on the day itself")] if 0 in offsets else []
    for numbers, phrase in (
        ([-offset for offset in offsets if offset < 0], _before),
        ([offset for offset in offsets if offset > 0], _after),
    ):
        if numbers:
            text = ", ".join(map(str, numbers))
            parts.append(phrase(unit, max(numbers)) % {"numbers": text})
    return ", ".join(parts)


def _before(unit: str, most: int) -> str:
    if unit == MONTH:
        return ngettext("%(numbers)s month before", "%(numbers)s months before", most)
    if unit == WORKING_DAY:
        return ngettext("%(numbers)s working day before", "%(numbers)s working days before", most)
    return ngettext("%(numbers)s day before", "%(numbers)s days before", most)


def _after(unit: str, most: int) -> str:
    if unit == MONTH:
        return ngettext("%(numbers)s month after", "%(numbers)s months after", most)
    if unit == WORKING_DAY:
        return ngettext("%(numbers)s working day after", "%(numbers)s working days after", most)
    return ngettext("%(numbers)s day after", "%(numbers)s days after", most)


def warnings(due_on: dt.date, *, days: list[int], today: dt.date) -> list[dt.date]:
    """Return the days on which to warn, earliest first, none in the past and none twice.

    When all of them have passed, because it was entered late, the answer is `today`: no
    deadline begins without one reminder.
    """
    warning_days = sorted({due_on - dt.timedelta(days=before) for before in days})
    return [day for day in warning_days if day >= today] or [today]
