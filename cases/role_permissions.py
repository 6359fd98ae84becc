"""What a person of staff gets on a file they are assigned to, by the role they have on it.

From the table of the privacy brief, narrowed by the table of the security paper: each role
opens its own line; names come with every line, addresses only with those who go there.
"""

from accounts.models import Role
from cases.service_lines import ServiceLine

SHARED = frozenset({"view_case", "view_identity", "change_case", "view_document", "add_document"})
REACH = frozenset({"view_location", "reveal_location"})

BY_ROLE: dict[str, frozenset[str]] = {
    Role.COUNSELOR: SHARED | REACH,
    Role.COORDINATOR: SHARED | {"assign"},
    Role.LEGAL_OFFICER: SHARED,
    Role.ADMIN_WORKER: SHARED,
    Role.PSYCHOLOGIST: frozenset({"view_case", "view_identity"}),
    Role.MANAGER: frozenset({"view_case", "view_identity", "assign", "approve"}),
    Role.NIGHT_WORKER: frozenset({"view_case", "view_resident_card"}),
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


# In which lines somebody may be put to work at all; only a counselor is free to take any.
MAY: dict[str, frozenset[str]] = {
    role: frozenset(ServiceLine.values if role == Role.COUNSELOR else lines)
    for role, lines in LINES.items()
}


def permissions(role: str, lines: list[str]) -> frozenset[str]:
    """Return the codenames of a role on a file that works in `lines`."""
    given = set(BY_ROLE[role])
    for line in lines:
        given |= {f"view_{line}", f"change_{line}"}
    return frozenset(given)
