"""The personal plan, and who is on call."""

import datetime as dt

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.guards import page_view
from casepage.header import header
from cases.guards import case_view
from counseling import actions
from counseling.forms import GoalForm, OnCallForm
from counseling.models import OnCall
from counseling.plan import goals_of


@require_http_methods(["GET", "POST"])
@case_view("view_identity", trace="counseling.plan.opened")
def plan(request, case):
    """Show the plan; add a goal."""
    in_three_months = timezone.localdate() + dt.timedelta(days=91)
    form = GoalForm(request.POST or None, initial={"review_on": in_three_months})
    if request.method == "POST" and not request.access.may("change_case"):
        raise Http404
    if form.is_valid():
        actions.add_goal(case=case, by=request.user, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("counseling:plan", case.reference)
    context = header(request.access) | {"form": form, "goals": goals_of(request.access)}
    return render(request, "counseling/plan.html", context, status=422 if form.errors else 200)


@require_POST
@case_view("change_case")
def tick(request, case, step_id):
    """Mark a step as done, or not done after all."""
    actions.tick_step(case=case, step_id=step_id, today=timezone.localdate(), by=request.user)
    return redirect("counseling:plan", case.reference)


@require_POST
@case_view("change_case")
def end_goal(request, case, goal_id):
    """End a goal."""
    actions.end_goal(case=case, goal_id=goal_id, today=timezone.localdate(), by=request.user)
    return redirect("counseling:plan", case.reference)


@require_http_methods(["GET", "POST"])
@page_view("counseling:on_call")
def on_call(request):
    """Plan who can be called."""
    form = OnCallForm(request.POST or None)
    if form.is_valid():
        values = form.cleaned_data
        try:
            actions.plan_on_call(
                user=values["user"],
                starts_at=values["starts_at"],
                ends_at=values["ends_at"],
                by=request.user,
            )
        except actions.OnCallTaken:
            form.add_error("from_day", _("Somebody is on call in this time already."))
        else:
            messages.success(request, _("Saved."))
            return redirect("counseling:on_call")
    turns = OnCall.objects.kept_for(timezone.now())
    context = {"form": form, "turns": turns}
    return render(request, "counseling/on_call.html", context, status=422 if form.errors else 200)


@require_POST
@page_view("counseling:on_call")
def drop_on_call(request, turn_id):
    """Take back a turn."""
    actions.drop_on_call(turn_id=turn_id, by=request.user)
    return redirect("counseling:on_call")
