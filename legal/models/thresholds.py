"""Below which income legal aid is free, as the yearly list says; figures, of no person."""

import datetime as dt
from typing import Any, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from audit.history import tracked
from common.ids import uuid7
from records.models import Versioned


class ThresholdsQuerySet(models.QuerySet):
    """Narrow the lists to the one that counts."""

    def on(self, day: dt.date) -> Self:
        """Keep the list in force on a day, none before the first one."""
        return self.filter(valid_from__lte=day).order_by("-valid_from")[:1]


def _euros(label: Any) -> models.DecimalField:
    return models.DecimalField(label, max_digits=8, decimal_places=2)


@tracked()
class LegalAidThresholds(Versioned):
    """Euros net per month up to which legal aid is wholly or partly free, from a day on.

    A list holds until the next one begins. It is verified when somebody compared it with the list
    of the bar.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    valid_from = models.DateField(_("Valid from"))
    single_full = _euros(_("Single person, wholly free"))
    single_partial = _euros(_("Single person, partly free"))
    household_full = _euros(_("Household, wholly free"))
    household_partial = _euros(_("Household, partly free"))
    per_dependant = _euros(_("More for each dependant"))
    source = models.CharField(_("Source"), max_length=200)
    is_verified = models.BooleanField(_("Compared with the source"), default=False)

    objects = ThresholdsQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        verbose_name = _("thresholds of legal aid")
        constraints = [
            models.UniqueConstraint(
                fields=["valid_from"],
                name="one_list_of_thresholds_a_day",
                violation_error_code="valid_from",
                violation_error_message=_("Another list begins on this day."),
            ),
            models.CheckConstraint(
                condition=Q(single_partial__gte=F("single_full")),
                name="partly_free_comes_above_wholly_free",
                violation_error_code="single_partial",
                violation_error_message=_("This is below what is wholly free."),
            ),
            models.CheckConstraint(
                condition=Q(household_partial__gte=F("household_full")),
                name="partly_free_comes_above_for_households",
                violation_error_code="household_partial",
                violation_error_message=_("This is below what is wholly free."),
            ),
            models.CheckConstraint(
                condition=Q(single_full__gte=0, household_full__gte=0, per_dependant__gte=0),
                name="a_threshold_is_not_negative",
            ),
            models.CheckConstraint(condition=~Q(source=""), name="thresholds_have_a_source"),
        ]
