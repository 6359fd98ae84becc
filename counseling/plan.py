"""The personal plan of a case: its open goals with their steps, and what was worked on."""

from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from audit.fields import open_keys
from cases.access import Access
from cases.records import of_case
from counseling.models import Goal, PlanReview, Session, Step


@dataclass(frozen=True)
class PlannedGoal:
    """A goal and its steps in their order."""

    goal: Goal
    steps: list[Step]

    @property
    def done(self) -> int:
        """How many steps are done."""
        return sum(1 for step in self.steps if step.done_on)

    @property
    def next_step(self) -> Step | None:
        return next((step for step in self.steps if not step.done_on), None)


def goals_of(access: Access, *along: str) -> list[PlannedGoal]:
    """Return the open goals of a case, the oldest first.

    Args:
        along: what is read with each goal, as `select_related` takes it.
    """
    in_order = Prefetch("steps", Step.objects.in_plan())
    rows = Goal.objects.on(access).open().prefetch_related(in_order)
    rows = rows.select_related(*along) if along else rows
    goals = sorted(rows, key=lambda goal: goal.created_at)
    planned = [PlannedGoal(goal, list(goal.steps.all())) for goal in goals]
    open_keys([*goals, *(step for goal in planned for step in goal.steps)])
    return planned


def with_sessions(
    access: Access, goals: list[PlannedGoal]
) -> list[tuple[PlannedGoal, list[tuple[Step, list[Session]]]]]:
    """Put the sessions that worked on each step beside it, those that one may read."""
    readable = Session.objects.on(access).readable_by(access.user)
    pairs = Session.steps.through.objects.filter(
        step__goal__in=[planned.goal for planned in goals], session__in=readable.values("pk")
    )
    pairs = pairs.select_related("session").order_by("session__starts_at")
    by_step: dict[UUID, list[Session]] = defaultdict(list)
    for pair in pairs.defer("session__note", "session__agreements"):
        by_step[pair.step_id].append(pair.session)
    return [(planned, [(step, by_step[step.pk]) for step in planned.steps]) for planned in goals]


def reviews_of(access: Access) -> list[PlanReview]:
    """Return the reviews of a plan, the newest first."""
    rows = PlanReview.objects.on(access).select_related("created_by").order_by("-on", "-pk")
    return of_case(access.case, rows)


def steps_to_change(access: Access) -> QuerySet[Step]:
    """Return the steps of open goals that somebody may change."""
    goals = Goal.objects.on(access, "change").open()
    return Step.objects.in_plan().filter(goal__in=goals).select_related("goal__case")


def steps_of(access: Access, session: Session) -> list[Step]:
    """Return the steps on which a session worked, to whom the personal plan is open."""
    if not access.may("view_psychosocial"):
        return []
    steps = list(
        session.steps.select_related("goal__case").order_by("goal__created_at", "position")
    )
    open_keys(steps)
    return steps
