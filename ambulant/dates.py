"""The dates that follow from ambulant care: keeping in touch, and asking after its end."""

import datetime as dt

from django.utils.translation import gettext as _

from accounts.models import User
from cases.models import Case
from deadlines import actions as deadlines
from deadlines.models import RuleCode

CONTACT, AFTERWARDS = RuleCode.AMBULANT_CONTACT, RuleCode.AFTER_AMBULANT_CARE


def begun(case: Case, *, on: dt.date, today: dt.date, by: User) -> None:
    """Start the date by which there must be contact; the date after an earlier end is closed.

    A rhythm that was noted late is counted from the day it was noted.
    """
    deadlines.drop_rules(case=case, rules=[AFTERWARDS], by=by, reason=_("Ambulant care goes on"))
    if not deadlines.is_running(case=case, rules=[CONTACT]):
        deadlines.start(case=case, rule=CONTACT, starts_on=max(on, today), by=by)


def ended(case: Case, *, on: dt.date, by: User) -> None:
    """Drop the date by which there must be contact, and start those that ask afterwards."""
    deadlines.drop_rules(case=case, rules=[CONTACT], by=by, reason=_("Ambulant care is over"))
    if not deadlines.is_running(case=case, rules=[AFTERWARDS]):
        deadlines.start(case=case, rule=AFTERWARDS, starts_on=on, by=by)


def dropped(case: Case, *, by: User) -> None:
    """Drop the date by which there must be contact: the rhythm was entered in error."""
    deadlines.drop_rules(case=case, rules=[CONTACT], by=by, reason=_("Entered in error"))
