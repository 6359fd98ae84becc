"""The deadlines of all visible cases, and the way from a mail to its date."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.guards import StaffRequest, page_view
from accounts.pages import may_open
from audit.trail import record
from cases.models import Case
from cases.service_lines import ServiceLine
from deadlines import items
from deadlines.models import Deadline, Reminder


@require_GET
@page_view("deadlines:board")
def board(request: StaffRequest) -> HttpResponse:
    """Show what is late, what comes this week and what comes later."""
    line = request.GET.get("line", "")
    is_team = request.GET.get("who") == "team"
    columns = items.board(
        request.user,
        timezone.localdate(),
        is_team=is_team,
        line=line,
        column=request.GET.get("column", ""),
        page=request.GET.get("page"),
    )
    count = sum(len(column.items) for column in columns)
    record("deadlines.board_opened", by=request.user, count=count)
    context = {
        "columns": columns,
        "is_team": is_team,
        "line": line if line in ServiceLine.values else "",
        "lines": ServiceLine.choices,
        "column": columns[0].name if len(columns) == 1 else "",
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
