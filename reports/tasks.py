"""Alarm clocks of the report. What is to be done stands in the database, not in the broker."""

from typing import Any
from uuid import UUID

from celery import shared_task
from django.utils import timezone

from reports import making


@shared_task(ignore_result=True, soft_time_limit=300, time_limit=330)
def make_booklet(export_id: str, **kwargs: Any) -> None:
    """Make one requested file. A second call finds it made."""
    making.make(export_id=UUID(export_id), today=timezone.localdate())


@shared_task(ignore_result=True)
def sweep_files(**kwargs: Any) -> None:
    """Make what no worker heard of, for the broker was away; remove files that lay too long."""
    for export_id in making.unheard(now=timezone.now()):
        make_booklet.delay(str(export_id))
    making.remove_old(now=timezone.now())
