"""The personal plan, and who is on call."""

import datetime as dt
from functools import partial
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.guards import StaffRequest, page_view
from casepage.header import header
from cases.access import CaseRequest
from cases.guards import FORM_OPENED, case_view
from cases.models import Case
from counseling import actions
from counseling.models import Goal, OnCall
from counseling.plan import goals_of, reviews_of, steps_to_change, with_sessions
from counseling.plan_forms import GoalForm, GoalWordsForm, OnCallForm, StepForm
from records.buttons import press
from records.history import changes, show_history
from records.pages import add_record, address, edit_record, row_or_404, void_record

LINE = Goal.service_line


@require_http_methods(["GET", "POST"])
@case_view("view_psychosocial", line=LINE, trace="counseling.plan.opened")
def plan(request: CaseRequest, case: Case) -> HttpResponse:
    """Show the plan; add a goal."""
    if request.method == "POST" and not request.access.may("change_psychosocial"):
        raise Http404
    today = timezone.localdate()
    goals = goals_of(request.access, "helper_contact__organisation")
    return add_record(
        request,
        case,
        form=GoalForm,
        action=partial(actions.add_goal, case=case, today=today),
        initial={"review_on": today + dt.timedelta(days=91)},
        done="counseling:plan",
        edit="counseling:edit_goal",
        rows=Goal.objects.on(request.access).open(),
        heading=_("Support plan"),
        template="counseling/plan.html",
        extra=header(request.access)
        | {
            "goals": with_sessions(request.access, goals),
            "today": today,
            "reviews": reviews_of(request.access),
        },
    )


def _goal(request: CaseRequest, goal_id: UUID) -> Goal:
    return row_or_404(Goal.objects.on(request.access).open().select_related("case"), goal_id)


@require_http_methods(["GET", "POST"])
@case_view("change_psychosocial", line=LINE, trace="counseling.plan.opened")
def edit_goal(request: CaseRequest, case: Case, goal_id: UUID) -> HttpResponse:
    """Correct a goal and its steps."""
    return edit_record(
        request,
        _goal(request, goal_id),
        form=GoalForm,
        action=partial(actions.change_goal, today=timezone.localdate()),
        done="counseling:plan",
        void="counseling:void_goal",
        history="counseling:goal_history",
        heading=_("A goal"),
    )


@require_http_methods(["GET", "POST"])
@case_view("change_psychosocial", line=LINE, trace="counseling.plan.opened")
def reword_step(request: CaseRequest, case: Case, step_id: UUID) -> HttpResponse:
    """Say a step in other words."""
    step = row_or_404(steps_to_change(request.access), step_id)
    return edit_record(
        request,
        step,
        case=case,
        form=StepForm,
        action=actions.reword_step,
        done="counseling:plan",
        heading=_("Reword a step"),
    )


@require_GET
@case_view("change_psychosocial", line=LINE, trace="counseling.plan.opened")
def goal_history(request: CaseRequest, case: Case, goal_id: UUID) -> HttpResponse:
    """Show the earlier words of a goal and of its steps: who changed them, and when."""
    goal = _goal(request, goal_id)
    return show_history(
        request,
        goal,
        form=GoalWordsForm,
        done="counseling:plan",
        heading=_("A goal"),
        more=changes(list(goal.steps.all()), StepForm, "goal__case"),
    )


@require_http_methods(["GET", "POST"])
@case_view("change_psychosocial", line=LINE, trace=FORM_OPENED)
def void_goal(request: CaseRequest, case: Case, goal_id: UUID) -> HttpResponse:
    """Take out a goal that was entered in error."""
    row = _goal(request, goal_id)
    return void_record(request, row, action=actions.void_goal, done="counseling:plan")


@require_POST
@case_view("change_psychosocial", line=LINE)
def tick(request: CaseRequest, case: Case, step_id: UUID) -> HttpResponse:
    """Mark a step as done, or as not done after all."""
    done_on = timezone.localdate() if request.POST.get("done") == "yes" else None
    tick = partial(actions.mark_step, case=case, step_id=step_id, done_on=done_on)
    return press(request, tick, done=address("counseling:plan", case))


@require_POST
@case_view("change_psychosocial", line=LINE)
def end_goal(request: CaseRequest, case: Case, goal_id: UUID) -> HttpResponse:
    """End a goal."""
    end = partial(actions.end_goal, case=case, goal_id=goal_id, today=timezone.localdate())
    return press(request, end, done=address("counseling:plan", case))


@require_http_methods(["GET", "POST"])
@page_view("counseling:on_call")
def on_call(request: HttpRequest) -> HttpResponse:
    """Plan who can be called."""
    return add_record(
        request,
        None,
        form=OnCallForm,
        action=actions.plan_on_call,
        done="counseling:on_call",
        heading=_("On call"),
        template="counseling/on_call.html",
        extra={"turns": OnCall.objects.kept_for(timezone.now())},
    )


@require_POST
@page_view("counseling:on_call")
def drop_on_call(request: StaffRequest, turn_id: UUID) -> HttpResponse:
    """Take back a turn."""
    drop = partial(actions.drop_on_call, turn_id=turn_id)
    return press(request, drop, done="counseling:on_call")
