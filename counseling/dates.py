"""The dates that follow from sessions and from the personal plan, and when contact was last."""

import datetime as dt

from django.db.models import Max, Min
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from cases.actions import set_last_contact
from cases.models import Case
from counseling.models import Goal, Session
from deadlines import actions as deadlines
from deadlines.models import Deadline, Rule, RuleCode

REVIEW = RuleCode.REVIEW_OF_PLAN


def contact(case: Case, *, at: dt.datetime, by: User) -> None:
    """Count anew the dates by which there must be contact: there was."""
    day = timezone.localtime(at).date()
    deadlines.recount(case=case, trigger=Rule.Trigger.CONTACT, starts_on=day, by=by)


def contact_again(case: Case, *, before: dt.datetime | None, by: User) -> None:
    """Reckon last contact, and the dates that follow from it, from the sessions as they are now.

    Args:
        before: when there was contact by a session that was changed or taken out.
    """
    held = Session.unscoped.filter(case=case, status=Session.Status.HELD)
    last = held.aggregate(last=Max("starts_at"))["last"]
    set_last_contact(case=case, at=last)
    if before:
        deadlines.count_back(
            case=case,
            trigger=Rule.Trigger.CONTACT,
            counted_from=timezone.localtime(before).date(),
            starts_on=timezone.localtime(last).date() if last else None,
            by=by,
        )
    if last:
        contact(case, at=last, by=by)


def planned(case: Case, *, review_on: dt.date, today: dt.date, by: User) -> None:
    """Start the review of the plan, or bring it forward to the day of a new goal."""
    review = deadlines.open_rule(case=case, rule=REVIEW)
    if not review:
        review, *_later = deadlines.start_deadlines(case=case, rule=REVIEW, starts_on=today, by=by)
    if review_on < review.due_on:
        deadlines.move_deadline(
            deadline_id=review.pk, due_on=review_on, reason="", version=review.version, by=by
        )


def review_after(case: Case, day: dt.date | None, *, by: User) -> None:
    """Let a review that stood on the day of one goal stand on that of the next one."""
    review = deadlines.open_rule(case=case, rule=REVIEW)
    if not review or review.due_on != day:
        return
    goals = Goal.unscoped.open().filter(case=case, review_on__gte=day)
    following = goals.aggregate(day=Min("review_on"))["day"]
    if following and following != day:
        deadlines.move_deadline(
            deadline_id=review.pk, due_on=following, reason="", version=review.version, by=by
        )


def goal_ended(case: Case, *, by: User) -> None:
    """Drop the review of a plan without goals."""
    if not Goal.unscoped.open().filter(case=case).exists():
        deadlines.drop_deadlines_by_rule(
            case=case, rules=[REVIEW], by=by, reason=_("The plan has no goals")
        )


def reviewed(case: Case, *, on: dt.date, next_on: dt.date, by: User) -> None:
    """Note that the plan was reviewed on a day, and let the next review stand on another one."""
    review = deadlines.open_rule(case=case, rule=REVIEW)
    if review:
        deadlines.close_deadline(deadline_id=review.pk, closed_on=on, proof="", by=by)
    review = deadlines.open_rule(case=case, rule=REVIEW)
    if not review:
        review, *_later = deadlines.start_deadlines(case=case, rule=REVIEW, starts_on=on, by=by)
    _move(review, next_on, by=by)


def review_is_due(case: Case, *, on: dt.date, by: User) -> None:
    """Let the review of the plan stand on a day again, for it did not take place then."""
    review = deadlines.open_rule(case=case, rule=REVIEW)
    if review:
        _move(review, on, by=by)


def _move(review: Deadline, day: dt.date, *, by: User) -> None:
    if review.due_on != day:
        deadlines.move_deadline(
            deadline_id=review.pk, due_on=day, reason="", version=review.version, by=by
        )
