"""The figures of a year, compared with a count in plain Python."""

import datetime as dt

from reports import figures
from tests.reports.brute import World, cells


def counted(year: int, name: str, today: dt.date | None = None) -> dict:
    """Return the numbers of one table that are not zero, after comparing all with a plain count."""
    tables = figures.tables(year, today=today)
    numbers = cells(tables)
    assert numbers == World().count(year, today)
    return {
        row if column == "all" else (row, column): value
        for (row, column), value in numbers[name].items()
    }
