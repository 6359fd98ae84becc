"""The moment that stands for a day somebody typed."""

import datetime as dt

from django.utils import timezone


def moment_of(day: dt.date) -> dt.datetime:
    """Return now for today, noon for another day."""
    now = timezone.now()
    if day == timezone.localtime(now).date():
        return now
    return timezone.make_aware(dt.datetime.combine(day, dt.time(12)))
