"""Who works on the files of the invented world."""

from accounts.models import Role, User
from cases.models import Case
from cases.service_lines import ServiceLine

PSYCHOSOCIAL, ADMIN_SUPPORT = ServiceLine.PSYCHOSOCIAL.value, ServiceLine.ADMIN_SUPPORT.value
OF_LEAD = (PSYCHOSOCIAL, ADMIN_SUPPORT, ServiceLine.AMBULANT.value)


def has_admin_worker(case: Case) -> bool:
    """Whether an administrative worker is on the team of a file: on every second one."""
    return bool(case.client.number % 2)


def has_psychologist(case: Case) -> bool:
    """Whether a psychologist is on the team of a file: on every third one."""
    return case.client.number % 3 == 0


def members(
    case: Case, people: dict[str, User], *, is_legal: bool, is_residential: bool
) -> list[tuple[User, Role, list[str]]]:
    """Return the team of a file with the role and the lines of each; nobody once all is over."""
    if case.case_lead is None or (case.closed_on and not case.is_in_aftercare):
        return []
    lines = [*OF_LEAD, ServiceLine.SHELTER.value] if is_residential else [*OF_LEAD]
    team: list[tuple[User, Role, list[str]]] = [(case.case_lead, Role.COUNSELOR, lines)]
    if is_legal:
        team.append((people["legal"], Role.LEGAL_OFFICER, [ServiceLine.LEGAL.value]))
    if has_admin_worker(case):
        team.append((people["admin-worker"], Role.ADMIN_WORKER, [ADMIN_SUPPORT]))
    if has_psychologist(case):
        team.append((people["psychologist"], Role.PSYCHOLOGIST, [PSYCHOSOCIAL]))
    return team
