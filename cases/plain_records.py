"""The addresses of a record that needs no act of its own: list, add, change, take out."""

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.text import capfirst
from django.views.decorators.http import require_GET, require_http_methods

from accounts.models import User
from cases.access import CaseRequest
from cases.actions.phases import facts_changed
from cases.guards import FORM_OPENED, case_view
from cases.hooks import saved
from cases.models import Case
from cases.permissions import Permission, in_line
from cases.records import EditableRecord, of_case
from records import saving
from records.forms import RecordForm
from records.lists import list_records
from records.pages import add_record, edit_record, row_or_404, void_record


def _followed(action: Callable[..., EditableRecord]) -> Callable[..., EditableRecord]:
    """Let what follows from a row be begun, moved or dropped in the transaction of the act."""

    def act(*, by: User, **sent: Any) -> EditableRecord:
        with transaction.atomic():
            row = action(by=by, **sent)
            facts_changed(row.case, on=timezone.localdate(), by=by)
        return row

    return act


def record_urls(
    model: type[EditableRecord],
    form: type[RecordForm],
    *,
    columns: tuple[str, ...],
    add: Callable[..., EditableRecord] | None = None,
    change: Callable[..., EditableRecord] | None = None,
    void: Callable[..., EditableRecord] | None = None,
    keep: Callable[[QuerySet], QuerySet] = lambda rows: rows,
    leads_to: str = "",
    of_reader: bool = False,
    today: tuple[str, ...] = (),
    is_followed: bool = False,
    **look: Any,
) -> list[URLPattern]:
    """Return the addresses of a plain record, and the views behind them.

    They are called `mandates`, `add_mandate`, `edit_mandate` and `void_mandate` for a model
    `Mandate`, and stand below the tab of its line. A record of the shared part, which has a
    `view_permission` instead of a line, stands below the file and needs `change_case` to change.

    Args:
        columns: names of the fields that the list shows.
        add, change, void: the actions, where they do more than save.
        keep: narrows the rows that are listed and changed here.
        leads_to: the address to which saving leads; the list when left out.
        of_reader: the form offers what its reader may see, and takes their `access`.
        today: the fields of a new row that begin with today.
        is_followed: dates follow from such a row: `facts_changed` hears of each change.
        look: what `records.pages.Page` takes besides.
    """
    app, name, line = model._meta.app_label, str(model._meta.model_name), str(model.service_line)
    plural = name if name.endswith("s") else f"{name}s"
    heading = capfirst(model._meta.verbose_name)
    tab = f"{app}:tab" if line else "casepage:person"
    done = leads_to or f"{app}:{plural}"
    look |= {"done": done, "heading": heading}
    may_view = in_line("view", line) if line else Permission(model.view_permission)
    may_change = in_line("change", line) if line else Permission.CHANGE_CASE

    @require_GET
    @case_view(may_view, line=line)
    def listing(request: CaseRequest, case: Case) -> HttpResponse:
        return list_records(
            request,
            case,
            of_case(case, keep(model.objects.on(request.access)).order_by("-created_at", "-pk")),
            columns=columns,
            add=f"{app}:add_{name}",
            edit=f"{app}:edit_{name}",
            done=tab,
            heading=heading,
            may_change=request.access.may(may_change),
        )

    def followed(action: Callable[..., EditableRecord]) -> Callable[..., EditableRecord]:
        return _followed(action) if is_followed else action

    def form_for(request: CaseRequest) -> Callable[..., RecordForm]:
        return partial(form, access=request.access) if of_reader else form

    @require_http_methods(["GET", "POST"])
    @case_view(may_change, line=line, trace=FORM_OPENED)
    def add_page(request: CaseRequest, case: Case) -> HttpResponse:
        if not request.access.may(may_view):
            raise Http404

        def save(*, values: dict[str, Any], **sent: Any) -> EditableRecord:
            return saving.add(model(case=case, created_by=request.user, **values), **sent)

        action = partial(add, case=case) if add else save
        return add_record(
            request,
            case,
            form=form_for(request),
            action=followed(action),
            edit=f"{app}:edit_{name}",
            rows=keep(model.objects.on(request.access, "change")),
            initial=dict.fromkeys(today, timezone.localdate()),
            **look,
        )

    @require_http_methods(["GET", "POST"])
    @case_view(may_change, line=line, trace=FORM_OPENED)
    def edit_page(request: CaseRequest, case: Case, pk: UUID) -> HttpResponse:
        row = row_or_404(keep(model.objects.on(request.access, "change")), pk)
        action = change or partial(saving.change, model)
        return edit_record(
            request,
            row,
            form=form_for(request),
            action=followed(action),
            void=f"{app}:void_{name}",
            message=lambda _row: saved(request.user),
            **look,
        )

    @require_http_methods(["GET", "POST"])
    @case_view(may_change, line=line, trace=FORM_OPENED)
    def void_page(request: CaseRequest, case: Case, pk: UUID) -> HttpResponse:
        row = row_or_404(keep(model.objects.on(request.access, "change")), pk)
        action = void or partial(saving.void, model)
        return void_record(request, row, action=followed(action), done=done)

    below = f"cases/<str:reference>/{line and line + '/'}{plural}/"
    return [
        path(below, listing, name=plural),
        path(f"{below}new/", add_page, name=f"add_{name}"),
        path(f"{below}<uuid:pk>/", edit_page, name=f"edit_{name}"),
        path(f"{below}<uuid:pk>/void/", void_page, name=f"void_{name}"),
    ]
