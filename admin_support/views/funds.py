"""Settings: the funds and their budgets."""

from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from accounts.guards import page_view
from accounts.models import words_of_roles
from admin_support import actions
from admin_support.forms import BudgetForm, FundForm
from admin_support.models import Fund, FundBudget
from common.languages import own_label
from records.pages import add_record, edit_record, row_or_404

DONE = "admin_support:funds"


@require_GET
@page_view(DONE)
def funds(request: HttpRequest) -> HttpResponse:
    """List the funds, who pays from each and what it may spend."""
    rows = Fund.objects.order_by(own_label()).prefetch_related("budgets")
    shown = [
        {
            "fund": fund,
            "payers": words_of_roles(fund.payers),
            "budgets": sorted(fund.budgets.all(), key=lambda budget: -budget.year),
        }
        for fund in rows
    ]
    return render(request, "admin_support/funds.html", {"funds": shown})


@require_http_methods(["GET", "POST"])
@page_view(DONE)
def add(request: HttpRequest) -> HttpResponse:
    """Add a fund."""
    return add_record(
        request,
        None,
        form=FundForm,
        action=actions.add_fund,
        done=DONE,
        edit="admin_support:edit_fund",
        rows=Fund.objects.all(),
        heading=_("A fund"),
    )


@require_http_methods(["GET", "POST"])
@page_view(DONE)
def edit(request: HttpRequest, fund_id: UUID) -> HttpResponse:
    """Change a fund."""
    fund = row_or_404(Fund.objects.all(), fund_id)
    return edit_record(
        request,
        fund,
        form=FundForm,
        action=actions.change_fund,
        done=DONE,
        heading=fund.label,
    )


@require_http_methods(["GET", "POST"])
@page_view(DONE)
def add_budget(request: HttpRequest, fund_id: UUID) -> HttpResponse:
    """Give a fund the budget of a year."""
    fund = row_or_404(Fund.objects.all(), fund_id)
    return add_record(
        request,
        None,
        form=BudgetForm,
        action=partial(actions.add_budget, fund=fund),
        done=reverse(DONE),
        edit="admin_support:edit_budget",
        rows=FundBudget.objects.filter(fund=fund),
        heading=_("Budget of %(fund)s") % {"fund": fund.label},
    )


@require_http_methods(["GET", "POST"])
@page_view(DONE)
def edit_budget(request: HttpRequest, budget_id: UUID) -> HttpResponse:
    """Raise or lower a budget."""
    budget = row_or_404(FundBudget.objects.select_related("fund"), budget_id)
    return edit_record(
        request,
        budget,
        form=BudgetForm,
        action=actions.change_budget,
        done=DONE,
        heading=_("Budget of %(fund)s") % {"fund": budget.fund.label},
    )
