"""The alarm clock of the reminders, and of the year that turns."""

from typing import Any

from celery import shared_task
from django.core.cache import cache
from django.utils import timezone

from audit import keys
from deadlines import actions, own_dates


@shared_task(ignore_result=True)
def sweep_reminders(**kwargs: Any) -> None:
    """Send what is due, then the mails of the day; leave a mark that the sweep runs.

    A second run sends nothing twice.
    """
    now = timezone.now()
    actions.send_due_reminders(now=now)
    actions.send_digests(now=now)
    cache.set("heartbeat:reminders", timezone.now().timestamp(), None)
    keys.forget()


@shared_task(ignore_result=True)
def sweep_year(**kwargs: Any) -> None:
    """Begin what is due of the year that ended. Run twice, the second run begins nothing."""
    own_dates.begin_year(today=timezone.localdate())
    keys.forget()
