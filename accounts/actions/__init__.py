"""Everything that changes an account."""

from accounts.actions.demo import make_demo_people
from accounts.actions.joining import (
    CannotSignAlone,
    InvitationGone,
    NotFirst,
    accept_invitation,
    agree_to_invitation,
    change_preferences,
    find_invitation,
    has_joined,
    invite,
    join_url,
    make_first_person,
    sign_statement,
    withdraw_invitation,
)
from accounts.actions.staff import (
    ACCOUNT_ACTS,
    NewRoles,
    change_roles,
    decide_account_act,
    end_person,
    request_factor_reset,
)

__all__ = [
    "ACCOUNT_ACTS",
    "CannotSignAlone",
    "InvitationGone",
    "NewRoles",
    "NotFirst",
    "accept_invitation",
    "agree_to_invitation",
    "change_preferences",
    "change_roles",
    "decide_account_act",
    "end_person",
    "find_invitation",
    "has_joined",
    "invite",
    "join_url",
    "make_demo_people",
    "make_first_person",
    "request_factor_reset",
    "sign_statement",
    "withdraw_invitation",
]
