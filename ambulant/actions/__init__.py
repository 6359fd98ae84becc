"""Agree on a rhythm and end it, step down or up, refer to partners, keep the lists."""

from ambulant.actions.leaving import answer_checklist
from ambulant.actions.lists import (
    add_anchor,
    add_area,
    add_item,
    change_anchor,
    change_area,
    change_item,
    change_level,
    change_taper_setting,
    change_weight,
)
from ambulant.actions.practical import (
    add_partner_referral,
    add_problem,
    change_partner_referral,
    change_problem,
    move_partner_referral,
    void_partner_referral,
)
from ambulant.actions.rhythms import change_rhythm, step_to_level, void_rhythm
from ambulant.actions.steps import (
    decide_step,
    deciders,
    is_waiting,
    propose_step,
    step_to_decide,
)

__all__ = [
    "add_anchor",
    "add_area",
    "add_item",
    "add_partner_referral",
    "add_problem",
    "answer_checklist",
    "change_anchor",
    "change_area",
    "change_item",
    "change_level",
    "change_partner_referral",
    "change_problem",
    "change_rhythm",
    "change_taper_setting",
    "change_weight",
    "decide_step",
    "deciders",
    "is_waiting",
    "move_partner_referral",
    "propose_step",
    "step_to_decide",
    "step_to_level",
    "void_partner_referral",
    "void_rhythm",
]
