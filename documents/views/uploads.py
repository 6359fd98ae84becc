"""The form on which one file or several are added, to a file or to a record of it."""

from functools import partial
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from cases.access import CaseRequest
from cases.guards import FORM_OPENED, case_view
from cases.models import Case
from cases.records import CaseRecord, of_case
from common.fields import MOST_FILES
from documents import actions
from documents.forms import DocumentForm, UploadForm
from documents.models import Document
from records.errors import Refused, SentTwice, Stale
from records.forms import TokenForm
from records.pages import SAVED, add_record, address, typed_in

FORM = "documents/form.html"


def files_of(request: HttpRequest) -> object:
    """Return the files that were sent, if something was."""
    return request.FILES if typed_in(request) is not None else None


def upload_page(
    request: CaseRequest, case: Case, *, done: str, record: Any = None, goes_on: str = ""
) -> HttpResponse:
    """Add a document, or one for each of several files.

    Args:
        done: where it leads, as in `add_record`; `goes_on` where there was one file.
        record: the record of the case to which they belong from the start.
    """
    form = partial(UploadForm, access=request.access, files=files_of(request))
    typed = form(typed_in(request))
    if typed.is_of_several:
        return _several(request, case, typed, record=record, done=address(done, case))
    return add_record(
        request,
        case,
        form=form,
        action=partial(actions.add_document, case=case, record=record),
        done=done,
        goes_on=goes_on,
        heading=_("Add documents"),
        template=FORM,
    )


def _several(
    request: CaseRequest, case: Case, typed: UploadForm, *, record: CaseRecord | None, done: str
) -> HttpResponse:
    """Add what is taken; the form comes again for what was refused."""
    added = actions.add_documents(
        case=case, values=typed.values(), record=record, token=typed.token(), by=request.user
    )
    if not added.refused:
        count = len(added.documents)
        words = ngettext("%(count)d document added.", "%(count)d documents added.", count)
        messages.success(request, words % {"count": count})
        query = urlencode({"of": [row.pk for row in added.documents]}, doseq=True)
        return redirect(f"{address('documents:complete', case)}?{query}")
    for name, reason in added.refused:
        typed.add_error("file", f"{name}: {reason}")
    context = {
        "case": case,
        "form": typed,
        "heading": _("Add documents"),
        "back_url": done,
        "added": added.documents,
    }
    return render(request, FORM, context, status=422)


@require_http_methods(["GET", "POST"])
@case_view("add_document", "view_document", trace=FORM_OPENED)
def complete(request: CaseRequest, case: Case) -> HttpResponse:
    """Give documents that were added together their own titles and kinds; `of` names them."""
    keys = [key for key in map(_key, request.GET.getlist("of")[:MOST_FILES]) if key]
    rows = Document.objects.on(request.access, "change").filter(pk__in=keys)
    documents = of_case(case, rows.select_related("kind").order_by("created_at", "pk"))
    if not documents:
        raise Http404
    page = TokenForm(typed_in(request))
    forms = [
        (row, DocumentForm(typed_in(request), row=row, access=request.access, prefix=str(row.pk)))
        for row in documents
    ]
    # Each is judged, so that all reasons show at once.
    if all([page.is_valid(), *(form.is_valid() for _row, form in forms)]):
        values = [(row, form.version_read(), form.values()) for row, form in forms]
        act = partial(actions.complete_documents, values=values)
        try:
            act(token=page.token(), by=request.user)
        except Stale:
            page.add_error(None, _("Someone else changed this. Look at it again."))
        except Refused as refusal:
            page.add_error(None, str(refusal.message))
        except SentTwice:
            return redirect(address("documents:tab", case))
        else:
            messages.success(request, SAVED)
            return redirect(address("documents:tab", case))
    is_wrong = bool(page.errors) or any(form.errors for _row, form in forms)
    context = {
        "case": case,
        "form": page,
        "forms": forms,
        "back_url": address("documents:tab", case),
        "heading": _("Titles and kinds"),
    }
    return render(request, "documents/complete.html", context, status=422 if is_wrong else 200)


def _key(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
