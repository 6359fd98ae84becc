"""The pages to note, change, withdraw and take out a consent."""

from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from accounts.guards import StaffRequest, page_view
from cases.access import CaseRequest
from cases.guards import FORM_OPENED, case_view
from cases.hooks import saved
from cases.models import Case
from disclosures import actions
from disclosures.actions import needs_signer
from disclosures.forms.consents import ConsentForm, ConsentSettingForm, WithdrawalForm
from disclosures.models import Consent, ConsentSetting
from records.history import show_history
from records.pages import add_record, edit_record, row_or_404, void_record

TAB = "disclosures:tab"


def _row(request: CaseRequest, pk: UUID) -> Any:
    return row_or_404(Consent.objects.on(request.access, "change"), pk)


@require_http_methods(["GET", "POST"])
@case_view("change_case", "view_identity", trace=FORM_OPENED)
def add(request: CaseRequest, case: Case) -> HttpResponse:
    """Note a consent."""
    spoken, today = case.client.languages, timezone.localdate()
    return add_record(
        request,
        case,
        form=partial(ConsentForm, access=request.access),
        action=partial(actions.add_consent, case=case),
        initial={
            "given_on": today,
            "language": spoken[0] if spoken else "",
            "given_by": Consent.Giver.GUARDIAN if needs_signer(case.client, today) else "person",
        },
        done=TAB,
        edit="disclosures:edit_consent",
        rows=Consent.objects.on(request.access, "change"),
        heading=_("Consent"),
    )


@require_http_methods(["GET", "POST"])
@case_view("change_case", "view_identity", trace=FORM_OPENED)
def edit(request: CaseRequest, case: Case, pk: UUID) -> HttpResponse:
    """Correct a consent on which nothing was shared yet."""
    return edit_record(
        request,
        _row(request, pk),
        form=partial(ConsentForm, access=request.access),
        action=actions.change_consent,
        done=TAB,
        void="disclosures:void_consent",
        history="disclosures:consent_history",
        heading=_("Consent"),
        message=lambda _row: saved(request.user),
    )


@require_http_methods(["GET", "POST"])
@case_view("change_case", "view_identity", trace=FORM_OPENED)
def withdraw(request: CaseRequest, case: Case, pk: UUID) -> HttpResponse:
    """Note that a consent is withdrawn."""
    return edit_record(
        request,
        _row(request, pk),
        form=WithdrawalForm,
        action=actions.withdraw_consent,
        done=TAB,
        heading=_("Withdraw a consent"),
        message=_("Withdrawn. Nothing is shared on it any more."),
    )


@require_http_methods(["GET", "POST"])
@case_view("change_case", "view_identity", trace=FORM_OPENED)
def void(request: CaseRequest, case: Case, pk: UUID) -> HttpResponse:
    """Take out a consent that was entered in error."""
    return void_record(request, _row(request, pk), done=TAB, action=actions.void_consent)


@require_GET
@case_view("change_case", "view_identity")
def history(request: CaseRequest, case: Case, pk: UUID) -> HttpResponse:
    """Show how a consent was changed."""
    form = partial(ConsentForm, access=request.access)
    return show_history(request, _row(request, pk), form=form, done=TAB, heading=_("Consent"))


@require_http_methods(["GET", "POST"])
@page_view("disclosures:consent_setting")
def setting(request: StaffRequest) -> HttpResponse:
    """Set from which age a person consents alone."""
    return edit_record(
        request,
        ConsentSetting.objects.get(),
        form=ConsentSettingForm,
        action=actions.change_setting,
        done="accounts:settings",
        heading=_("Age of consent to sharing"),
    )
