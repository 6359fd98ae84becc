"""Pages of screening: choose an instrument, answer it, read its scores, and their trend."""

from functools import partial
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from cases.access import CaseRequest
from cases.guards import FORM_OPENED, case_view
from cases.models import Case
from psychosocial import actions, trend
from psychosocial.drawing import drawing
from psychosocial.forms import ScreeningForm
from psychosocial.models import Instrument, Screening, reads_all
from records.pages import add_record, edit_record, row_or_404, void_record

LINE = "psychosocial"
LIST = "psychosocial:screenings"
TEMPLATE = "psychosocial/screening_form.html"


@require_GET
@case_view("view_psychosocial", line=LINE, trace="psychosocial.screenings_opened")
def listing(request: CaseRequest, case: Case) -> HttpResponse:
    """Show the scores of each instrument over time, and what can be asked."""
    today = timezone.localdate()
    context = {
        "case": case,
        "trends": [
            (each, drawing(each.screenings, today)) for each in trend.trends(request.access)
        ],
        "reads_all": reads_all(request.user),
        "instruments": Instrument.objects.in_use(),
        "may_change": request.access.may("change_psychosocial"),
    }
    return render(request, "psychosocial/screenings.html", context)


@require_http_methods(["GET", "POST"])
@case_view("change_psychosocial", "view_psychosocial", line=LINE, trace=FORM_OPENED)
def add(request: CaseRequest, case: Case, instrument_id: UUID) -> HttpResponse:
    """Note what a person answered to an instrument."""
    instrument = row_or_404(Instrument.objects.in_use(), instrument_id)
    today = timezone.localdate()
    return add_record(
        request,
        case,
        form=partial(ScreeningForm, instrument=instrument),
        action=partial(actions.add_screening, case=case, instrument=instrument, today=today),
        initial={"on": today},
        done=LIST,
        edit="psychosocial:edit_screening",
        rows=Screening.objects.on(request.access, "change").select_related("instrument"),
        heading=str(instrument),
        template=TEMPLATE,
        extra={"instrument": instrument},
    )


@require_http_methods(["GET", "POST"])
@case_view("change_psychosocial", "view_psychosocial", line=LINE, trace=FORM_OPENED)
def edit(request: CaseRequest, case: Case, screening_id: UUID) -> HttpResponse:
    """Correct answers, or note what the professional makes of them."""
    rows = Screening.objects.on(request.access, "change").select_related("instrument")
    row = row_or_404(rows, screening_id)
    return edit_record(
        request,
        row,
        form=ScreeningForm,
        action=partial(actions.change_screening, today=timezone.localdate()),
        done=LIST,
        void="psychosocial:void_screening",
        heading=str(row.instrument),
        template=TEMPLATE,
        extra={"instrument": row.instrument},
    )


@require_http_methods(["GET", "POST"])
@case_view("change_psychosocial", "view_psychosocial", line=LINE, trace=FORM_OPENED)
def void(request: CaseRequest, case: Case, screening_id: UUID) -> HttpResponse:
    """Take out a screening that was entered in error."""
    row = row_or_404(Screening.objects.on(request.access, "change"), screening_id)
    return void_record(
        request, row, action=actions.void_screening, done=LIST, heading=_("Screening")
    )
