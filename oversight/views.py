"""Pages over the trail: who looked, who changed, and whether it is whole."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts.guards import StaffRequest, page_view
from accounts.models import Role, User
from accounts.pages import may_open
from audit.models import Batch, Event
from audit.reading import clinical_unusual, events, is_shown, of_case
from audit.sealing import verify
from audit.trail import record
from cases.access import CaseRequest
from cases.guards import case_view
from cases.models import Case
from common.hooks import event_labels
from common.lists import PER_PAGE, Filter, listed
from common.numbers import whole
from oversight.lately import DAYS, recent_events
from oversight.lines import lines
from workspace import approvals
from workspace.notices import sentence

# Days that are shown unless others are asked for.
LATELY = "7"


def _filters() -> list[Filter]:
    """Return what the trail may be narrowed by."""
    people = [
        (str(key), name) for key, name in User.objects.order_by("name").values_list("pk", "name")
    ]
    labels = {verb: label for verb, label in event_labels().items() if is_shown(verb)}
    verbs = sorted(labels.items(), key=lambda pair: str(pair[1]))
    return [
        Filter("person", _("Who"), people, lambda rows, value: rows.filter(actor=UUID(value))),
        Filter("verb", _("What"), verbs, lambda rows, value: rows.filter(verb=value)),
        Filter("days", _("Days back"), None, _lately, read=_days),
        Filter(
            "result",
            _("Result"),
            [("denied", _("access denied"))],
            lambda rows, value: rows.filter(result=value),
        ),
    ]


def _days(text: str) -> str:
    days = whole(text, least=1, most=4000)
    return "" if days is None else str(days)


def _lately(rows: QuerySet[Event], days: str) -> QuerySet[Event]:
    return rows.filter(at__gte=timezone.now() - dt.timedelta(days=int(days)))


@require_GET
@page_view("oversight:access")
def access(request: StaffRequest) -> HttpResponse:
    """Show the trail: to the data protection officer in full, to managers the newest of some kinds.

    Others read only whether it is whole. Names of staff and codes of files stand in it, never a
    client's name.
    """
    context: dict[str, Any] = {
        "batches": Batch.objects.count(),
        "may_check": may_open(request.user, "oversight:check"),
        "may_read": request.user.has_role(Role.DPO),
    }
    newest = Batch.objects.order_by("-number").values_list("sealed_at", flat=True).first()
    context["sealed_at"] = newest
    if request.user.has_role(Role.MANAGER):
        now = timezone.now()
        context |= {
            "waiting": [
                (notice, sentence(notice)) for notice in approvals.put_to(request.user, now=now)
            ],
            "recent": recent_events(request.user, now),
            "days": DAYS,
        }
        record("oversight.recent_opened", by=request.user)
    if context["may_read"]:
        query = request.GET.copy()
        query.setdefault("days", LATELY)
        listing = listed(events().order_by("-at"), _filters(), query)
        record("oversight.trail_opened", by=request.user)
        since = timezone.now() - dt.timedelta(days=DAYS)
        context |= {"unusual_clinical": clinical_unusual(since), "days": DAYS}
        context |= {"listing": listing, "page": listing.page, "lines": lines(listing.page or ())}
    return render(request, "oversight/access.html", context)


@require_POST
@page_view("oversight:check")
def check(request: StaffRequest) -> HttpResponse:
    """Verify the whole trail."""
    record("oversight.trail_verified", by=request.user)
    return render(request, "oversight/checked.html", {"fault": verify()})


@require_GET
@case_view("view_case", trace="")
def who_looked(request: CaseRequest, case: Case) -> HttpResponse:
    """Show who opened a file, to its case lead; plain enough to print."""
    if case.case_lead_id != request.user.pk:
        raise Http404
    record("oversight.who_looked", by=request.user, case=case)
    page = Paginator(of_case(case), PER_PAGE).get_page(request.GET.get("page"))
    context = {"case": case, "page": page, "lines": lines(page)}
    return render(request, "oversight/who_looked.html", context)
