"""Everything that changes what the psychosocial line notes."""

from psychosocial.actions.care import change_referral, refer_to_care, void_referral
from psychosocial.actions.clinical import (
    CLINICAL_FORM,
    add_clinical_note,
    add_to_clinical_note,
    change_clinical_note,
    sign_clinical_note,
    sign_due_clinical_notes,
    void_clinical_note,
)
from psychosocial.actions.clinical_people import (
    begin_clinical,
    end_for_clinical,
    holders,
    leave_clinical,
    may_be_named,
    may_begin,
    name_for_clinical,
    pass_clinical_on,
)
from psychosocial.actions.moving import move_to_clinical

__all__ = [
    "CLINICAL_FORM",
    "add_clinical_note",
    "add_to_clinical_note",
    "begin_clinical",
    "change_clinical_note",
    "change_referral",
    "end_for_clinical",
    "holders",
    "leave_clinical",
    "may_be_named",
    "may_begin",
    "move_to_clinical",
    "name_for_clinical",
    "pass_clinical_on",
    "refer_to_care",
    "sign_clinical_note",
    "sign_due_clinical_notes",
    "void_clinical_note",
    "void_referral",
]
