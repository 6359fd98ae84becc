"""Settings: the lists people choose from."""

from functools import partial
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import Count, F
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from accounts.guards import page_view
from cases import actions
from cases.models import Code
from common.lists import PER_PAGE
from records.choices import ChoiceForm
from records.pages import add_record, edit_record, row_or_404


@require_GET
@page_view("cases:lists")
def lists(request: HttpRequest) -> HttpResponse:
    """Show every list, with how many choices it offers."""
    offered = Code.objects.filter(ended_on__isnull=True)
    counts = dict(offered.values_list("list").annotate(count=Count("pk")))
    shown = [(value, label, counts.get(value, 0)) for value, label in Code.List.choices]
    return render(request, "cases/lists.html", {"lists": shown})


@require_GET
@page_view("cases:lists")
def choices(request: HttpRequest, which: str) -> HttpResponse:
    """Show the choices of a list, a page at a time; those no longer offered last."""
    rows = Code.objects.filter(list=_list(which)).order_by(
        F("ended_on").desc(nulls_first=True), "position", "value"
    )
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "cases/choices.html", {"list": _list(which), "page": page})


def _list(which: str) -> Code.List:
    if which not in Code.List.values:
        raise Http404
    return Code.List(which)


@require_http_methods(["GET", "POST"])
@page_view("cases:lists")
def add(request: HttpRequest, which: str) -> HttpResponse:
    """Add a choice to a list."""
    heading = _list(which).label
    return add_record(
        request,
        None,
        form=ChoiceForm,
        action=partial(actions.add_code, which=which),
        done=reverse("cases:choices", args=[which]),
        edit="cases:edit_code",
        rows=Code.objects.all(),
        heading=heading,
    )


@require_http_methods(["GET", "POST"])
@page_view("cases:lists")
def edit(request: HttpRequest, code_id: UUID) -> HttpResponse:
    """Change the labels of a choice, its place or its end."""
    code = row_or_404(Code.objects.all(), code_id)
    return edit_record(
        request,
        code,
        form=ChoiceForm,
        action=actions.change_code,
        done=reverse("cases:choices", args=[code.list]),
        heading=code.label,
    )
