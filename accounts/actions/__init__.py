"""Everything that changes an account."""

from accounts.actions.absences import absences_from, drop_absence, may_note_for, note_absence
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
from accounts.actions.messages import choose_messages
from accounts.actions.staff import (
    ACCOUNT_ACTS,
    NewRoles,
    change_roles,
    decide_account_act,
    end_person,
    request_factor_reset,
    set_supervisor,
    work_left,
)

__all__ = [
    "ACCOUNT_ACTS",
    "CannotSignAlone",
    "InvitationGone",
    "NewRoles",
    "NotFirst",
    "absences_from",
    "accept_invitation",
    "agree_to_invitation",
    "change_preferences",
    "change_roles",
    "choose_messages",
    "decide_account_act",
    "drop_absence",
    "end_person",
    "find_invitation",
    "has_joined",
    "invite",
    "join_url",
    "make_demo_people",
    "make_first_person",
    "may_note_for",
    "note_absence",
    "request_factor_reset",
    "set_supervisor",
    "sign_statement",
    "withdraw_invitation",
    "work_left",
]
