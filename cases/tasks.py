"""Alarm clock of the closed files."""

from celery import shared_task
from django.utils import timezone

from cases import actions


@shared_task(ignore_result=True)
def rest_closed_files(**kwargs: object) -> None:
    """End aftercare whose last day is over, then archive. A second run finds nothing."""
    today = timezone.localdate()
    actions.close_what_is_over(today=today)
    actions.archive_due(today=today)
