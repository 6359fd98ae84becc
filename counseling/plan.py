"""The personal plan of a case: its open goals with their steps."""

from dataclasses import dataclass

from django.db.models import Prefetch

from audit.fields import open_keys
from cases.access import Access
from counseling.models import Goal, Step


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


def goals_of(access: Access) -> list[PlannedGoal]:
    """Return the open goals of a case, the oldest first."""
    in_order = Prefetch("steps", Step.objects.order_by("position"))
    rows = Goal.objects.on(access).open().prefetch_related(in_order)
    goals = sorted(rows, key=lambda goal: goal.created_at)
    planned = [PlannedGoal(goal, list(goal.steps.all())) for goal in goals]
    open_keys([*goals, *(step for goal in planned for step in goal.steps)])
    return planned
