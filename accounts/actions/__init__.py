"""Everything that changes an account."""

from accounts.actions.demo import make_demo_people
from accounts.actions.staff import (
    CannotSignAlone,
    InvitationGone,
    accept_invitation,
    change_preferences,
    change_roles,
    confirm,
    end_person,
    find_invitation,
    invite,
    request_factor_reset,
    sign_statement,
)

__all__ = [
    "CannotSignAlone",
    "InvitationGone",
    "accept_invitation",
    "change_preferences",
    "change_roles",
    "confirm",
    "end_person",
    "find_invitation",
    "invite",
    "make_demo_people",
    "request_factor_reset",
    "sign_statement",
]
