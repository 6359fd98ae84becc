"""Which reminders a date has: those that wait follow its day, its owner and its end."""

import datetime as dt

from django.utils import timezone

from deadlines import reckoning
from deadlines.models import Deadline, Reminder

WARN_LEGAL = [14, 7, 3, 1, 0]
WARN_HOUSE = [1, 0]
MORNING = dt.time(7)


def plan_reminders(deadline: Deadline, *, today: dt.date) -> None:
    """Replace the reminders that wait by those of the day and owner as they are now."""
    Reminder.objects.filter(deadline=deadline, sent_at__isnull=True).delete()
    if deadline.state != Deadline.State.OPEN:
        return
    usual = WARN_LEGAL if deadline.is_legal else WARN_HOUSE
    version = deadline.rule_version if deadline.rule_version_id else None
    days = [*version.warn_days, 0] if version else usual
    Reminder.objects.bulk_create(
        [
            Reminder(
                deadline=deadline,
                recipient=deadline.owner,
                warn_on=day,
                due_at=timezone.make_aware(dt.datetime.combine(day, MORNING)),
            )
            for day in reckoning.warnings(deadline.due_on, days=days, today=today)
        ],
        ignore_conflicts=True,
    )
