"""Which citizens may move and work freely, and since when: kept as data."""

import datetime as dt

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import gettext_lazy as _

from audit.history import tracked
from common.ids import uuid7
from records.models import Versioned


@tracked()
class FreeMovement(Versioned):
    """The days on which citizens of a country need no residence procedure.

    `until` is the last day. `works_from` is the first day on which they may work without a permit,
    where that came later than `since`.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    country = models.CharField(max_length=2)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    works_from = models.DateField(null=True, blank=True)

    class Meta:
        default_permissions = ()
        verbose_name = _("free movement")
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
                name="free_movement_ends_after_it_began",
                violation_error_code="until",
                violation_error_message=_("This is before it began."),
            ),
            models.CheckConstraint(
                condition=Q(works_from__isnull=True) | Q(works_from__gte=F("since")),
                name="free_movement_comes_before_work",
                violation_error_code="works_from",
                violation_error_message=_("This is before it began."),
            ),
            ExclusionConstraint(
                name="one_free_movement_of_a_country",
                expressions=[
                    ("country", RangeOperators.EQUAL),
                    (
                        Func(
                            "since",
                            "until",
                            models.Value("[]"),
                            function="daterange",
                            output_field=DateRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                violation_error_code="since",
                violation_error_message=_("This country has an entry for these days already."),
            ),
        ]

    def holds_on(self, day: dt.date) -> bool:
        """Ask whether its citizens move freely on a day."""
        return self.since <= day and (self.until is None or day <= self.until)

    def may_work_on(self, day: dt.date) -> bool:
        """Ask whether its citizens work without a permit on a day."""
        return self.holds_on(day) and (self.works_from is None or self.works_from <= day)
