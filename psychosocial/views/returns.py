"""The button with which a person withdraws from a return."""

from functools import partial
from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from cases.access import CaseRequest
from cases.guards import case_view
from cases.models import Case
from psychosocial import actions
from psychosocial.models import VoluntaryReturn
from records.buttons import press
from records.pages import address, row_or_404


@require_POST
@case_view("change_psychosocial", line="psychosocial")
def withdraw(request: CaseRequest, case: Case, pk: UUID) -> HttpResponse:
    """Note that the person does not want to go after all."""
    row = row_or_404(VoluntaryReturn.objects.on(request.access, "change"), pk)
    act = partial(actions.withdraw_return, pk=row.pk, reason="", today=timezone.localdate())
    return press(request, act, done=address("psychosocial:tab", case))
