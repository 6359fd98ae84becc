"""Who may act in the name of the person, and legal aid that was asked for."""

import datetime as dt
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from audit.fields import EncryptedTextField
from audit.history import tracked
from cases.records import Guarded
from cases.service_lines import ServiceLine
from contacts.models import Contact
from legal.models.privilege import SupportQuerySet, SupportRecord
from records.models import without_voided


class MandateQuerySet(SupportQuerySet):
    """Narrow mandates."""

    def in_force(self, on: dt.date) -> Self:
        """Keep those that hold on a day: until their last one, or the day before a withdrawal."""
        return self.filter(
            Q(ends_on__isnull=True) | Q(ends_on__gte=on),
            Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gt=on),
            begins_on__lte=on,
        )


@tracked()
class Mandate(SupportRecord):
    """The person lets a lawyer, the organisation or somebody else act in their name.

    `ends_on` is its last day, None while there is none; withdrawn, it holds no more from that day.
    """

    service_line = ServiceLine.LEGAL

    class Holder(models.TextChoices):
        LAWYER = "lawyer", _("A lawyer")
        ORGANISATION = "organisation", _("The organisation")
        OTHER = "other", _("Somebody else")

    given_to = models.CharField(_("Given to"), max_length=12, choices=Holder)
    contact = models.ForeignKey(
        Contact,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Of the address book"),
    )
    name = EncryptedTextField(_("Name"), key="case.data_key_id", blank=True)
    scope = EncryptedTextField(_("What for"), key="case.data_key_id")
    signed_on = models.DateField(_("Signed on"))
    begins_on = models.DateField(_("Since"))
    ends_on = models.DateField(_("Last day"), null=True, blank=True)
    withdrawn_on = models.DateField(_("Withdrawn on"), null=True, blank=True)

    unscoped: ClassVar[Any] = without_voided(MandateQuerySet)
    with_voided = MandateQuerySet.as_manager()
    objects: ClassVar[Guarded] = Guarded()

    class Meta(SupportRecord.Meta):
        verbose_name = _("mandate")
        constraints = [
            *SupportRecord.Meta.constraints,
            models.CheckConstraint(
                condition=Q(given_to="organisation", contact__isnull=True, name=b"")
                | (
                    ~Q(given_to="organisation")
                    & (
                        Q(contact__isnull=False, name=b"")
                        | (Q(contact__isnull=True) & ~Q(name=b""))
                    )
                ),
                name="a_mandate_names_one_holder",
                violation_error_code="contact",
                violation_error_message=_(
                    "Choose somebody of the address book or write a name, not both; neither for"
                    " the organisation."
                ),
            ),
            models.CheckConstraint(
                condition=~Q(scope=b""),
                name="a_mandate_says_what_for",
                violation_error_code="scope",
                violation_error_message=_("Write what it is for."),
            ),
            models.CheckConstraint(
                condition=Q(begins_on__gte=F("signed_on")),
                name="a_mandate_begins_when_it_is_signed",
                violation_error_code="begins_on",
                violation_error_message=_("This is before it was signed."),
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("begins_on")),
                name="a_mandate_ends_after_it_began",
                violation_error_code="ends_on",
                violation_error_message=_("This is before it began."),
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gte=F("signed_on")),
                name="a_mandate_is_withdrawn_after_it_is_signed",
                violation_error_code="withdrawn_on",
                violation_error_message=_("This is before it was signed."),
            ),
        ]

    @property
    def holder(self) -> str:
        """Name who may act; read with `select_related("contact__organisation")`."""
        if self.given_to == self.Holder.ORGANISATION:
            return str(self.get_given_to_display())
        return str(self.contact) if self.contact else self.name

    def is_in_force(self, on: dt.date) -> bool:
        """Ask of one row what `in_force` asks of many."""
        is_over = self.ends_on is not None and self.ends_on < on
        is_withdrawn = self.withdrawn_on is not None and self.withdrawn_on <= on
        return self.begins_on <= on and not is_over and not is_withdrawn


@tracked()
class LegalAidRequest(SupportRecord):
    """Legal aid (pro deo) is asked for: on which ground, and what was decided.

    `household` is how many people live together, of whom `dependants` live on the income.
    What the thresholds say of it is asked of `legal.thresholds`; the bureau decides.
    """

    service_line = ServiceLine.LEGAL

    class Ground(models.TextChoices):
        PRESUMED = "presumed", _("Insufficient means presumed")
        MINOR = "minor", _("Under age")
        INCOME = "income", _("By income")

    class Outcome(models.TextChoices):
        FULL = "full", _("Wholly free")
        PARTIAL = "partial", _("Partly free")
        REFUSED = "refused", pgettext_lazy("legal aid", "Refused")

    asked_on = models.DateField(_("Asked on"))
    bureau = models.ForeignKey(
        Contact,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Legal aid office"),
    )
    ground = models.CharField(_("On which ground"), max_length=8, choices=Ground)
    household = models.PositiveSmallIntegerField(_("People in the household"), default=1)
    dependants = models.PositiveSmallIntegerField(_("Dependants"), default=0)
    # Euros net per month, as a number in words: "1326.00".
    income = EncryptedTextField(_("Income"), key="case.data_key_id", blank=True)
    papers = EncryptedTextField(_("Papers still needed"), key="case.data_key_id", blank=True)
    decided_on = models.DateField(_("Decided on"), null=True, blank=True)
    outcome = models.CharField(_("Decision"), max_length=7, choices=Outcome, blank=True)
    lawyer_contact = models.ForeignKey(
        Contact,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Lawyer appointed"),
    )

    unscoped: ClassVar[Any] = without_voided(SupportQuerySet)
    with_voided = SupportQuerySet.as_manager()
    objects: ClassVar[Guarded] = Guarded()

    class Meta(SupportRecord.Meta):
        verbose_name = _("request for legal aid")
        constraints = [
            *SupportRecord.Meta.constraints,
            models.CheckConstraint(
                condition=Q(decided_on__isnull=True, outcome="")
                | (Q(decided_on__isnull=False) & ~Q(outcome="")),
                name="a_decision_on_legal_aid_has_its_day",
                violation_error_code="decided_on",
                violation_error_message=_("A decision and its day belong together."),
            ),
            models.CheckConstraint(
                condition=Q(decided_on__isnull=True) | Q(decided_on__gte=F("asked_on")),
                name="legal_aid_is_decided_after_it_is_asked",
                violation_error_code="decided_on",
                violation_error_message=_("This is before it was asked."),
            ),
            models.CheckConstraint(
                condition=Q(household__gt=F("dependants")),
                name="dependants_live_in_the_household",
                violation_error_code="dependants",
                violation_error_message=_("The household counts the person and the dependants."),
            ),
            models.CheckConstraint(
                condition=~(Q(ground="income") & Q(income=b"")),
                name="legal_aid_by_income_needs_an_income",
                violation_error_code="income",
                violation_error_message=_("Write the income; 0 for none."),
            ),
        ]
