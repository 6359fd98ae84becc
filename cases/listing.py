"""Files as lists show them: what the reader holds on each, its name if it may be shown, a date."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from accounts.models import User
from audit.fields import open_keys
from cases import access
from cases.hooks import next_appointments
from cases.models import Case

# All that a row shows; with `select_related("client", "case_lead")`.
COLUMNS = (
    "reference",
    "episode",
    "phase",
    "open_lines",
    "last_contact_at",
    "closed_on",
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


def listed(user: User, cases: Iterable[Case], *, with_next: bool = False) -> list[ListedCase]:
    """Make the rows of a list, and open the keys of the names that may be shown."""
    rows = list(cases)
    held = access.on_each(user, rows)
    open_keys(case.client for case in rows if held[case.pk].is_named)
    next_at = next_appointments(user, list(held)) if with_next else {}
    return [ListedCase(case, held[case.pk], next_at.get(case.pk)) for case in rows]
