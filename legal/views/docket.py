"""The docket of all files."""

import datetime as dt

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from accounts.guards import StaffRequest, page_view
from accounts.saved_views import SavedList
from audit.trail import record
from cases.exports import export
from cases.service_lines import ServiceLine
from deadlines import items as deadlines
from legal import docket as dockets
from records import exports

LINE = ServiceLine.LEGAL.value


SAVED = SavedList("docket", "legal:docket", dockets.values_of)


@require_GET
@page_view("legal:docket")
def docket(request: StaffRequest) -> HttpResponse:
    """Show hearings and proceedings over all visible cases, a tab of them; or take it along."""
    now, user, show = timezone.now(), request.user, dockets.tab_of(request.GET)
    if exports.wanted(request):
        return _export(request, now, show)
    if show == dockets.PROCEEDINGS:
        context = dockets.docket_proceedings(user, request.GET)
        count = len(context["proceedings"])
    else:
        context = dockets.docket_hearings(user, now, request.GET, show)
        context["needs"] = deadlines.of_line(user, timezone.localdate(now), LINE)
        count = len(context["coming"]) + len(context["missing"])
    record("legal.docket_opened", by=user, count=count)
    context |= {
        "show": show,
        "closed": deadlines.just_closed(user, now),
        "saved": SAVED.shown(user, context["listing"].keep | context["listing"].values),
    }
    return render(request, "legal/docket.html", context)


def _export(request: StaffRequest, now: dt.datetime, show: str) -> HttpResponse:
    if show == dockets.PROCEEDINGS:
        name, table = "proceedings", dockets.proceeding_table(request.user, request.GET)
    else:
        name, table = "hearings", dockets.hearing_table(request.user, now, request.GET, show)
    headings, lines, values = table
    return export(
        request,
        title=_("List of hearings or proceedings"),
        verb="legal.list_exported",
        name=name,
        headings=headings,
        lines=lines,
        values=values,
    )
