"""The Celery application: an alarm clock for the sweeps, never a store of work."""

import logging.config
import os

from celery import Celery
from celery.signals import setup_logging
from django.conf import settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "payoke.settings")

app = Celery("payoke")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@setup_logging.connect
def log_by_the_allow_list(**_options: object) -> None:
    """Log as the web does: Celery's own log would write the text of every error."""
    logging.config.dictConfig(settings.LOGGING)
