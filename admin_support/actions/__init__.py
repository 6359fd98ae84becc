"""Everything that changes what the administrative line notes."""

from admin_support.actions.funds import add_budget, add_fund, change_budget, change_fund
from admin_support.actions.money import (
    ask_money,
    change_money,
    grant_money,
    may_grant,
    pay_money,
    refuse_money,
    void_money,
)
from admin_support.actions.months import (
    decide_month,
    propose_closing,
    propose_reopening,
)
from admin_support.actions.residence import (
    add_residence_document,
    ask_extra_documents,
    change_kind,
    change_residence_document,
    end_residence_document,
    send_application,
    void_residence_document,
)

__all__ = [
    "add_budget",
    "add_fund",
    "add_residence_document",
    "ask_extra_documents",
    "ask_money",
    "change_budget",
    "change_fund",
    "change_kind",
    "change_money",
    "change_residence_document",
    "decide_month",
    "end_residence_document",
    "grant_money",
    "may_grant",
    "pay_money",
    "propose_closing",
    "propose_reopening",
    "refuse_money",
    "send_application",
    "void_money",
    "void_residence_document",
]
