"""Which roles read and which write what the house tells the world. It names nobody."""

from accounts.models import CASE_ROLES, Role

READERS = tuple(role for role in CASE_ROLES if role != Role.NIGHT_WORKER)
KEEPERS = (Role.MANAGER, Role.COORDINATOR)


def may_keep(user) -> bool:
    """Answer whether somebody adds campaigns and recommendations and changes those of others."""
    return user.has_role(*KEEPERS)


def may_change(user, row) -> bool:
    """Answer whether somebody may change a row: its owner, and those who keep them all."""
    return may_keep(user) or (row.owner_id == user.pk and user.has_role(*READERS))
