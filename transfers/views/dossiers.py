"""Send a dossier, look at what was sent, fetch its file and the notice of a recall."""

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from accounts.freshness import require_recent_factor
from audit.fields import open_keys
from cases.access import CaseRequest
from cases.guards import FORM_OPENED, case_view
from cases.models import Case
from records.errors import Refused
from records.pages import address, edit_record, row_or_404, spread
from transfers import actions
from transfers.actions.sending import facts_to_send, part_to_send
from transfers.forms import SendForm
from transfers.models import Dossier
from transfers.paper import facts_in_words
from transfers.sheet import unpack
from transfers.views.referrals import DETAIL, row_of


@require_http_methods(["GET", "POST"])
@case_view("change_case", "view_identity", trace=FORM_OPENED)
def send(request: CaseRequest, case: Case, pk: UUID) -> HttpResponseBase:
    """Show exactly what goes, and make the dossier; it asks for the second step anew."""
    return _send(request, case, pk)


@require_recent_factor(when=lambda request: request.method == "POST")
def _send(request: Any, case: Case, pk: UUID) -> HttpResponse:
    row = row_of(request, case, pk)
    return edit_record(
        request,
        row,
        form=SendForm,
        action=spread(partial(actions.send_dossier, today=timezone.localdate())),
        done=address(DETAIL, case, pk),
        heading=_("Make the dossier"),
        template="transfers/send.html",
        message=_("The dossier is made and stands in the register. Fetch it, and send it."),
        extra={
            "referral": row,
            "part": Dossier.Part(part).label if (part := part_to_send(row)) else "",
            "going": facts_in_words(facts_to_send(row)),
        },
    )


def _dossier(request: CaseRequest, case: Case, pk: UUID, part: str, action: str) -> Any:
    rows = Dossier.objects.on(request.access, action).filter(referral=pk, part=part)
    dossier = row_or_404(
        rows.select_related("referral__partner__contact__organisation", "disclosure"),
        rows.values_list("pk", flat=True).first(),
    )
    dossier.case = case
    open_keys([dossier])
    return dossier


@require_GET
@case_view("change_case", "view_identity", trace="transfers.dossier_shown")
def show(request: CaseRequest, case: Case, pk: UUID, part: str) -> HttpResponse:
    """Show what a dossier that was sent says, and the word to be read back."""
    dossier = _dossier(request, case, pk, part, "change")
    context = {
        "case": case,
        "dossier": dossier,
        "facts": facts_in_words(unpack(dossier.facts)),
        "back_url": address(DETAIL, case, pk),
    }
    return render(request, "transfers/dossier.html", context)


@require_GET
@case_view("change_case", "view_identity", trace="transfers.dossier_fetched")
def fetch(request: CaseRequest, case: Case, pk: UUID, part: str) -> HttpResponse:
    """Give the encrypted file of a dossier; only the partner can open it."""
    dossier = _dossier(request, case, pk, part, "change")
    return _file(f"{dossier.referral.reference}-{part}.age", bytes(dossier.file))


@require_GET
@case_view("change_case", "view_identity", trace="transfers.notice_fetched")
def notice(request: CaseRequest, case: Case, pk: UUID) -> HttpResponseBase:
    """Give the notice of a recall, encrypted to the same key as the dossier."""
    row = row_of(request, case, pk)
    try:
        content = actions.recall_notice(row=row, today=timezone.localdate())
    except Refused as refusal:
        messages.error(request, str(refusal.message))
        return redirect(address(DETAIL, case, pk))
    return _file(f"{row.reference}-recall.age", content)


def _file(name: str, content: bytes) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type="application/octet-stream", headers=headers)
