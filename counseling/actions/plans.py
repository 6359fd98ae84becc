"""The personal plan: goals and the steps there."""

import datetime as dt
from typing import Any
from uuid import UUID

from django.db import transaction

from accounts.models import User
from audit.trail import record
from cases.models import Case
from counseling import dates
from counseling.models import Goal, Step
from records import saving
from records.saving import Token, fill, locked, once, store


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
        _write_steps(goal, steps)
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
        _write_steps(goal, steps)
        record("counseling.goal.changed", by=by, subject=goal)
        if goal.review_on and goal.review_on != before:
            dates.planned(goal.case, review_on=goal.review_on, today=today, by=by)
            dates.review_after(goal.case, before, by=by)
    return goal


def _write_steps(goal: Goal, texts: list[str]) -> None:
    before = list(goal.steps.order_by("position"))
    if [step.words for step in before] == texts:
        return
    done_on = {step.words: step.done_on for step in before}
    goal.steps.all().delete()
    for position, text in enumerate(texts, 1):
        Step(goal=goal, position=position, words=text, done_on=done_on.get(text)).save()


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
            pk=step_id, goal__case=case, goal__voided_at__isnull=True
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
