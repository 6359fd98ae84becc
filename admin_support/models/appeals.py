"""An appeal against a decision, with its term: what a record of an application has of it."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Appealable(models.Model):
    """A decision that may be appealed against.

    `appeal_until` is the last day of the term; without it there is none. `appealed_on` is when the
    appeal was lodged, `appeal_outcome` what came of it.
    """

    class AppealOutcome(models.TextChoices):
        WON = "won", pgettext_lazy("appeal", "Won")
        LOST = "lost", pgettext_lazy("appeal", "Lost")
        WITHDRAWN = "withdrawn", pgettext_lazy("appeal", "Withdrawn")

    appeal_until = models.DateField(null=True, blank=True)
    appealed_on = models.DateField(null=True, blank=True)
    appeal_outcome = models.CharField(
        max_length=10, choices=AppealOutcome, blank=True, default="", db_default=""
    )
    appeal_decided_on = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(appeal_decided_on__isnull=True, appeal_outcome="")
                | (Q(appeal_decided_on__isnull=False) & ~Q(appeal_outcome="")),
                name="%(class)s_appeal_is_decided_on_a_day",
                violation_error_code="appeal_outcome",
                violation_error_message=_("The outcome of an appeal and its day belong together."),
            ),
            models.CheckConstraint(
                condition=Q(appeal_decided_on__isnull=True)
                | Q(appealed_on__isnull=False, appeal_decided_on__gte=F("appealed_on")),
                name="%(class)s_appeal_is_lodged_then_decided",
                violation_error_code="appeal_decided_on",
                violation_error_message=_("This is before the appeal was lodged."),
            ),
        ]

    @property
    def is_appeal_pending(self) -> bool:
        """An appeal was lodged, and nothing came of it yet."""
        return bool(self.appealed_on) and not self.appeal_outcome
