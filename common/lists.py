"""A list that is narrowed by filters, shown a page at a time, and taken along as a spreadsheet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import QueryDict

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

PER_PAGE = 50


@dataclass(frozen=True)
class Filter:
    """One choice of a list: its name in the address, its label, and what it leaves.

    choices: (value, label); None for what is typed, which `read` then makes a value of, '' when
        it is none.
    blank: what is chosen when nothing is.
    """

    name: str
    label: StrOrPromise
    choices: list[tuple[str, Any]] | None
    narrow: Callable[[QuerySet[Any], str], QuerySet[Any]]
    read: Callable[[str], str] = str
    blank: StrOrPromise = "–"

    def label_of(self, value: str) -> str:
        """Return the label of a chosen value; '' when it is not among the choices."""
        if self.choices is None:
            return self.read(value)
        return str(dict(self.choices).get(value, ""))


def chosen(filters: list[Filter], query: QueryDict) -> dict[str, str]:
    """Return the values of an address that are choices of these filters; others do not count."""
    values = {}
    for each in filters:
        value = query.get(each.name, "")
        if each.label_of(value):
            values[each.name] = value if each.choices is not None else each.read(value)
    return values


def narrowed(rows: Any, filters: list[Filter], values: dict[str, str]) -> Any:
    """Return what the chosen values leave."""
    for each in filters:
        if each.name in values:
            rows = each.narrow(rows, values[each.name])
    return rows


def ordered(sort: str, orders: dict[str, tuple[str, ...]], *, usual: str) -> list[str]:
    """Return the fields that a list is ordered by, backwards when `sort` begins with a minus."""
    names = orders.get(sort.removeprefix("-"), orders[usual])
    return [f"-{name}" if sort.startswith("-") else name for name in names]


@dataclass(frozen=True)
class Listing:
    """A filtered list for `components/filters.html` and `components/pages.html`.

    keep: what else stands in the address and stays when a filter changes: a tab, an order.
    """

    filters: list[Filter]
    values: dict[str, str]
    page: Page[Any] | None = None
    keep: dict[str, str] = field(default_factory=dict)

    @property
    def query(self) -> str:
        """Return the address of the list as it is, without a page."""
        return urlencode(self.keep | self.values)

    @property
    def all(self) -> str:
        """Return the filters without what is kept beside them."""
        return urlencode(self.values)

    @property
    def kept(self) -> str:
        """Return the address without any filter."""
        return urlencode(self.keep)

    @property
    def choices(self) -> list[tuple[Filter, str]]:
        """Return each filter with its value."""
        return [(each, self.values.get(each.name, "")) for each in self.filters]


def listed(
    rows: Any,
    filters: list[Filter],
    query: QueryDict,
    *,
    keep: dict[str, str] | None = None,
    per_page: int = PER_PAGE,
) -> Listing:
    """Narrow rows by what an address chooses, and return the page it asks for."""
    values = chosen(filters, query)
    page = Paginator(narrowed(rows, filters, values), per_page).get_page(query.get("page"))
    return Listing(filters, values, page, keep or {})
