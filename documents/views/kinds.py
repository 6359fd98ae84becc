"""Settings: the kinds of documents."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from accounts.guards import StaffRequest, page_view
from documents import actions
from documents.forms import DocumentKindForm
from documents.models import DocumentKind
from records.pages import add_record, edit_record, row_or_404


@require_GET
@page_view("documents:kinds")
def kinds(request: StaffRequest) -> HttpResponse:
    """List the kinds of documents."""
    rows = DocumentKind.objects.order_by("position", "value")
    return render(request, "documents/kinds.html", {"kinds": rows})


@require_http_methods(["GET", "POST"])
@page_view("documents:kinds")
def add_kind(request: StaffRequest) -> HttpResponse:
    """Add a kind of document."""
    return add_record(
        request,
        None,
        form=DocumentKindForm,
        action=actions.add_kind,
        initial={"is_followed": True},
        done="documents:kinds",
        edit="documents:edit_kind",
        rows=DocumentKind.objects.all(),
        heading=_("A kind of document"),
    )


@require_http_methods(["GET", "POST"])
@page_view("documents:kinds")
def edit_kind(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Change a kind of document."""
    kind = row_or_404(DocumentKind.objects.all(), pk)
    return edit_record(
        request,
        kind,
        form=DocumentKindForm,
        action=actions.change_kind,
        done="documents:kinds",
        heading=kind.label,
    )
