"""The pages of a referral to another country: prepared, its sheet, and how it goes on."""

from functools import partial
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from audit.fields import open_keys
from cases.access import CaseRequest
from cases.forms.fields import country_name
from cases.guards import FORM_OPENED, case_view
from cases.models import Case
from cases.records import of_case
from records.pages import add_record, address, edit_record, row_or_404, spread, void_record
from transfers import actions
from transfers.actions.sending import part_to_send
from transfers.forms import MoveForm, ReceivedForm, ReferralForm, SheetForm
from transfers.models import STEPS, ArrivalCheck, CrossBorderReferral, Dossier, IncomingDossier
from transfers.sheet import BY_NAME
from transfers.suggestions import suggested

INDEX, DETAIL = "transfers:index", "transfers:detail"
PARTNER = "partner__contact__organisation"


def row_of(request: CaseRequest, case: Case, pk: UUID, action: str = "change") -> Any:
    """Return a referral of this file, or answer that there is none."""
    rows = CrossBorderReferral.objects.on(request.access, action).select_related(PARTNER)
    row = row_or_404(rows, pk)
    row.case = case
    open_keys([row])
    return row


@require_GET
@case_view("view_identity", trace="transfers.opened")
def index(request: CaseRequest, case: Case) -> HttpResponse:
    """List the referrals of a file, the newest first."""
    rows = CrossBorderReferral.objects.on(request.access).select_related(PARTNER)
    rows = of_case(case, rows.order_by("-created_at", "-pk"))
    context = {
        "case": case,
        "referrals": [(row, country_name(row.partner.country)) for row in rows],
        "came": IncomingDossier.objects.of(case).select_related(PARTNER).defer("packet"),
        "may_change": request.access.may("change_case"),
        "back_url": case.get_absolute_url(),
    }
    return render(request, "transfers/index.html", context)


@require_GET
@case_view("view_identity", trace="transfers.opened")
def detail(request: CaseRequest, case: Case, pk: UUID) -> HttpResponse:
    """Show a referral: what is agreed, what was sent, what the partner said, how it went on."""
    row = row_of(request, case, pk, "view")
    facts = row.facts
    sent = Dossier.objects.on(request.access).filter(referral=row).defer("file", "facts")
    checks = ArrivalCheck.objects.on(request.access).filter(referral=row).order_by("on", "pk")
    context = {
        "case": case,
        "referral": row,
        "country": country_name(row.partner.country),
        "agreed": [
            (field, facts.get(name, "")) for name, field in BY_NAME.items() if name in row.agreed
        ],
        "dossiers": of_case(case, sent.order_by("created_at")),
        "checks": of_case(case, checks),
        "may_change": request.access.may("change_case"),
        "may_send": bool(part_to_send(row)),
        "back_url": address(INDEX, case),
    }
    return render(request, "transfers/detail.html", context)


@require_http_methods(["GET", "POST"])
@case_view("change_case", "view_identity", trace=FORM_OPENED)
def add(request: CaseRequest, case: Case) -> HttpResponse:
    """Begin to prepare a referral."""
    return add_record(
        request,
        case,
        form=ReferralForm,
        action=partial(actions.add_referral, case=case),
        done=INDEX,
        goes_on=DETAIL,
        edit="transfers:edit",
        rows=CrossBorderReferral.objects.on(request.access, "change"),
        heading=_("Referral to another country"),
    )


@require_http_methods(["GET", "POST"])
@case_view("change_case", "view_identity", trace=FORM_OPENED)
def edit(request: CaseRequest, case: Case, pk: UUID) -> HttpResponse:
    """Change what is prepared: partner, risk, decision."""
    row = row_of(request, case, pk)
    return edit_record(
        request,
        row,
        form=ReferralForm,
        action=actions.change_referral,
        done=address(DETAIL, case, pk),
        void="transfers:void",
        heading=_("Referral to another country"),
    )


@require_http_methods(["GET", "POST"])
@case_view("change_case", "view_identity", trace=FORM_OPENED)
def sheet(request: CaseRequest, case: Case, pk: UUID) -> HttpResponse:
    """Write the facts, and tick those that the person agreed to pass on."""
    row = row_of(request, case, pk)
    if not row.is_open:
        raise Http404
    return edit_record(
        request,
        row,
        form=partial(SheetForm, suggested=suggested(request.access)),
        action=spread(actions.write_sheet),
        done=address(DETAIL, case, pk),
        heading=_("Referral sheet"),
        template="transfers/sheet.html",
        extra={"referral": row},
    )


@require_http_methods(["GET", "POST"])
@case_view("change_case", "view_identity", trace=FORM_OPENED)
def move(request: CaseRequest, case: Case, pk: UUID, state: str) -> HttpResponse:
    """Note that it was received, accepted, refused, that the person arrived, or that it ended."""
    row = row_of(request, case, pk)
    if state not in dict(row.steps):
        raise Http404
    is_received = state == CrossBorderReferral.State.RECEIVED
    return edit_record(
        request,
        row,
        form=ReceivedForm if is_received else MoveForm,
        action=spread(partial(actions.move_referral, state=state)),
        done=address(DETAIL, case, pk),
        heading=STEPS[state],
    )


@require_http_methods(["GET", "POST"])
@case_view("change_case", "view_identity", trace=FORM_OPENED)
def void(request: CaseRequest, case: Case, pk: UUID) -> HttpResponse:
    """Take out a referral that was entered in error and is not sent."""
    row = row_of(request, case, pk)
    return void_record(request, row, done=INDEX, action=actions.void_referral)
