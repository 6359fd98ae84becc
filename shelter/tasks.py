"""Alarm clocks of the beds."""

from celery import shared_task
from django.utils import timezone

from shelter import actions


@shared_task(ignore_result=True)
def extend_overstays(**kwargs: object) -> None:
    """Lengthen stays of people who are still there. Run twice, the second run finds nothing."""
    actions.extend_overstays(today=timezone.localdate())
