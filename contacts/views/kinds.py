"""Settings: the kinds of contacts."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from accounts.guards import page_view
from contacts import actions
from contacts.forms import KindForm
from contacts.models import ContactKind
from records.pages import add_record, edit_record, row_or_404


@require_GET
@page_view("contacts:kinds")
def kinds(request: HttpRequest) -> HttpResponse:
    """List the kinds of contacts."""
    rows = ContactKind.objects.order_by("position", "value")
    return render(request, "contacts/kinds.html", {"kinds": rows})


@require_http_methods(["GET", "POST"])
@page_view("contacts:kinds")
def add(request: HttpRequest) -> HttpResponse:
    """Add a kind."""
    return add_record(
        request,
        None,
        form=KindForm,
        action=actions.add_kind,
        done="contacts:kinds",
        edit="contacts:edit_kind",
        rows=ContactKind.objects.all(),
        heading=_("Kinds of contacts"),
    )


@require_http_methods(["GET", "POST"])
@page_view("contacts:kinds")
def edit(request: HttpRequest, contact_kind_id: UUID) -> HttpResponse:
    """Change the labels of a kind, its place or its end."""
    kind = row_or_404(ContactKind.objects.all(), contact_kind_id)
    return edit_record(
        request,
        kind,
        form=KindForm,
        action=actions.change_kind,
        done="contacts:kinds",
        heading=kind.label,
    )
