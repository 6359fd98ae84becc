"""The ambulant tab of a file: the agreed rhythm beside the real contacts."""

from functools import partial
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from ambulant import actions, overview
from ambulant.contacts import line_of, rhythms
from ambulant.drawing import drawing
from ambulant.forms import PeriodForm, StepForm
from ambulant.models import RhythmPeriod
from casepage.header import header
from cases.access import CaseRequest
from cases.guards import FORM_OPENED, case_view
from cases.models import Case
from records.pages import add_record, edit_record, row_or_404, void_record

LINE = "ambulant"


@require_GET
@case_view("view_ambulant", line=LINE, trace="ambulant.tab_opened")
def tab(request: CaseRequest, case: Case) -> HttpResponse:
    """Show what was agreed beside what happened."""
    today = timezone.localdate()
    rows = rhythms(request.access, today)
    periods = [row.period for row in rows]
    running = next((row for row in rows if row.period.period.upper is None), None)
    measured = overview.measures(request.access, periods, today)
    ranges = [overview.range_of(row) for row in periods]
    context = header(request.access) | {
        "rhythms": rows,
        "running": running,
        "line": line_of(rows, today),
        "drawing": drawing(measured, ranges, today),
        "weeks": overview.weeks(periods, measured),
        "may_change": request.access.may("change_ambulant"),
        **overview.sections(request.access, running.period if running else None, today),
    }
    return render(request, "ambulant/tab.html", context)


@require_http_methods(["GET", "POST"])
@case_view("change_ambulant", line=LINE, trace=FORM_OPENED)
def step(request: CaseRequest, case: Case) -> HttpResponse:
    """Agree on a first rhythm, or step down or up."""
    today = timezone.localdate()
    return add_record(
        request,
        case,
        form=StepForm,
        action=partial(actions.step_to_level, case=case, today=today),
        initial={"starts_on": today, "agreed_on": today},
        done="ambulant:tab",
        heading=_("Contact frequency"),
    )


@require_http_methods(["GET", "POST"])
@case_view("change_ambulant", line=LINE, trace=FORM_OPENED)
def edit(request: CaseRequest, case: Case, period_id: UUID) -> HttpResponse:
    """Correct a rhythm, or end it."""
    return edit_record(
        request,
        row_or_404(RhythmPeriod.objects.on(request.access, "change"), period_id),
        form=PeriodForm,
        action=actions.change_rhythm,
        done="ambulant:tab",
        void="ambulant:void",
        heading=_("Contact frequency"),
    )


@require_http_methods(["GET", "POST"])
@case_view("change_ambulant", line=LINE, trace=FORM_OPENED)
def void(request: CaseRequest, case: Case, period_id: UUID) -> HttpResponse:
    """Take out a rhythm that was entered in error."""
    row = row_or_404(RhythmPeriod.objects.on(request.access, "change"), period_id)
    return void_record(request, row, action=actions.void_rhythm, done="ambulant:tab")
