"""The psychosocial tab of a file: the plan and referrals to care."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.pages import may_open
from casepage.header import header
from cases import codes
from cases.access import CaseRequest
from cases.guards import case_view
from cases.models import Case
from cases.records import of_case
from counseling.plan import goals_of
from psychosocial import overview
from psychosocial.actions import may_begin
from psychosocial.models import CareReferral


@require_GET
@case_view("view_psychosocial", line="psychosocial", trace="psychosocial.tab_opened")
def tab(request: CaseRequest, case: Case) -> HttpResponse:
    """Show the plan with its reviews, and where this person was sent for care."""
    rows = CareReferral.objects.on(request.access).order_by("ended_on", "-created_at", "id")
    rows = rows.select_related("provider_contact__organisation")
    labels = codes.labels(codes.List.CARE)
    context = header(request.access) | {
        "referrals": [
            (row, labels.get((codes.List.CARE, row.kind), row.kind)) for row in of_case(case, rows)
        ],
        "plan": {"goals": goals_of(request.access)},
        "may_change": request.access.may("change_psychosocial"),
        "has_clinical": request.access.may("view_clinical"),
        "may_begin": may_begin(request.access),
        "may_plan_activities": may_open(request.user, "psychosocial:activities"),
        "today": timezone.localdate(),
        **overview.sections(request.access),
    }
    return render(request, "psychosocial/tab.html", context)
