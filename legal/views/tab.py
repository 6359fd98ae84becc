"""The legal tab of a file."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.pages import may_open
from audit.fields import open_keys
from casepage.header import header
from cases.access import CaseRequest
from cases.guards import case_view
from cases.models import Case
from cases.records import of_case
from cases.service_lines import ServiceLine
from legal import support
from legal.models import Hearing, Proceeding

LINE = ServiceLine.LEGAL.value


@require_GET
@case_view("view_legal", line=LINE, trace="legal.tab_opened")
def tab(request: CaseRequest, case: Case) -> HttpResponse:
    """Show what was explained, who spoke with police and justice, and what runs in court."""
    hearings = Hearing.objects.on(request.access).select_related(
        "escort", "proceeding__lawyer_contact"
    )
    proceedings = Proceeding.objects.on(request.access).select_related(
        "lawyer_contact", "court_case"
    )
    rows = of_case(case, proceedings.order_by("ended_on", "-started_on", "id"))
    open_keys(row.court_case for row in rows if row.court_case)
    context = header(request.access) | {
        "hearings": of_case(case, hearings.order_by("-at", "-id")),
        "proceedings": rows,
        "may_open_court_cases": may_open(request.user, "legal:court_cases"),
        "now": timezone.now(),
        "may_change": request.access.may("change_legal"),
        "support": support.sections(request.access, timezone.localdate()),
    }
    return render(request, "legal/tab.html", context)
