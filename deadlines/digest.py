"""What the daily mail of a person counts, and the weekly one of a coordinator."""

import datetime as dt

from accounts.models import Absence, User
from deadlines.items import first_of_each, once_a_person
from deadlines.models import SOON, Deadline, Reminder


def days_of(user: User, *, now: dt.datetime, today: dt.date, since: dt.datetime) -> list[dt.date]:
    """Return the days of all that waits for somebody, one for each date, the first one first.

    What is late or due within a week, of one's own as the board has it and of colleagues whose
    deputy one is; and whatever one was reminded of since the last daily mail. Who is away has
    only the last, which nobody else may see. Only what the person may see at this moment.

    Args:
        since: when the last daily mail was made.
    """
    absences = {row.user_id: row.deputy_id for row in Absence.objects.on(today)}
    visible = Deadline.objects.visible_to(user).open()
    reminders = Reminder.objects.mine(user).filter(sent_at__gt=since, sent_at__lte=now)
    rows = visible.filter(pk__in=reminders.values("deadline"))
    if user.pk not in absences:
        pressing = visible.filter(due_on__lte=today + SOON)
        absent = [key for key, deputy in absences.items() if deputy == user.pk]
        rows = pressing.wanting(user) | pressing.filter(owner__in=absent) | rows
    return sorted(due_on for _key, due_on in first_of_each(rows))


def late_of_team(user: User, today: dt.date) -> list[dt.date]:
    """Return the days of all that is late on files of which somebody sees it, as the board does."""
    rows = once_a_person(Deadline.objects.visible_to(user)).late(today)
    return sorted(rows.values_list("due_on", flat=True))
