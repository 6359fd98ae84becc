"""Voluntary return to the country of origin: prepared, decided by the person, followed."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from audit.fields import EncryptedTextField
from audit.history import tracked
from cases.records import CaseRecordQuerySet, EditableRecord, Guarded
from cases.service_lines import ServiceLine
from contacts.models import Contact
from records.models import without_voided


@tracked()
class VoluntaryReturn(EditableRecord):
    """A person thinks of going back, decides so, and leaves; they may withdraw until then.

    `country` is ISO 3166. `partner` organises the journey; `receiver` is who receives them there,
    of the address book or in words. `budget` is in euros. `decided_on` is the day on which the
    person decided to go, `left_on` that on which they went.
    """

    service_line = ServiceLine.PSYCHOSOCIAL

    class Partner(models.TextChoices):
        IOM = "iom", _("International Organization for Migration (IOM)")
        FEDASIL = "fedasil", _("Fedasil")
        CARITAS = "caritas", _("Caritas International")
        OTHER = "other", _("Another partner")
        NONE = "none", _("On their own")

    class Risk(models.TextChoices):
        LOW = "low", _("No risk that we know of")
        MANAGED = "managed", _("A risk that measures can hold")
        HIGH = "high", _("Too high to go now")

    class Escort(models.TextChoices):
        NONE = "none", pgettext_lazy("escort", "None")
        AIRPORT = "airport", _("To the airport")
        JOURNEY = "journey", _("The whole journey")

    class Outcome(models.TextChoices):
        RETURNED = "returned", _("Returned")
        WITHDRAWN = "withdrawn", _("The person withdrew")
        NOT_POSSIBLE = "not_possible", _("It was not possible")

    country = models.CharField(_("Country"), max_length=2)
    partner = models.CharField(_("Partner"), max_length=7, choices=Partner, blank=True)
    asked_on = models.DateField(_("First spoken of on"))
    risk = models.CharField(_("Risk"), max_length=7, choices=Risk, blank=True)
    risk_on = models.DateField(_("Risk assessed on"), null=True, blank=True)
    risk_note = EncryptedTextField(_("Risk assessment"), key="case.data_key_id", blank=True)
    documents = EncryptedTextField(_("Travel documents"), key="case.data_key_id", blank=True)
    escort = models.CharField(_("Escort"), max_length=7, choices=Escort, default=Escort.NONE)
    budget = models.DecimalField(
        _("Reintegration budget"), max_digits=8, decimal_places=2, null=True, blank=True
    )
    receiver = models.ForeignKey(
        Contact, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    receiver_name = EncryptedTextField(
        _("Who receives them, in words"), key="case.data_key_id", blank=True
    )
    decided_on = models.DateField(_("The person decided on"), null=True, blank=True)
    left_on = models.DateField(_("Left on"), null=True, blank=True)
    outcome = models.CharField(_("Outcome"), max_length=12, choices=Outcome, blank=True)
    ended_on = models.DateField(_("Ended on"), null=True, blank=True)
    end_reason = EncryptedTextField(_("Why it ended"), key="case.data_key_id", blank=True)

    unscoped: ClassVar[Any] = without_voided(CaseRecordQuerySet)
    with_voided = CaseRecordQuerySet.as_manager()
    objects: ClassVar[Guarded] = Guarded()

    class Meta(EditableRecord.Meta):
        verbose_name = _("voluntary return")
        constraints = [
            *EditableRecord.Meta.constraints,
            models.CheckConstraint(condition=~Q(country=""), name="a_return_leads_to_a_country"),
            models.CheckConstraint(
                condition=Q(risk_on__isnull=True, risk="")
                | (Q(risk_on__isnull=False) & ~Q(risk="")),
                name="a_risk_is_assessed_on_a_day",
                violation_error_code="risk_on",
                violation_error_message=_(
                    "The risk and the day of its assessment belong together."
                ),
            ),
            models.CheckConstraint(
                condition=Q(decided_on__isnull=True) | Q(decided_on__gte=F("asked_on")),
                name="a_return_is_decided_after_it_is_spoken_of",
                violation_error_code="decided_on",
                violation_error_message=_("This is before it was first spoken of."),
            ),
            models.CheckConstraint(
                condition=Q(left_on__isnull=True)
                | Q(decided_on__isnull=False, left_on__gte=F("decided_on")),
                name="nobody_leaves_who_did_not_decide",
                violation_error_code="decided_on",
                violation_error_message=_("Nobody leaves before they decided to."),
            ),
            models.CheckConstraint(
                condition=Q(left_on__isnull=True) | Q(risk__in=("low", "managed")),
                name="nobody_leaves_without_a_risk_assessment",
                violation_error_code="risk",
                violation_error_message=_("Nobody leaves before the risk is assessed and held."),
            ),
            models.CheckConstraint(
                condition=Q(outcome="returned", left_on__isnull=False)
                | (~Q(outcome="returned") & Q(left_on__isnull=True)),
                name="who_left_has_returned",
                violation_error_code="left_on",
                violation_error_message=_("The day of leaving and the return belong together."),
            ),
            models.CheckConstraint(
                condition=Q(outcome__in=("withdrawn", "not_possible"), ended_on__isnull=False)
                | (~Q(outcome__in=("withdrawn", "not_possible")) & Q(ended_on__isnull=True)),
                name="a_return_that_ended_has_its_day",
                violation_error_code="ended_on",
                violation_error_message=_("A withdrawal and its day belong together."),
            ),
            models.CheckConstraint(
                condition=Q(receiver__isnull=True) | Q(receiver_name=b""),
                name="a_return_names_one_receiver",
                violation_error_code="receiver",
                violation_error_message=_(
                    "Choose somebody of the address book, or write a name below; not both."
                ),
            ),
            models.CheckConstraint(
                condition=Q(budget__isnull=True) | Q(budget__gte=0),
                name="a_budget_is_nothing_or_more",
                violation_error_code="budget",
                violation_error_message=_("An amount is zero or more."),
            ),
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(outcome="", voided_at__isnull=True),
                name="one_return_is_prepared_at_a_time",
                violation_error_message=_("Another return is being prepared."),
            ),
        ]

    @property
    def receiver_label(self) -> str:
        """Name who receives them; read with `select_related("receiver__organisation")`."""
        return str(self.receiver) if self.receiver else self.receiver_name

    @property
    def is_open(self) -> bool:
        """The person may still withdraw."""
        return not self.outcome
