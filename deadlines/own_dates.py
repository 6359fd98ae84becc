"""The dates of the organisation itself that begin when a year turns."""

import datetime as dt

from django.db import transaction

from accounts.models import Role, User
from deadlines import actions
from deadlines.counting import due_by
from deadlines.models import Deadline, Rule, RuleCode


@transaction.atomic
def begin_year(*, today: dt.date) -> list[Deadline]:
    """Begin the date on which the figures of the year that ended are due; nothing twice.

    It belongs to a manager, and every manager sees it. Without a manager nothing begins.
    """
    ended = dt.date(today.year - 1, 12, 31)
    manager = User.objects.filter(is_active=True, roles__contains=[Role.MANAGER]).order_by("pk")
    owner = manager.first()
    # Locked, so that two sweeps do not both begin it.
    locked = Rule.objects.select_for_update().filter(code=RuleCode.YEAR_FIGURES)
    if owner is None or not list(locked):
        return []
    version = actions.rule_on(RuleCode.YEAR_FIGURES, ended)
    has_begun = Deadline.unscoped.filter(rule=version.code, starts_on=ended, case__isnull=True)
    is_past = all(due_by(version, ended, offset) < today for offset in version.offsets)
    if is_past or has_begun.exists():
        return []
    return actions.start_deadlines(
        case=None, rule=version.code, starts_on=ended, owner=owner, by=owner
    )
