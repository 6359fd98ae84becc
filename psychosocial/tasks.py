"""Alarm clocks of the psychosocial line."""

from celery import shared_task
from django.utils import timezone

from audit import keys
from psychosocial import actions


@shared_task(ignore_result=True)
def sign_due_clinical_notes(**kwargs: object) -> None:
    """Close clinical notes that are a week old, and forget what moved sessions said a month ago.

    Run twice, the second run finds nothing.
    """
    actions.sign_due_clinical_notes(now=timezone.now())
    actions.forget_originals()
    keys.forget()


@shared_task(ignore_result=True)
def watch_clinical_reading(**kwargs: object) -> None:
    """Look who reads the clinical notes of many files. Run twice, the second run tells nothing."""
    actions.watch_clinical_reading(now=timezone.now())
    keys.forget()
