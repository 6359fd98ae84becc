"""The dates that follow from ambulant care: keeping in touch, and asking after its end."""

import datetime as dt

from django.utils.translation import gettext as _

from accounts.models import User
from cases.models import Case
from deadlines import actions as deadlines
from deadlines.models import RuleCode

CONTACT, AFTERWARDS = RuleCode.AMBULANT_CONTACT, RuleCode.AFTER_AMBULANT_CARE


def start_contact_deadline(case: Case, *, on: dt.date, today: dt.date, by: User) -> None:
    """Start the date by which there must be contact; the date after an earlier end is closed.

    A rhythm that was noted late is counted from the day it was noted.
    """
    deadlines.drop_deadlines_by_rule(
        case=case, rules=[AFTERWARDS], by=by, reason=_("Ambulant care goes on")
    )
    if not deadlines.is_running(case=case, rules=[CONTACT]):
        deadlines.start_deadlines(case=case, rule=CONTACT, starts_on=max(on, today), by=by)


def end_contact_deadline(case: Case, *, on: dt.date, asks_after: bool, by: User) -> None:
    """Drop the date by which there must be contact, and start those that ask afterwards.

    Args:
        asks_after: the person agrees that somebody asks how it goes.
    """
    deadlines.drop_deadlines_by_rule(
        case=case, rules=[CONTACT], by=by, reason=_("Ambulant care has ended")
    )
    if asks_after and not deadlines.is_running(case=case, rules=[AFTERWARDS]):
        deadlines.start_deadlines(case=case, rule=AFTERWARDS, starts_on=on, by=by)


def drop_contact_deadline(case: Case, *, by: User) -> None:
    """Drop the date by which there must be contact: the rhythm was entered in error."""
    deadlines.drop_deadlines_by_rule(
        case=case, rules=[CONTACT], by=by, reason=_("Entered in error")
    )
