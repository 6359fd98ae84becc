"""The Celery application: an alarm clock for the sweeps, never a store of work."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "payoke.settings")

app = Celery("payoke")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
