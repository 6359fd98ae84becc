"""Everything that changes dates, their rules and their reminders."""

from deadlines.actions.ends import (
    close_deadline,
    close_deadlines_by_rule,
    close_deadlines_of,
    drop_deadline,
    drop_deadlines_by_rule,
    drop_deadlines_of,
    reopen_deadline,
    void_deadline,
)
from deadlines.actions.feed import end_feed, open_feed, read_feed
from deadlines.actions.handing import (
    HandedOver,
    Reason,
    deadlines_to_hand_over,
    files_to_hand_over,
    hand_work_over,
)
from deadlines.actions.moves import (
    change_deadline,
    count_back,
    hand_over_deadline,
    hand_over_of_former,
    hand_over_to_new,
    move_deadline,
    recompute,
    recount,
)
from deadlines.actions.reminders import due_tellings, send_due_reminders, waiting_since
from deadlines.actions.rules import write_version
from deadlines.actions.starts import (
    NoSuchRule,
    add_deadline,
    is_running,
    open_rule,
    owner_for,
    rule_on,
    start_deadlines,
)

__all__ = [
    "HandedOver",
    "NoSuchRule",
    "Reason",
    "add_deadline",
    "change_deadline",
    "close_deadline",
    "close_deadlines_by_rule",
    "close_deadlines_of",
    "count_back",
    "deadlines_to_hand_over",
    "drop_deadline",
    "drop_deadlines_by_rule",
    "drop_deadlines_of",
    "due_tellings",
    "end_feed",
    "files_to_hand_over",
    "hand_over_deadline",
    "hand_over_of_former",
    "hand_over_to_new",
    "hand_work_over",
    "is_running",
    "move_deadline",
    "open_feed",
    "open_rule",
    "owner_for",
    "read_feed",
    "recompute",
    "recount",
    "reopen_deadline",
    "rule_on",
    "send_due_reminders",
    "start_deadlines",
    "void_deadline",
    "waiting_since",
    "write_version",
]
