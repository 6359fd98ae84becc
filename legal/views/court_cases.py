"""Court cases: open, show, change and join them; their stages and who is accused."""

from functools import partial
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from accounts.guards import StaffRequest, page_view
from audit.fields import open_keys
from audit.trail import record, record_each
from cases.access import CaseRequest
from cases.guards import FORM_OPENED, case_view
from cases.listing import listed
from cases.models import Case
from legal import actions, agreeing_names, clashes, court_cases
from legal.actions.hearings import LINE
from legal.agreeing_names import Noted
from legal.forms import (
    AccusedForm,
    CourtCaseForm,
    NewCourtCaseForm,
    OfCourtCaseForm,
    ParticipantsForm,
    StageForm,
)
from legal.models import CourtCase, Proceeding
from records.pages import add_record, edit_record, row_or_404, void_record

PAGE = "legal:court_cases"


def page_of(court_case: CourtCase) -> str:
    return reverse("legal:court_case", args=[court_case.pk])


def seen(request: StaffRequest, court_case_id: UUID) -> CourtCase:
    row: CourtCase = row_or_404(CourtCase.objects.visible_to(request.user), court_case_id)
    return row


def changed(request: StaffRequest, court_case_id: UUID) -> CourtCase:
    """Return a court case of which one may change somebody's part."""
    rows = CourtCase.objects.visible_to(request.user, "change")
    row: CourtCase = row_or_404(rows, court_case_id)
    if not court_cases.is_changed_by(request.user, row):
        raise Http404
    return row


@require_GET
@page_view(PAGE)
def listing(request: StaffRequest) -> HttpResponse:
    """List the court cases of the files one may see."""
    rows = list(court_cases.court_cases(request.user)[:200])
    open_keys(rows)
    record("legal.courtcases.opened", by=request.user, count=len(rows))
    return render(request, "legal/court_cases.html", {"rows": rows})


@require_http_methods(["GET", "POST"])
@page_view(PAGE)
def add(request: StaffRequest) -> HttpResponse:
    """Open a court case with all who take part in it."""
    files = listed(request.user, court_cases.open_files(request.user))
    return add_record(
        request,
        None,
        form=partial(NewCourtCaseForm, files=files),
        action=actions.add_court_case,
        initial={"started_on": timezone.localdate()},
        done=PAGE,
        goes_on="legal:court_case",
        heading=_("A court case"),
    )


@require_GET
@page_view(PAGE)
def detail(request: StaffRequest, court_case_id: UUID) -> HttpResponse:
    """Show what is common, and who takes part as far as the reader may know."""
    court_case, user = seen(request, court_case_id), request.user
    people = court_cases.participants(user, court_case)
    record_each(
        "legal.courtcase.opened",
        by=user,
        cases=[person.proceeding.case_id for person in people],
        subject=court_case,
        line=LINE,
    )
    hearings = court_cases.hearings(user, court_case)
    going = court_cases.escorts(user, hearings)
    accused = list(court_cases.accused(court_case))
    stages = list(court_cases.stages(court_case))
    open_keys([court_case, *accused])
    busy = clashes.of_hearings([row for rows in going.values() for row in rows])
    context = {
        "court_case": court_case,
        "people": people,
        "totals": court_cases.totals(people),
        "stages": stages,
        "accused": accused,
        "agreeing": agreeing_names.compared(
            user, [Noted(row.name, (row.phone,)) for row in accused]
        ),
        "hearings": [(row, _going(going.get(row.pk, []), busy)) for row in hearings],
        "may_change": any(person.may_change for person in people),
        "now": timezone.now(),
    }
    return render(request, "legal/court_case.html", context)


def _going(rows: list[Any], busy: dict[UUID, list[str]]) -> dict[str, list[str]]:
    """Return the names of who goes along to a hearing, with what they do at that time too."""
    names: dict[str, list[str]] = {}
    for row in rows:
        if row.escort:
            names.setdefault(row.escort.short_name, []).extend(
                what for what in busy.get(row.pk, []) if what not in names[row.escort.short_name]
            )
    return names


@require_http_methods(["GET", "POST"])
@page_view(PAGE)
def edit(request: StaffRequest, court_case_id: UUID) -> HttpResponse:
    """Change what is common."""
    court_case = changed(request, court_case_id)
    return edit_record(
        request,
        court_case,
        form=CourtCaseForm,
        action=actions.change_court_case,
        done=page_of(court_case),
        void="legal:void_court_case",
        heading=_("A court case"),
    )


@require_http_methods(["GET", "POST"])
@page_view(PAGE)
def void(request: StaffRequest, court_case_id: UUID) -> HttpResponse:
    """Take out a court case that was entered in error; the proceedings stay on their files."""
    court_case = changed(request, court_case_id)
    heading = _("Court case entered in error; the proceedings stay on their files")
    return void_record(
        request, court_case, action=actions.void_court_case, done=PAGE, heading=heading
    )


@require_http_methods(["GET", "POST"])
@page_view(PAGE)
def add_participants(request: StaffRequest, court_case_id: UUID) -> HttpResponse:
    """Let more people take part."""
    court_case = changed(request, court_case_id)
    taking_part = court_case.seen_by(request.user).values("case")
    files = court_cases.open_files(request.user).exclude(pk__in=taking_part)
    return add_record(
        request,
        None,
        form=partial(ParticipantsForm, files=listed(request.user, files)),
        action=partial(actions.add_participations, pk=court_case.pk, today=timezone.localdate()),
        done=page_of(court_case),
        heading=_("Add who takes part"),
    )


@require_http_methods(["GET", "POST"])
@page_view(PAGE)
def note_stage(request: StaffRequest, court_case_id: UUID) -> HttpResponse:
    """Note since when the court case is at a stage."""
    court_case = changed(request, court_case_id)
    return add_record(
        request,
        None,
        form=StageForm,
        action=partial(actions.note_stage, pk=court_case.pk),
        initial={"stage": court_case.stage},
        done=page_of(court_case),
        heading=_("Note a stage"),
    )


@require_http_methods(["GET", "POST"])
@page_view(PAGE)
def void_stage(request: StaffRequest, court_case_id: UUID, stage_id: UUID) -> HttpResponse:
    """Take out a stage that was entered in error."""
    court_case = changed(request, court_case_id)
    row = row_or_404(court_cases.stages(court_case), stage_id)
    return void_record(request, row, action=actions.void_stage, done=page_of(court_case))


@require_http_methods(["GET", "POST"])
@page_view(PAGE)
def add_accused(request: StaffRequest, court_case_id: UUID) -> HttpResponse:
    """Note somebody who is accused."""
    court_case = changed(request, court_case_id)
    return add_record(
        request,
        None,
        form=AccusedForm,
        action=partial(actions.add_accused, court_case=court_case),
        done=page_of(court_case),
        heading=_("Somebody who is accused"),
    )


@require_http_methods(["GET", "POST"])
@page_view(PAGE)
def edit_accused(request: StaffRequest, court_case_id: UUID, accused_id: UUID) -> HttpResponse:
    """Change who is accused, or note what the court decided."""
    court_case = changed(request, court_case_id)
    row = row_or_404(court_cases.accused(court_case), accused_id)
    return edit_record(
        request,
        row,
        form=AccusedForm,
        action=actions.change_accused,
        done=page_of(court_case),
        void=reverse("legal:void_accused", args=[court_case.pk, row.pk]),
        heading=_("Somebody who is accused"),
    )


@require_http_methods(["GET", "POST"])
@page_view(PAGE)
def void_accused(request: StaffRequest, court_case_id: UUID, accused_id: UUID) -> HttpResponse:
    """Take out somebody accused who was entered in error."""
    court_case = changed(request, court_case_id)
    row = row_or_404(court_cases.accused(court_case), accused_id)
    return void_record(request, row, action=actions.void_accused, done=page_of(court_case))


@require_http_methods(["GET", "POST"])
@case_view("change_legal", line=LINE, trace=FORM_OPENED)
def join(request: CaseRequest, case: Case, proceeding_id: UUID) -> HttpResponse:
    """Let a proceeding of a file take part in a court case, or in none."""
    rows = court_cases.court_cases(request.user)
    open_keys(rows)
    return edit_record(
        request,
        row_or_404(Proceeding.objects.on(request.access, "change"), proceeding_id),
        form=partial(OfCourtCaseForm, rows=rows),
        action=partial(actions.join, today=timezone.localdate()),
        done="legal:tab",
        heading=_("Court case of a proceeding"),
    )
