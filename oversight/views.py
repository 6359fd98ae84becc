"""Pages over the trail: who looked, who changed, and whether it is whole."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
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
from audit.models import Batch, Event
from audit.reading import of_case
from audit.sealing import verify
from audit.trail import record
from cases.access import CaseRequest
from cases.guards import case_view
from cases.models import Case
from common.hooks import event_labels
from common.lists import PER_PAGE, Filter, listed
from common.numbers import whole

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

# Days that are shown unless others are asked for.
LATELY = "7"
MARKED = {"cases.revealed", "cases.printed", "shelter.address_revealed", "shelter.board_printed"}


@dataclass(frozen=True)
class TrailLine:
    """One event, with the names and labels it is shown with."""

    at: dt.datetime
    name: str
    label: StrOrPromise
    result: str
    is_marked: bool
    code: str
    ip: str | None


def _lines(events: Iterable[Event]) -> list[TrailLine]:
    """Add names of staff, codes of files and labels to events, with two queries."""
    rows = list(events)
    people = User.objects.filter(pk__in={row.actor for row in rows if row.actor})
    names: dict[UUID | None, str] = {person.pk: person.name for person in people}
    codes = Case.codes_of({row.case for row in rows if row.case})
    labels = event_labels()
    return [
        TrailLine(
            at=row.at,
            name=names.get(row.actor, ""),
            label=labels.get(row.verb, row.verb),
            result=row.result,
            is_marked=row.verb in MARKED or row.result == "denied",
            code=codes.get(row.case, ""),
            ip=row.ip,
        )
        for row in rows
    ]


def _filters() -> list[Filter]:
    """Return what the trail may be narrowed by."""
    people = [
        (str(key), name) for key, name in User.objects.order_by("name").values_list("pk", "name")
    ]
    verbs = sorted(event_labels().items(), key=lambda pair: str(pair[1]))
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
    """Show the trail: to the data protection officer in full, to others only whether it is whole.

    Names of staff and codes of files stand in it, never a client's name.
    """
    context: dict[str, Any] = {
        "batches": Batch.objects.count(),
        "may_read": request.user.has_role(Role.DPO),
    }
    newest = Batch.objects.order_by("-number").values_list("sealed_at", flat=True).first()
    context["sealed_at"] = newest
    if context["may_read"]:
        query = request.GET.copy()
        query.setdefault("days", LATELY)
        listing = listed(Event.objects.order_by("-at"), _filters(), query)
        record("oversight.trail_opened", by=request.user)
        context |= {"listing": listing, "page": listing.page, "lines": _lines(listing.page or ())}
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
    context = {"case": case, "page": page, "lines": _lines(page)}
    return render(request, "oversight/who_looked.html", context)
