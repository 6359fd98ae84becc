"""Alarm clocks of the trail."""

from celery import shared_task
from django.core.cache import cache
from django.utils import timezone

from audit import files, sealing


@shared_task(ignore_result=True)
def seal_trail(**kwargs: object) -> None:
    """Seal what is finished. Run twice, the second run finds nothing."""
    sealing.seal()
    cache.set("heartbeat:worker", timezone.now().timestamp(), None)


@shared_task(ignore_result=True)
def sweep_files(**kwargs: object) -> None:
    """Remove encrypted files that a crash or a rollback left without a row."""
    files.sweep(now=timezone.now())
