"""Reminders in the outbox, what sums them up, and the feed for a calendar."""

import datetime as dt
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from accounts.models import User
from common.ids import uuid7
from deadlines.models.dates import Deadline

STAFF = settings.AUTH_USER_MODEL


class ReminderQuerySet(models.QuerySet):
    """Narrow reminders."""

    def mine(self, user: User) -> Self:
        """Keep those that `user` received."""
        return self.filter(told=user)

    def waiting(self, now: dt.datetime) -> Self:
        """Keep those that should have been sent by `now`, however long ago that was."""
        return self.filter(sent_at__isnull=True, due_at__lte=now)


class Reminder(models.Model):
    """One warning of one deadline to one person, in the outbox until a sweep sends it.

    `recipient` is the owner when it was planned; `told` is who received it in the end.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    deadline = models.ForeignKey(Deadline, on_delete=models.CASCADE, related_name="reminders")
    recipient = models.ForeignKey(STAFF, on_delete=models.CASCADE, related_name="+")
    told = models.ForeignKey(
        STAFF, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    warn_on = models.DateField()
    due_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(db_default=Now())

    objects = ReminderQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["deadline", "recipient", "warn_on"], name="one_reminder_per_day"
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_at", "id"],
                condition=Q(sent_at__isnull=True),
                name="reminders_that_wait",
            ),
        ]


class Digest(models.Model):
    """The daily mail of a person, or the weekly list of a coordinator, of one day, made once.

    It is there when there was nothing to tell, too. The mail and the notice have its key. A
    weekly one has the Monday of its week.
    """

    class Kind(models.TextChoices):
        DAILY = "daily"
        WEEKLY = "weekly"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    user = models.ForeignKey(STAFF, on_delete=models.CASCADE, related_name="+", db_index=False)
    kind = models.CharField(max_length=6, choices=Kind)
    day = models.DateField()
    made_at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["day", "kind", "user"], name="one_digest_per_person_and_day"
            ),
        ]


class FeedQuerySet(models.QuerySet):
    """Narrow feeds."""

    def mine(self, user: User) -> Self:
        """Keep that of `user`."""
        return self.filter(user=user)


class CalendarFeed(models.Model):
    """An address at which a calendar reads a user's days, without sign-in or stored token."""

    user = models.OneToOneField(STAFF, on_delete=models.CASCADE, primary_key=True, related_name="+")
    token_hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(db_default=Now())
    read_on = models.DateField(null=True, blank=True)

    objects = FeedQuerySet.as_manager()

    class Meta:
        default_permissions = ()
