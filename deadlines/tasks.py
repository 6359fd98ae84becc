"""The alarm clock of the reminders."""

from typing import Any

from celery import shared_task
from django.core.cache import cache
from django.utils import timezone

from audit import keys
from deadlines import actions


@shared_task(ignore_result=True)
def sweep_reminders(**kwargs: Any) -> None:
    """Send what is due; leave a mark that the sweep runs. A second run sends nothing twice."""
    actions.send_due_reminders(now=timezone.now())
    cache.set("heartbeat:reminders", timezone.now().timestamp(), None)
    keys.forget()
