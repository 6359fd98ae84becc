"""Alarm clocks of the workspace."""

from celery import shared_task
from django.core.cache import cache
from django.utils import timezone

from audit import keys
from workspace import actions, approvals


@shared_task(ignore_result=True)
def sweep_outbox(**kwargs: object) -> None:
    """Send what is due; leave a mark that the sweep runs."""
    actions.send_due(now=timezone.now())
    cache.set("heartbeat:sweep", timezone.now().timestamp(), None)
    keys.forget()


@shared_task(ignore_result=True)
def sweep_approvals(**kwargs: object) -> None:
    """End the proposals nobody decided in time."""
    approvals.expire(now=timezone.now())
    keys.forget()
