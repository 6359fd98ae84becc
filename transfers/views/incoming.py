"""What came from other countries: taken in, read, accepted or refused; and our own key."""

from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.guards import StaffRequest, page_view
from audit.fields import open_keys
from cases.access import CaseRequest
from cases.guards import case_view
from cases.models import Case
from records.buttons import press
from records.pages import add_record, address, edit_record, row_or_404, spread, typed_in
from transfers import actions
from transfers.forms import AcceptForm, RefuseForm, TakeInForm
from transfers.models import IncomingDossier, OwnKey

PAGE, DETAIL = "transfers:incoming", "transfers:incoming_dossier"
WITH = ("partner__contact__organisation", "case__client")


@require_GET
@page_view(PAGE)
def listing(request: StaffRequest) -> HttpResponse:
    """List what came, what waits first, and show our key."""
    visible = IncomingDossier.objects.visible_to(request.user).select_related(*WITH)
    rows = list(visible.defer("packet", "reason").order_by("-received_at"))
    context = {
        "own_key": OwnKey.objects.defer("private_key").first(),
        "waiting": [row for row in rows if row.state == IncomingDossier.State.WAITING],
        "decided": [row for row in rows if row.state != IncomingDossier.State.WAITING][:50],
    }
    return render(request, "transfers/incoming.html", context)


@require_POST
@page_view(PAGE)
def make_key(request: StaffRequest) -> HttpResponse:
    """Make the key to which partners encrypt."""
    return press(request, actions.make_own_key, done=PAGE)


@require_http_methods(["GET", "POST"])
@page_view(PAGE)
def take_in(request: StaffRequest) -> HttpResponse:
    """Take in the file that a partner sent."""
    files = request.FILES if typed_in(request) is not None else None

    def save(*, values: dict[str, Any], **sent: Any) -> IncomingDossier:
        content = values["file"].read()
        today = timezone.localdate()
        return actions.take_in(partner=values["partner"], content=content, today=today, **sent)

    return add_record(
        request,
        None,
        form=partial(TakeInForm, files=files),
        action=save,
        done=PAGE,
        goes_on=DETAIL,
        heading=_("Take in a dossier"),
    )


def _row(request: StaffRequest, pk: UUID) -> IncomingDossier:
    rows = IncomingDossier.objects.visible_to(request.user).select_related(*WITH)
    row: IncomingDossier = row_or_404(rows, pk)
    open_keys([row])
    return row


@require_GET
@page_view(PAGE)
def detail(request: StaffRequest, incoming_id: UUID) -> HttpResponse:
    """Show what a dossier says while it waits; after that it is read on its file."""
    row = _row(request, incoming_id)
    is_waiting = row.state == IncomingDossier.State.WAITING
    actions.note_look(row, by=request.user)
    context = {"dossier": row, "packet": row.says if is_waiting else None, "may_decide": is_waiting}
    return render(request, "transfers/incoming_dossier.html", context)


@require_http_methods(["GET", "POST"])
@page_view(PAGE)
def accept(request: StaffRequest, incoming_id: UUID) -> HttpResponse:
    """Accept a dossier: a file is opened, or the file of its referral gets the second one."""
    row = _row(request, incoming_id)
    answer = edit_record(
        request,
        row,
        form=AcceptForm,
        action=spread(partial(actions.accept_dossier, today=timezone.localdate())),
        done=reverse_of(row),
        heading=_("Accept the referral"),
        case=None,
        template="transfers/accept.html",
        extra={"dossier": row},
    )
    row.refresh_from_db()
    return redirect(row.case) if answer.status_code == 302 and row.case else answer


@require_http_methods(["GET", "POST"])
@page_view(PAGE)
def refuse(request: StaffRequest, incoming_id: UUID) -> HttpResponse:
    """Refuse a dossier: what it says is forgotten."""
    row = _row(request, incoming_id)
    return edit_record(
        request,
        row,
        form=RefuseForm,
        action=spread(partial(actions.refuse_dossier, today=timezone.localdate())),
        done=PAGE,
        heading=_("Refuse the referral"),
    )


def reverse_of(row: IncomingDossier) -> str:
    """Return the address of the page of a dossier that came."""
    return address(DETAIL, None, row.pk)


@require_GET
@case_view("view_identity", trace="transfers.dossier_shown")
def of_file(request: CaseRequest, case: Case, incoming_id: UUID) -> HttpResponse:
    """Show, on the file that it opened, what a dossier says."""
    row = row_or_404(IncomingDossier.objects.of(case).select_related(*WITH), incoming_id)
    open_keys([row])
    context = {
        "case": case,
        "dossier": row,
        "packet": row.says,
        "back_url": address("transfers:index", case),
    }
    return render(request, "transfers/incoming_dossier.html", context)
