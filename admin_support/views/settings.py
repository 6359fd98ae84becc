"""Settings: the kinds of documents and of applications, and who moves freely."""

from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from accounts.guards import StaffRequest, page_view
from admin_support import actions
from admin_support.forms import FreeMovementForm, KindForm, ProcedureKindForm
from admin_support.models import ChecklistItem, DocumentKind, FreeMovement, ProcedureKind
from cases.forms.fields import country_name
from records.choices import ChoiceForm
from records.pages import add_record, address, edit_record, row_or_404


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


@require_GET
@page_view("admin_support:procedure_kinds")
def procedure_kinds(request: StaffRequest) -> HttpResponse:
    """List the kinds of applications, by domain."""
    rows = ProcedureKind.objects.select_related("authority_kind").prefetch_related("items")
    order = ProcedureKind.Domain.values
    ordered = sorted(rows, key=lambda row: (order.index(row.domain), row.position, row.value))
    return render(request, "admin_support/procedure_kinds.html", {"kinds": ordered})


@require_http_methods(["GET", "POST"])
@page_view("admin_support:procedure_kinds")
def add_procedure_kind(request: StaffRequest) -> HttpResponse:
    """Add a kind of application."""
    return add_record(
        request,
        None,
        form=ProcedureKindForm,
        action=actions.add_procedure_kind,
        done="admin_support:procedure_kinds",
        edit="admin_support:edit_procedure_kind",
        rows=ProcedureKind.objects.all(),
        heading=_("A kind of application"),
    )


@require_http_methods(["GET", "POST"])
@page_view("admin_support:procedure_kinds")
def edit_procedure_kind(request: StaffRequest, procedure_kind_id: UUID) -> HttpResponse:
    """Change a kind of application; its papers are listed below the form."""
    kind = row_or_404(ProcedureKind.objects.all(), procedure_kind_id)
    return edit_record(
        request,
        kind,
        form=ProcedureKindForm,
        action=actions.change_procedure_kind,
        done="admin_support:procedure_kinds",
        heading=kind.label,
        template="admin_support/procedure_kind.html",
        extra={"kind": kind, "items": kind.items.order_by("position", "pk")},
    )


@require_http_methods(["GET", "POST"])
@page_view("admin_support:procedure_kinds")
def add_item(request: StaffRequest, procedure_kind_id: UUID) -> HttpResponse:
    """Add a document to attach with a kind."""
    kind = row_or_404(ProcedureKind.objects.all(), procedure_kind_id)
    return add_record(
        request,
        None,
        form=ChoiceForm,
        action=partial(actions.add_checklist_item, kind=kind),
        done=_of_kind(kind.pk),
        edit="admin_support:edit_item",
        rows=ChecklistItem.objects.filter(kind=kind),
        heading=kind.label,
    )


@require_http_methods(["GET", "POST"])
@page_view("admin_support:procedure_kinds")
def edit_item(request: StaffRequest, item_id: UUID) -> HttpResponse:
    """Change a document to attach, or end it."""
    item = row_or_404(ChecklistItem.objects.select_related("kind"), item_id)
    return edit_record(
        request,
        item,
        form=ChoiceForm,
        action=actions.change_checklist_item,
        done=_of_kind(item.kind_id),
        heading=item.kind.label,
    )


def _of_kind(key: UUID) -> str:
    return address("admin_support:edit_procedure_kind", None, key)


@require_GET
@page_view("admin_support:free_movement")
def free_movement(request: StaffRequest) -> HttpResponse:
    """List whose citizens move freely, and since when."""
    rows = [(country_name(row.country), row) for row in FreeMovement.objects.order_by("since")]
    rows.sort(key=lambda pair: pair[0])
    return render(request, "admin_support/free_movement.html", {"rows": rows})


@require_http_methods(["GET", "POST"])
@page_view("admin_support:free_movement")
def add_free_movement(request: StaffRequest) -> HttpResponse:
    """Add a country, or further days of one."""
    return add_record(
        request,
        None,
        form=FreeMovementForm,
        action=actions.add_free_movement,
        done="admin_support:free_movement",
        edit="admin_support:edit_free_movement",
        rows=FreeMovement.objects.all(),
        heading=_("Free movement"),
    )


@require_http_methods(["GET", "POST"])
@page_view("admin_support:free_movement")
def edit_free_movement(request: StaffRequest, country_id: UUID) -> HttpResponse:
    """Change the days of a country."""
    row = row_or_404(FreeMovement.objects.all(), country_id)
    return edit_record(
        request,
        row,
        form=FreeMovementForm,
        action=actions.change_free_movement,
        done="admin_support:free_movement",
        heading=country_name(row.country),
    )
