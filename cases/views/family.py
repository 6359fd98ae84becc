"""How a person is related to others who have a file: note it, end it, take it out."""

from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cases import actions
from cases.access import CaseRequest
from cases.forms.family import FamilyTieForm
from cases.guards import FORM_OPENED, case_view
from cases.models import Case, FamilyTie
from records.buttons import press
from records.pages import add_record, address, row_or_404, spread, void_record

TAB = "casepage:person"


@require_http_methods(["GET", "POST"])
@case_view("change_case", "view_identity", trace=FORM_OPENED, of_person=True)
def add(request: CaseRequest, case: Case) -> HttpResponse:
    """Note what the person is to somebody else."""
    return add_record(
        request,
        case,
        form=partial(FamilyTieForm, user=request.user),
        action=spread(partial(actions.note_tie, case=case)),
        done=TAB,
        heading=_("Family relation"),
    )


def _row(request: CaseRequest, case: Case, pk: UUID) -> Any:
    """Return a relation of the person, where the reader may name the other one too."""
    return row_or_404(FamilyTie.objects.visible_to(request.user).of(case.client_id), pk)


@require_POST
@case_view("change_case", "view_identity", of_person=True)
def end(request: CaseRequest, case: Case, pk: UUID) -> HttpResponse:
    """Note that a relation is over."""
    row = _row(request, case, pk)
    act = partial(actions.end_tie, case=case, pk=row.pk, today=timezone.localdate())
    return press(request, act, done=address(TAB, case))


@require_http_methods(["GET", "POST"])
@case_view("change_case", "view_identity", trace=FORM_OPENED, of_person=True)
def void(request: CaseRequest, case: Case, pk: UUID) -> HttpResponse:
    """Take out a relation that was entered in error."""
    row = _row(request, case, pk)
    return void_record(
        request, row, action=partial(actions.void_tie, case=case), done=TAB, case=case
    )
