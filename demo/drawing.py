"""Draw what is otherwise made by chance, so that the same seed gives the same rows.

Only for the invented world: keys and references that can be drawn again are no secret.
"""

import datetime as dt
from random import Random
from typing import Any
from uuid import UUID

from django.utils import timezone

from common.ids import ALPHABET

DAY = dt.timedelta(days=1)


def weighted(rng: Random, pairs: tuple[tuple[str, float], ...]) -> str:
    """Draw one of (value, weight)."""
    return rng.choices([value for value, _ in pairs], [weight for _, weight in pairs])[0]


def key(rng: Random, moment: dt.datetime) -> UUID:
    """Draw the key of a row, as if it had been made at `moment` (RFC 9562, version 7)."""
    milliseconds = int(moment.timestamp() * 1000) & (1 << 48) - 1
    chance = rng.getrandbits(74)
    high = milliseconds << 16 | 0x7 << 12 | chance >> 62
    return UUID(int=high << 64 | 0b10 << 62 | chance & (1 << 62) - 1)


def reference(rng: Random) -> str:
    """Draw the reference of a file."""
    return "".join(rng.choices(ALPHABET, k=20))


def generator(case: Any, what: str) -> Random:
    """Return the chance of one file for one purpose."""
    return Random(f"{what}:{case.client.number}:{case.episode}")


def noon(day: dt.date) -> dt.datetime:
    """Return the middle of a day, in local time."""
    return timezone.make_aware(dt.datetime.combine(day, dt.time(12)))
