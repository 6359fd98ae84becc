"""Settings: the lists people choose from."""

from functools import partial
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_http_methods

from accounts.guards import page_view
from cases import actions
from cases.forms.codes import CodeForm
from cases.models import Code
from records.pages import add_record, edit_record, row_or_404


@require_GET
@page_view("cases:lists")
def lists(request: HttpRequest) -> HttpResponse:
    """Show every list with its choices."""
    rows = Code.objects.order_by("position", "value")
    by_list: dict[str, list[Code]] = {value: [] for value in Code.List.values}
    for row in rows:
        by_list[row.list].append(row)
    shown = [
        {"name": value, "label": label, "codes": by_list[value]}
        for value, label in Code.List.choices
    ]
    return render(request, "cases/lists.html", {"lists": shown})


@require_http_methods(["GET", "POST"])
@page_view("cases:lists")
def add(request: HttpRequest, which: str) -> HttpResponse:
    """Add a choice to a list."""
    if which not in Code.List.values:
        raise Http404
    return add_record(
        request,
        None,
        form=CodeForm,
        action=partial(actions.add_code, which=which),
        done="cases:lists",
        edit="cases:edit_code",
        rows=Code.objects.all(),
        heading=Code.List(which).label,
    )


@require_http_methods(["GET", "POST"])
@page_view("cases:lists")
def edit(request: HttpRequest, code_id: UUID) -> HttpResponse:
    """Change the labels of a choice, its place or its end."""
    code = row_or_404(Code.objects.all(), code_id)
    return edit_record(
        request,
        code,
        form=CodeForm,
        action=actions.change_code,
        done="cases:lists",
        heading=code.label,
    )
