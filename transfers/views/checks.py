"""The pages of a check after the arrival."""

from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cases.access import CaseRequest
from cases.guards import FORM_OPENED, case_view
from cases.models import Case
from records.pages import add_record, address, edit_record, row_or_404, void_record
from transfers import actions
from transfers.forms import CheckForm
from transfers.models import ArrivalCheck
from transfers.views.referrals import DETAIL, row_of


def _row(request: CaseRequest, pk: UUID, check_id: UUID) -> Any:
    rows = ArrivalCheck.objects.on(request.access, "change").filter(referral=pk)
    return row_or_404(rows, check_id)


@require_http_methods(["GET", "POST"])
@case_view("change_case", "view_identity", trace=FORM_OPENED)
def add(request: CaseRequest, case: Case, pk: UUID) -> HttpResponse:
    """Note how the person is."""
    row = row_of(request, case, pk)
    return add_record(
        request,
        case,
        form=CheckForm,
        action=partial(actions.add_check, referral=row),
        done=address(DETAIL, case, pk),
        initial={"on": timezone.localdate()},
        heading=_("Check after the arrival"),
    )


@require_http_methods(["GET", "POST"])
@case_view("change_case", "view_identity", trace=FORM_OPENED)
def edit(request: CaseRequest, case: Case, pk: UUID, check_id: UUID) -> HttpResponse:
    """Correct how the person was."""
    return edit_record(
        request,
        _row(request, pk, check_id),
        form=CheckForm,
        action=actions.change_check,
        done=address(DETAIL, case, pk),
        heading=_("Check after the arrival"),
    )


@require_http_methods(["GET", "POST"])
@case_view("change_case", "view_identity", trace=FORM_OPENED)
def void(request: CaseRequest, case: Case, pk: UUID, check_id: UUID) -> HttpResponse:
    """Take out a check that was entered in error."""
    row = _row(request, pk, check_id)
    return void_record(request, row, done=address(DETAIL, case, pk), action=actions.void_check)
