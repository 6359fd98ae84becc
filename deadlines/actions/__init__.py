"""Everything that changes dates, their rules and their reminders."""

from deadlines.actions.ends import (
    close,
    close_of,
    close_rules,
    drop,
    drop_of,
    drop_rules,
    reopen,
    void,
)
from deadlines.actions.feed import end_feed, open_feed, read_feed
from deadlines.actions.moves import change, hand_over, move, recompute, recount
from deadlines.actions.reminders import due_tellings, send_due_reminders, waiting_since
from deadlines.actions.rules import write_version
from deadlines.actions.starts import (
    NoSuchRule,
    add,
    is_running,
    open_rule,
    owner_for,
    rule_on,
    start,
)

__all__ = [
    "NoSuchRule",
    "add",
    "change",
    "close",
    "close_of",
    "close_rules",
    "drop",
    "drop_of",
    "drop_rules",
    "due_tellings",
    "end_feed",
    "hand_over",
    "is_running",
    "move",
    "open_feed",
    "open_rule",
    "owner_for",
    "read_feed",
    "recompute",
    "recount",
    "reopen",
    "rule_on",
    "send_due_reminders",
    "start",
    "void",
    "waiting_since",
    "write_version",
]
