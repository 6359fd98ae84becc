"""The figures of a year as they stand: frozen if they were, else of this moment.

What pages, booklet, spreadsheet and command take their numbers from.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from reports.tables import Masked, Table
from reports.words import Words


@dataclass(frozen=True)
class Edition:
    """Everything a copy of the report of one year is made of."""

    year: int
    tables: tuple[Table, ...]
    masks: dict[str, Masked]
    words: dict[str, Words]
    threshold: int
    zeros_printed: bool
    is_frozen: bool

    def publication(self, audience: str, language: str) -> dict[str, Any]:
        """Return the document for an audience in a language; see `publication.build`."""
        raise NotImplementedError


def current(year: int, *, today: dt.date) -> Edition:
    """Return the frozen edition of a year, or a live one when it is not frozen."""
    raise NotImplementedError


def frozen(year: int) -> Edition | None:
    """Return the confirmed edition of a year, None when there is none."""
    raise NotImplementedError


def live(year: int, *, today: dt.date) -> Edition:
    """Count the year anew, from the files as they are, and hide what is small."""
    raise NotImplementedError


def frozen_years() -> list[int]:
    """Return the years that are frozen, the last one first; only these are compared."""
    raise NotImplementedError
