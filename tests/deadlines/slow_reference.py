"""The reckoning once more, slowly and from other sources: a day at a time, holidays as a table."""

import datetime as dt

ONE = dt.timedelta(days=1)
# Easter Sundays as published, not computed.
EASTERS = {
    2024: (3, 31),
    2025: (4, 20),
    2026: (4, 5),
    2027: (3, 28),
    2028: (4, 16),
    2029: (4, 1),
    2030: (4, 21),
    2031: (4, 13),
    2032: (3, 28),
    2033: (4, 17),
    2034: (4, 9),
    2035: (3, 25),
}
NAMED = {
    "New Year": "01-01",
    "Labour Day": "05-01",
    "National Day": "07-21",
    "Assumption": "08-15",
    "All Saints": "11-01",
    "Armistice": "11-11",
    "Christmas": "12-25",
}
LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def holidays(year: int) -> set[dt.date]:
    easter = dt.date(year, *EASTERS[year])
    movable = {easter + ONE * days for days in (1, 39, 50)}
    return movable | {dt.date.fromisoformat(f"{year}-{day}") for day in NAMED.values()}


def is_open(day: dt.date) -> bool:
    return day.strftime("%a") not in ("Sat", "Sun") and day not in holidays(day.year)


def is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def length_of(year: int, month: int) -> int:
    return 29 if month == 2 and is_leap(year) else LENGTHS[month - 1]


def a_month_on(year: int, month: int, step: int) -> tuple[int, int]:
    month += step
    if month == 13:
        return year + 1, 1
    return (year - 1, 12) if month == 0 else (year, month)


def due(start: dt.date, *, offset: int, unit: str, on_working_day: bool) -> dt.date:
    step, day = (1 if offset >= 0 else -1), start
    if unit == "month":
        year, month = start.year, start.month
        for _number in range(abs(offset)):
            year, month = a_month_on(year, month, step)
        day = dt.date(year, month, min(start.day, length_of(year, month)))
    else:
        left = abs(offset)
        while left:
            day += ONE * step
            if unit == "day" or is_open(day):
                left -= 1
    while on_working_day and not is_open(day):
        day += ONE
    return day
