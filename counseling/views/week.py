"""One's own week, and appointments without a client."""

import datetime as dt
from functools import partial
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from accounts.guards import StaffRequest, page_view
from accounts.pages import may_open
from cases.service_lines import ServiceLine
from common.numbers import whole
from counseling import actions
from counseling.day import with_access
from counseling.forms import PlanForm
from counseling.models import Session
from records.pages import add_record, edit_record, row_or_404, void_record

ANY_LINE = partial(PlanForm, lines=list(ServiceLine.values))


@require_GET
@page_view("counseling:week")
def week(request: StaffRequest) -> HttpResponse:
    """Show one's own appointments of a week."""
    shift = whole(request.GET.get("week", "0"), least=-520, most=520) or 0
    today = timezone.localdate()
    monday = today - dt.timedelta(days=today.weekday()) + dt.timedelta(weeks=shift)
    start = timezone.make_aware(dt.datetime.combine(monday, dt.time()))
    rows = (
        Session.objects.visible_to(request.user)
        .filter(user=request.user, starts_at__gte=start, starts_at__lt=start + dt.timedelta(days=7))
        .defer("note", "agreements")
        .select_related("case__client")
        .order_by("starts_at")
    )
    own = with_access(request.user, rows)
    days = [monday + dt.timedelta(days=number) for number in range(7)]
    by_day = [
        (day, [row for row in own if timezone.localtime(row.session.starts_at).date() == day])
        for day in days
    ]
    context = {
        "days": by_day,
        "today": today,
        "shift": shift,
        "before": shift - 1,
        "after": shift + 1,
        "may_log": may_open(request.user, "counseling:log_group"),
    }
    return render(request, "counseling/week.html", context)


@require_http_methods(["GET", "POST"])
@page_view("counseling:appointment")
def appointment(request: HttpRequest) -> HttpResponse:
    """Plan an appointment without a client."""
    return add_record(
        request,
        None,
        form=ANY_LINE,
        action=partial(actions.plan_session, case=None),
        initial={"kind": "meeting"},
        done="counseling:week",
        edit="counseling:edit_appointment",
        rows=_appointments(request),
        heading=_("An appointment without a client"),
        message=_("Planned."),
    )


def _appointments(request: HttpRequest) -> QuerySet[Session]:
    return Session.objects.visible_to(request.user).filter(user=request.user, case__isnull=True)


@require_http_methods(["GET", "POST"])
@page_view("counseling:appointment")
def edit_appointment(request: HttpRequest, session_id: UUID) -> HttpResponse:
    """Change an appointment without a client."""
    return edit_record(
        request,
        row_or_404(_appointments(request), session_id),
        form=ANY_LINE,
        action=actions.change_session,
        done="counseling:week",
        void="counseling:void_appointment",
        heading=_("Change an appointment"),
    )


@require_http_methods(["GET", "POST"])
@page_view("counseling:appointment")
def void_appointment(request: HttpRequest, session_id: UUID) -> HttpResponse:
    """Take out an appointment without a client."""
    row = row_or_404(_appointments(request), session_id)
    return void_record(request, row, action=actions.void_session, done="counseling:week")
