"""Everything that changes what the psychosocial line notes."""

from psychosocial.actions.activities import change_activity, mark, plan_activity, sign_up
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
from psychosocial.actions.clinical_watch import watch_clinical_reading
from psychosocial.actions.moving import forget_originals, move_to_clinical
from psychosocial.actions.readiness import change_readiness, decide_readiness, set_stable_care
from psychosocial.actions.returns import add_return, change_return, void_return, withdraw_return
from psychosocial.actions.screening import (
    add_screening,
    agreed_people,
    change_instrument,
    change_screening,
    load_instrument,
    void_screening,
)

__all__ = [
    "CLINICAL_FORM",
    "add_clinical_note",
    "add_return",
    "add_screening",
    "add_to_clinical_note",
    "agreed_people",
    "begin_clinical",
    "change_activity",
    "change_clinical_note",
    "change_instrument",
    "change_readiness",
    "change_referral",
    "change_return",
    "change_screening",
    "decide_readiness",
    "end_for_clinical",
    "forget_originals",
    "holders",
    "leave_clinical",
    "load_instrument",
    "mark",
    "may_be_named",
    "may_begin",
    "move_to_clinical",
    "name_for_clinical",
    "pass_clinical_on",
    "plan_activity",
    "refer_to_care",
    "set_stable_care",
    "sign_clinical_note",
    "sign_due_clinical_notes",
    "sign_up",
    "void_clinical_note",
    "void_referral",
    "void_return",
    "void_screening",
    "watch_clinical_reading",
    "withdraw_return",
]
