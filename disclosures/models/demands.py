"""An authority demands something of a file: what, by when, and what it was answered."""

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from audit.fields import EncryptedTextField
from audit.history import tracked
from cases.permissions import Permission
from cases.records import CaseRecordQuerySet, EditableRecord, Guarded
from disclosures.models.consents import Partnered
from disclosures.models.register import Disclosure
from records.models import without_voided


class DemandQuerySet(CaseRecordQuerySet):
    """Narrow demands."""

    def waiting(self) -> Self:
        """Keep those without an answer."""
        return self.filter(answered_on__isnull=True)


@tracked()
class Demand(Partnered, EditableRecord):
    """The police, a court or another authority asks for something of a file.

    One person prepares the answer, another one who works on the legal line reviews it; see
    `disclosures.actions.demands`. What went out stands in the register (`disclosure`).
    """

    view_permission = Permission.VIEW_IDENTITY
    change_permission = Permission.CHANGE_CASE

    class Authority(models.TextChoices):
        POLICE = "police", _("Police")
        PROSECUTOR = "prosecutor", _("Public prosecutor")
        JUDGE = "judge", _("Investigating judge")
        COURT = "court", _("Court")
        OTHER = "other", _("Another authority")

    class Outcome(models.TextChoices):
        REFUSED = "refused", pgettext_lazy("demand", "Refused")
        PART = "part", _("Answered in part")
        WHOLE = "whole", _("Answered in full")

    authority = models.CharField(max_length=10, choices=Authority)
    reference = EncryptedTextField(key="case.data_key_id", blank=True)
    received_on = models.DateField()
    answer_by = models.DateField(null=True, blank=True)
    asked = EncryptedTextField(key="case.data_key_id")
    outcome = models.CharField(max_length=7, choices=Outcome, blank=True)
    # Why it was refused, or answered in part.
    reason = EncryptedTextField(key="case.data_key_id", blank=True)
    answered_on = models.DateField(null=True, blank=True)
    disclosure = models.OneToOneField(
        Disclosure, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    unscoped: ClassVar[Any] = without_voided(DemandQuerySet)
    with_voided = DemandQuerySet.as_manager()
    objects: ClassVar[Guarded] = Guarded()

    class Meta(EditableRecord.Meta):
        verbose_name = _("demand of an authority")
        constraints = [
            *EditableRecord.Meta.constraints,
            *Partnered.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(asked=b""),
                name="a_demand_says_what_is_asked",
                violation_error_code="asked",
                violation_error_message=_("Write what is asked."),
            ),
            models.CheckConstraint(
                condition=Q(answer_by__isnull=True) | Q(answer_by__gte=F("received_on")),
                name="a_demand_is_to_be_answered_after_it_came",
                violation_error_code="answer_by",
                violation_error_message=_("This is before it was received."),
            ),
            models.CheckConstraint(
                condition=Q(answered_on__isnull=True, outcome="", reason=b"", disclosure=None)
                | Q(answered_on__gte=F("received_on"), outcome="whole", disclosure__isnull=False)
                | (
                    Q(answered_on__gte=F("received_on"), outcome="part", disclosure__isnull=False)
                    & ~Q(reason=b"")
                )
                | (
                    Q(answered_on__gte=F("received_on"), outcome="refused", disclosure=None)
                    & ~Q(reason=b"")
                ),
                name="an_answer_to_a_demand_has_its_day_reason_and_entry",
            ),
        ]
