"""Alarm clocks of the scanner and of the previews."""

from celery import shared_task
from django.utils import timezone

from documents import drawing, scanning


@shared_task(ignore_result=True)
def scan_waiting(**kwargs: object) -> None:
    """Scan what waits. Run twice, the second run finds nothing."""
    scanning.scan_waiting(now=timezone.now())


@shared_task(ignore_result=True)
def draw_waiting(**kwargs: object) -> None:
    """Draw the previews that wait. Run twice, the second run finds nothing."""
    drawing.draw_waiting(now=timezone.now())
