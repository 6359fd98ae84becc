"""Who writes what the organisation tells the world. It names nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from accounts.models import User
from accounts.pages import may_open

if TYPE_CHECKING:
    from education.models import Published


def may_keep(user: User) -> bool:
    """Return whether somebody adds campaigns and recommendations and changes those of others."""
    return may_open(user, "education:add_campaign")


def may_change(user: User, row: Published) -> bool:
    """Return whether somebody may change a row: its owner, and those who keep them all."""
    is_own = row.owner_id == user.pk and may_open(user, "education:overview")
    return is_own or may_keep(user)
