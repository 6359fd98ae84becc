"""Hand files of one person over to another one."""

import datetime as dt

from django.utils.translation import gettext as _

from accounts.models import CASE_ROLES, User
from cases import role_permissions
from cases.actions.team import assign, unassign
from cases.hooks import hooks
from cases.models import Assignment, Case
from records.errors import Refused


def put_in_place_of(
    *, case: Case, person: User, successor: User, today: dt.date, by: User
) -> Assignment:
    """Let somebody work on a file in the lines in which `person` does, and lead it where they do.

    Lines the successor has already stay. The person stays on the file, see `take_off`; of who has
    left the organisation it is what they did last, and a file without a lead is led from now on.

    Raises:
        Refused: the successor holds no role for these lines, or may not be put on the file.
    """
    role, lines = _work_for(case, person, successor)
    leads = case.case_lead_id == person.pk
    is_left_behind = case.case_lead_id is None and not person.is_active
    try:
        assignment = assign(
            case=case,
            user=successor,
            role=role,
            lines=lines,
            is_case_lead=leads or is_left_behind,
            today=today,
            by=by,
        )
    except Refused as refusal:
        message = f"{case.client.code}: {refusal.message}"
        raise Refused(message, "successor") from refusal
    for hook in hooks():
        hook.handed_over(case, person, successor, by=by)
    return assignment


def take_off(*, case: Case, person: User, today: dt.date, by: User) -> None:
    """End the work of a person on a file, where they do any."""
    assignment = _assignment(case, person)
    if assignment and assignment.ends_on is None:
        unassign(assignment=assignment, today=today, by=by)


def _work_for(case: Case, person: User, successor: User) -> tuple[str, list[str]]:
    """Return the role and the lines of the successor: those of both, with a role for all of them.

    A case lead who is not assigned leaves the usual lines of the role of the successor.
    """
    both = [row for row in (_assignment(case, person), _assignment(case, successor)) if row]
    lines = sorted({line for row in both for line in row.lines})
    for role in [*(row.role for row in both), *CASE_ROLES]:
        if successor.has_role(role) and role_permissions.MAY[role].issuperset(lines):
            return role, lines if both else [str(line) for line in role_permissions.LINES[role]]
    what = {"code": case.client.code}
    raise Refused(_("%(code)s: this person holds no role for these lines.") % what, "successor")


def _assignment(case: Case, person: User) -> Assignment | None:
    rows = Assignment.unscoped.filter(case=case, user=person)
    if person.is_active:
        rows = rows.filter(ends_on__isnull=True)
    return rows.select_related("user", "case__client").order_by("-starts_on", "-pk").first()
