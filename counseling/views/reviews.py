"""Review the personal plan, and give the person their plan on paper."""

import datetime as dt
from functools import partial
from uuid import UUID

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cases.access import CaseRequest
from cases.guards import FORM_OPENED, case_view
from cases.models import Case
from common import pdf
from counseling import actions, plan_paper
from counseling.models import Goal, PlanReview
from counseling.plan_forms import PlanPaperForm, PlanReviewForm
from disclosures.leaving import hand_out
from disclosures.models import Disclosure
from disclosures.summary import language_of
from records.pages import add_record, row_or_404, void_record
from records.saving import Token

LINE = Goal.service_line
THREE_MONTHS = dt.timedelta(days=91)


@require_http_methods(["GET", "POST"])
@case_view("change_psychosocial", "view_psychosocial", line=LINE, trace=FORM_OPENED)
def add(request: CaseRequest, case: Case) -> HttpResponse:
    """Note a review of the plan."""
    today = timezone.localdate()
    return add_record(
        request,
        case,
        form=PlanReviewForm,
        action=partial(actions.review_plan, case=case),
        initial={"on": today, "with_client": True, "next_on": today + THREE_MONTHS},
        done="counseling:plan",
        heading=_("Review of the plan"),
    )


@require_http_methods(["GET", "POST"])
@case_view("change_psychosocial", "view_psychosocial", line=LINE, trace=FORM_OPENED)
def void(request: CaseRequest, case: Case, review_id: UUID) -> HttpResponse:
    """Take out a review that was entered in error."""
    row = row_or_404(PlanReview.objects.on(request.access, "change"), review_id)
    return void_record(request, row, action=actions.void_review, done="counseling:plan")


@require_http_methods(["GET", "POST"])
@case_view("change_psychosocial", "view_psychosocial", line=LINE, trace="counseling.plan.opened")
def paper(request: CaseRequest, case: Case) -> HttpResponseBase:
    """Show the plan as the person reads it; make the PDF, which stands in the register."""
    usual = {"language": language_of(request.access)}
    sent = request.POST if request.method == "POST" else request.GET
    form = PlanPaperForm(usual | sent.dict())
    chosen = form.cleaned_data["language"] if form.is_valid() else usual["language"]
    if request.method == "POST" and form.is_valid():
        try:
            return _made(request, case, form)
        except pdf.CannotRender:
            form.add_error(None, _("This machine cannot make a PDF. Ask who keeps it."))
    text = plan_paper.text(request.access, chosen)
    context = {"case": case, "form": form, "language": chosen, "text": text}
    return render(request, "counseling/plan_give.html", context, status=422 if form.errors else 200)


def _made(request: CaseRequest, case: Case, form: PlanPaperForm) -> HttpResponseBase:
    """Answer with the PDF; sent again, it is made again and entered once."""
    language = form.cleaned_data["language"]
    made = plan_paper.as_pdf(request.access, language)

    def enter(token: Token | None) -> Disclosure:
        return actions.give_plan(case=case, language=language, token=token, by=request.user)

    def make(entry: Disclosure) -> HttpResponse:
        answer = HttpResponse(made, content_type="application/pdf")
        answer["Content-Disposition"] = f'attachment; filename="{case.client.code}-plan.pdf"'
        return answer

    return hand_out(request, case, token=form.token(), enter=enter, make=make)
