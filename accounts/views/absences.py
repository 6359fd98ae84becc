"""Who is away, and who stands in."""

from functools import partial
from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts import actions
from accounts.forms import AbsenceForm
from accounts.guards import StaffRequest, page_view
from records.buttons import press
from records.pages import add_record


@require_http_methods(["GET", "POST"])
@page_view("accounts:absences")
def absences(request: StaffRequest) -> HttpResponse:
    """List who is away now and later; note an absence."""
    listed = actions.absences_from(timezone.localdate(), request.user)
    return add_record(
        request,
        None,
        form=partial(AbsenceForm, by=request.user),
        action=actions.note_absence,
        initial={"user": request.user.pk},
        done="accounts:absences",
        heading=_("Away"),
        template="accounts/absences.html",
        extra={"absences": listed},
    )


@require_POST
@page_view("accounts:absences")
def drop(request: StaffRequest, absence_id: UUID) -> HttpResponse:
    """Take back an absence."""
    act = partial(actions.drop_absence, absence_id=absence_id)
    return press(request, act, done="accounts:absences", message=_("Taken back."))
