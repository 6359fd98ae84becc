"""Who watches over a house at night, and what they must know of its residents."""

import datetime as dt
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from audit.fields import EncryptedTextField
from audit.history import tracked
from cases.records import CaseRecordQuerySet, EditableRecord, Guarded
from cases.service_lines import ServiceLine
from common.ids import uuid7
from common.ranges import DateRange
from records.models import Versioned, Voidable, without_voided
from shelter.models.beds import House


class ShiftQuerySet(models.QuerySet):
    """Narrow shifts."""

    def kept_for(self, user: User) -> Any:
        """Keep the shifts of somebody in houses where they still work."""
        return self.filter(user=user, house__staff__user=F("user"), house__ended_on__isnull=True)

    def in_night(self, night: dt.date) -> Any:
        """Keep the shifts that cover a night."""
        return self.filter(first_night__lte=night, last_night__gte=night)


@tracked()
class Shift(Versioned, Voidable):
    """Somebody watches over a house, from a night up to and including another."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    house = models.ForeignKey(House, on_delete=models.PROTECT, related_name="shifts")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    first_night = models.DateField()
    last_night = models.DateField()

    objects: ClassVar[Any] = without_voided(ShiftQuerySet)
    with_voided = models.Manager()

    class Meta:
        default_permissions = ()
        verbose_name = _("night shift")
        constraints = [
            *Voidable.Meta.constraints,
            models.CheckConstraint(
                condition=Q(last_night__gte=F("first_night")),
                name="a_shift_ends_after_it_began",
                violation_error_code="last_night",
                violation_error_message=_("This is before the first night."),
            ),
            ExclusionConstraint(
                name="one_shift_of_a_person_in_a_house_at_a_time",
                expressions=[
                    ("house", RangeOperators.EQUAL),
                    ("user", RangeOperators.EQUAL),
                    (
                        DateRange(
                            "first_night",
                            "last_night",
                            RangeBoundary(inclusive_lower=True, inclusive_upper=True),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                condition=Q(voided_at__isnull=True),
                violation_error_code="user",
                violation_error_message=_("This person has a shift here on one of these nights."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.house} {self.first_night}"


@tracked()
class ResidentCard(EditableRecord):
    """What whoever watches at night must know of a resident."""

    service_line = ServiceLine.SHELTER

    allergies = EncryptedTextField(_("Allergies"), key="case.data_key_id", blank=True)
    emergency = EncryptedTextField(
        _("Whom to call in an emergency"), key="case.data_key_id", blank=True
    )

    unscoped: ClassVar[Any] = without_voided(CaseRecordQuerySet)
    with_voided = CaseRecordQuerySet.as_manager()
    objects: ClassVar[Guarded] = Guarded()

    class Meta(EditableRecord.Meta):
        verbose_name = _("night card")
        constraints = [
            *EditableRecord.Meta.constraints,
            ExclusionConstraint(
                name="one_night_card_per_case",
                expressions=[("case", RangeOperators.EQUAL)],
                condition=Q(voided_at__isnull=True),
                violation_error_message=_("There is a night card already; change that one."),
            ),
        ]
