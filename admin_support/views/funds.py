"""Settings: the funds and their budgets."""

from collections import defaultdict
from decimal import Decimal
from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.guards import StaffRequest, page_view
from accounts.models import words_of_roles
from admin_support import actions
from admin_support.forms import BudgetForm, FundForm
from admin_support.models import Fund, FundBudget
from common.languages import own_label
from records.buttons import press
from records.pages import add_record, edit_record, row_or_404
from workspace import approvals

DONE = "admin_support:funds"


@require_GET
@page_view(DONE)
def funds(request: StaffRequest) -> HttpResponse:
    """List the funds, who pays from each, what it may spend, and what waits for a second person."""
    proposals = _proposals(request)
    rows = Fund.objects.order_by(own_label()).prefetch_related("budgets")
    shown = [
        {
            "fund": fund,
            "payers": words_of_roles(fund.payers),
            "budgets": sorted(fund.budgets.all(), key=lambda budget: -budget.year),
            "proposals": proposals.get(fund.pk, []),
        }
        for fund in rows
    ]
    return render(request, "admin_support/funds.html", {"funds": shown})


def _proposals(request: StaffRequest) -> dict[UUID, list[dict[str, Any]]]:
    """Return the higher amounts that wait for a second person, by fund."""
    shown: dict[UUID, list[dict[str, Any]]] = defaultdict(list)
    rows = approvals.waiting(actions.RAISE_LIMIT).filter(expires_at__gt=timezone.now())
    for row in rows.select_related("proposed_by").order_by("proposed_at"):
        is_mine = row.proposed_by_id == request.user.pk
        shown[actions.fund_of(row.subject)].append(
            {
                "row": row,
                "amount": Decimal(actions.RAISE_LIMIT.read(row).amount),
                "is_mine": is_mine,
                "may_confirm": not is_mine or not approvals.needs_another(actions.RAISE_LIMIT, row),
            }
        )
    return shown


@require_POST
@page_view(DONE)
def decide_limit(request: StaffRequest, approval_id: UUID) -> HttpResponse:
    """Confirm or refuse a higher amount that another person proposed, or withdraw it."""
    row = row_or_404(approvals.waiting(actions.RAISE_LIMIT), approval_id)
    act = partial(
        actions.decide_limit,
        approval_id=row.pk,
        is_refused=request.POST.get("answer") != "confirm",
        now=timezone.now(),
    )
    return press(request, act, done=DONE)


@require_http_methods(["GET", "POST"])
@page_view(DONE)
def add(request: HttpRequest) -> HttpResponse:
    """Add a fund."""
    return add_record(
        request,
        None,
        form=FundForm,
        action=partial(actions.add_fund, now=timezone.now()),
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
        action=partial(actions.change_fund, now=timezone.now()),
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
