"""Who can be called outside office hours."""

import datetime as dt
from typing import Self

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from common.ids import uuid7

STAFF = settings.AUTH_USER_MODEL


class OnCallQuerySet(models.QuerySet):
    """Narrow turns on call."""

    def kept_for(self, now: dt.datetime) -> Self:
        """Keep the turns that are not over, the first one first."""
        return self.filter(period__endswith__gt=now).select_related("user").order_by("period")


class OnCall(models.Model):
    """Who can be called, from a moment until a moment; never two at once."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    user = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="on_call")
    period = DateTimeRangeField()

    objects = OnCallQuerySet.as_manager()

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="one_person_on_call_at_a_time",
                expressions=[("period", RangeOperators.OVERLAPS)],
                violation_error_code="from_day",
                violation_error_message=_("Somebody is on call in this time already."),
            ),
            models.CheckConstraint(
                condition=Q(period__isempty=False)
                & Q(period__startswith__isnull=False)
                & Q(period__endswith__isnull=False),
                name="on_call_begins_and_ends",
            ),
        ]
