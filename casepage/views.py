"""The page of a case, its access tab, and Today."""

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.guards import StaffRequest
from accounts.models import Absence
from accounts.pages import may_open
from audit.fields import open_keys
from casepage import overview, person
from casepage import today as today_page
from casepage.conditions import missing
from casepage.header import header
from casepage.timeline import filters, timeline
from cases.access import CaseRequest
from cases.forms.team import AnswerForm
from cases.guards import case_view
from cases.models import AccessRequest, Assignment, Bar, Case, CaseUserGrant, Source

# Where somebody begins who does not work on cases: the first that is open to them.
BEGINS_AT = ("shelter:tonight", "oversight:access", "accounts:settings")


@require_GET
@case_view("view_case")
def detail(request: CaseRequest, case: Case) -> HttpResponse:
    """Show the case."""
    access, today, kind = request.access, timezone.localdate(), request.GET.get("kind", "")
    context = header(access)
    context |= {
        "phases": [] if context["bar"] else overview.phases(access, today),
        "missing": missing(access),
        "timeline": timeline(access, kind=kind, before=request.GET.get("before", "")),
        "filters": filters(access),
        "kind": kind,
        "cards": overview.sidebar_cards(access),
        "dates": overview.next_dates(access, today),
        "today": today,
        "team": overview.team(access),
        "changes": overview.changes(access),
    }
    return render(request, "casepage/detail.html", context)


@require_GET
@case_view("view_case")
def about(request: CaseRequest, case: Case) -> HttpResponse:
    """Show what is read of the person now and then."""
    context = header(request.access) | {"cards": person.cards(request.access)}
    return render(request, "casepage/person.html", context)


@require_GET
@case_view("view_case")
def access(request: CaseRequest, case: Case) -> HttpResponse:
    """Show who can open this case, which parts, since when and why."""
    decides = request.access.decides
    team = Assignment.objects.on(request.access).select_related("user")
    grants = (
        CaseUserGrant.objects.valid_now()
        .shown()
        .filter(content_object=case)
        .exclude(source__in=[Source.ASSIGNMENT, Source.REFERRAL])
        .select_related("user", "permission", "granted_by")
        .order_by("user__name", "permission__codename")
    )
    every_request = AccessRequest.objects.on(request.access)
    waiting = every_request.filter(state=AccessRequest.State.WAITING).select_related("created_by")
    requests = [
        row
        for row in waiting
        if row.created_by == request.user or row.may_be_answered_by(request.access)
    ]
    open_keys(requests)
    refused = every_request.filter(created_by=request.user, state=AccessRequest.State.REFUSED)
    context = header(request.access) | {
        "team": team.filter(ends_on__isnull=True).order_by("starts_on"),
        "away": list(Absence.objects.on(timezone.localdate())),
        "former": team.filter(ends_on__isnull=False).order_by("-ends_on"),
        "noters": _noters(case),
        "grants": grants,
        "requests": requests,
        "refused": refused.select_related("answered_by").order_by("-answered_at")[:3],
        "bars": Bar.objects.on(case).select_related("user") if decides else [],
        # A reason tells of the person; who knows only that the file exists does not read it.
        "shows_reasons": decides or request.access.works_here,
        "decides": decides,
        "may_give": bool(request.access.may_give),
        "answer_form": AnswerForm(),
    }
    return render(request, "casepage/access.html", context)


def _noters(case: Case) -> QuerySet[CaseUserGrant]:
    """Return one grant of each person who noted the referral and works on the file since."""
    grants = CaseUserGrant.objects.valid_now().filter(content_object=case, source=Source.REFERRAL)
    return grants.select_related("user").order_by("user").distinct("user")


@require_GET
def today(request: StaffRequest) -> HttpResponse:
    """Show what must be done now; who does not work on cases begins elsewhere."""
    if not may_open(request.user, "cases:list"):
        return redirect(next(name for name in BEGINS_AT if may_open(request.user, name)))
    context = today_page.context(request.user, timezone.now())
    return render(request, "casepage/today.html", context)
