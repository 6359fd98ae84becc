"""The summary that the person takes along: looked at in their language, then made as a PDF."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.freshness import require_recent_factor
from cases.access import CaseRequest
from cases.guards import case_view
from cases.models import Case
from common import pdf
from disclosures import actions
from disclosures import summary as summaries
from disclosures.forms.summaries import CARRY, FULL, SummaryForm
from disclosures.leaving import hand_out
from disclosures.models import Disclosure
from records.saving import Token


def _is_full(request: HttpRequest) -> bool:
    sent = request.POST if request.method == "POST" else request.GET
    return sent.get("extent") == FULL


@require_http_methods(["GET", "POST"])
@case_view("change_case", "view_identity", trace="disclosures.summary_opened")
@require_recent_factor(when=_is_full)
def summary(request: CaseRequest, case: Case) -> HttpResponseBase:
    """Show the summary for the person; make the PDF, which stands in the register.

    The full one asks for the second step before it is shown.
    """
    usual = {"language": summaries.language_of(request.access), "extent": CARRY}
    sent = request.POST if request.method == "POST" else request.GET
    form = SummaryForm(usual | sent.dict(), may_give_full=summaries.may_give_full(request.access))
    chosen: dict[str, Any] = form.cleaned_data if form.is_valid() else usual
    if request.method == "POST" and form.is_valid():
        try:
            return _made(request, case, form)
        except pdf.CannotRender:
            form.add_error(None, _("This machine cannot make a PDF. Ask who keeps it."))
    is_full, today = chosen["extent"] == FULL, timezone.localdate()
    with translation.override(chosen["language"]):
        read = summaries.summary(request.access, is_full=is_full, today=today)
        text = summaries.text(read)
    context = {"case": case, "form": form, "chosen": chosen, "text": text, "read": read}
    status = 422 if form.errors else 200
    return render(request, "disclosures/summary.html", context, status=status)


def _made(request: CaseRequest, case: Case, form: SummaryForm) -> HttpResponseBase:
    """Answer with the PDF; sent again, it is made again and entered once."""
    is_full, language = form.cleaned_data["extent"] == FULL, form.cleaned_data["language"]
    paper = summaries.as_pdf(
        request.access, is_full=is_full, language=language, today=timezone.localdate()
    )

    def enter(token: Token | None) -> Disclosure:
        return actions.give_summary(
            case=case, is_full=is_full, language=language, token=token, by=request.user
        )

    def make(entry: Disclosure) -> HttpResponse:
        answer = HttpResponse(paper, content_type="application/pdf")
        answer["Content-Disposition"] = f'attachment; filename="{case.client.code}.pdf"'
        return answer

    return hand_out(request, case, token=form.token(), enter=enter, make=make)
