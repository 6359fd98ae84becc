"""The applications of a file: write down, send, follow, answer, appeal."""

from functools import partial
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from admin_support import actions
from admin_support.forms import (
    AnswerForm,
    AppealForm,
    AppealOutcomeForm,
    ExtraPapersForm,
    PapersForm,
    ProcedureForm,
    checklist_of,
)
from admin_support.models import Procedure, ProcedureKind
from admin_support.usual_times import usual_times
from audit.fields import open_keys
from casepage.header import header
from casepage.part import record_cards
from cases.access import CaseRequest
from cases.guards import FORM_OPENED, case_view
from cases.models import Case
from records.buttons import press
from records.pages import add_record, address, edit_record, row_or_404, void_record

LINE = "admin_support"
DETAIL = "admin_support:procedure"
# What writing a letter takes, see `documents.part`.
WRITES = ("add_document", "view_document", "view_identity")


def _procedure(request: CaseRequest, case: Case, pk: UUID, action: str = "change") -> Procedure:
    rows = Procedure.objects.on(request.access, action)
    rows = rows.select_related("kind__letter", "authority__organisation")
    procedure: Procedure = row_or_404(rows, pk)
    procedure.case = case
    return procedure


def _page_of(procedure: Procedure) -> str:
    return address(DETAIL, procedure.case, procedure.pk)


@require_GET
@case_view("view_admin_support", line=LINE, trace="admin_support.procedure.opened")
def procedure(request: CaseRequest, case: Case, procedure_id: UUID) -> HttpResponse:
    """Show an application: its steps, its papers, what to do next."""
    row = _procedure(request, case, procedure_id, "view")
    open_keys([row])
    at_hand = dict(row.papers.values_list("item", "got_on"))
    context = header(request.access) | {
        "procedure": row,
        "papers": [(item, at_hand.get(item.pk)) for item in checklist_of(row)],
        "times": usual_times(row.kind, row.authority),
        "cards": record_cards(request.access, row),
        "letter_url": _letter_url(request, row),
        "may_change": request.access.may("change_admin_support"),
    }
    return render(request, "admin_support/procedure.html", context)


def _letter_url(request: CaseRequest, row: Procedure) -> str:
    """Return the address of a letter to the authority; '' for who may not write one."""
    if row.case.archived_on or not all(map(request.access.may, WRITES)):
        return ""
    query = {"contact": row.authority_id, "template": row.kind.letter_id}
    chosen = urlencode({name: key for name, key in query.items() if key})
    return f"{reverse('documents:write_letter', args=[row.case.reference])}?{chosen}"


@require_http_methods(["GET", "POST"])
@case_view("change_admin_support", line=LINE, trace=FORM_OPENED)
def add_procedure(request: CaseRequest, case: Case) -> HttpResponse:
    """Note an application that is to be made, or was sent."""
    value = request.GET.get("kind", "")[:40]
    kind = ProcedureKind.objects.filter(value=value, ended_on__isnull=True).first()
    return add_record(
        request,
        case,
        form=ProcedureForm,
        action=partial(actions.add_procedure, case=case, today=timezone.localdate()),
        initial={"kind": kind},
        done="admin_support:tab",
        edit="admin_support:edit_procedure",
        rows=Procedure.objects.on(request.access, "change"),
        goes_on=DETAIL,
        heading=_("An application"),
    )


def _edit(
    request: CaseRequest, case: Case, procedure_id: UUID, *, heading: Any = "", **page: Any
) -> HttpResponse:
    row = _procedure(request, case, procedure_id)
    return edit_record(request, row, done=_page_of(row), heading=heading or row.kind.label, **page)


@require_http_methods(["GET", "POST"])
@case_view("change_admin_support", line=LINE, trace=FORM_OPENED)
def edit_procedure(request: CaseRequest, case: Case, procedure_id: UUID) -> HttpResponse:
    """Correct an application, or say what to do next."""
    return _edit(
        request,
        case,
        procedure_id,
        form=ProcedureForm,
        action=partial(actions.change_procedure, today=timezone.localdate()),
        void="admin_support:void_procedure",
    )


@require_http_methods(["GET", "POST"])
@case_view("change_admin_support", line=LINE, trace=FORM_OPENED)
def void_procedure(request: CaseRequest, case: Case, procedure_id: UUID) -> HttpResponse:
    """Take out an application that was entered in error."""
    row = _procedure(request, case, procedure_id)
    return void_record(request, row, action=actions.void_procedure, done="admin_support:tab")


@require_POST
@case_view("change_admin_support", line=LINE)
def send_procedure(request: CaseRequest, case: Case, procedure_id: UUID) -> HttpResponse:
    """Note with one click that an application left today."""
    row = _procedure(request, case, procedure_id)
    is_from_board = request.POST.get("from") == "board"
    done = reverse("admin_support:board") if is_from_board else _page_of(row)
    send = partial(actions.send_procedure, pk=row.pk, today=timezone.localdate())
    return press(request, send, done=done, message=_("Sent today."))


@require_http_methods(["GET", "POST"])
@case_view("change_admin_support", line=LINE, trace=FORM_OPENED)
def extra_papers(request: CaseRequest, case: Case, procedure_id: UUID) -> HttpResponse:
    """Note which extra documents the authority wants."""
    return _edit(
        request,
        case,
        procedure_id,
        form=ExtraPapersForm,
        action=actions.ask_extra_papers,
        heading=_("Extra documents requested"),
    )


@require_http_methods(["GET", "POST"])
@case_view("change_admin_support", line=LINE, trace=FORM_OPENED)
def papers(request: CaseRequest, case: Case, procedure_id: UUID) -> HttpResponse:
    """Note which papers of the checklist are at hand."""
    return _edit(
        request,
        case,
        procedure_id,
        form=PapersForm,
        action=actions.note_papers,
        heading=_("Documents to attach"),
    )


@require_http_methods(["GET", "POST"])
@case_view("change_admin_support", line=LINE, trace=FORM_OPENED)
def answer(request: CaseRequest, case: Case, procedure_id: UUID) -> HttpResponse:
    """Note what the authority decided."""
    return _edit(
        request,
        case,
        procedure_id,
        form=AnswerForm,
        action=partial(actions.answer_procedure, today=timezone.localdate()),
        heading=_("What was decided"),
    )


@require_http_methods(["GET", "POST"])
@case_view("change_admin_support", line=LINE, trace=FORM_OPENED)
def appeal(request: CaseRequest, case: Case, procedure_id: UUID) -> HttpResponse:
    """Note that an appeal was lodged."""
    return _edit(
        request,
        case,
        procedure_id,
        form=AppealForm,
        action=partial(actions.lodge_appeal, Procedure),
        heading=_("An appeal"),
    )


@require_http_methods(["GET", "POST"])
@case_view("change_admin_support", line=LINE, trace=FORM_OPENED)
def appeal_outcome(request: CaseRequest, case: Case, procedure_id: UUID) -> HttpResponse:
    """Note what came of an appeal."""
    return _edit(
        request,
        case,
        procedure_id,
        form=AppealOutcomeForm,
        action=partial(actions.decide_appeal, Procedure),
        heading=_("What came of the appeal"),
    )
