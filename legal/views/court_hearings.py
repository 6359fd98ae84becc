"""Hearings of a court case, and who goes along to them."""

from functools import partial
from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.guards import StaffRequest, page_view
from legal import actions, court_cases
from legal.forms import CourtHearingForm, CourtOutcomeForm, EscortForm, NewCourtHearingForm
from legal.models import CourtCase, CourtHearing
from legal.views.court_cases import PAGE, changed, page_of
from records.pages import add_record, edit_record, row_or_404, void_record


def _fixed(request: StaffRequest, court_case: CourtCase, hearing_id: UUID) -> CourtHearing:
    """Return a hearing without an outcome, of which one may change somebody's part."""
    rows = CourtHearing.objects.visible_to(request.user, "change")
    row: CourtHearing = row_or_404(rows.filter(court_case=court_case, outcome=""), hearing_id)
    return row


@require_http_methods(["GET", "POST"])
@page_view(PAGE)
def add(request: StaffRequest, court_case_id: UUID) -> HttpResponse:
    """Note a hearing once for all who take part."""
    court_case = changed(request, court_case_id)
    files = court_cases.files_of(request.user, court_case.seen_by(request.user, "change"))
    return add_record(
        request,
        None,
        form=partial(NewCourtHearingForm, files=files),
        action=partial(actions.fix_court_hearing, pk=court_case.pk, today=timezone.localdate()),
        initial={"court": court_case.court},
        done=page_of(court_case),
        heading=_("A hearing of the court case"),
    )


@require_http_methods(["GET", "POST"])
@page_view(PAGE)
def edit(request: StaffRequest, court_case_id: UUID, hearing_id: UUID) -> HttpResponse:
    """Move a hearing once for all."""
    court_case = changed(request, court_case_id)
    row = _fixed(request, court_case, hearing_id)
    return edit_record(
        request,
        row,
        form=CourtHearingForm,
        action=partial(actions.move_court_hearing, today=timezone.localdate()),
        done=page_of(court_case),
        void=f"{page_of(court_case)}hearings/{row.pk}/void/",
        heading=_("A hearing of the court case"),
    )


@require_http_methods(["GET", "POST"])
@page_view(PAGE)
def void(request: StaffRequest, court_case_id: UUID, hearing_id: UUID) -> HttpResponse:
    """Take out a hearing that was entered in error, from all files."""
    court_case = changed(request, court_case_id)
    row = _fixed(request, court_case, hearing_id)
    return void_record(request, row, action=actions.void_court_hearing, done=page_of(court_case))


@require_http_methods(["GET", "POST"])
@page_view(PAGE)
def outcome(request: StaffRequest, court_case_id: UUID, hearing_id: UUID) -> HttpResponse:
    """Note once what came of a hearing, and when the next one is."""
    court_case = changed(request, court_case_id)
    return edit_record(
        request,
        _fixed(request, court_case, hearing_id),
        form=CourtOutcomeForm,
        action=partial(actions.add_court_outcome, today=timezone.localdate()),
        done=page_of(court_case),
        heading=_("What came of the hearing"),
    )


@require_http_methods(["GET", "POST"])
@page_view(PAGE)
def escort(request: StaffRequest, court_case_id: UUID, hearing_id: UUID) -> HttpResponse:
    """Say who goes along with some of those who take part."""
    court_case = changed(request, court_case_id)
    hearing = _fixed(request, court_case, hearing_id)
    own = hearing.seen_by(request.user, "change").fixed()
    return add_record(
        request,
        None,
        form=partial(EscortForm, files=court_cases.files_of(request.user, own), hearing=hearing),
        action=partial(actions.set_escort, pk=hearing.pk, today=timezone.localdate()),
        done=page_of(court_case),
        heading=_("Who goes along"),
    )
