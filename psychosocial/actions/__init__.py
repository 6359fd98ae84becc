"""Everything that changes what the psychosocial line notes."""

from psychosocial.actions.activities import change_activity, mark, plan_activity, sign_up
from psychosocial.actions.care import change_referral, refer_to_care, void_referral
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
    "add_return",
    "add_screening",
    "agreed_people",
    "change_activity",
    "change_instrument",
    "change_readiness",
    "change_referral",
    "change_return",
    "change_screening",
    "decide_readiness",
    "load_instrument",
    "mark",
    "plan_activity",
    "refer_to_care",
    "set_stable_care",
    "sign_up",
    "void_referral",
    "void_return",
    "void_screening",
    "withdraw_return",
]
