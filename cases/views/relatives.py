"""The file that a child or relative gets."""

from functools import partial
from uuid import UUID

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.pages import may_open
from cases import actions
from cases.access import CaseRequest
from cases.forms.relatives import OwnFileForm
from cases.guards import FORM_OPENED, case_view
from cases.models import Case, Relative
from records.pages import add_record, row_or_404, spread


@require_http_methods(["GET", "POST"])
@case_view("change_case", trace=FORM_OPENED)
def own_file(request: CaseRequest, case: Case, pk: UUID) -> HttpResponse:
    """Open a file for a child or relative; who may take no referral finds no such page."""
    if not may_open(request.user, "cases:new"):
        raise Http404
    row = row_or_404(Relative.objects.on(request.access, "change"), pk)
    action = partial(
        actions.open_own_file, pk=row.pk, now=timezone.now(), today=timezone.localdate()
    )
    return add_record(
        request,
        case,
        form=OwnFileForm,
        action=spread(action),
        done="casepage:person",
        heading=_("Open a file for this person"),
        message=lambda opened: _("Noted as %(code)s.") % {"code": opened.client.code},
    )
