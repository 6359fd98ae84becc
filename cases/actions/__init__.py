"""Everything that changes a file."""

from cases.actions.bars import lift_bar, set_bar
from cases.actions.clients import (
    TooOften,
    add_number,
    change_client,
    change_safe_contact,
    conflicts,
    end_keep_apart,
    end_number,
    join_household,
    keep_apart,
    leave_household,
    reveal,
)
from cases.actions.codes import add_code, change_code
from cases.actions.exploitation import add_exploitation, change_exploitation
from cases.actions.handing import put_in_place_of, take_off
from cases.actions.intake import change_referral, decide, open_episode, receive_signal
from cases.actions.phases import (
    CannotClose,
    change_phase,
    close_line,
    note_contact,
    open_line,
    set_last_contact,
)
from cases.actions.relatives import change_relative, open_own_file
from cases.actions.requests import answer_request, ask_access
from cases.actions.team import (
    assign,
    grant,
    notify_of_case,
    person_leaves,
    revoke,
    roles_lost,
    unassign,
)

__all__ = [
    "CannotClose",
    "TooOften",
    "add_code",
    "add_exploitation",
    "add_number",
    "answer_request",
    "ask_access",
    "assign",
    "change_client",
    "change_code",
    "change_exploitation",
    "change_phase",
    "change_referral",
    "change_relative",
    "change_safe_contact",
    "close_line",
    "conflicts",
    "decide",
    "end_keep_apart",
    "end_number",
    "grant",
    "join_household",
    "keep_apart",
    "leave_household",
    "lift_bar",
    "note_contact",
    "notify_of_case",
    "open_episode",
    "open_line",
    "open_own_file",
    "person_leaves",
    "put_in_place_of",
    "receive_signal",
    "reveal",
    "revoke",
    "roles_lost",
    "set_bar",
    "set_last_contact",
    "take_off",
    "unassign",
]
