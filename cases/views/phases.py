"""Move a case to another phase."""

from functools import partial

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cases import actions
from cases.access import CaseRequest
from cases.forms.intake import PhaseForm
from cases.forms.team import phases_from
from cases.guards import case_view, or_today
from cases.hooks import hooks
from cases.models import Case
from records.pages import add_record, spread


@require_http_methods(["GET", "POST"])
@case_view("change_case")
def move(request: CaseRequest, case: Case) -> HttpResponse:
    """Move the file to another phase."""
    choices = phases_from(case)
    if not choices:
        raise Http404
    answer = add_record(
        request,
        case,
        form=partial(PhaseForm, choices=choices),
        action=spread(partial(actions.change_phase, case=case)),
        initial={"on": timezone.localdate(), "to": choices[0][0]},
        done=case.get_absolute_url(),
        heading=_("Move to another phase"),
        template="cases/move.html",
        extra={
            "still_open": [text for hook in hooks() for text in hook.still_open(request.access)]
        },
    )
    return or_today(request, case, answer)
