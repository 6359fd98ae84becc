"""What is written together: the rows of one batch of people, by kind."""

import datetime as dt
from dataclasses import dataclass, field
from typing import NamedTuple
from uuid import UUID

from django.db import transaction
from django.db.models import Model

from common.copying import copy_in

# In which order rows can be stored.
ORDER = (
    "keys",
    "clients",
    "entries",
    "safe",
    "numbers",
    "cases",
    "phases",
    "signals",
    "exploitations",
    "teams",
    "grants",
    "rhythms",
    "sessions",
)


class Wish(NamedTuple):
    """Somebody needs a bed."""

    number: int
    case: UUID
    client: UUID
    sex: str
    arrival: dt.date
    departure: dt.date
    closed_on: dt.date | None


@dataclass
class Rows:
    """Rows of one batch by kind, and who in it wishes for a bed."""

    of: dict[str, list] = field(default_factory=lambda: {kind: [] for kind in ORDER})
    wishes: list[Wish] = field(default_factory=list)

    def add(self, kind: str, row: Model) -> None:
        """Keep a row for later."""
        self.of[kind].append(row)

    def store(self) -> None:
        """Write everything in one transaction."""
        with transaction.atomic():
            for kind in ORDER:
                copy_in(self.of[kind])
