"""What the organisation tells the world: campaigns, activities, recommendations. No word of a file.

Kinds, audiences, channels and levels of government are values of code lists: the organisation
changes their labels, figures count by their values.
"""

import datetime as dt
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField, DateRangeField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from audit.history import tracked
from common.ids import uuid7
from records.models import Versioned, Voidable, without_voided

STAFF = settings.AUTH_USER_MODEL
DAY = dt.timedelta(days=1)
WITH_ANSWER = ("answered", "taken_over", "rejected")


class Published(Versioned, Voidable):
    """What all three have in common: an owner, and an error can be voided."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    owner = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    created_by = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(db_default=Now())

    objects: ClassVar[Any] = without_voided(models.QuerySet)
    with_voided = models.Manager()

    class Meta:
        abstract = True
        default_permissions = ()
        constraints = Voidable.Meta.constraints


@tracked()
class Campaign(Published):
    """A campaign for one audience.

    `period` is half-open: its upper end is the day after the last one. `reach` counts people;
    None means unknown, which is not the same as nobody.
    """

    class Status(models.TextChoices):
        PLANNED = "planned", pgettext_lazy("activity", "Planned")
        RUNNING = "running", _("Running")
        ENDED = "ended", _("Ended")

    title = models.CharField(max_length=160)
    kind = models.CharField(max_length=40)
    audience = models.CharField(max_length=40)
    channels = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    period = DateRangeField()
    status = models.CharField(max_length=7, choices=Status, default=Status.PLANNED)
    goal = models.TextField(blank=True)
    partners = models.CharField(max_length=300, blank=True)
    materials = models.CharField(max_length=300, blank=True)
    reach = models.PositiveIntegerField(null=True, blank=True)
    evaluation = models.TextField(blank=True)

    class Meta(Published.Meta):
        constraints = [
            *Published.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(title="") & ~Q(kind="") & ~Q(audience=""),
                name="a_campaign_says_what_and_for_whom",
            ),
            models.CheckConstraint(
                condition=Q(period__isempty=False) & Q(period__startswith__isnull=False),
                name="a_campaign_has_a_first_day",
            ),
            models.CheckConstraint(
                condition=Q(status__in=["planned", "running", "ended"]),
                name="campaign_status_is_known",
            ),
            models.CheckConstraint(
                condition=~Q(status="ended") | Q(period__endswith__isnull=False),
                name="an_ended_campaign_has_its_last_day",
                violation_error_code="last_day",
                violation_error_message=_("Write the last day too: it has ended."),
            ),
        ]
        indexes = [models.Index(fields=["status"], name="campaigns_by_status")]

    @property
    def starts_on(self) -> dt.date:
        """Return the first day."""
        return self.period.lower

    @property
    def last_day(self) -> dt.date | None:
        """Return the last day on which it runs, None while that is open."""
        return self.period.upper - DAY if self.period.upper else None


@tracked()
class Activity(Published):
    """A training, a lesson, a stand: once, for one audience.

    `people` is how many came, None when nobody counted. `minutes` is how long it took.
    """

    class Status(models.TextChoices):
        PLANNED = "planned", pgettext_lazy("activity", "Planned")
        HELD = "held", pgettext_lazy("activity", "Held")
        CANCELLED = "cancelled", pgettext_lazy("activity", "Cancelled")

    title = models.CharField(max_length=160)
    kind = models.CharField(max_length=40)
    audience = models.CharField(max_length=40)
    held_on = models.DateField()
    status = models.CharField(max_length=9, choices=Status, default=Status.HELD)
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    people = models.PositiveIntegerField(null=True, blank=True)

    class Meta(Published.Meta):
        constraints = [
            *Published.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(title="") & ~Q(kind="") & ~Q(audience=""),
                name="an_activity_says_what_and_for_whom",
            ),
            models.CheckConstraint(
                condition=Q(status__in=["planned", "held", "cancelled"]),
                name="activity_status_is_known",
            ),
            models.CheckConstraint(
                condition=~Q(status="held") | Q(minutes__isnull=False, minutes__range=(1, 6000)),
                name="what_was_held_took_time",
                violation_error_code="minutes",
                violation_error_message=_("Write how long it took."),
            ),
        ]
        indexes = [models.Index(fields=["held_on"], name="activities_by_day")]


@tracked()
class Recommendation(Published):
    """What the organisation asks of a government, the ground it rests on, and what came of it.

    `ground_year` and `ground_table` name a table of the yearly report, such as T6 of 2025.
    """

    class State(models.TextChoices):
        DRAFTED = "drafted", pgettext_lazy("recommendation", "Draft")
        SENT = "sent", pgettext_lazy("recommendation", "Sent")
        ANSWERED = "answered", _("Answered")
        TAKEN_OVER = "taken_over", _("Taken over")
        REJECTED = "rejected", _("Rejected")

    FINAL = ("taken_over", "rejected")

    title = models.CharField(max_length=160)
    text = models.TextField()
    level = models.CharField(max_length=40)
    body = models.CharField(max_length=160, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.DRAFTED)
    ground_year = models.PositiveSmallIntegerField(null=True, blank=True)
    ground_table = models.CharField(max_length=3, blank=True)
    sent_on = models.DateField(null=True, blank=True)
    published_on = models.DateField(null=True, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    answer = models.TextField(blank=True)
    follow_up_on = models.DateField(null=True, blank=True)

    class Meta(Published.Meta):
        constraints = [
            *Published.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(title="") & ~Q(text="") & ~Q(level=""),
                name="a_recommendation_says_what_and_to_whom",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["drafted", "sent", "answered", "taken_over", "rejected"]),
                name="recommendation_state_is_known",
            ),
            models.CheckConstraint(
                condition=~Q(state="drafted") | Q(sent_on__isnull=True),
                name="a_draft_was_not_sent",
                violation_error_code="sent_on",
                violation_error_message=_("A draft was not sent yet."),
            ),
            models.CheckConstraint(
                condition=Q(state="drafted") | Q(sent_on__isnull=False),
                name="what_was_sent_has_its_day",
                violation_error_code="sent_on",
                violation_error_message=_("Write when it was sent."),
            ),
            models.CheckConstraint(
                condition=Q(state="drafted") | ~Q(body=""),
                name="what_was_sent_went_to_a_body",
                violation_error_code="body",
                violation_error_message=_("Write to whom it was sent."),
            ),
            models.CheckConstraint(
                condition=~Q(state__in=WITH_ANSWER) | Q(answered_on__isnull=False),
                name="an_answer_has_its_day",
                violation_error_code="answered_on",
                violation_error_message=_("Write when the answer or the decision came."),
            ),
            models.CheckConstraint(
                condition=Q(state__in=WITH_ANSWER) | Q(answered_on__isnull=True),
                name="the_day_of_an_answer_comes_with_one",
                violation_error_code="answered_on",
                violation_error_message=_("This has a day, but no answer is noted above."),
            ),
            models.CheckConstraint(
                condition=Q(answered_on__isnull=True) | Q(answered_on__gte=F("sent_on")),
                name="an_answer_comes_after_sending",
                violation_error_code="answered_on",
                violation_error_message=_("This is before it was sent."),
            ),
            models.CheckConstraint(
                condition=Q(ground_table="") | Q(ground_year__isnull=False),
                name="a_table_is_one_of_a_year",
                violation_error_code="ground_year",
                violation_error_message=_("Write of which year the table is."),
            ),
            models.CheckConstraint(
                condition=Q(ground_table="") | Q(ground_table__regex=r"^T[1-9][0-9]?$"),
                name="a_ground_is_a_numbered_table",
            ),
        ]
        indexes = [models.Index(fields=["state"], name="recommendations_by_state")]

    @property
    def is_final(self) -> bool:
        """The government has decided."""
        return self.state in self.FINAL

    @property
    def ground(self) -> str:
        """Return the table it rests on: "T6 (2025)", only the year, or ''."""
        if not self.ground_year:
            return ""
        year = str(self.ground_year)
        return f"{self.ground_table} ({year})" if self.ground_table else year
