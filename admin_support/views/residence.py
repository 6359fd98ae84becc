"""Residence documents of a file, the board of applications, the rules of the kinds."""

from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.guards import StaffRequest, page_view
from accounts.saved_views import SavedList
from admin_support import actions
from admin_support import board as applications
from admin_support.forms import DocumentForm, EndForm, KindForm, MissingForm
from admin_support.models import DocumentKind, ResidenceDocument
from admin_support.procedure import current, documents_of
from audit.fields import open_keys
from audit.trail import record
from casepage.header import header
from cases.access import CaseRequest
from cases.exports import export
from cases.guards import FORM_OPENED, case_view
from cases.hooks import saved
from cases.models import Case
from common.lists import Listing, chosen, narrowed
from records import exports
from records.buttons import press
from records.pages import add_record, address, edit_record, row_or_404, void_record

LINE = "admin_support"
SAVED = SavedList(
    "applications",
    "admin_support:board",
    lambda _user, query: chosen(applications.filters(), query) | applications.step_of(query),
)


@require_GET
@page_view("admin_support:board")
def board(request: StaffRequest) -> HttpResponse:
    """Show every visible application, by step; or take them along."""
    user, today = request.user, timezone.localdate()
    offered = applications.filters()
    values, step = chosen(offered, request.GET), applications.step_of(request.GET)
    narrow = partial(narrowed, filters=offered, values=values)
    if exports.wanted(request):
        headings, lines = applications.table(user, today, narrow, **step)
        return export(
            request,
            title=_("List of applications"),
            verb="admin_support.list_exported",
            name="applications",
            headings=headings,
            lines=lines,
            values=values,
        )
    steps = applications.build(user, today, narrow, page=request.GET.get("page"), **step)
    count = sum(len(shown.items) + len(shown.follow) for shown in steps)
    record("admin_support.board_opened", by=user, count=count)
    single = steps[0] if len(steps) == 1 else None
    context = {
        "steps": steps,
        "single": single,
        "listing": Listing(offered, values, keep=step),
        "saved": SAVED.shown(user, values | step),
    }
    return render(request, "admin_support/board.html", context)


@require_GET
@case_view("view_admin_support", line=LINE, trace="admin_support.tab_opened")
def tab(request: CaseRequest, case: Case) -> HttpResponse:
    """Show the residence documents of a file."""
    documents = request.access.once(documents_of)
    open_keys(documents)
    context = header(request.access) | {
        "documents": documents,
        "current": current(documents, timezone.localdate()),
        "may_change": request.access.may("change_admin_support"),
    }
    return render(request, "admin_support/tab.html", context)


def _document(request: CaseRequest, document_id: UUID, **narrow: Any) -> ResidenceDocument:
    rows = ResidenceDocument.objects.on(request.access, "change").select_related("kind", "case")
    return row_or_404(rows.filter(**narrow), document_id)


def _saved(document: ResidenceDocument) -> str:
    """Remind whoever saved it that the last day may come from the rule and not from the card."""
    if document.valid_to == document.kind.proposed_end(document.valid_from or timezone.localdate()):
        return _(
            "Saved. The last day follows from the rule: read the card and correct it if it says"
            " otherwise."
        )
    return _("Saved.")


@require_http_methods(["GET", "POST"])
@case_view("change_admin_support", line=LINE, trace=FORM_OPENED)
def add(request: CaseRequest, case: Case) -> HttpResponse:
    """Add a document that is to be requested, requested, or issued."""
    wanted = DocumentKind.objects.filter(value=request.GET.get("kind", "")[:40]).first()
    return add_record(
        request,
        case,
        form=DocumentForm,
        action=partial(actions.add_residence_document, case=case, today=timezone.localdate()),
        initial={"kind": wanted},
        done="admin_support:tab",
        edit="admin_support:edit",
        rows=ResidenceDocument.objects.on(request.access, "change"),
        heading=_("A residence document"),
        message=_saved,
    )


@require_http_methods(["GET", "POST"])
@case_view("change_admin_support", line=LINE, trace=FORM_OPENED)
def edit(request: CaseRequest, case: Case, document_id: UUID) -> HttpResponse:
    """Change the days or the number."""
    document = _document(request, document_id, closed_on=None)
    return edit_record(
        request,
        document,
        form=DocumentForm,
        action=partial(actions.change_residence_document, today=timezone.localdate()),
        done="admin_support:tab",
        void="admin_support:void",
        heading=document.kind.label,
        message=lambda row: saved(request.user, _saved(row)),
    )


@require_http_methods(["GET", "POST"])
@case_view("change_admin_support", line=LINE, trace=FORM_OPENED)
def void(request: CaseRequest, case: Case, document_id: UUID) -> HttpResponse:
    """Take out a document that was entered in error."""
    row = _document(request, document_id)
    return void_record(
        request, row, action=actions.void_residence_document, done="admin_support:tab"
    )


@require_POST
@case_view("change_admin_support", line=LINE)
def send(request: CaseRequest, case: Case, document_id: UUID) -> HttpResponse:
    """Note with one click that an application left today."""
    document = _document(request, document_id)
    is_from_board = request.POST.get("from") == "board"
    done = "admin_support:board" if is_from_board else address("admin_support:tab", case)
    send = partial(actions.send_application, pk=document.pk, today=timezone.localdate())
    return press(request, send, done=done, message=_("Sent today."))


@require_http_methods(["GET", "POST"])
@case_view("change_admin_support", line=LINE, trace=FORM_OPENED)
def extra(request: CaseRequest, case: Case, document_id: UUID) -> HttpResponse:
    """Note which extra documents the authority wants."""
    return edit_record(
        request,
        _document(request, document_id),
        form=MissingForm,
        action=actions.ask_extra_documents,
        done="admin_support:tab",
        heading=_("Extra documents requested"),
    )


@require_http_methods(["GET", "POST"])
@case_view("change_admin_support", line=LINE, trace=FORM_OPENED)
def end(request: CaseRequest, case: Case, document_id: UUID) -> HttpResponse:
    """Note that a document was refused, taken back, or ended early."""
    document = _document(request, document_id, closed_on=None)
    return edit_record(
        request,
        document,
        form=EndForm,
        action=actions.end_residence_document,
        done="admin_support:tab",
        heading=document.kind.label,
    )


@require_GET
@page_view("admin_support:kinds")
def kinds(request: StaffRequest) -> HttpResponse:
    """List the kinds of documents and their rules."""
    rows = DocumentKind.objects.select_related("followed_by").order_by("position", "value")
    return render(request, "admin_support/kinds.html", {"kinds": rows})


@require_http_methods(["GET", "POST"])
@page_view("admin_support:kinds")
def edit_kind(request: HttpRequest, kind_id: UUID) -> HttpResponse:
    """Change the rule of a kind."""
    kind = row_or_404(DocumentKind.objects.all(), kind_id)
    return edit_record(
        request,
        kind,
        form=KindForm,
        action=actions.change_kind,
        done="admin_support:kinds",
        heading=kind.label,
    )
