"""One's own week, and appointments without a client."""

import datetime as dt
from functools import partial
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.guards import StaffRequest, page_view
from accounts.pages import may_open
from cases.service_lines import ServiceLine
from common.numbers import whole
from counseling import actions
from counseling.day import with_access
from counseling.forms import PlanForm
from counseling.models import Session
from counseling.views.appointments import TEMPLATE, edit_planned
from records.buttons import press
from records.pages import add_record, row_or_404, void_record

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
        template=TEMPLATE,
    )


def _appointments(request: HttpRequest) -> QuerySet[Session]:
    return Session.objects.visible_to(request.user).filter(user=request.user, case__isnull=True)


@require_http_methods(["GET", "POST"])
@page_view("counseling:appointment")
def edit_appointment(request: HttpRequest, session_id: UUID) -> HttpResponse:
    """Change an appointment without a client."""
    row = row_or_404(_appointments(request), session_id)
    return edit_planned(
        request,
        row,
        lines=ServiceLine.values,
        done="counseling:week",
        void="counseling:void_appointment",
        cancel=reverse("counseling:cancel_appointment", args=[row.pk]),
    )


@require_POST
@page_view("counseling:appointment")
def cancel_appointment(request: StaffRequest, session_id: UUID) -> HttpResponse:
    """Cancel an appointment without a client, or it and the later ones of its series."""
    row = row_or_404(_appointments(request), session_id)
    is_series = request.POST.get("following") == "yes"
    cancel = partial(actions.cancel_session, pk=row.pk, with_following=is_series)
    return press(request, cancel, done="counseling:week", message=_("Cancelled."))


@require_http_methods(["GET", "POST"])
@page_view("counseling:appointment")
def void_appointment(request: HttpRequest, session_id: UUID) -> HttpResponse:
    """Take out an appointment without a client."""
    row = row_or_404(_appointments(request), session_id)
    return void_record(request, row, action=actions.void_session, done="counseling:week")
