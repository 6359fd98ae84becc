"""Alarm clocks of the sessions."""

from celery import shared_task
from django.core.cache import cache
from django.utils import timezone

from audit import keys
from counseling import actions


@shared_task(ignore_result=True)
def sign_due_sessions(**kwargs: object) -> None:
    """Close notes that are a week old. Run twice, the second run finds nothing."""
    actions.sign_due_sessions(now=timezone.now())


@shared_task(ignore_result=True)
def sweep_client_reminders(**kwargs: object) -> None:
    """Make the tasks of clients to be reminded; leave a mark that the sweep runs."""
    actions.give_due_reminders(now=timezone.now())
    cache.set("heartbeat:appointments", timezone.now().timestamp(), None)
    keys.forget()
