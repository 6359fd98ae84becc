"""Addresses of residence documents, applications, money, and the rules of each."""

from django.urls import path

from admin_support.views import board, books, funds, money, procedures, residence, settings

app_name = "admin_support"
TAB = "cases/<str:reference>/admin_support/"
ONE = f"{TAB}<uuid:document_id>/"
PROCEDURES = f"{TAB}procedures/"
PROCEDURE = f"{PROCEDURES}<uuid:procedure_id>/"
KINDS = "settings/applications/"
FREE = "settings/free-movement/"
MONEY = f"{TAB}money/"
AMOUNT = f"{MONEY}<uuid:line_id>/"
urlpatterns = [
    path("applications/", board.board, name="board"),
    *board.SAVED.urls("applications/"),
    path(TAB, residence.tab, name="tab"),
    path(f"{TAB}new/", residence.add, name="add"),
    path(f"{ONE}edit/", residence.edit, name="edit"),
    path(f"{ONE}void/", residence.void, name="void"),
    path(f"{ONE}sent/", residence.send, name="send"),
    path(f"{ONE}extra/", residence.extra, name="extra"),
    path(f"{ONE}end/", residence.end, name="end"),
    path(f"{ONE}appeal/", residence.appeal, name="appeal"),
    path(f"{ONE}appeal/outcome/", residence.appeal_outcome, name="appeal_outcome"),
    path(f"{PROCEDURES}new/", procedures.add_procedure, name="add_procedure"),
    path(PROCEDURE, procedures.procedure, name="procedure"),
    path(f"{PROCEDURE}edit/", procedures.edit_procedure, name="edit_procedure"),
    path(f"{PROCEDURE}void/", procedures.void_procedure, name="void_procedure"),
    path(f"{PROCEDURE}sent/", procedures.send_procedure, name="send_procedure"),
    path(f"{PROCEDURE}extra/", procedures.extra_papers, name="extra_papers"),
    path(f"{PROCEDURE}papers/", procedures.papers, name="papers"),
    path(f"{PROCEDURE}answer/", procedures.answer, name="answer_procedure"),
    path(f"{PROCEDURE}appeal/", procedures.appeal, name="appeal_procedure"),
    path(f"{PROCEDURE}appeal/outcome/", procedures.appeal_outcome, name="procedure_appeal_outcome"),
    path("settings/documents/", settings.kinds, name="kinds"),
    path("settings/documents/<uuid:kind_id>/", settings.edit_kind, name="edit_kind"),
    path(KINDS, settings.procedure_kinds, name="procedure_kinds"),
    path(f"{KINDS}new/", settings.add_procedure_kind, name="add_procedure_kind"),
    path(
        f"{KINDS}<uuid:procedure_kind_id>/",
        settings.edit_procedure_kind,
        name="edit_procedure_kind",
    ),
    path(f"{KINDS}<uuid:procedure_kind_id>/papers/", settings.add_item, name="add_item"),
    path(f"{KINDS}papers/<uuid:item_id>/", settings.edit_item, name="edit_item"),
    path(FREE, settings.free_movement, name="free_movement"),
    path(f"{FREE}new/", settings.add_free_movement, name="add_free_movement"),
    path(f"{FREE}<uuid:country_id>/", settings.edit_free_movement, name="edit_free_movement"),
    path(MONEY, money.money, name="money"),
    path(f"{MONEY}new/", money.add, name="add_money"),
    path(f"{AMOUNT}edit/", money.edit, name="edit_money"),
    path(f"{AMOUNT}grant/", money.grant, name="grant_money"),
    path(f"{AMOUNT}refuse/", money.refuse, name="refuse_money"),
    path(f"{AMOUNT}pay/", money.pay, name="pay_money"),
    path(f"{AMOUNT}correct/", money.correct, name="correct_money"),
    path(f"{AMOUNT}void/", money.void, name="void_money"),
    path("money/", books.month, name="books"),
    path("money/to-approve/", books.to_approve, name="money_to_approve"),
    path("money/to-approve/<uuid:line_id>/", books.approve, name="approve_money"),
    path("money/months/<uuid:approval_id>/decide/", books.decide, name="decide_month"),
    path("money/<slug:month>/close/", books.close, name="close_month"),
    path("money/<slug:month>/reopen/", books.reopen, name="reopen_month"),
    path("settings/funds/", funds.funds, name="funds"),
    path("settings/funds/new/", funds.add, name="add_fund"),
    path("settings/funds/limits/<uuid:approval_id>/", funds.decide_limit, name="decide_limit"),
    path("settings/funds/<uuid:fund_id>/", funds.edit, name="edit_fund"),
    path("settings/funds/<uuid:fund_id>/budget/", funds.add_budget, name="add_budget"),
    path("settings/funds/budgets/<uuid:budget_id>/", funds.edit_budget, name="edit_budget"),
]
