"""How old somebody was on a day, from a birth date of which parts may be unknown. Pure."""

import datetime as dt


def least_age_on(birth_date: str, day: dt.date) -> int | None:
    """Return the age somebody surely has: a month or day that is not given is still to come.

    None when not even the year is given, or it lies after the day.

    Args:
        birth_date: as `age_on` takes it.
    """
    age, parts = age_on(birth_date, day), birth_date.split("-")
    if age is None or all(parts):
        return age
    month = int(parts[1] or 12)
    may_be_to_come = (month, int(parts[0] or 31)) > (day.month, day.day)
    return max(0, day.year - int(parts[2]) - may_be_to_come)


def age_on(birth_date: str, day: dt.date) -> int | None:
    """Return the age on a day; None when not even the year is given, or it lies after the day.

    A month or day that is not given counts as reached, so the age is then at most a year too high:
    somebody born in 2008, with no more given, counts as 18 from 1 January 2026 on. Somebody born on
    29 February turns a year older on 1 March.

    Args:
        birth_date: "day-month-year" with empty parts where unknown: "3-12-2008", "-12-2008",
            "--2008"; "" when nothing is given.
    """
    if not birth_date:
        return None
    born, month, year = (int(part) if part else None for part in birth_date.split("-"))
    if year is None:
        return None
    is_to_come = month is not None and (month, born or 1) > (day.month, day.day)
    age = day.year - year - is_to_come
    return age if age >= 0 else None
