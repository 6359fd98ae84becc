"""Numbers of a breakdown together with how many people stand behind each."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import connection

UNKNOWN = "unknown"


@dataclass
class Measured:
    """Some breakdown: numbers, and the people behind them."""

    counts: Counter[str] = field(default_factory=Counter)
    people: Counter[str] = field(default_factory=Counter)

    def add(self, key: str, count: int, people: int) -> None:
        """Add a number to a row. People of two values that share a row may count twice."""
        self.counts[key] += count
        self.people[key] += people


def by_row(
    query: str, values: Mapping[str, Any], keys: Mapping[str, Collection[str]]
) -> dict[str, Measured]:
    """Ask for several breakdowns at once.

    Args:
        query: answers with (breakdown, key, number, people).
        keys: the keys of each breakdown; any other counts as `UNKNOWN`.
    """
    breakdowns = {name: Measured() for name in keys}
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        for name, key, count, people in cursor.fetchall():
            breakdowns[name].add(key if key in keys[name] else UNKNOWN, count, people)
    return breakdowns
