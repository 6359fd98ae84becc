"""One's calendar outside the organisation, and its secret address."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from accounts.freshness import require_recent_factor
from accounts.guards import StaffRequest, page_view
from deadlines import actions, calendar
from deadlines.models import CalendarFeed


@login_not_required
@require_GET
def read(request: HttpRequest, token: str) -> HttpResponse:
    """Give a calendar the days of the user whose token this is."""
    now = timezone.now()
    user = actions.read_feed(token=token, today=timezone.localdate(now))
    if user is None:
        raise Http404
    answer = HttpResponse(calendar.feed(user, now=now), content_type="text/calendar; charset=utf-8")
    answer.headers["Content-Disposition"] = 'inline; filename="calendar.ics"'
    return answer


@require_http_methods(["GET", "POST"])
@page_view("deadlines:feed")
@require_recent_factor()
def mine(request: StaffRequest) -> HttpResponse:
    """Make the address of a calendar and show it this once, or revoke it."""
    if request.POST.get("end"):
        actions.end_feed(user=request.user)
        messages.success(request, _("The address no longer works."))
        return redirect("deadlines:feed")
    address = ""
    if request.method == "POST":
        token = actions.open_feed(user=request.user)
        address = settings.PUBLIC_ADDRESS + reverse("deadlines:calendar", args=[token])
    feed = CalendarFeed.objects.mine(request.user).first()
    return render(request, "deadlines/feed.html", {"feed": feed, "address": address})
