"""Who may do what with the figures. They name nobody, but small ones can give somebody away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from accounts.pages import may_open

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User

INTERNAL = "internal"


def may_read(user: User | AnonymousUser) -> bool:
    """Return whether somebody may see the report with its small numbers hidden."""
    return bool(user.is_authenticated and user.may_work and may_open(user, "reports:index"))


def may_export(user: User | AnonymousUser, audience: str, *, is_frozen: bool) -> bool:
    """Return whether somebody may take a copy of the report for an audience.

    With every number in it (internal) it is for managers; each such copy is in the trail. What
    is meant for outside is of frozen years only: two copies of figures that still change can be
    laid over each other, and the difference is the one file that came in between.
    """
    if audience == INTERNAL:
        return may_freeze(user)
    return is_frozen and may_read(user)


def may_freeze(user: User | AnonymousUser) -> bool:
    """Return whether somebody may propose or confirm that the figures of a year stand."""
    return bool(user.is_authenticated and user.may_work and may_open(user, "reports:propose"))
