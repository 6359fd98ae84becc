"""What a person of staff gets on a file they are assigned to, by the role they have on it.

From the table of the privacy brief, narrowed by the table of the security paper: each role
opens its own line; names come with every line, addresses only with those who go there.
"""

from collections.abc import Iterable

from accounts.models import Role
from cases.permissions import Permission, in_line
from cases.service_lines import ServiceLine

SHARED = frozenset(
    {
        Permission.VIEW_CASE,
        Permission.VIEW_IDENTITY,
        Permission.CHANGE_CASE,
        Permission.VIEW_DOCUMENT,
        Permission.ADD_DOCUMENT,
    }
)
BY_ROLE: dict[str, frozenset[Permission]] = {
    Role.COUNSELOR: SHARED | {Permission.VIEW_LOCATION, Permission.REVEAL_LOCATION},
    Role.COORDINATOR: SHARED | {Permission.ASSIGN},
    Role.LEGAL_OFFICER: SHARED,
    Role.ADMIN_WORKER: SHARED,
    Role.PSYCHOLOGIST: frozenset({Permission.VIEW_CASE, Permission.VIEW_IDENTITY}),
    Role.MANAGER: frozenset(
        {
            Permission.VIEW_CASE,
            Permission.VIEW_IDENTITY,
            Permission.ASSIGN,
            Permission.APPROVE,
        }
    ),
    Role.NIGHT_WORKER: frozenset({Permission.VIEW_CASE, Permission.VIEW_RESIDENT_CARD}),
}

LINES: dict[str, tuple[str, ...]] = {
    Role.COUNSELOR: (
        ServiceLine.PSYCHOSOCIAL,
        ServiceLine.ADMIN_SUPPORT,
        ServiceLine.AMBULANT,
        ServiceLine.SHELTER,
    ),
    Role.COORDINATOR: (ServiceLine.SHELTER,),
    Role.LEGAL_OFFICER: (ServiceLine.LEGAL,),
    Role.ADMIN_WORKER: (ServiceLine.ADMIN_SUPPORT,),
    Role.PSYCHOLOGIST: (ServiceLine.PSYCHOSOCIAL,),
    Role.MANAGER: (),
    Role.NIGHT_WORKER: (),
}

# Whose own work a line is, where that is one role: that person answers for its dates.
ROLE_OF_LINE: dict[str, str] = {
    ServiceLine.LEGAL: Role.LEGAL_OFFICER,
    ServiceLine.ADMIN_SUPPORT: Role.ADMIN_WORKER,
}

# In which lines somebody may be put to work at all; only a counselor is free to take any.
MAY: dict[str, frozenset[str]] = {
    role: frozenset(ServiceLine.values if role == Role.COUNSELOR else lines)
    for role, lines in LINES.items()
}


def works_in(roles: Iterable[str], line: str) -> bool:
    """Whether somebody with these roles may be put to work in a line."""
    return any(line in MAY.get(role, ()) for role in roles)


def permissions(role: str, lines: Iterable[str]) -> frozenset[Permission]:
    """Return what a role gives on a file that works in `lines`."""
    return BY_ROLE[role] | {
        in_line(action, line) for action in ("view", "change") for line in lines
    }


def of_noter(roles: Iterable[str]) -> frozenset[Permission]:
    """Return what somebody with these roles gets on a file whose referral they note.

    It lasts until somebody is assigned or the file ends: what each role gives in its usual lines,
    the shared part, and a bed may be asked for. It decides on nobody's access and approves nothing.
    """
    given = {
        *SHARED,
        in_line("view", ServiceLine.SHELTER),
        in_line("change", ServiceLine.SHELTER),
    }
    for role in set(roles) & set(BY_ROLE):
        given |= permissions(role, LINES[role])
    return frozenset(given - {Permission.ASSIGN, Permission.APPROVE})
