"""The dates that follow from sessions and from the personal plan."""

import datetime as dt

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from cases.models import Case
from counseling.models import Goal
from deadlines import actions as deadlines
from deadlines.models import Rule, RuleCode

REVIEW = RuleCode.REVIEW_OF_PLAN


def contact(case: Case, *, at: dt.datetime, by: User) -> None:
    """Count anew the dates by which there must be contact: there was."""
    day = timezone.localtime(at).date()
    deadlines.recount(case=case, trigger=Rule.Trigger.CONTACT, starts_on=day, by=by)


def planned(case: Case, *, review_on: dt.date, today: dt.date, by: User) -> None:
    """Start the review of the plan, or bring it forward to the day of a new goal."""
    found = deadlines.open_rule(case=case, rule=REVIEW)
    if not found:
        found, *_later = deadlines.start_deadlines(case=case, rule=REVIEW, starts_on=today, by=by)
    if review_on < found.due_on:
        deadlines.move_deadline(
            deadline_id=found.pk, due_on=review_on, reason="", version=found.version, by=by
        )


def goal_ended(case: Case, *, by: User) -> None:
    """Drop the review of a plan without goals."""
    if not Goal.unscoped.filter(case=case, ended_on__isnull=True).exists():
        deadlines.drop_deadlines_by_rule(
            case=case, rules=[REVIEW], by=by, reason=_("The plan has no goals")
        )
