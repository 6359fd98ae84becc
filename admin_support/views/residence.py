"""Residence documents of a file."""

from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from admin_support import actions
from admin_support.forms import AppealForm, AppealOutcomeForm, DocumentForm, EndForm, MissingForm
from admin_support.models import DocumentKind, ResidenceDocument
from admin_support.nationality import may_lack_chain
from admin_support.procedure import (
    current,
    documents_of,
    has_chain,
    procedures_of,
    work_now,
)
from audit.fields import open_keys
from casepage.header import header
from cases.access import CaseRequest
from cases.guards import FORM_OPENED, case_view
from cases.hooks import saved
from cases.models import Case
from records.buttons import press
from records.pages import add_record, address, edit_record, row_or_404, void_record

LINE = "admin_support"


@require_GET
@case_view("view_admin_support", line=LINE, trace="admin_support.tab_opened")
def tab(request: CaseRequest, case: Case) -> HttpResponse:
    """Show the residence documents of a file."""
    access, today = request.access, timezone.localdate()
    documents, applications = access.once(documents_of), access.once(procedures_of)
    open_keys([*documents, *applications])
    context = header(access) | {
        "documents": documents,
        "current": current(documents, today),
        "work": access.once(work_now),
        "has_chain": has_chain(access),
        "procedures": applications,
        "may_change": access.may("change_admin_support"),
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
        form=partial(DocumentForm, asks_reason=may_lack_chain(case.client)),
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
        form=partial(DocumentForm, asks_reason=may_lack_chain(case.client)),
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
        action=partial(actions.end_residence_document, today=timezone.localdate()),
        done="admin_support:tab",
        heading=document.kind.label,
    )


@require_http_methods(["GET", "POST"])
@case_view("change_admin_support", line=LINE, trace=FORM_OPENED)
def appeal(request: CaseRequest, case: Case, document_id: UUID) -> HttpResponse:
    """Note that an appeal was lodged against a refusal."""
    return edit_record(
        request,
        _document(request, document_id, closed_on__isnull=False),
        form=AppealForm,
        action=partial(actions.lodge_appeal, ResidenceDocument),
        done="admin_support:tab",
        heading=_("An appeal"),
    )


@require_http_methods(["GET", "POST"])
@case_view("change_admin_support", line=LINE, trace=FORM_OPENED)
def appeal_outcome(request: CaseRequest, case: Case, document_id: UUID) -> HttpResponse:
    """Note what came of an appeal."""
    return edit_record(
        request,
        _document(request, document_id, appealed_on__isnull=False),
        form=AppealOutcomeForm,
        action=partial(actions.decide_appeal, ResidenceDocument),
        done="admin_support:tab",
        heading=_("What came of the appeal"),
    )
