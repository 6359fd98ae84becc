"""A client who wants to be reminded of an appointment."""

import datetime as dt

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from audit.history import tracked
from cases.models import SafeChannel
from counseling.models.sessions import Session

MOST_DAYS = 7


@tracked()
class ClientReminder(models.Model):
    """The client wants to be reminded of an appointment, in one way and so many days before.

    `due_at` is when that is, on the clock of the appointment; none once the appointment took place,
    was cancelled or taken out. Then somebody of the file gets `task`, for nothing is sent from
    here to a client.
    """

    session = models.OneToOneField(
        Session, on_delete=models.PROTECT, primary_key=True, related_name="client_reminder"
    )
    channel = models.CharField(max_length=10, choices=SafeChannel.Channel)
    days = models.PositiveSmallIntegerField(default=1)
    due_at = models.DateTimeField(null=True, blank=True)
    task = models.OneToOneField(
        "deadlines.Task", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(days__range=(1, MOST_DAYS)),
                name="a_client_is_reminded_some_days_before",
                violation_error_code="remind_days",
                violation_error_message=_("A client is reminded one to seven days before."),
            ),
            models.CheckConstraint(
                condition=Q(channel__in=SafeChannel.Channel.values),
                name="a_client_is_reminded_in_a_known_way",
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_at"], condition=Q(task__isnull=True), name="client_reminders_that_wait"
            ),
        ]

    def moment(self) -> dt.datetime | None:
        """Return when the client is to be reminded; None when no longer."""
        session = self.session
        if session.status != Session.Status.PLANNED or session.voided_at:
            return None
        at = timezone.localtime(session.starts_at)
        day = at.date() - dt.timedelta(days=self.days)
        return timezone.make_aware(dt.datetime.combine(day, at.time()))
