"""Who stands in for an absent colleague: only somebody who may see the file by their own rights."""

import datetime as dt

from accounts.models import Absence, Role, User
from cases import access
from cases.models import Case
from cases.permissions import Permission


def stand_in(
    person: User, case: Case, day: dt.date, needs: str = Permission.VIEW_CASE
) -> User | None:
    """Return who receives on a day what an absent person is told of a file; None when present.

    The deputy, if they are here and hold by themselves what the notice is about; else the case
    lead, else a coordinator.

    Args:
        needs: the permission of what it is about.
    """
    absences = {row.user_id: row for row in Absence.objects.on(day)}
    if person.pk not in absences:
        return None
    others = [absences[person.pk].deputy, case.case_lead, *_coordinators()]
    here = [other for other in others if other and other.is_active and other.pk not in absences]
    return next(
        (other for other in here if access.can(other, needs, case)),
        None,
    )


def _coordinators() -> list[User]:
    rows = User.objects.filter(is_active=True, roles__contains=[Role.COORDINATOR.value])
    return list(rows.order_by("joined_on", "pk"))
