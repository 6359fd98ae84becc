"""The personal plan: goals and the steps there."""

import datetime as dt
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F, Max
from django.utils.translation import gettext as _

from accounts.models import User
from audit.trail import record
from cases.models import Case
from counseling import dates
from counseling.models import Goal, Step
from records import saving
from records.errors import Refused
from records.saving import Token, fill, locked, once, store

OUT_OF_THE_WAY = 1000


def add_goal(
    *, case: Case, values: dict[str, Any], today: dt.date, token: Token | None = None, by: User
) -> Goal:
    """Note what a person wants, in their own words, and the steps there.

    Args:
        values: words, helper, review_on, and `steps`: a list of texts.

    Raises:
        SentTwice.
    """
    with once(token, by) as result:
        steps = values.pop("steps", [])
        goal = store(Goal(case=case, created_by=by, **values))
        _write_steps(goal, steps, today)
        record("counseling.goal.added", by=by, subject=goal)
        if goal.review_on:
            dates.planned(case, review_on=goal.review_on, today=today, by=by)
        result.made(goal)
    return goal


def change_goal(
    *,
    pk: UUID,
    version: int | None,
    values: dict[str, Any],
    today: dt.date,
    token: Token | None = None,
    by: User,
) -> Goal:
    """Correct a goal; a step that keeps its words keeps the day on which it was done.

    Raises:
        SentTwice, Stale.
    """
    with once(token, by):
        goal = locked(Goal, pk, version)
        before = goal.review_on
        steps = values.pop("steps", [])
        store(fill(goal, values))
        _write_steps(goal, steps, today)
        record("counseling.goal.changed", by=by, subject=goal)
        if goal.review_on and goal.review_on != before:
            dates.planned(goal.case, review_on=goal.review_on, today=today, by=by)
            dates.review_after(goal.case, before, by=by)
    return goal


def _write_steps(goal: Goal, texts: list[str], today: dt.date) -> None:
    """Put these steps in the plan: one that keeps its words stays the same step.

    What is not among them leaves the plan, and stays with the sessions that worked on it.
    """
    left = list(goal.steps.in_plan())
    if [step.words for step in left] == texts:
        return
    # No two steps of a plan have the same place, not even between two updates.
    goal.steps.in_plan().update(position=F("position") + OUT_OF_THE_WAY)
    for position, text in enumerate(texts, 1):
        step = next((step for step in left if step.words == text), None)
        if step is None:
            Step(goal=goal, position=position, words=text).save()
        else:
            left.remove(step)
            step.position = position
            step.save(update_fields=["position"])
    Step.objects.filter(pk__in=[step.pk for step in left]).update(removed_on=today)


def add_step(*, case: Case, goal_id: UUID, words: str, by: User) -> Step:
    """Add a step at the end of an open goal.

    Raises:
        Refused: the goal has ended.
    """
    with transaction.atomic():
        goals = Goal.unscoped.select_for_update(of=("self",)).open().select_related("case")
        goal = goals.filter(pk=goal_id, case=case).first()
        if goal is None:
            raise Refused(_("This goal has ended."))
        last = goal.steps.in_plan().aggregate(last=Max("position"))["last"] or 0
        step = store(Step(goal=goal, position=last + 1, words=words))
        record("counseling.step.added", by=by, case=case, subject=step, line=Goal.service_line)
    return step


def reword_step(
    *, pk: UUID, version: int | None, values: dict[str, Any], token: Token | None = None, by: User
) -> Step:
    """Say a step in other words: it stays the same step, with its day and its sessions.

    Raises:
        SentTwice, Stale.
        Refused: the step or its goal left the plan.
    """
    with once(token, by) as result:
        step = locked(Step, pk, version, "goal__case")
        if step.removed_on or step.goal.ended_on or step.goal.voided_at:
            raise Refused(_("This step is no longer in the plan."))
        store(fill(step, values))
        record(
            "counseling.step.reworded",
            by=by,
            case=step.goal.case_id,
            subject=step,
            line=Goal.service_line,
        )
        result.made(step)
    return step


def void_goal(
    *,
    pk: UUID,
    version: int | None,
    reason: str,
    now: dt.datetime,
    token: Token | None = None,
    by: User,
) -> Goal:
    """Take out a goal that was entered in error; the review of the plan follows.

    Raises:
        SentTwice, Stale.
    """
    with transaction.atomic():
        goal = saving.void(Goal, pk, version=version, reason=reason, now=now, token=token, by=by)
        dates.goal_ended(goal.case, by=by)
        dates.review_after(goal.case, goal.review_on, by=by)
    return goal


def mark_step(
    *, case: Case, step_id: UUID, done_on: dt.date | None, token: Token | None = None, by: User
) -> None:
    """Mark a step as done on a day, or as not done after all.

    Raises:
        SentTwice.
    """
    with once(token, by):
        steps = Step.objects.select_for_update(of=("self",)).filter(
            pk=step_id,
            goal__case=case,
            goal__voided_at__isnull=True,
            removed_on__isnull=True,
        )
        for step in steps:
            if bool(step.done_on) != bool(done_on):
                step.done_on = done_on
                step.save(update_fields=["done_on"])
                record("counseling.step.ticked", by=by, case=case, subject=step)


def end_goal(
    *, case: Case, goal_id: UUID, today: dt.date, token: Token | None = None, by: User
) -> None:
    """Note that a goal is reached, or is no longer wanted.

    Raises:
        SentTwice.
    """
    with once(token, by):
        for goal in Goal.unscoped.select_for_update().open().filter(pk=goal_id, case=case):
            goal.ended_on = today
            goal.version += 1
            goal.save(update_fields=["ended_on", "version"])
            record("counseling.goal.ended", by=by, subject=goal)
            dates.goal_ended(case, by=by)
