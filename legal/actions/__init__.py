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
from legal.actions.support import (
    add_authority_contact,
    add_statement,
    change_authority_contact,
    void_authority_contact,
)
from legal.actions.thresholds import add_thresholds, change_thresholds

__all__ = [
    "add_authority_contact",
    "add_outcome",
    "add_proceeding",
    "add_statement",
    "add_thresholds",
    "change_authority_contact",
    "change_hearing",
    "change_proceeding",
    "change_thresholds",
    "fix_hearing",
    "void_authority_contact",
    "void_hearing",
    "void_proceeding",
]
