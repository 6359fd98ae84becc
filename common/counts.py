"""Counts that a page draws as bars."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True)
class CountBar:
    """A count for `{% bars %}`.

    of: what a full bar stands for; without it, the largest count.
    url: where the label leads.
    note: a word below the label.
    """

    label: StrOrPromise
    count: int
    of: int | None = None
    url: str = ""
    is_bad: bool = False
    note: StrOrPromise = ""
