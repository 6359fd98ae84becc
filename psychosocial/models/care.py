"""Where a person is sent for specialised care, and how long the waiting takes."""

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from audit.fields import EncryptedTextField
from audit.history import tracked
from cases.records import CaseRecordQuerySet, EditableRecord, Guarded
from cases.service_lines import ServiceLine
from contacts.models import Contact
from records.models import without_voided

AFTER_ASKING = _("Waiting, an appointment or the end come after asking.")


class CareReferralQuerySet(CaseRecordQuerySet):
    """Narrow referrals to care."""

    def running(self) -> Self:
        """Keep those that are not over."""
        return self.filter(ended_on__isnull=True)


@tracked()
class CareReferral(EditableRecord):
    """A person is referred to a service for care; nothing is requested before they consented.

    `kind` is a value of the code list of care. The service is a contact of the address book;
    one that is not there is written in words, encrypted like the reason.

    handed_over_on: the day on which the person was introduced there, by somebody they know.
    feedback: what came back from there.
    """

    service_line = ServiceLine.PSYCHOSOCIAL

    class Outcome(models.TextChoices):
        COMPLETED = "completed", _("The care was completed")
        STOPPED = "stopped", _("The person stopped")
        REFUSED = "refused", _("The service said no")
        NO_PLACE = "no_place", _("There was no place")
        ELSEWHERE = "elsewhere", _("Care was found elsewhere")

    kind = models.CharField(max_length=40)
    provider = EncryptedTextField(key="case.data_key_id", blank=True)
    provider_contact = models.ForeignKey(
        Contact,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,  # see the indexes
    )
    reason = EncryptedTextField(key="case.data_key_id", blank=True)
    consent_on = models.DateField(null=True, blank=True)
    asked_on = models.DateField(null=True, blank=True)
    waiting_since = models.DateField(null=True, blank=True)
    first_appointment_on = models.DateField(null=True, blank=True)
    handed_over_on = models.DateField(null=True, blank=True)
    feedback = EncryptedTextField(key="case.data_key_id", blank=True, db_default=b"")
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    ended_on = models.DateField(null=True, blank=True)

    unscoped: ClassVar[Any] = without_voided(CareReferralQuerySet)
    with_voided = CareReferralQuerySet.as_manager()
    objects: ClassVar[Guarded] = Guarded()

    class Meta(EditableRecord.Meta):
        constraints = [
            *EditableRecord.Meta.constraints,
            models.CheckConstraint(condition=~Q(kind=""), name="a_referral_has_a_kind"),
            models.CheckConstraint(
                condition=Q(provider_contact__isnull=False, provider=b"")
                | (Q(provider_contact__isnull=True) & ~Q(provider=b"")),
                name="a_care_referral_names_one_service",
                violation_error_code="provider_contact",
                violation_error_message=_(
                    "Choose a service of the address book, or write its name below; not both."
                ),
            ),
            models.CheckConstraint(
                condition=Q(asked_on__isnull=True)
                | Q(consent_on__isnull=False, consent_on__lte=F("asked_on")),
                name="no_referral_without_consent",
                violation_error_code="consent_on",
                violation_error_message=_("Nothing is asked before the person agrees."),
            ),
            models.CheckConstraint(
                condition=Q(waiting_since__isnull=True)
                | Q(asked_on__isnull=False, waiting_since__gte=F("asked_on")),
                name="one_waits_after_asking",
                violation_error_code="asked_on",
                violation_error_message=AFTER_ASKING,
            ),
            models.CheckConstraint(
                condition=Q(first_appointment_on__isnull=True)
                | Q(asked_on__isnull=False, first_appointment_on__gte=F("asked_on")),
                name="an_appointment_follows_asking",
                violation_error_code="asked_on",
                violation_error_message=AFTER_ASKING,
            ),
            models.CheckConstraint(
                condition=Q(handed_over_on__isnull=True)
                | Q(asked_on__isnull=False, handed_over_on__gte=F("asked_on")),
                name="a_hand_over_follows_asking",
                violation_error_code="asked_on",
                violation_error_message=AFTER_ASKING,
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True, outcome="")
                | (Q(ended_on__isnull=False) & ~Q(outcome="")),
                name="a_referral_ends_with_an_outcome",
                violation_error_code="outcome",
                violation_error_message=_("The end and how it ended belong together."),
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True)
                | Q(asked_on__isnull=True)
                | Q(ended_on__gte=F("asked_on")),
                name="a_referral_ends_after_asking",
                violation_error_code="asked_on",
                violation_error_message=AFTER_ASKING,
            ),
        ]
        indexes = [models.Index(fields=["provider_contact"], name="care_referrals_of_a_service")]

    @property
    def provider_name(self) -> str:
        """Name the service; read with `select_related("provider_contact__organisation")`."""
        return str(self.provider_contact) if self.provider_contact else self.provider

    @property
    def is_waiting(self) -> bool:
        """It was requested, and nothing came of it yet."""
        return bool(self.asked_on) and not self.first_appointment_on and not self.ended_on
