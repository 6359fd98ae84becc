"""Who takes part in a court case."""

from typing import Any
from uuid import UUID

from accounts.models import User
from legal.models import CourtCase


def everybody(court_case: CourtCase) -> Any:
    """Return all running proceedings of a court case, whoever sees them.

    What the court does concerns all of them. No page shows what this returns.
    """
    rows: Any = court_case
    running = rows.participations.running().filter(case__closed_on__isnull=True)
    # In one order, so that two people who write in the same files do not wait for each other.
    return running.select_related("case__client", "case__case_lead", "created_by").order_by("case")


def changed_by(court_case: CourtCase, user: User) -> set[UUID]:
    """Return the keys of the proceedings of a court case that a person may change."""
    return set(court_case.seen_by(user, "change").values_list("pk", flat=True))
