"""The board of applications and residence documents."""

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from accounts.guards import StaffRequest, page_view
from accounts.saved_views import SavedList
from admin_support import board as applications
from admin_support.board_filters import filters
from audit.trail import record
from cases.exports import export
from common.lists import Listing, chosen, narrowed
from records import exports

SAVED = SavedList(
    "applications",
    "admin_support:board",
    lambda user, query: chosen(filters(user), query) | applications.kept(query),
)


@require_GET
@page_view("admin_support:board")
def board(request: StaffRequest) -> HttpResponse:
    """Show every visible application, by step or as a table; or take them along."""
    user, page = request.user, request.GET.get("page")
    offered = filters(user)
    values, kept = chosen(offered, request.GET), applications.kept(request.GET)
    question = applications.Question(
        user=user,
        today=timezone.localdate(),
        narrow=partial(narrowed, filters=offered, values=values),
        of=values.get("of", ""),
        is_late="late" in values,
    )
    step = kept.get("step", "")
    if exports.wanted(request):
        return _taken_along(request, question, step, values)
    context: dict[str, Any] = {
        "listing": Listing(offered, values, keep=kept),
        "saved": SAVED.shown(user, values | kept),
        "labels": applications.labels(),
    }
    if "view" in kept:
        shown, items = applications.rows(question, step=step, page=page)
        context |= {"page": shown, "rows": items}
        count = len(items)
    else:
        steps = applications.build(question, step=step, page=page)
        context |= {"steps": steps, "single": steps[0] if len(steps) == 1 else None}
        count = sum(len(column.items) for column in steps)
    record("admin_support.board_opened", by=user, count=count)
    return render(request, "admin_support/board.html", context)


def _taken_along(
    request: StaffRequest, question: applications.Question, step: str, values: dict[str, str]
) -> HttpResponse:
    headings, lines = applications.table(question, step=step)
    return export(
        request,
        title=_("List of applications"),
        verb="admin_support.list_exported",
        name="applications",
        headings=headings,
        lines=lines,
        values=values,
    )
