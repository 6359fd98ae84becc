"""The documents of one record: a deadline, a hearing, a session, a residence document."""

from functools import partial
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cases.access import CaseRequest
from cases.guards import FORM_OPENED, case_view
from cases.models import Case
from deadlines import items
from deadlines.models import Deadline
from documents import actions, links
from documents.forms import LinkForm, ProofForm
from documents.models import Document, lines_of
from documents.views.uploads import files_of, upload_page
from records.buttons import press
from records.pages import add_record, edit_record, row_or_404


def _record(request: CaseRequest, record_type: str, record_id: UUID) -> Any:
    record = links.visible_record(request.access, record_type, record_id)
    if record is None:
        raise Http404
    return record


@require_GET
@case_view("view_document", trace="documents.record_opened")
def of_record(request: CaseRequest, case: Case, record_type: str, record_id: UUID) -> HttpResponse:
    """List the documents of a record that the reader may open."""
    record = _record(request, record_type, record_id)
    context = {
        "case": case,
        "label": links.label_of(record),
        "record": record,
        "rows": links.documents_of(request.access, record),
        "today": timezone.localdate(),
        "add_url": links.address_of(record, "add_to_record"),
        "link_url": links.address_of(record, "link"),
        "unlink_url": links.address_of(record, "unlink"),
        "may_add": request.access.may("add_document"),
        "lines_of_work": lines_of(request.access, "change"),
    }
    return render(request, "documents/record.html", context)


@require_http_methods(["GET", "POST"])
@case_view("add_document", "view_document", trace=FORM_OPENED)
def add_to_record(
    request: CaseRequest, case: Case, record_type: str, record_id: UUID
) -> HttpResponse:
    """Add a document, or several, that belong to a record."""
    record = _record(request, record_type, record_id)
    return upload_page(request, case, record=record, done=links.address_of(record))


@require_http_methods(["GET", "POST"])
@case_view("add_document", "view_document", trace=FORM_OPENED)
def link(request: CaseRequest, case: Case, record_type: str, record_id: UUID) -> HttpResponse:
    """Note that a document of the file belongs to a record."""
    record = _record(request, record_type, record_id)

    def save(*, values: dict[str, Any], **sent: Any) -> Document:
        return actions.link_document(record=record, **values, **sent)

    return add_record(
        request,
        case,
        form=partial(LinkForm, access=request.access),
        action=save,
        done=links.address_of(record),
        heading=_("Choose a document of the file"),
    )


@require_POST
@case_view("add_document", "view_document")
def unlink(request: CaseRequest, case: Case, record_type: str, record_id: UUID) -> HttpResponse:
    """Note that a document does not belong to a record after all."""
    record = _record(request, record_type, record_id)
    key = request.POST.get("document", "")
    works_in = lines_of(request.access, "change")
    rows = [row.document for row in links.documents_of(request.access, record)]
    document = next((row for row in rows if str(row.pk) == key), None)
    if document is None or document.line not in works_in:
        raise Http404
    act = partial(actions.unlink_document, document=document, record=record)
    return press(request, act, done=links.address_of(record))


@require_http_methods(["GET", "POST"])
@case_view("add_document", "view_document", trace=FORM_OPENED)
def proof(request: CaseRequest, case: Case, deadline_id: UUID) -> HttpResponse:
    """Close a deadline with a document that proves it."""
    rows = Deadline.objects.on(request.access).select_related("rule_version")
    deadline = row_or_404(rows, deadline_id)
    deadline.case = case
    if not request.access.may(f"change_{deadline.line}"):
        raise PermissionDenied
    if request.method == "POST":
        request.session.pop(items.LATE_KEPT, None)
    return edit_record(
        request,
        deadline,
        form=partial(ProofForm, access=request.access, files=files_of(request)),
        action=partial(actions.close_with_document, case=case),
        done=deadline.address,
        heading=_("Close with a document"),
        message=_("Closed."),
        template="documents/proof.html",
        extra={"deadline": deadline},
    )
