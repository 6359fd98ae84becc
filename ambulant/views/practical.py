"""The pages of a referral to a partner, and of the checklist at the end."""

import datetime as dt
from functools import partial
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ambulant import actions
from ambulant.checklist import passes_end_test, questions
from ambulant.forms import ChecklistForm, MoveForm, PartnerReferralForm, SendForm
from ambulant.models import STEPS, PartnerReferral
from cases.access import CaseRequest
from cases.guards import FORM_OPENED, case_view
from cases.models import Case
from records.pages import add_record, address, edit_record, row_or_404, spread, void_record

LINE = "ambulant"
TAB = "ambulant:tab"


def _row(request: CaseRequest, pk: UUID) -> Any:
    return row_or_404(PartnerReferral.objects.on(request.access, "change"), pk)


@require_http_methods(["GET", "POST"])
@case_view("change_ambulant", line=LINE, trace=FORM_OPENED)
def add(request: CaseRequest, case: Case) -> HttpResponse:
    """Prepare a referral to a partner."""
    return add_record(
        request,
        case,
        form=PartnerReferralForm,
        action=partial(actions.add_partner_referral, case=case),
        done=TAB,
        edit="ambulant:edit_partner_referral",
        rows=PartnerReferral.objects.on(request.access, "change"),
        heading=_("Referral to a partner"),
    )


@require_http_methods(["GET", "POST"])
@case_view("change_ambulant", line=LINE, trace=FORM_OPENED)
def edit(request: CaseRequest, case: Case, partner_referral_id: UUID) -> HttpResponse:
    """Change a referral that is not sent yet."""
    return edit_record(
        request,
        _row(request, partner_referral_id),
        form=PartnerReferralForm,
        action=actions.change_partner_referral,
        done=TAB,
        void="ambulant:void_partner_referral",
        heading=_("Referral to a partner"),
    )


@require_http_methods(["GET", "POST"])
@case_view("change_ambulant", line=LINE, trace=FORM_OPENED)
def move(request: CaseRequest, case: Case, partner_referral_id: UUID, state: str) -> HttpResponse:
    """Note that a referral is sent, accepted, refused, done or withdrawn."""
    row = _row(request, partner_referral_id)
    if state not in dict(row.steps):
        raise Http404
    return edit_record(
        request,
        row,
        form=partial(
            _move_form,
            form=SendForm if state == PartnerReferral.State.SENT else MoveForm,
            today=timezone.localdate(),
        ),
        action=spread(partial(actions.move_partner_referral, state=state)),
        done=TAB,
        heading=_("Referral to a partner: %(state)s") % {"state": STEPS[state]},
        extra={"back_url": address(TAB, case)},
    )


def _move_form(
    data: Any, row: PartnerReferral, *, form: type[MoveForm], today: dt.date
) -> MoveForm:
    made = form(data, row=row)
    made.initial["on"] = today
    return made


@require_http_methods(["GET", "POST"])
@case_view("change_ambulant", line=LINE, trace=FORM_OPENED)
def void(request: CaseRequest, case: Case, partner_referral_id: UUID) -> HttpResponse:
    """Take out a referral that was entered in error and not sent."""
    row = _row(request, partner_referral_id)
    return void_record(request, row, done=TAB, action=actions.void_partner_referral)


@require_http_methods(["GET", "POST"])
@case_view("change_ambulant", line=LINE, trace=FORM_OPENED)
def checklist(request: CaseRequest, case: Case) -> HttpResponse:
    """Go through the checklist at the end."""
    rows = questions(request.access)
    return add_record(
        request,
        case,
        form=partial(ChecklistForm, questions=rows),
        action=partial(actions.answer_checklist, case=case),
        initial={"on": timezone.localdate()},
        done=TAB,
        heading=_("Checklist at the end"),
        template="ambulant/checklist.html",
        extra={"is_ready": passes_end_test(rows)},
    )
