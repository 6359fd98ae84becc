"""The letters of a file: list, write, look at, change, issue, withdraw, take along."""

from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from audit.fields import open_keys
from cases.access import CaseRequest
from cases.guards import FORM_OPENED, case_view
from cases.models import Case
from cases.records import of_case
from disclosures.leaving import hand_out
from documents import actions, paper
from documents.fields import gaps
from documents.forms import IssueForm, LetterForm, WithdrawForm, WriteForm
from documents.leaving import draft_leaves
from documents.models import Document, Letter
from documents.part import READS, WRITES
from documents.types import TYPES
from records.forms import token_sent
from records.pages import add_record, edit_record, row_or_404, void_record


def _letter(request: CaseRequest, case: Case, pk: UUID, action: str = "change") -> Letter:
    rows = Letter.objects.on(request.access, action)
    rows = rows.select_related(
        "text__template", "created_by", "issued_by", "withdrawal", "document"
    )
    letter: Letter = row_or_404(rows, pk)
    letter.case = case
    open_keys([letter])
    return letter


def _address(case: Case, pk: UUID) -> str:
    return f"{case.get_absolute_url()}letters/{pk}/"


@require_GET
@case_view(*READS, trace="documents.letters_opened")
def letters(request: CaseRequest, case: Case) -> HttpResponse:
    """List the letters of a file that the reader may open: drafts, issued and withdrawn ones."""
    rows = Letter.objects.on(request.access).select_related("text__template", "withdrawal")
    context = {
        "case": case,
        "letters": of_case(case, rows.order_by("-created_at", "-pk")),
        "may_write": request.access.may("add_document"),
    }
    return render(request, "documents/letters.html", context)


@require_http_methods(["GET", "POST"])
@case_view(*WRITES, trace=FORM_OPENED)
def write_letter(request: CaseRequest, case: Case) -> HttpResponse:
    """Begin a letter: which one, in which language, to whom."""
    return add_record(
        request,
        case,
        form=partial(WriteForm, access=request.access),
        action=partial(actions.write_letter, case=case, today=timezone.localdate()),
        initial=_chosen(request),
        done="documents:letters",
        edit="documents:edit_letter",
        rows=Letter.objects.on(request.access, "change"),
        goes_on="documents:edit_letter",
        heading=_("Write a letter"),
        message=_("The fields are filled in. Read the letter, and correct it."),
    )


def _chosen(request: CaseRequest) -> dict[str, Any]:
    """Return the letter and the contact that a link proposes; the form offers them or does not."""
    return {name: request.GET[name] for name in ("template", "contact") if name in request.GET}


@require_GET
@case_view(*READS, trace="documents.letter.shown")
def letter(request: CaseRequest, case: Case, pk: UUID) -> HttpResponse:
    """Show a letter as it will stand on paper, or stands."""
    row = _letter(request, case, pk, "view")
    if row.state == "withdrawn":
        row.withdrawal.letter = row
    context = paper.context_of(row) | {
        "case": case,
        "gaps": gaps(row.whole),
        "may_change": Letter.objects.on(request.access, "change").filter(pk=pk).exists(),
    }
    if row.document:
        # The head may look otherwise by now: what was issued is shown, as far as it is drawn.
        context |= {"head": None, "pdf": row.document, "preview": _preview(row.document)}
    return render(request, "documents/letter.html", context)


def _preview(document: Document) -> range:
    """Return the numbers of the drawn pages of what was issued."""
    version = document.versions.select_related("preview").order_by("-number").first()
    return range(1, version.preview_pages + 1) if version else range(0)


@require_http_methods(["GET", "POST"])
@case_view(*WRITES, trace=FORM_OPENED)
def edit_letter(request: CaseRequest, case: Case, pk: UUID) -> HttpResponse:
    """Correct the draft of a letter."""
    row = _letter(request, case, pk)
    if row.is_issued:
        return redirect(_address(case, pk))
    return edit_record(
        request,
        row,
        form=LetterForm,
        action=actions.change_letter,
        done=_address(case, pk),
        void="documents:void_letter",
        heading=row.text.template.label,
        template="documents/letter_form.html",
        extra={"gaps": gaps(row.whole)},
    )


@require_http_methods(["GET", "POST"])
@case_view(*WRITES, trace=FORM_OPENED)
def issue_letter(request: CaseRequest, case: Case, pk: UUID) -> HttpResponse:
    """Issue a letter for good; a page for it there is once nothing is left to fill in."""
    row = _letter(request, case, pk)
    if request.method == "GET" and (row.is_issued or gaps(row.whole)):
        return redirect(_address(case, pk))
    return edit_record(
        request,
        row,
        form=IssueForm,
        action=partial(actions.issue_letter, now=timezone.now()),
        done=_address(case, pk),
        heading=pgettext("correspondence", "Issue the letter"),
        message=_("Issued. It stays as it is from now on."),
        template="documents/letter_issue.html",
        extra=paper.context_of(row),
    )


@require_http_methods(["GET", "POST"])
@case_view(*WRITES, trace=FORM_OPENED)
def withdraw_letter(request: CaseRequest, case: Case, pk: UUID) -> HttpResponse:
    """Note that an issued letter counts no longer."""
    return edit_record(
        request,
        _letter(request, case, pk),
        form=WithdrawForm,
        action=actions.withdraw_letter,
        done=_address(case, pk),
        heading=_("Withdraw the letter"),
        message=_("Withdrawn. The letter stays in the list."),
    )


@require_http_methods(["GET", "POST"])
@case_view(*WRITES, trace=FORM_OPENED)
def void_letter(request: CaseRequest, case: Case, pk: UUID) -> HttpResponse:
    """Take out a draft that was entered in error."""
    row = _letter(request, case, pk)
    return void_record(request, row, action=actions.void_letter, done="documents:letters")


@require_POST
@case_view(*WRITES, trace="")
def letter_docx(request: CaseRequest, case: Case, pk: UUID) -> HttpResponseBase:
    """Hand out a letter for a word processor; it is written down."""
    row = _letter(request, case, pk)
    return hand_out(
        request,
        case,
        token=token_sent(request),
        enter=lambda token: draft_leaves(row, token=token, by=request.user),
        make=lambda entry: _docx(row),
    )


def _docx(row: Letter) -> HttpResponse:
    answer: Any = HttpResponse(paper.as_docx(row), content_type=TYPES["docx"].content_type)
    name = f"{row.text.template.label}.docx"
    answer["Content-Disposition"] = content_disposition_header(True, name)
    answer["Cache-Control"] = "no-store"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
