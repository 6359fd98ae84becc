"""The dates that follow from a stay: the first days, the review of it, and keeping in touch."""

import datetime as dt

from django.utils.translation import gettext as _

from accounts.models import User
from cases.models import Case
from deadlines import actions as deadlines
from deadlines.models import FIRST_DAYS_OF_STAY, RuleCode
from shelter.models import BedUse

REVIEW, CONTACT = RuleCode.REVIEW_OF_STAY, RuleCode.SHELTER_CONTACT
LONG_STAY = RuleCode.LONG_STAY
# A stay that began longer ago is history that is typed in: its first days are over.
FRESH = dt.timedelta(days=14)
HALF_WAY = dt.timedelta(days=45)


def arrived(use: BedUse, *, today: dt.date, by: User) -> None:
    """Start the dates of a stay, once for all beds of it.

    A stay that was noted late is reviewed so many days after it was noted: the day it should
    have been reviewed on is past.
    """
    case = use.case
    if case is None or deadlines.is_running(case=case, rules=[REVIEW]):
        return
    first = use.period.lower
    if today - first <= FRESH:
        for rule in FIRST_DAYS_OF_STAY:
            deadlines.start_deadlines(case=case, rule=rule, starts_on=first, by=by)
    noted = first if today - first <= HALF_WAY else today
    _flag_long_stay(case, first, today=today, by=by)
    for rule in (REVIEW, CONTACT):
        deadlines.start_deadlines(case=case, rule=rule, starts_on=noted, by=by)


def _flag_long_stay(case: Case, first: dt.date, *, today: dt.date, by: User) -> None:
    """Start the flags of a long stay that are still to come, counted from the first night."""
    for flag in deadlines.start_deadlines(case=case, rule=LONG_STAY, starts_on=first, by=by):
        if flag.due_on < today:
            deadlines.drop_deadline(deadline_id=flag.pk, reason=_("Past when it was noted"), by=by)


def left(case: Case | None, *, by: User) -> None:
    """Drop what belongs to a stay that is over."""
    if case is not None:
        _drop(case, _("The stay is over"), by=by)


def voided(case: Case, *, by: User) -> None:
    """Drop what belongs to a stay that was entered in error."""
    _drop(case, _("Entered in error"), by=by)


def _drop(case: Case, reason: str, *, by: User) -> None:
    rules = [*FIRST_DAYS_OF_STAY, REVIEW, CONTACT, LONG_STAY]
    deadlines.drop_deadlines_by_rule(case=case, rules=rules, by=by, reason=reason)
