"""The alarm clock of transfers."""

from celery import shared_task
from django.utils import timezone

from audit import keys
from disclosures import actions


@shared_task(ignore_result=True)
def sweep_transfers(**kwargs: object) -> None:
    """Let transfers expire that nobody answered. Run twice, the second run finds nothing."""
    actions.expire_transfers(today=timezone.localdate())
    keys.forget()
