"""Review the personal plan, and hand it to the person on paper."""

import datetime as dt
from functools import partial
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from accounts.models import User
from audit.trail import record
from cases.models import Case
from counseling import dates
from counseling.models import Goal, PlanReview
from disclosures.actions import disclose
from disclosures.models import Disclosure
from records import saving
from records.errors import Refused
from records.saving import Token, once


def review_plan(
    *, case: Case, values: dict[str, Any], token: Token | None = None, by: User
) -> PlanReview:
    """Note a review; with the person the date to review is met, and the next one stands.

    Raises:
        SentTwice.
        Refused: the plan has no goal, or the next review does not follow.
    """
    with once(token, by) as result:
        goals = list(Goal.unscoped.select_for_update(of=("self",)).open().filter(case=case))
        if not goals:
            raise Refused(_("There is no goal to review."))
        review = PlanReview(case=case, created_by=by, **values)
        saving.add(review, by=by)
        if review.with_client:
            _review_next(case, goals, review.next_on)
            dates.reviewed(case, on=review.on, next_on=review.next_on, by=by)
        result.made(review)
    return review


def _review_next(case: Case, goals: list[Goal], day: dt.date) -> None:
    for goal in goals:
        goal.review_on = day
        goal.version += 1
        goal.save(update_fields=["review_on", "version"])


def _review_again(review: PlanReview, *, by: User) -> None:
    """Let the plan be reviewed on the day on which it was thought to have been."""
    if review.with_client:
        goals = list(Goal.unscoped.select_for_update(of=("self",)).open().filter(case=review.case))
        _review_next(review.case, goals, review.on)
        dates.review_is_due(review.case, on=review.on, by=by)


void_review = partial(saving.void, PlanReview, follow=_review_again)


def give_plan(*, case: Case, language: str, token: Token | None = None, by: User) -> Disclosure:
    """Enter that the person was given their plan on paper, which is their own right.

    Raises:
        SentTwice.
    """
    with once(token, by) as result:
        entry = disclose(
            case=case,
            kind=Disclosure.Kind.PRINT,
            ground=Disclosure.Ground.OWN_RIGHT,
            recipient="",
            content=f"{_('Plan for the person')} ({dict(settings.LANGUAGES)[language]})",
            line=Goal.service_line,
            by=by,
        )
        record("counseling.plan.given", by=by, case=case, line=Goal.service_line, language=language)
        result.made(entry)
    return entry
