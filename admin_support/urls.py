"""Addresses of residence documents, applications, money, and the rules of each."""

from django.urls import path

from admin_support.views import books, funds, money, residence

app_name = "admin_support"
TAB = "cases/<str:reference>/admin_support/"
ONE = f"{TAB}<uuid:document_id>/"
MONEY = f"{TAB}money/"
AMOUNT = f"{MONEY}<uuid:line_id>/"
urlpatterns = [
    path("applications/", residence.board, name="board"),
    *residence.SAVED.urls("applications/"),
    path(TAB, residence.tab, name="tab"),
    path(f"{TAB}new/", residence.add, name="add"),
    path(f"{ONE}edit/", residence.edit, name="edit"),
    path(f"{ONE}void/", residence.void, name="void"),
    path(f"{ONE}sent/", residence.send, name="send"),
    path(f"{ONE}extra/", residence.extra, name="extra"),
    path(f"{ONE}end/", residence.end, name="end"),
    path("settings/documents/", residence.kinds, name="kinds"),
    path("settings/documents/<uuid:kind_id>/", residence.edit_kind, name="edit_kind"),
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
    path("settings/funds/<uuid:fund_id>/", funds.edit, name="edit_fund"),
    path("settings/funds/<uuid:fund_id>/budget/", funds.add_budget, name="add_budget"),
    path("settings/funds/budgets/<uuid:budget_id>/", funds.edit_budget, name="edit_budget"),
]
