"""The pages of a transfer to another centre."""

import datetime as dt
from functools import partial
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from audit.fields import open_keys
from cases.access import CaseRequest
from cases.guards import FORM_OPENED, case_view
from cases.models import Case
from disclosures import actions
from disclosures.forms.transfers import MoveForm, SendForm, TransferForm
from disclosures.models import Transfer
from disclosures.models.transfers import STEPS
from records.pages import add_record, address, edit_record, row_or_404, spread, void_record

TAB = "disclosures:tab"
SENT = "disclosures:sent_transfer"
WITHIN = dt.timedelta(days=14)


def _row(request: CaseRequest, pk: UUID) -> Any:
    return row_or_404(Transfer.objects.on(request.access, "change"), pk)


@require_http_methods(["GET", "POST"])
@case_view("change_case", "view_identity", trace=FORM_OPENED)
def add(request: CaseRequest, case: Case) -> HttpResponse:
    """Propose to ask another centre."""
    return add_record(
        request,
        case,
        form=TransferForm,
        action=partial(actions.add_transfer, case=case),
        initial={"answer_by": timezone.localdate() + WITHIN},
        done=TAB,
        edit="disclosures:edit_transfer",
        rows=Transfer.objects.on(request.access, "change"),
        heading=_("Transfer to another centre"),
    )


@require_http_methods(["GET", "POST"])
@case_view("change_case", "view_identity", trace=FORM_OPENED)
def edit(request: CaseRequest, case: Case, pk: UUID) -> HttpResponse:
    """Change what is proposed."""
    return edit_record(
        request,
        _row(request, pk),
        form=TransferForm,
        action=actions.change_transfer,
        done=TAB,
        void="disclosures:void_transfer",
        heading=_("Transfer to another centre"),
    )


@require_http_methods(["GET", "POST"])
@case_view("change_case", "view_identity", trace=FORM_OPENED)
def move(request: CaseRequest, case: Case, pk: UUID, state: str) -> HttpResponse:
    """Note that it is sent, accepted, rejected, done or revoked."""
    row = _row(request, pk)
    if state not in dict(row.steps):
        raise Http404
    return edit_record(
        request,
        row,
        form=partial(
            _move_form,
            form=SendForm if state == Transfer.State.SENT else MoveForm,
            today=timezone.localdate(),
        ),
        action=spread(partial(actions.move_transfer, state=state)),
        done=address(SENT, case, pk) if state == Transfer.State.SENT else TAB,
        heading=_("Transfer: %(state)s") % {"state": STEPS[state]},
        extra={"back_url": address(TAB, case)},
    )


def _move_form(data: Any, row: Transfer, *, form: type[MoveForm], today: dt.date) -> MoveForm:
    made = form(data, row=row)
    made.initial["on"] = today
    return made


@require_GET
@case_view("change_case", "view_identity", trace="disclosures.transfer_shown")
def sent(request: CaseRequest, case: Case, pk: UUID) -> HttpResponse:
    """Show to whom a transfer was sent, and what they are told."""
    rows = Transfer.objects.on(request.access, "change").filter(sent_on__isnull=False)
    row = row_or_404(rows.select_related("partner__organisation", "disclosure"), pk)
    row.case = case
    open_keys([row])
    context = {"case": case, "transfer": row, "back_url": address(TAB, case)}
    return render(request, "disclosures/sent.html", context)


@require_http_methods(["GET", "POST"])
@case_view("change_case", "view_identity", trace=FORM_OPENED)
def void(request: CaseRequest, case: Case, pk: UUID) -> HttpResponse:
    """Take out a proposal that was entered in error."""
    return void_record(request, _row(request, pk), done=TAB, action=actions.void_transfer)
