"""Everything that changes what the legal line notes."""

from legal.actions.proceedings import (
    add_outcome,
    add_proceeding,
    change_hearing,
    change_proceeding,
    fix_hearing,
    void_hearing,
    void_proceeding,
)

__all__ = [
    "add_outcome",
    "add_proceeding",
    "change_hearing",
    "change_proceeding",
    "fix_hearing",
    "void_hearing",
    "void_proceeding",
]
