"""Everything that changes what the administrative line notes."""

from admin_support.actions.appeals import decide_appeal, lodge_appeal
from admin_support.actions.funds import add_budget, add_fund, change_budget, change_fund
from admin_support.actions.limits import RAISE_LIMIT, decide_limit, fund_of
from admin_support.actions.money import (
    ask_money,
    change_money,
    grant_money,
    may_grant,
    pay_money,
    refuse_money,
    void_money,
)
from admin_support.actions.months import decide_month, propose_closing, propose_reopening
from admin_support.actions.procedure_kinds import (
    add_checklist_item,
    add_procedure_kind,
    change_checklist_item,
    change_procedure_kind,
)
from admin_support.actions.procedures import (
    add_procedure,
    answer_procedure,
    ask_extra_papers,
    change_procedure,
    note_papers,
    send_procedure,
    void_procedure,
)
from admin_support.actions.residence import (
    add_free_movement,
    add_residence_document,
    ask_extra_documents,
    change_free_movement,
    change_kind,
    change_residence_document,
    end_residence_document,
    send_application,
    void_residence_document,
)

__all__ = [
    "RAISE_LIMIT",
    "add_budget",
    "add_checklist_item",
    "add_free_movement",
    "add_fund",
    "add_procedure",
    "add_procedure_kind",
    "add_residence_document",
    "answer_procedure",
    "ask_extra_documents",
    "ask_extra_papers",
    "ask_money",
    "change_budget",
    "change_checklist_item",
    "change_free_movement",
    "change_fund",
    "change_kind",
    "change_money",
    "change_procedure",
    "change_procedure_kind",
    "change_residence_document",
    "decide_appeal",
    "decide_limit",
    "decide_month",
    "end_residence_document",
    "fund_of",
    "grant_money",
    "lodge_appeal",
    "may_grant",
    "note_papers",
    "pay_money",
    "propose_closing",
    "propose_reopening",
    "refuse_money",
    "send_application",
    "send_procedure",
    "void_money",
    "void_procedure",
    "void_residence_document",
]
