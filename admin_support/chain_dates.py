"""The date of the first request, which does not count for who needs no residence procedure."""

import datetime as dt

from django.utils.translation import gettext as _

from accounts.models import User
from admin_support.citizenship import WITHOUT_CHAIN
from admin_support.nationality import citizenship_of
from cases.models import Case
from deadlines import actions as deadlines
from deadlines.models import RuleCode


def without_chain(case: Case, *, on: dt.date, by: User) -> None:
    """Drop the date of the first request when the nationality says that none is needed.

    What begins it (`deadlines.follow`) comes first in the list of the parts of a case.
    """
    rules = [RuleCode.FIRST_REQUEST]
    if not deadlines.is_running(case=case, rules=rules):
        return
    if citizenship_of(case.client, on) in WITHOUT_CHAIN:
        reason = _("No residence procedure is needed with this nationality")
        deadlines.drop_deadlines_by_rule(case=case, rules=rules, by=by, reason=reason)
