"""The pages of a step down: propose it, decide about it, withdraw it."""

import json
from functools import partial
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ambulant import actions
from ambulant.forms import DecideForm, ProposeForm, WithdrawForm
from ambulant.models import RhythmPeriod, StepProposal
from ambulant.overview import lines_shown
from ambulant.situation import propose as reckoned
from ambulant.tapering import Line, Reckoned
from audit.fields import open_keys
from cases.access import CaseRequest
from cases.guards import FORM_OPENED, case_view
from cases.models import Case
from records.pages import add_record

LINE = "ambulant"
TAB = "ambulant:tab"


@require_http_methods(["GET", "POST"])
@case_view("change_ambulant", line=LINE, trace=FORM_OPENED)
def propose(request: CaseRequest, case: Case) -> HttpResponse:
    """Propose less contact, with the reckoning beside the form."""
    running = RhythmPeriod.objects.on(request.access, "change").running()
    row = running.select_related("level").first()
    if row is None:
        raise Http404
    today = timezone.localdate()
    lines = reckoned(request.access, row, today)
    return add_record(
        request,
        case,
        form=partial(ProposeForm, below=row.level.position),
        action=partial(actions.propose_step, case=case, now=timezone.now()),
        initial={"starts_on": today, "agreed_on": today},
        done=TAB,
        heading=_("Propose a step down"),
        message=_("Proposed. A coordinator approves it."),
        template="ambulant/propose.html",
        extra={"lines": lines_shown(lines.lines), "may_step_down": lines.may_step_down},
    )


def lines_of(row: StepProposal) -> list[Reckoned]:
    """Return the reckoning as it was when the step was proposed."""
    kept: list[dict[str, Any]] = json.loads(row.reckoning)
    return [
        Reckoned(**{**each, "line": Line(each["line"]), "areas": tuple(each["areas"])})
        for each in kept
    ]


@require_http_methods(["GET", "POST"])
@case_view("view_case", line=LINE, trace="ambulant.step_opened")
def decide(request: CaseRequest, case: Case, proposal_id: UUID) -> HttpResponse:
    """Show a proposed step to those who decide, and to who proposed it; take their answer."""
    row = actions.step_to_decide(case, proposal_id)
    if row is None or not _concerns(request, case, row):
        raise Http404
    row.case = case
    open_keys([row])
    is_own = row.created_by_id == request.user.pk
    is_waiting = actions.is_waiting(row, timezone.now())
    return add_record(
        request,
        case,
        form=WithdrawForm if is_own else DecideForm,
        action=partial(actions.decide_step, pk=row.pk, now=timezone.now()),
        done=TAB if request.access.may("view_ambulant") else reverse("today"),
        heading=_("Withdraw the step") if is_own else _("A step down to approve"),
        template="ambulant/decide.html",
        extra={
            "step": row,
            "is_own": is_own,
            "is_waiting": is_waiting,
            "lines": lines_shown(lines_of(row)),
        },
    )


def _concerns(request: CaseRequest, case: Case, row: StepProposal) -> bool:
    """Whether the person proposed it and still works here, or is one who decides."""
    if row.created_by_id == request.user.pk:
        return request.access.may("change_ambulant")
    return request.user.pk in {person.pk for person in actions.deciders(case)}
