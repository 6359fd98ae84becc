"""Outlines of notes: kept in the settings, and filled into an empty note."""

from collections.abc import Callable, Iterable
from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.guards import StaffRequest, page_view
from accounts.models import User
from cases.service_lines import ServiceLine
from counseling import actions
from counseling.forms import CONTACTS, OutlineForm, SessionForm
from counseling.models import NoteOutline, Session
from records import saving
from records.buttons import press
from records.pages import add_record, edit_record, row_or_404
from records.saving import Token

LIST = "counseling:outlines"


@require_GET
@page_view("counseling:outlines")
def outlines(request: StaffRequest) -> HttpResponse:
    """List the outlines."""
    labels = dict(ServiceLine.choices)
    rows = sorted(
        (str(row.get_kind_display()), str(labels.get(row.line, "")), row)
        for row in NoteOutline.objects.all()
    )
    return render(request, "counseling/outlines.html", {"rows": rows})


@require_http_methods(["GET", "POST"])
@page_view("counseling:outlines")
def add_outline(request: StaffRequest) -> HttpResponse:
    """Write an outline."""

    def save(*, values: dict[str, str], token: Token | None, by: User) -> NoteOutline:
        return saving.add(NoteOutline(**values), token=token, by=by)

    return add_record(
        request,
        None,
        form=OutlineForm,
        action=save,
        done=LIST,
        edit="counseling:edit_outline",
        rows=NoteOutline.objects.all(),
        heading=_("Outline of a note"),
    )


@require_http_methods(["GET", "POST"])
@page_view("counseling:outlines")
def edit_outline(request: StaffRequest, outline_id: UUID) -> HttpResponse:
    """Change an outline; notes that were filled with it stay as they are."""
    return edit_record(
        request,
        row_or_404(NoteOutline.objects.all(), outline_id),
        form=OutlineForm,
        action=partial(saving.change, NoteOutline),
        done=LIST,
        heading=_("Outline of a note"),
    )


@require_POST
@page_view("counseling:outlines")
def remove_outline(request: StaffRequest, outline_id: UUID) -> HttpResponse:
    """Take an outline away."""
    remove = partial(actions.remove_outline, pk=outline_id)
    return press(request, remove, done=LIST, message=_("Removed."))


def wants_outline(request: HttpRequest) -> bool:
    """Ask whether the button was pressed that fills an empty note."""
    return request.method == "POST" and "fill" in request.POST


def fitting(lines: Iterable[str]) -> list[str]:
    """Return for what the form of a session has an outline: "kind:service", or "kind:" for all."""
    rows = NoteOutline.objects.offered(dict(CONTACTS), lines).order_by("kind", "line")
    return [f"{kind}:{line}" for kind, line in rows.values_list("kind", "line")]


def filled(
    request: HttpRequest, make: Callable[..., SessionForm], row: Session | None = None
) -> SessionForm:
    """Return the form of a session as it was typed, an empty note filled with its outline."""
    typed = {name: str(value) for name, value in request.POST.items()}
    if typed.get("note", "").strip():
        messages.info(request, _("The note has a text: the outline is not put over it."))
    else:
        rows = NoteOutline.objects.fitting(typed.get("kind", ""), typed.get("line", ""))
        outline = rows.first()
        if outline is None:
            messages.info(request, _("There is no outline for this kind of contact yet."))
        else:
            typed["note"] = outline.text
    form = make(None, row=row, draft=typed)
    # It stays the same form, of the same version: nothing of it is decided yet.
    form.initial.update((name, typed.get(name)) for name in ("form_token", "version"))
    form.initial.update((name, name in typed) for name in form.steps)
    return form
