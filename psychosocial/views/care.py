"""Pages of a referral to care."""

from functools import partial
from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cases.access import CaseRequest
from cases.guards import FORM_OPENED, case_view
from cases.models import Case
from psychosocial import actions
from psychosocial.forms import ReferralForm
from psychosocial.models import CareReferral
from records.pages import add_record, edit_record, row_or_404, void_record

LINE = "psychosocial"


@require_http_methods(["GET", "POST"])
@case_view("change_psychosocial", line=LINE, trace=FORM_OPENED)
def add(request: CaseRequest, case: Case) -> HttpResponse:
    """Note a referral."""
    return add_record(
        request,
        case,
        form=ReferralForm,
        action=partial(actions.refer_to_care, case=case, today=timezone.localdate()),
        done="psychosocial:tab",
        edit="psychosocial:edit",
        rows=CareReferral.objects.on(request.access, "change"),
        heading=_("A referral to care"),
    )


@require_http_methods(["GET", "POST"])
@case_view("change_psychosocial", line=LINE, trace=FORM_OPENED)
def edit(request: CaseRequest, case: Case, referral_id: UUID) -> HttpResponse:
    """Change a referral, or note its end."""
    return edit_record(
        request,
        row_or_404(CareReferral.objects.on(request.access, "change"), referral_id),
        form=ReferralForm,
        action=partial(actions.change_referral, today=timezone.localdate()),
        done="psychosocial:tab",
        void="psychosocial:void",
        heading=_("A referral to care"),
    )


@require_http_methods(["GET", "POST"])
@case_view("change_psychosocial", line=LINE, trace=FORM_OPENED)
def void(request: CaseRequest, case: Case, referral_id: UUID) -> HttpResponse:
    """Take out a referral that was entered in error."""
    row = row_or_404(CareReferral.objects.on(request.access, "change"), referral_id)
    return void_record(request, row, action=actions.void_referral, done="psychosocial:tab")
