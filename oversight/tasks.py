"""The alarm clock of oversight."""

from celery import shared_task
from django.utils import timezone

from oversight import reading


@shared_task(ignore_result=True)
def watch_reading(**kwargs: object) -> None:
    """Look who read too much within the last hour. Run twice, the second run tells nothing."""
    reading.watch(now=timezone.now())
