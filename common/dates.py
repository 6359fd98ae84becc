"""Days as people here type and read them. Pure: `today` is always an argument."""

import datetime as dt
import re
from zoneinfo import ZoneInfo

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

BRUSSELS = ZoneInfo("Europe/Brussels")

WEEKDAYS = {
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
    "nl": ("ma", "di", "wo", "do", "vr", "za", "zo"),
    "fr": ("lun", "mar", "mer", "jeu", "ven", "sam", "dim"),
}
LONG_WEEKDAYS = {
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "nl": ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"),
    "fr": ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
}

MONTHS = {
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    "nl": ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"),
    "fr": (
        "janv",
        "févr",
        "mars",
        "avr",
        "mai",
        "juin",
        "juil",
        "août",
        "sept",
        "oct",
        "nov",
        "déc",
    ),
}
LONG_MONTHS = {
    "en": (
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
    "nl": (
        "januari",
        "februari",
        "maart",
        "april",
        "mei",
        "juni",
        "juli",
        "augustus",
        "september",
        "oktober",
        "november",
        "december",
    ),
    "fr": (
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ),
}

TODAY = {"today", "vandaag", "aujourd'hui", "aujourd’hui"}
TOMORROW = {"tomorrow", "morgen", "demain"}
YESTERDAY = {"yesterday", "gisteren", "hier"}


def at_clock(day: dt.date, clock: dt.time) -> dt.datetime:
    """Return the moment of a day at which a clock here shows this time.

    What a clock shows twice, when summer time ends, is the first of the two.
    """
    return dt.datetime.combine(day, clock, tzinfo=BRUSSELS)


def is_between(clock: dt.time, start: dt.time, end: dt.time) -> bool:
    """Return whether a clock shows a time between two others, past midnight if they do."""
    if start < end:
        return start <= clock < end
    return clock >= start or clock < end


def after_hours(at: dt.datetime, start: dt.time, end: dt.time) -> dt.datetime:
    """Return the end of the daily hours in which a moment lies; the moment itself outside them."""
    local = at.astimezone(BRUSSELS)
    if not is_between(local.time(), start, end):
        return at
    is_before_midnight = start > end and local.time() >= start
    ends = at_clock(local.date() + dt.timedelta(days=1 if is_before_midnight else 0), end)
    # In the hour that a clock shows twice they end the second time.
    return ends if ends.timestamp() > at.timestamp() else ends.replace(fold=1)


def short_weekdays() -> tuple[str, ...]:
    """Return the days of the week from Monday on, in the reader's language."""
    return WEEKDAYS[_language()]


def _language() -> str:
    code = (translation.get_language() or "en")[:2]
    return code if code in WEEKDAYS else "en"


def parse_day(text: str, *, today: dt.date) -> dt.date:
    """Read a day as it is typed: 23/11, 23/11/26, 23112026, today, +7, -1, ma, lundi.

    A day and month without a year is the nearest within half a year of `today`. The name
    of a weekday is the next such day, today included; the reader's own language comes first,
    for "ma" is Monday in Dutch and Tuesday in French. Years of two digits are those of the
    century that lies within fifty years.

    Raises:
        ValueError: it is no day anybody would write, or no day of the calendar.
    """
    word = text.strip().lower()
    named = {
        **dict.fromkeys(TODAY, 0),
        **dict.fromkeys(TOMORROW, 1),
        **dict.fromkeys(YESTERDAY, -1),
    }
    if word in named:
        return today + dt.timedelta(days=named[word])
    if re.fullmatch(r"[+-]\d{1,3}", word):
        return today + dt.timedelta(days=int(word))
    weekday = _weekday(word)
    if weekday is not None:
        return today + dt.timedelta(days=(weekday - today.weekday()) % 7)
    iso = re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", word)
    if iso:
        return dt.date(*(int(part) for part in iso.groups()))
    packed = re.fullmatch(r"(\d{2})(\d{2})(\d{4}|\d{2})?", word)
    parted = re.fullmatch(r"(\d{1,2})[/. -](\d{1,2})(?:[/. -](\d{4}|\d{2}))?", word)
    match = parted or packed
    if not match:
        raise ValueError(f"not a day: {len(text)} characters")
    day, month, year = match.groups()
    if year is None:
        return _nearest(int(day), int(month), today)
    full = int(year) if len(year) == 4 else _century(int(year), today)
    return dt.date(full, int(month), int(day))


def _weekday(word: str) -> int | None:
    if len(word) < 2 or not word.rstrip(".").isalpha():
        return None
    short, own = word.rstrip("."), _language()
    for language in (own, *LONG_WEEKDAYS):
        names = LONG_WEEKDAYS[language]
        hits = [number for number, name in enumerate(names) if name.lower().startswith(short)]
        if len(hits) == 1:
            return hits[0]
    return None


def _century(year: int, today: dt.date) -> int:
    return min((1900 + year, 2000 + year, 2100 + year), key=lambda full: abs(full - today.year))


def _nearest(day: int, month: int, today: dt.date) -> dt.date:
    candidates = []
    for year in (today.year - 1, today.year, today.year + 1):
        try:
            candidates.append(dt.date(year, month, day))
        except ValueError:
            continue
    if not candidates:
        raise ValueError("no such day in the calendar")
    return min(candidates, key=lambda day: abs(day - today))


def for_screen(day: dt.date, *, today: dt.date) -> str:
    """Write "Mon 23 Nov", with the year when it is not that of `today`."""
    language = _language()
    text = f"{WEEKDAYS[language][day.weekday()]} {day.day} {MONTHS[language][day.month - 1]}"
    return text if day.year == today.year else f"{text} {day.year}"


def short(day: dt.date, *, today: dt.date) -> str:
    """Write "23 Nov", with the year when it is not that of `today`."""
    text = f"{day.day} {MONTHS[_language()][day.month - 1]}"
    return text if day.year == today.year else f"{text} {day.year}"


def in_full(day: dt.date, *, today: dt.date) -> str:
    """Write "Monday 23 November", with the year when it is not that of `today`."""
    language = _language()
    text = (
        f"{LONG_WEEKDAYS[language][day.weekday()]} {day.day} {LONG_MONTHS[language][day.month - 1]}"
    )
    text = text[0].upper() + text[1:]
    return text if day.year == today.year else f"{text} {day.year}"


def month_name(day: dt.date) -> str:
    """Write the month of a day: "January 2027"."""
    name = LONG_MONTHS[_language()][day.month - 1]
    return f"{name[0].upper()}{name[1:]} {day.year}"


def month_short(day: dt.date) -> str:
    """Write the month of a day in short: "Jan", and the year with January: "Jan 2027"."""
    name = MONTHS[_language()][day.month - 1]
    return f"{name} {day.year}" if day.month == 1 else name


def relative(day: dt.date, *, today: dt.date) -> str:
    """Write how far away a day is, in whole days: "Today", "In 2 days", "2 days ago"."""
    days = (day - today).days
    if days == 0:
        return _("Today")
    if days == 1:
        return _("Tomorrow")
    if days == -1:
        return _("Yesterday")
    if days > 0:
        return ngettext("In %(days)d day", "In %(days)d days", days) % {"days": days}
    return ngettext("%(days)d day ago", "%(days)d days ago", -days) % {"days": -days}


def due(day: dt.date, *, today: dt.date) -> str:
    """Write how far away the day is on which something must be done: "2 days late", "Today".

    The one wording of what is late; `relative` is for what merely happened.
    """
    late = (today - day).days
    if late > 0:
        return ngettext("%(days)d day late", "%(days)d days late", late) % {"days": late}
    return relative(day, today=today)


def tone_of(day: dt.date, *, today: dt.date) -> str:
    """Return the class that colors such a day: "bad" when late, "warn" within two days, else ''."""
    days = (day - today).days
    return "bad" if days < 0 else "warn" if days <= 2 else ""
