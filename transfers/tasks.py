"""The alarm clock of referrals to other countries."""

from celery import shared_task
from django.utils import timezone

from audit import keys
from transfers import actions


@shared_task(ignore_result=True)
def sweep_referrals(**kwargs: object) -> None:
    """Let referrals expire that nobody answered. Run twice, the second run finds nothing."""
    actions.expire_referrals(today=timezone.localdate())
    keys.forget()
