"""Where a person is sent for specialised care, and how long the waiting takes."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from audit.fields import EncryptedTextField
from audit.history import tracked
from cases.records import CaseRecord, CaseRecordQuerySet, Guarded
from cases.service_lines import ServiceLine


class CareReferralQuerySet(CaseRecordQuerySet):
    """Narrow referrals to care."""

    def running(self):
        """Keep those that are not over."""
        return self.filter(ended_on__isnull=True)


@tracked()
class CareReferral(CaseRecord):
    """A person is referred to a service for care; nothing is asked before they consented.

    `kind` is a value of the code list of care. Which service it is tells where the person
    can be found, so it is sealed like the reason.
    """

    service_line = ServiceLine.PSYCHOSOCIAL

    class Outcome(models.TextChoices):
        COMPLETED = "completed", _("The care was completed")
        STOPPED = "stopped", _("The person stopped")
        REFUSED = "refused", _("The service said no")
        NO_PLACE = "no_place", _("There was no place")
        ELSEWHERE = "elsewhere", _("Care was found elsewhere")

    kind = models.CharField(max_length=40)
    provider = EncryptedTextField(key="case.data_key_id")
    reason = EncryptedTextField(key="case.data_key_id", blank=True)
    consent_on = models.DateField(null=True, blank=True)
    asked_on = models.DateField(null=True, blank=True)
    waiting_since = models.DateField(null=True, blank=True)
    first_appointment_on = models.DateField(null=True, blank=True)
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    unscoped = CareReferralQuerySet.as_manager()
    objects = Guarded()

    class Meta(CaseRecord.Meta):
        constraints = [
            models.CheckConstraint(condition=~Q(kind=""), name="a_referral_has_a_kind"),
            models.CheckConstraint(
                condition=Q(asked_on__isnull=True)
                | Q(consent_on__isnull=False, consent_on__lte=F("asked_on")),
                name="no_referral_without_consent",
            ),
            models.CheckConstraint(
                condition=Q(waiting_since__isnull=True)
                | Q(asked_on__isnull=False, waiting_since__gte=F("asked_on")),
                name="one_waits_after_asking",
            ),
            models.CheckConstraint(
                condition=Q(first_appointment_on__isnull=True)
                | Q(asked_on__isnull=False, first_appointment_on__gte=F("asked_on")),
                name="an_appointment_follows_asking",
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True, outcome="")
                | (Q(ended_on__isnull=False) & ~Q(outcome="")),
                name="a_referral_ends_with_an_outcome",
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True)
                | Q(asked_on__isnull=True)
                | Q(ended_on__gte=F("asked_on")),
                name="a_referral_ends_after_asking",
            ),
        ]

    @property
    def is_waiting(self) -> bool:
        """Answer whether it was asked and nothing came of it yet."""
        return bool(self.asked_on) and not self.first_appointment_on and not self.ended_on
