"""Everything that changes what the legal line notes."""

from legal.actions.accused import (
    add_accused,
    add_third_person,
    change_accused,
    change_third_person,
    void_accused,
)
from legal.actions.caps import add_caps, change_caps
from legal.actions.compensation import (
    add_aid,
    add_damages,
    add_wage_claim,
    change_aid,
    change_damages,
    change_wage_claim,
    void_aid,
    void_wage_claim,
)
from legal.actions.court_cases import (
    RowsRefused,
    add_court_case,
    add_participations,
    change_court_case,
    join,
    note_damages,
    note_stage,
    void_court_case,
    void_stage,
)
from legal.actions.court_hearings import (
    add_court_outcome,
    fix_court_hearing,
    move_court_hearing,
    set_escort,
    void_court_hearing,
)
from legal.actions.hearings import add_outcome, change_hearing, fix_hearing, void_hearing
from legal.actions.judgments import add_judgment, change_judgment, void_judgment
from legal.actions.proceedings import add_proceeding, change_proceeding, void_proceeding
from legal.actions.support import (
    add_authority_contact,
    add_statement,
    change_authority_contact,
    change_statement,
    void_authority_contact,
    void_statement,
)
from legal.actions.thresholds import add_thresholds, change_thresholds

__all__ = [
    "RowsRefused",
    "add_accused",
    "add_aid",
    "add_authority_contact",
    "add_caps",
    "add_court_case",
    "add_court_outcome",
    "add_damages",
    "add_judgment",
    "add_outcome",
    "add_participations",
    "add_proceeding",
    "add_statement",
    "add_third_person",
    "add_thresholds",
    "add_wage_claim",
    "change_accused",
    "change_aid",
    "change_authority_contact",
    "change_caps",
    "change_court_case",
    "change_damages",
    "change_hearing",
    "change_judgment",
    "change_proceeding",
    "change_statement",
    "change_third_person",
    "change_thresholds",
    "change_wage_claim",
    "fix_court_hearing",
    "fix_hearing",
    "join",
    "move_court_hearing",
    "note_damages",
    "note_stage",
    "set_escort",
    "void_accused",
    "void_aid",
    "void_authority_contact",
    "void_court_case",
    "void_court_hearing",
    "void_hearing",
    "void_judgment",
    "void_proceeding",
    "void_stage",
    "void_statement",
    "void_wage_claim",
]
