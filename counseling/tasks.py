"""Alarm clocks of the sessions."""

from celery import shared_task
from django.utils import timezone

from counseling import actions


@shared_task(ignore_result=True)
def sign_due_sessions(**kwargs: object) -> None:
    """Close notes that are a week old. Run twice, the second run finds nothing."""
    actions.sign_due_sessions(now=timezone.now())
