"""The project: settings, addresses, and the pages that stand above every app."""

from payoke.celery import app as celery_app

__all__ = ["celery_app"]
