"""Files as lists show them: what the reader holds on each, its name if it may be shown, a date."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from accounts.models import CASE_ROLES, User
from audit.fields import open_keys
from cases import access
from cases.hooks import next_appointments
from cases.models import Case
from cases.search import code_in
from common.lists import Filter

# All that a row shows; with `select_related("client", "case_lead")`.
COLUMNS = (
    "reference",
    "episode",
    "phase",
    "open_lines",
    "last_contact_at",
    "opened_on",
    "closed_on",
    "archived_on",
    "client__number",
    "client__birth_year",
    "client__called_name",
    "client__given_names",
    "case_lead__name",
)

# The code and name of the file of a row, and where it is; with `select_related("case__client")`.
OF_CASE = (
    "case__reference",
    "case__client__number",
    "case__client__called_name",
    "case__client__given_names",
)


@dataclass(frozen=True)
class ListedCase:
    """One row of a list of files."""

    case: Case
    access: access.Access
    next_at: dt.datetime | None = None

    @property
    def shows_name(self) -> bool:
        """A resemblance shows the name of who may be named; of a file in the archive the code."""
        return self.access.is_named and self.case.archived_on is None


def listed(user: User, cases: Iterable[Case], *, with_next: bool = False) -> list[ListedCase]:
    """Make the rows of a list, and open the keys of the names that may be shown."""
    rows = list(cases)
    held = access.on_each(user, rows)
    open_keys(case.client for case in rows if held[case.pk].is_named)
    next_at = next_appointments(user, list(held)) if with_next else {}
    return [ListedCase(case, held[case.pk], next_at.get(case.pk)) for case in rows]


def people() -> list[tuple[str, str]]:
    """Return who works with files, as choices of a filter."""
    rows = User.objects.filter(is_active=True, roles__overlap=[str(role) for role in CASE_ROLES])
    return [(str(person.pk), person.short_name) for person in rows.order_by("name")]


def with_client() -> Filter:
    """Return the filter of records by the short code of their client; names stay out of it.

    A name would stand in the address; names are looked for with the search at the top.
    """

    def narrow(rows: QuerySet[Any], number: str) -> QuerySet[Any]:
        return rows.filter(case__client__number=int(number))

    def read(text: str) -> str:
        return str(code_in(text) or "")

    return Filter("client", _("Client number"), None, narrow, read=read)
