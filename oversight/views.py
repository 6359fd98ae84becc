"""Pages over the trail: who looked, who changed, and whether it is whole."""

import datetime as dt
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from accounts.guards import page_view
from accounts.models import Role, User
from audit.models import Batch, Event
from audit.sealing import verify
from audit.trail import record
from cases.guards import case_view
from cases.models import Case
from common.hooks import event_labels
from common.numbers import whole

PER_PAGE = 50
MARKED = {"cases.revealed", "cases.printed", "shelter.address_revealed", "shelter.board_printed"}


def _drawn(events) -> list[Event]:
    """Put names of staff, codes of files and words on events, with two queries."""
    rows = list(events)
    people = User.objects.filter(pk__in={row.actor for row in rows if row.actor})
    names = {person.pk: person.name for person in people}
    codes = Case.codes_of({row.case for row in rows if row.case})
    words = event_labels()
    for row in rows:
        row.name = names.get(row.actor, "")
        row.code = codes.get(row.case, "")
        row.words = words.get(row.verb, row.verb)
        row.is_marked = row.verb in MARKED or row.result == "denied"
    return rows


def _narrowed(request, events):
    asked = request.GET
    if asked.get("person"):
        try:
            events = events.filter(actor=UUID(asked["person"]))
        except ValueError:
            events = events.none()
    if asked.get("verb") in event_labels():
        events = events.filter(verb=asked["verb"])
    days = whole(asked.get("days", "7"), least=1, most=4000)
    if days:
        events = events.filter(at__gte=timezone.now() - dt.timedelta(days=days))
    if asked.get("denied"):
        events = events.filter(result="denied")
    return events


@require_GET
@page_view("oversight:access")
def access(request):
    """Show the trail: to the data protection officer in full, to others only whether it is whole.

    Names of staff and codes of files stand in it, never a client's name.
    """
    context: dict = {"batches": Batch.objects.count(), "may_read": request.user.has_role(Role.DPO)}
    newest = Batch.objects.order_by("-number").values_list("sealed_at", flat=True).first()
    context["sealed_at"] = newest
    if context["may_read"]:
        events = _narrowed(request, Event.objects.order_by("-at"))
        page = Paginator(events, PER_PAGE).get_page(request.GET.get("page"))
        page.object_list = _drawn(page.object_list)
        record("oversight.trail_opened", by=request.user)
        context |= {
            "page": page,
            "people": User.objects.order_by("name"),
            "verbs": sorted(event_labels().items(), key=lambda pair: str(pair[1])),
            "asked": request.GET,
        }
    return render(request, "oversight/access.html", context)


@require_POST
@page_view("oversight:check")
def check(request):
    """Walk the whole trail and say whether it is whole."""
    record("oversight.trail_verified", by=request.user)
    return render(request, "oversight/checked.html", {"fault": verify()})


@require_GET
@case_view("view_case", trace="")
def who_looked(request, case):
    """Show who opened a file, to the one who answers for it; plain enough to print."""
    if case.case_lead_id != request.user.pk:
        raise Http404
    record("oversight.who_looked", by=request.user, case=case)
    events = Event.objects.filter(case=case.pk).order_by("-at")
    page = Paginator(events, PER_PAGE).get_page(request.GET.get("page"))
    page.object_list = _drawn(page.object_list)
    return render(request, "oversight/who_looked.html", {"case": case, "page": page})
