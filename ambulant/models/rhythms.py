"""The agreed rhythm of contact with people who live on their own."""

from typing import Any, ClassVar, Self
from uuid import UUID

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from audit.fields import EncryptedTextField
from audit.history import tracked
from cases.records import CaseRecordQuerySet, EditableRecord, Guarded
from cases.service_lines import ServiceLine
from common.ids import uuid7
from records.models import Labelled, Versioned, without_voided


class Corridor(models.Model):
    """How much contact is agreed in any four weeks in a row; an end that is not there is open.

    Contacts are whole ones: by how many of them a talk counts see `ChannelWeight`.
    """

    contacts_from = models.PositiveSmallIntegerField(null=True, blank=True)
    contacts_to = models.PositiveSmallIntegerField(null=True, blank=True)
    minutes_from = models.PositiveSmallIntegerField(null=True, blank=True)
    minutes_to = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        abstract = True
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(contacts_from__isnull=True)
                | Q(contacts_to__isnull=True)
                | Q(contacts_to__gte=F("contacts_from")),
                name="%(app_label)s_%(class)s_has_a_range_of_contacts",
                violation_error_code="contacts_to",
                violation_error_message=_("The most is less than the least."),
            ),
            models.CheckConstraint(
                condition=Q(minutes_from__isnull=True)
                | Q(minutes_to__isnull=True)
                | Q(minutes_to__gte=F("minutes_from")),
                name="%(app_label)s_%(class)s_has_a_range_of_minutes",
                violation_error_code="minutes_to",
                violation_error_message=_("The most is less than the least."),
            ),
        ]

    @property
    def corridor(self) -> dict[str, int | None]:
        """Return the ends by their names, to be copied to what is agreed."""
        return {name: getattr(self, name) for name in CORRIDOR}


CORRIDOR = ("contacts_from", "contacts_to", "minutes_from", "minutes_to")


class LevelQuerySet(models.QuerySet):
    """Narrow levels."""

    def kept_for(self, *, but_keep: UUID | None = None) -> Self:
        """Keep those in use, the most intensive first, and one that is on the row already."""
        return self.filter(Q(ended_on__isnull=True) | Q(pk=but_keep)).order_by("position", "value")


@tracked()
class Level(Corridor, Versioned, Labelled):
    """How close a person is followed: a contact each so many days, and how much. Kept as data.

    `value` never changes, for figures count by it. `position` says what is a step down: to a
    later place.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    value = models.SlugField(max_length=40, unique=True)
    every_days = models.PositiveSmallIntegerField()
    position = models.PositiveSmallIntegerField(default=100)
    ended_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1, db_default=1)

    objects = LevelQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [
            *Labelled.Meta.constraints,
            *Corridor.Meta.constraints,
            models.CheckConstraint(
                condition=Q(every_days__range=(1, 366)),
                name="a_level_has_a_rhythm_within_a_year",
                violation_error_code="every_days",
                violation_error_message=_("From 1 to 366 days."),
            ),
        ]


class RhythmPeriodQuerySet(CaseRecordQuerySet):
    """Narrow periods of a rhythm."""

    def running(self) -> Self:
        """Keep those without an end."""
        return self.filter(period__upper_inf=True)


@tracked()
class RhythmPeriod(Corridor, EditableRecord):
    """From a day until a day, a contact was agreed each so many days.

    `period` is half-open: the day of a step belongs to the new rhythm. `every_days` and the
    corridor are those of the level when it was agreed, so that a level that changes leaves the
    past as it was.
    """

    service_line = ServiceLine.AMBULANT

    level = models.ForeignKey(Level, on_delete=models.PROTECT, related_name="+")
    every_days = models.PositiveSmallIntegerField()
    period = DateRangeField()
    agreed_on = models.DateField()
    reason = EncryptedTextField(key="case.data_key_id", blank=True)

    unscoped: ClassVar[Any] = without_voided(RhythmPeriodQuerySet)
    with_voided = RhythmPeriodQuerySet.as_manager()
    objects: ClassVar[Guarded] = Guarded()

    class Meta(EditableRecord.Meta):
        constraints = [
            *EditableRecord.Meta.constraints,
            *Corridor.Meta.constraints,
            ExclusionConstraint(
                name="one_rhythm_of_a_case_at_a_time",
                expressions=[("case", RangeOperators.EQUAL), ("period", RangeOperators.OVERLAPS)],
                condition=Q(voided_at__isnull=True),
                violation_error_code="ends_on",
                violation_error_message=_("Another frequency applies on one of these days."),
            ),
            models.CheckConstraint(
                condition=Q(period__isempty=False) & Q(period__startswith__isnull=False),
                name="a_rhythm_has_a_first_day",
            ),
            models.CheckConstraint(
                condition=Q(every_days__range=(1, 366)), name="a_rhythm_is_within_a_year"
            ),
        ]
