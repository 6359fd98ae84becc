"""The deadlines of all visible cases, and the way from a mail to its date."""

from urllib.parse import urlencode
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from accounts.guards import StaffRequest, page_view
from accounts.pages import may_open
from accounts.saved_views import SavedList
from audit.trail import record
from cases.exports import export
from cases.models import Case
from common.lists import Listing, chosen
from deadlines import board as dates
from deadlines import items
from deadlines.models import Deadline, Reminder
from records import exports

SAVED = SavedList(
    "deadlines",
    "deadlines:board",
    lambda _user, query: chosen(dates.filters(), query) | dates.table(query),
)


@require_GET
@page_view("deadlines:board")
def board(request: StaffRequest) -> HttpResponse:
    """Show what is late, what comes this week and what comes later; or take it along."""
    offered, today = dates.filters(), timezone.localdate()
    values, table = chosen(offered, request.GET), dates.table(request.GET)
    if exports.wanted(request):
        return export(
            request,
            title=_("List of deadlines"),
            verb="deadlines.list_exported",
            name="deadlines",
            headings=dates.headings(),
            lines=dates.lines(request.user, today, offered, values, **table),
            values=values,
        )
    columns = dates.columns(
        request.user, today, offered, values, page=request.GET.get("page"), **table
    )
    count = sum(len(shown.items) for shown in columns)
    record("deadlines.board_opened", by=request.user, count=count)
    context = {
        "columns": columns,
        "single": columns[0] if table else None,
        "listing": Listing(offered, values, keep=table),
        "sort": table.get("sort", "due"),
        "unsorted": urlencode(values | {"column": table.get("column", "")}),
        "saved": SAVED.shown(request.user, values | table),
        "is_team": dates.is_team(values),
        "closed": items.just_closed(request.user, timezone.now()),
        "may_add": may_open(request.user, "deadlines:add_own"),
    }
    return render(request, "deadlines/board.html", context)


@require_GET
@page_view("deadlines:board")
def follow(request: StaffRequest, reminder_id: UUID) -> HttpResponse:
    """Lead from a reminder to its date, or to its case when the user may see no more."""
    reminders = Reminder.objects.mine(request.user).filter(pk=reminder_id)
    rows = Deadline.objects.visible_to(request.user).filter(reminders__in=reminders)
    deadline = rows.select_related("case").defer("proof", "moved_reason").first()
    if deadline:
        return redirect(deadline.address)
    case = Case.objects.visible_to(request.user).filter(deadlines__reminders__in=reminders).first()
    if not case:
        raise Http404
    return redirect("casepage:access", case.reference)
