"""The proceedings and hearings of a file."""

from functools import partial
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cases.access import CaseRequest
from cases.guards import FORM_OPENED, case_view
from cases.hooks import saved
from cases.models import Case
from cases.service_lines import ServiceLine
from legal import actions
from legal.forms import HearingForm, OutcomeForm, ProceedingForm
from legal.models import Hearing, Proceeding
from records.pages import add_record, edit_record, row_or_404, void_record

LINE = ServiceLine.LEGAL.value


@require_http_methods(["GET", "POST"])
@case_view("change_legal", line=LINE, trace=FORM_OPENED)
def add_proceeding(request: CaseRequest, case: Case) -> HttpResponse:
    """Add a proceeding."""
    return add_record(
        request,
        case,
        form=ProceedingForm,
        action=partial(actions.add_proceeding, case=case),
        initial={"started_on": timezone.localdate()},
        done="legal:tab",
        edit="legal:edit_proceeding",
        rows=Proceeding.objects.on(request.access, "change"),
        heading=_("A proceeding"),
    )


@require_http_methods(["GET", "POST"])
@case_view("change_legal", line=LINE, trace=FORM_OPENED)
def edit_proceeding(request: CaseRequest, case: Case, proceeding_id: UUID) -> HttpResponse:
    """Change a proceeding, or note its end."""
    return edit_record(
        request,
        row_or_404(Proceeding.objects.on(request.access, "change"), proceeding_id),
        form=ProceedingForm,
        action=actions.change_proceeding,
        done="legal:tab",
        void="legal:void_proceeding",
        heading=_("A proceeding"),
    )


@require_http_methods(["GET", "POST"])
@case_view("change_legal", line=LINE, trace=FORM_OPENED)
def void_proceeding(request: CaseRequest, case: Case, proceeding_id: UUID) -> HttpResponse:
    """Take out a proceeding that was entered in error."""
    row = row_or_404(Proceeding.objects.on(request.access, "change"), proceeding_id)
    return void_record(request, row, action=actions.void_proceeding, done="legal:tab")


@require_http_methods(["GET", "POST"])
@case_view("change_legal", line=LINE, trace=FORM_OPENED)
def add_hearing(request: CaseRequest, case: Case) -> HttpResponse:
    """Note that a hearing is fixed."""
    return add_record(
        request,
        case,
        form=partial(HearingForm, access=request.access),
        action=partial(actions.fix_hearing, case=case, today=timezone.localdate()),
        done="legal:tab",
        edit="legal:edit_hearing",
        rows=Hearing.objects.on(request.access, "change"),
        heading=_("A hearing"),
    )


def _hearing(request: CaseRequest, hearing_id: UUID) -> Hearing:
    """Return a hearing that has no outcome yet."""
    rows = Hearing.objects.on(request.access, "change").select_related(
        "escort", "proceeding__lawyer_contact"
    )
    return row_or_404(rows.fixed(), hearing_id)


@require_http_methods(["GET", "POST"])
@case_view("change_legal", line=LINE, trace=FORM_OPENED)
def edit_hearing(request: CaseRequest, case: Case, hearing_id: UUID) -> HttpResponse:
    """Change when, where or with whom."""
    return edit_record(
        request,
        _hearing(request, hearing_id),
        form=partial(HearingForm, access=request.access),
        action=partial(actions.change_hearing, today=timezone.localdate()),
        done="legal:tab",
        void="legal:void_hearing",
        heading=_("A hearing"),
        message=lambda _row: saved(request.user),
    )


@require_http_methods(["GET", "POST"])
@case_view("change_legal", line=LINE, trace=FORM_OPENED)
def void_hearing(request: CaseRequest, case: Case, hearing_id: UUID) -> HttpResponse:
    """Take out a hearing that was entered in error."""
    row = row_or_404(Hearing.objects.on(request.access, "change"), hearing_id)
    return void_record(request, row, action=actions.void_hearing, done="legal:tab")


@require_http_methods(["GET", "POST"])
@case_view("change_legal", line=LINE, trace=FORM_OPENED)
def outcome(request: CaseRequest, case: Case, hearing_id: UUID) -> HttpResponse:
    """Note what came of a hearing, and when the next one is."""
    from_docket = request.GET.get("from") == "docket"
    return edit_record(
        request,
        _hearing(request, hearing_id),
        form=OutcomeForm,
        action=partial(actions.add_outcome, today=timezone.localdate()),
        done=reverse("legal:docket") if from_docket else "legal:tab",
        heading=_("What came of the hearing"),
    )
