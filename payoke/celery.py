"""The Celery application: an alarm clock for the sweeps, never a store of work."""

import logging.config
import os

from celery import Celery
from celery.schedules import crontab
from celery.signals import setup_logging
from django.conf import settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "payoke.settings")

app = Celery("payoke")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
app.conf.beat_schedule = {
    "seal the trail": {"task": "audit.tasks.seal_trail", "schedule": 60},
    "remove files without a row": {
        "task": "audit.tasks.sweep_files",
        "schedule": crontab(hour=3, minute=40),
    },
    "end proposals nobody decided": {"task": "workspace.tasks.sweep_approvals", "schedule": 600},
    "look who reads too much": {"task": "oversight.tasks.watch_reading", "schedule": 60},
    "send what waits in the outbox": {"task": "workspace.tasks.sweep_outbox", "schedule": 60},
    "send reminders that are due": {"task": "deadlines.tasks.sweep_reminders", "schedule": 60},
    "begin the dates of the year": {
        "task": "deadlines.tasks.sweep_year",
        "schedule": crontab(hour=0, minute=50),
    },
    "remind of appointments": {
        "task": "counseling.tasks.sweep_client_reminders",
        "schedule": 60,
    },
    "make files of the report nobody heard of": {
        "task": "reports.tasks.sweep_files",
        "schedule": 60,
    },
    "let transfers expire": {
        "task": "disclosures.tasks.sweep_transfers",
        "schedule": crontab(hour=0, minute=30),
    },
    "let referrals to other countries expire": {
        "task": "transfers.tasks.sweep_referrals",
        "schedule": crontab(hour=0, minute=35),
    },
    "scan documents that wait": {"task": "documents.tasks.scan_waiting", "schedule": 30},
    "draw documents that wait": {"task": "documents.tasks.draw_waiting", "schedule": 60},
    "sign sessions that are due": {
        "task": "counseling.tasks.sign_due_sessions",
        "schedule": crontab(hour=2, minute=10),
    },
    "sign clinical notes that are due": {
        "task": "psychosocial.tasks.sign_due_clinical_notes",
        "schedule": crontab(hour=2, minute=15),
    },
    "look who reads many clinical notes": {
        "task": "psychosocial.tasks.watch_clinical_reading",
        "schedule": 300,
    },
    "archive files closed long enough": {
        "task": "cases.tasks.rest_closed_files",
        "schedule": crontab(hour=1, minute=10),
    },
    "lengthen overstays": {
        "task": "shelter.tasks.extend_overstays",
        "schedule": crontab(hour=0, minute=20),
    },
}


@setup_logging.connect
def log_by_the_allow_list(**_options: object) -> None:
    """Log as the web does: Celery's own log would write the text of every error."""
    logging.config.dictConfig(settings.LOGGING)
