"""The documents of a file: list, add, look at, change, take out, open."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from accounts.guards import StaffRequest, page_view
from audit.fields import open_keys
from audit.serving import file_response
from casepage.header import header
from cases.access import CaseRequest
from cases.exports import export
from cases.guards import FORM_OPENED, case_view
from cases.models import Case
from documents import actions, links, listing, opening
from documents.forms import DocumentForm, VersionForm
from documents.models import Document, Letter
from documents.views.uploads import FORM, files_of, upload_page
from records import exports
from records.pages import edit_record, row_or_404, void_record

STATES = {
    "waiting": gettext_lazy("It is still being scanned for viruses. Try again in a minute."),
    "infected": gettext_lazy("A virus was found in it. It is kept as evidence and not opened."),
}


@require_GET
@case_view("view_document", trace="documents.tab_opened")
def tab(request: CaseRequest, case: Case) -> HttpResponse:
    """List the documents of a file that the reader may open."""
    if exports.wanted(request):
        return _export(request)
    shown, rows = listing.listing(request.access, request.GET, timezone.localdate())
    context = header(request.access) | {
        "listing": shown,
        "page": shown.page,
        "rows": rows,
        "today": timezone.localdate(),
        "may_add": request.access.may("add_document"),
        "may_read_letters": request.access.is_named,
    }
    return render(request, "documents/tab.html", context)


def _export(request: CaseRequest) -> HttpResponse:
    """Take the list along, of all pages; it holds what the list shows."""
    values, rows = listing.whole(request.access, request.GET, timezone.localdate())
    headings = [
        _("Title"),
        _("Kind"),
        _("Who may open it"),
        _("Date of the document"),
        _("Valid until"),
        _("Versions"),
        _("Added on"),
        _("Added by"),
    ]
    case = request.access.case
    return export(
        request,
        title=_("List of documents"),
        verb="documents.list_exported",
        name="documents",
        case=case,
        headings=headings,
        lines=[(case, listing.cells(row)) for row in rows],
        values=values,
    )


@require_http_methods(["GET", "POST"])
@case_view("add_document", "view_document", trace=FORM_OPENED)
def add(request: CaseRequest, case: Case) -> HttpResponse:
    """Add a document, or several."""
    return upload_page(request, case, done="documents:tab", goes_on="documents:detail")


def _document(request: CaseRequest, pk: UUID, action: str = "change") -> Document:
    rows = Document.objects.on(request.access, action).select_related("kind", "created_by", "case")
    document: Document = row_or_404(rows, pk)
    open_keys([document])
    return document


@require_GET
@case_view("view_document", trace="documents.document.shown")
def detail(request: CaseRequest, case: Case, pk: UUID) -> HttpResponse:
    """Show what is noted about a document, and its versions."""
    document = _document(request, pk, "view")
    versions = list(
        document.versions.select_related("file", "created_by", "scan", "preview").order_by(
            "-number"
        )
    )
    open_keys(versions)
    context = {
        "case": case,
        "document": document,
        "versions": versions,
        "belongings": links.belongings(request.access, document),
        "newest": versions[0],
        "preview": range(1, versions[0].preview_pages + 1),
        "letter": _letter_of(request, document),
        "today": timezone.localdate(),
        "may_change": Document.objects.on(request.access, "change").filter(pk=pk).exists(),
    }
    return render(request, "documents/detail.html", context)


def _letter_of(request: CaseRequest, document: Document) -> Letter | None:
    """Return the issued letter that a document is, if it is one."""
    letters = Letter.objects.on(request.access).filter(document=document)
    issued: Letter | None = letters.select_related("text__template", "withdrawal").first()
    return issued


@require_http_methods(["GET", "POST"])
@case_view("add_document", "view_document", trace=FORM_OPENED)
def edit(request: CaseRequest, case: Case, pk: UUID) -> HttpResponse:
    """Change what is noted about a document."""
    return edit_record(
        request,
        _document(request, pk),
        form=partial(DocumentForm, access=request.access),
        action=actions.change_document,
        done=_address(case, pk),
        void="documents:void",
        heading=_("Change a document"),
    )


def _address(case: Case, pk: UUID) -> str:
    return f"{case.get_absolute_url()}documents/{pk}/"


@require_http_methods(["GET", "POST"])
@case_view("add_document", "view_document", trace=FORM_OPENED)
def add_version(request: CaseRequest, case: Case, pk: UUID) -> HttpResponse:
    """Add a newer version of a document."""
    return edit_record(
        request,
        _document(request, pk),
        form=partial(VersionForm, files=files_of(request)),
        action=actions.add_version,
        done=_address(case, pk),
        heading=_("A new version"),
        template=FORM,
    )


@require_http_methods(["GET", "POST"])
@case_view("add_document", "view_document", trace=FORM_OPENED)
def void(request: CaseRequest, case: Case, pk: UUID) -> HttpResponse:
    """Take out a document that was entered in error."""
    row = _document(request, pk)
    return void_record(request, row, action=actions.void_document, done="documents:tab")


@require_GET
@page_view("documents:download")
def download(request: StaffRequest, pk: UUID, number: int | None = None) -> HttpResponseBase:
    """Hand out a version of a document, the newest one without a number; it is written down."""
    version = opening.version_for(request.user, pk, number)
    if version is None:
        request.denied_case = opening.case_of(pk)  # type: ignore[attr-defined]
        raise Http404
    if version.state != "open":
        messages.error(request, STATES[version.state])
        return redirect(_address(version.document.case, pk))
    actions.record_opening(version, by=request.user)
    open_keys([version.document])
    is_shown = version.type.is_picture and "show" in request.GET
    name = f"{version.document.title}.{version.ending}"
    return file_response(request, version.file, name=name, is_inline=is_shown)


@require_GET
@page_view("documents:download")
def preview(request: StaffRequest, pk: UUID, number: int, page: int) -> HttpResponseBase:
    """Show a drawn page of a version to who may open the document; it is written down."""
    version = opening.version_for(request.user, pk, number)
    if version is None:
        request.denied_case = opening.case_of(pk)  # type: ignore[attr-defined]
        raise Http404
    drawn = opening.page_of(version, page)
    if drawn is None:
        raise Http404
    actions.record_look(version, page=page, by=request.user)
    return file_response(request, drawn.file, name="", is_inline=True)
