"""The pages of a demand: noted, its answer prepared, reviewed and given."""

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from audit import keys
from cases.access import CaseRequest
from cases.guards import FORM_OPENED, case_view
from cases.models import Case
from disclosures import actions
from disclosures.actions.demands import ANSWER_DEMAND
from disclosures.forms.demands import AnswerForm, DemandForm
from disclosures.models import Demand
from disclosures.models.register import readable
from records.buttons import press
from records.pages import add_record, address, edit_record, row_or_404, spread, void_record
from workspace import approvals
from workspace.models import Approval

TAB = "disclosures:tab"


def _row(request: CaseRequest, pk: UUID) -> Any:
    row = row_or_404(Demand.objects.on(request.access, "change").select_related("partner"), pk)
    row.case = request.access.case
    return row


@require_http_methods(["GET", "POST"])
@case_view("change_case", "view_identity", trace=FORM_OPENED)
def add(request: CaseRequest, case: Case) -> HttpResponse:
    """Note a demand that was received."""
    return add_record(
        request,
        case,
        form=DemandForm,
        action=partial(actions.add_demand, case=case),
        initial={"received_on": timezone.localdate()},
        done=TAB,
        edit="disclosures:edit_demand",
        rows=Demand.objects.on(request.access, "change"),
        heading=_("Demand of an authority"),
    )


@require_http_methods(["GET", "POST"])
@case_view("change_case", "view_identity", trace=FORM_OPENED)
def edit(request: CaseRequest, case: Case, pk: UUID) -> HttpResponse:
    """Correct what was noted."""
    return edit_record(
        request,
        _row(request, pk),
        form=DemandForm,
        action=actions.change_demand,
        done=TAB,
        void="disclosures:void_demand",
        heading=_("Demand of an authority"),
    )


@require_http_methods(["GET", "POST"])
@case_view("change_case", "view_identity", trace=FORM_OPENED)
def void(request: CaseRequest, case: Case, pk: UUID) -> HttpResponse:
    """Take out a demand that was entered in error."""
    return void_record(request, _row(request, pk), done=TAB, action=actions.void_demand)


@require_http_methods(["GET", "POST"])
@case_view("change_case", "view_identity", trace=FORM_OPENED)
def answer(request: CaseRequest, case: Case, pk: UUID) -> HttpResponse:
    """Prepare the answer; or show the one that waits, to be reviewed."""
    demand = _row(request, pk)
    if demand.answered_on:
        return redirect(address(TAB, case))
    waiting = actions.waiting_answer(demand)
    if waiting is not None:
        return _review_page(request, case, demand, waiting)
    act = partial(actions.prepare_answer, demand=demand, offered=request.access, now=timezone.now())
    return add_record(
        request,
        case,
        form=partial(AnswerForm, access=request.access),
        action=spread(act),
        done=TAB,
        heading=_("Prepare the answer"),
        message=_("Prepared. Somebody who works on the legal line reviews it; nothing went out."),
        extra={"demand": demand},
        template="disclosures/answer.html",
    )


def _review_page(
    request: CaseRequest, case: Case, demand: Demand, waiting: Approval
) -> HttpResponse:
    """Show exactly what will go out to whom."""
    keys.open_keys([case.data_key_id])
    prepared = ANSWER_DEMAND.read(waiting)
    is_own = waiting.proposed_by_id == request.user.pk
    context = {
        "case": case,
        "demand": demand,
        "answer": prepared,
        "items": readable(prepared.items, request.access),
        "approval": waiting,
        "outcome": Demand.Outcome(prepared.outcome).label,
        "by": waiting.proposed_by,
        "is_own": is_own,
        "may_review": request.access.may("change_legal")
        and not (is_own and approvals.needs_another(ANSWER_DEMAND, waiting)),
        "back_url": address(TAB, case),
    }
    return render(request, "disclosures/review.html", context)


@require_POST
@case_view("change_legal", "change_case", "view_identity", trace="")
def review(request: CaseRequest, case: Case, pk: UUID) -> HttpResponse:
    """Let the prepared answer go out, or send it back."""
    waiting = actions.waiting_answer(_row(request, pk))
    if waiting is None or str(waiting.pk) != request.POST.get("approval"):
        messages.info(request, _("It does not wait for your review any more."))
        return redirect(address(TAB, case))
    is_right = request.POST.get("is_right") == "yes"
    act = partial(actions.review_answer, approval=waiting, is_right=is_right, now=timezone.now())
    said = _("Reviewed. What goes out stands in the register.") if is_right else _("Sent back.")
    return press(request, act, done=address(TAB, case), message=said)
