"""Read, write, sign, add to, void and move to clinical notes.

For who does not hold them each page is missing, like a file that is not theirs.
"""

from functools import cache, partial
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from audit.fields import open_keys
from cases.access import CaseRequest
from cases.guards import case_view
from cases.models import Case
from cases.records import of_case
from counseling.forms import AdditionForm
from counseling.models import Session
from counseling.views.sessions import writing
from psychosocial import actions
from psychosocial.forms import ClinicalNoteForm
from psychosocial.models import ClinicalAddition, ClinicalNote
from records.buttons import press
from records.forms import TokenForm
from records.pages import add_record, edit_record, row_or_404, void_record
from workspace.actions import read_draft
from workspace.models import Draft

LINE, TRACE = "psychosocial", "psychosocial.clinical_opened"
FORM = "psychosocial/clinical_form.html"


def _notes(request: CaseRequest, action: str = "view") -> Any:
    return ClinicalNote.objects.on(request.access, action)


def _note(request: CaseRequest, note_id: UUID, action: str = "view") -> ClinicalNote:
    rows = _notes(request, action).select_related("created_by", "signed_by", "folder")
    row: ClinicalNote = row_or_404(rows, note_id)
    row.case = request.access.case
    return row


def _own(request: CaseRequest, note_id: UUID) -> ClinicalNote:
    row = _note(request, note_id, "change")
    if row.created_by_id != request.user.pk:
        raise Http404
    return row


def _page_of(note: ClinicalNote) -> str:
    return reverse("psychosocial:clinical_note", args=[note.case.reference, note.pk])


@require_GET
@case_view("view_clinical", line=LINE, trace=TRACE)
def notes(request: CaseRequest, case: Case) -> HttpResponse:
    """List the clinical notes of a file, the newest first."""
    rows = _notes(request).select_related("created_by").defer("before_moving")
    context = {
        "case": case,
        "notes": of_case(case, rows.order_by("-held_on", "-created_at")),
        "may_write": request.access.may("change_clinical"),
    }
    return render(request, "psychosocial/clinical.html", context)


def _draft(request: CaseRequest, target: UUID) -> tuple[dict[str, str], dict[str, Any]]:
    """Return what was typed before and kept, and what the page tells of it."""

    @cache  # a form that is taken shows none
    def draft() -> Draft | None:
        drafts = Draft.objects.mine(request.user)
        return drafts.filter(form=actions.CLINICAL_FORM, target=str(target)).first()

    row = draft() if request.method == "GET" else None
    kept = read_draft(row) if row else {}
    return kept, {"target": target, "draft": draft, "has_draft": bool(kept)}


@writing
@require_http_methods(["GET", "POST"])
@case_view("change_clinical", line=LINE, trace=TRACE)
def add(request: CaseRequest, case: Case) -> HttpResponse:
    """Write a clinical note."""
    kept, of_draft = _draft(request, case.pk)
    return add_record(
        request,
        case,
        form=partial(ClinicalNoteForm, draft=kept),
        action=partial(actions.add_clinical_note, case=case),
        initial={"held_on": timezone.localdate()},
        done="psychosocial:clinical",
        edit="psychosocial:edit_clinical",
        rows=_notes(request, "change").filter(created_by=request.user),
        heading=_("A clinical note"),
        template=FORM,
        extra=of_draft,
    )


@require_http_methods(["GET", "POST"])
@case_view("view_clinical", line=LINE, trace=TRACE)
def note(request: CaseRequest, case: Case, note_id: UUID) -> HttpResponse:
    """Show a clinical note; add to it when it is signed."""
    row = _note(request, note_id)
    may_write = request.access.may("change_clinical")
    if request.method == "POST" and not (may_write and row.is_signed):
        raise PermissionDenied
    return add_record(
        request,
        case,
        form=AdditionForm,
        action=partial(actions.add_to_clinical_note, note=row),
        done=_page_of(row),
        heading=_("A clinical note"),
        message=_("Added."),
        template="psychosocial/clinical_note.html",
        extra={
            "note": row,
            "additions": _additions(row),
            "may_write": may_write,
            "is_own": may_write and row.created_by_id == request.user.pk,
        },
    )


def _additions(note: ClinicalNote) -> list[ClinicalAddition]:
    additions = list(note.additions.select_related("by").order_by("at"))
    open_keys([note, *additions])
    return additions


@writing
@require_http_methods(["GET", "POST"])
@case_view("change_clinical", line=LINE, trace=TRACE)
def edit(request: CaseRequest, case: Case, note_id: UUID) -> HttpResponse:
    """Change a clinical note of one's own that is not signed yet."""
    row = _own(request, note_id)
    if row.is_signed and request.method == "GET":
        return redirect(_page_of(row))
    kept, of_draft = _draft(request, row.pk)
    return edit_record(
        request,
        row,
        form=partial(ClinicalNoteForm, draft=kept),
        action=actions.change_clinical_note,
        done=_page_of(row),
        void="psychosocial:void_clinical",
        heading=_("A clinical note"),
        template=FORM,
        extra=of_draft,
    )


@require_POST
@case_view("change_clinical", line=LINE, trace=TRACE)
def sign(request: CaseRequest, case: Case, note_id: UUID) -> HttpResponse:
    """Close a clinical note for good."""
    row = _own(request, note_id)
    act = partial(actions.sign_clinical_note, pk=row.pk, now=timezone.now())
    message = _("Signed. From now on it can only be added to.")
    return press(request, act, done=_page_of(row), message=message)


@require_http_methods(["GET", "POST"])
@case_view("change_clinical", line=LINE, trace=TRACE)
def void(request: CaseRequest, case: Case, note_id: UUID) -> HttpResponse:
    """Take out a clinical note that was entered in error."""
    row = _own(request, note_id)
    return void_record(
        request, row, action=actions.void_clinical_note, done="psychosocial:clinical"
    )


@require_http_methods(["GET", "POST"])
@case_view("change_clinical", line=LINE, trace=TRACE)
def move(request: CaseRequest, case: Case, session_id: UUID) -> HttpResponse:
    """Move the text of a session of one's own to the clinical notes."""
    rows = Session.objects.on(request.access, "change").filter(user=request.user, line=LINE)
    session = row_or_404(rows, session_id)
    done = reverse("psychosocial:clinical", args=[case.reference])
    if request.method == "POST":
        act = partial(actions.move_to_clinical, pk=session.pk)
        return press(request, act, done=done, message=_("The text stands here now."))
    context = {"case": case, "session": session, "form": TokenForm(), "back_url": done}
    return render(request, "psychosocial/move.html", context)
