"""Everything that changes a file."""

from cases.actions.aftercare import (
    agree_aftercare,
    close_what_is_over,
    end_aftercare,
    prolong_aftercare,
)
from cases.actions.archive import archive, archive_due, change_archive_setting, take_out
from cases.actions.bars import lift_bar, set_bar
from cases.actions.clients import (
    TooOften,
    add_number,
    change_channel,
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
from cases.actions.duplicates import decide_duplicate
from cases.actions.exploitation import add_exploitation, change_exploitation
from cases.actions.family import end_tie, note_tie, void_tie
from cases.actions.handing import put_in_place_of, take_off
from cases.actions.intake import change_referral, decide, open_episode, receive_signal
from cases.actions.joining import (
    WaitingMerge,
    decide_merge,
    merge,
    merges_concerning,
    merges_waiting,
)
from cases.actions.merging import why_not
from cases.actions.national_numbers import (
    add_authorisation,
    change_authorisation,
    end_national_number,
    note_national_number,
    show_national_number,
)
from cases.actions.network import add_case_contact, change_case_contact
from cases.actions.pairs import PAIR, pair_duties, take_pair_over
from cases.actions.parting import decide_undo, propose_undo, undos_concerning, undos_waiting
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
    end_clinical,
    grant,
    notify_of_case,
    person_leaves,
    revoke,
    roles_lost,
    unassign,
)

__all__ = [
    "PAIR",
    "CannotClose",
    "TooOften",
    "WaitingMerge",
    "add_authorisation",
    "add_case_contact",
    "add_code",
    "add_exploitation",
    "add_number",
    "agree_aftercare",
    "answer_request",
    "archive",
    "archive_due",
    "ask_access",
    "assign",
    "change_archive_setting",
    "change_authorisation",
    "change_case_contact",
    "change_channel",
    "change_client",
    "change_code",
    "change_exploitation",
    "change_phase",
    "change_referral",
    "change_relative",
    "change_safe_contact",
    "close_line",
    "close_what_is_over",
    "conflicts",
    "decide",
    "decide_duplicate",
    "decide_merge",
    "decide_undo",
    "end_aftercare",
    "end_clinical",
    "end_keep_apart",
    "end_national_number",
    "end_number",
    "end_tie",
    "grant",
    "join_household",
    "keep_apart",
    "leave_household",
    "lift_bar",
    "merge",
    "merges_concerning",
    "merges_waiting",
    "note_contact",
    "note_national_number",
    "note_tie",
    "notify_of_case",
    "open_episode",
    "open_line",
    "open_own_file",
    "pair_duties",
    "person_leaves",
    "prolong_aftercare",
    "propose_undo",
    "put_in_place_of",
    "receive_signal",
    "reveal",
    "revoke",
    "roles_lost",
    "set_bar",
    "set_last_contact",
    "show_national_number",
    "take_off",
    "take_out",
    "take_pair_over",
    "unassign",
    "undos_concerning",
    "undos_waiting",
    "void_tie",
    "why_not",
]
