"""Work that a colleague proposes: accept it, or decline it with a word."""

from functools import partial
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from accounts.guards import StaffRequest, page_view
from accounts.pages import may_open
from audit.trail import record
from deadlines import actions
from deadlines.forms import AnswerWorkForm
from deadlines.proposed import proposals
from deadlines.views.handing import handed_over
from records.buttons import press
from records.pages import row_or_404
from workspace.models import Approval

SHOWN_ANSWERED = 10


@require_GET
@page_view("deadlines:work_proposed")
def work_proposed(request: StaffRequest) -> HttpResponse:
    """List the work that waits for the reader's answer, and what became of their proposals."""
    rows = actions.work_concerning(request.user).select_related("proposed_by", "decided_by")
    waiting = rows.filter(state=Approval.State.PROPOSED, expires_at__gt=timezone.now())
    answered = rows.filter(proposed_by=request.user).exclude(state=Approval.State.PROPOSED)
    record("deadlines.board_opened", by=request.user, count=len(waiting))
    context = {
        "proposals": proposals(request.user, list(waiting.order_by("proposed_at"))),
        "answered": answered.order_by("-ended_at")[:SHOWN_ANSWERED],
        "form": AnswerWorkForm(),
        "may_propose": may_open(request.user, "deadlines:hand_work_over"),
    }
    return render(request, "deadlines/work_proposed.html", context)


@require_POST
@page_view("deadlines:work_proposed")
def answer_work(request: StaffRequest, approval_id: UUID) -> HttpResponse:
    """Accept proposed work, decline it, or withdraw one's own proposal."""
    row = row_or_404(actions.work_concerning(request.user), approval_id)
    form = AnswerWorkForm(request.POST)
    answer = form.cleaned_data["answer"] if form.is_valid() else ""
    is_accepted = "accept" in request.POST
    act = partial(
        actions.answer_work,
        approval_id=row.pk,
        is_accepted=is_accepted,
        answer=answer,
        now=timezone.now(),
    )
    message = handed_over if is_accepted else ""
    return press(request, act, done="deadlines:work_proposed", message=message)
