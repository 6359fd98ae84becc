"""What a person claims, is awarded and is paid, and the aid of the Commission."""

from decimal import Decimal
from typing import Any, ClassVar

from django.db import models
from django.db.models import DecimalField, F, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from audit.fields import EncryptedTextField
from audit.history import tracked
from cases.records import CaseRecordQuerySet, EditableRecord, Guarded
from cases.service_lines import ServiceLine
from legal.models.money import Money, not_negative
from legal.models.proceedings import Proceeding
from records.models import without_voided

ZERO = Decimal("0.00")


def _or_none_yet(field: str) -> Coalesce:
    return Coalesce(F(field), ZERO, output_field=DecimalField(max_digits=12, decimal_places=2))


@tracked()
class Damages(EditableRecord):
    """What a person claims in a proceeding, what the court awards, and what was paid of it.

    paid_beyond: why more was paid than was awarded, such as interest.
    """

    service_line = ServiceLine.LEGAL
    AMOUNTS: ClassVar = (
        "claimed_material",
        "claimed_moral",
        "awarded_material",
        "awarded_moral",
        "paid",
    )

    proceeding = models.ForeignKey(
        Proceeding, on_delete=models.PROTECT, related_name="damages", verbose_name=_("Proceeding")
    )
    claimed_material = Money(_("Claimed, material"))
    claimed_moral = Money(_("Claimed, moral"))
    claimed_on = models.DateField(_("Claimed on"), null=True, blank=True)
    awarded_material = Money(_("Awarded, material"))
    awarded_moral = Money(_("Awarded, moral"))
    awarded_by = EncryptedTextField(_("Awarded by"), key="case.data_key_id", blank=True)
    awarded_on = models.DateField(_("Awarded on"), null=True, blank=True)
    paid = Money(_("Paid"))
    paid_beyond = EncryptedTextField(
        _("Why more was paid than awarded"), key="case.data_key_id", blank=True
    )

    unscoped: ClassVar[Any] = without_voided(CaseRecordQuerySet)
    with_voided = CaseRecordQuerySet.as_manager()
    objects: ClassVar[Guarded] = Guarded()

    class Meta(EditableRecord.Meta):
        verbose_name = _("damages")
        constraints = [
            *EditableRecord.Meta.constraints,
            models.UniqueConstraint(
                fields=["proceeding"],
                condition=Q(voided_at__isnull=True),
                name="damages_of_a_proceeding_once",
                violation_error_code="proceeding",
                violation_error_message=_("Its damages are noted already: change them there."),
            ),
            not_negative("claimed_material", "material_damages_claimed_are_an_amount"),
            not_negative("claimed_moral", "moral_damages_claimed_are_an_amount"),
            not_negative("awarded_material", "material_damages_awarded_are_an_amount"),
            not_negative("awarded_moral", "moral_damages_awarded_are_an_amount"),
            not_negative("paid", "what_is_paid_is_an_amount"),
            models.CheckConstraint(
                condition=~Q(paid_beyond=b"")
                | Q(paid__isnull=True)
                | Q(paid__lte=_or_none_yet("awarded_material") + _or_none_yet("awarded_moral")),
                name="no_more_is_paid_than_awarded",
                violation_error_code="paid",
                violation_error_message=_("This is more than was awarded: say why."),
            ),
        ]

    @property
    def claimed(self) -> Decimal | None:
        """Everything that is claimed; None when nothing is noted."""
        return _total(self.claimed_material, self.claimed_moral)

    @property
    def awarded(self) -> Decimal | None:
        """Everything that was awarded; None when nothing is noted."""
        return _total(self.awarded_material, self.awarded_moral)

    @property
    def owed(self) -> Decimal:
        """What is awarded and still to be paid."""
        return max((self.awarded or ZERO) - (self.paid or ZERO), ZERO)


def _total(*amounts: Decimal | None) -> Decimal | None:
    noted = [amount for amount in amounts if amount is not None]
    return sum(noted, ZERO) if noted else None


@tracked()
class FinancialAid(EditableRecord):
    """Aid that is asked of the Commission for financial aid to victims of violence.

    has_violence: whether the facts hold an act of violence, without which there is no aid.
    """

    service_line = ServiceLine.LEGAL

    class Kind(models.TextChoices):
        MAIN = "main", _("Main aid")
        EMERGENCY = "emergency", _("Emergency aid")
        COMPLEMENTARY = "complementary", _("Complementary aid")

    class Violence(models.TextChoices):
        UNKNOWN = "unknown", _("Still to be examined")
        PRESENT = "yes", _("Yes")
        ABSENT = "no", _("No")

    class Decision(models.TextChoices):
        GRANTED = "granted", _("Granted")
        IN_PART = "in_part", _("Granted in part")
        REFUSED = "refused", _("Refused")

    kind = models.CharField(_("Kind of aid"), max_length=13, choices=Kind)
    has_violence = models.CharField(
        _("Act of violence"), max_length=7, choices=Violence, default=Violence.UNKNOWN
    )
    number = EncryptedTextField(_("Number"), key="case.data_key_id", blank=True)
    asked_on = models.DateField(_("Asked on"))
    asked = Money(_("Amount asked"))
    decision = models.CharField(_("Decision"), max_length=7, choices=Decision, blank=True)
    decided_on = models.DateField(_("Decided on"), null=True, blank=True)
    granted = Money(_("Amount granted"))
    paid = Money(_("Paid"))
    paid_on = models.DateField(_("Paid on"), null=True, blank=True)

    unscoped: ClassVar[Any] = without_voided(CaseRecordQuerySet)
    with_voided = CaseRecordQuerySet.as_manager()
    objects: ClassVar[Guarded] = Guarded()

    class Meta(EditableRecord.Meta):
        verbose_name = _("aid of the Commission")
        constraints = [
            *EditableRecord.Meta.constraints,
            models.CheckConstraint(
                condition=Q(decision="", decided_on__isnull=True)
                | (~Q(decision="") & Q(decided_on__isnull=False)),
                name="a_decision_on_aid_has_its_day",
                violation_error_code="decided_on",
                violation_error_message=_("The decision and its day belong together."),
            ),
            models.CheckConstraint(
                condition=Q(decided_on__isnull=True) | Q(decided_on__gte=F("asked_on")),
                name="aid_is_decided_after_it_is_asked",
                violation_error_code="decided_on",
                violation_error_message=_("This is before it was asked."),
            ),
            models.CheckConstraint(
                condition=Q(decision__in=["granted", "in_part"])
                | Q(granted__isnull=True, paid__isnull=True, paid_on__isnull=True),
                name="only_granted_aid_is_paid",
                violation_error_code="decision",
                violation_error_message=_("Only aid that was granted has an amount."),
            ),
            models.CheckConstraint(
                condition=Q(paid__isnull=True) | Q(paid__lte=_or_none_yet("granted")),
                name="no_more_aid_is_paid_than_granted",
                violation_error_code="paid",
                violation_error_message=_("This is more than was granted."),
            ),
            not_negative("asked", "aid_asked_is_an_amount"),
            not_negative("granted", "aid_granted_is_an_amount"),
            not_negative("paid", "aid_paid_is_an_amount"),
        ]


@tracked()
class WageClaim(EditableRecord):
    """Wages that an employer owes, and the claim before the labour court.

    offence_on: the day of the offence by which wages were withheld, if there is one.
    """

    service_line = ServiceLine.LEGAL

    employer = EncryptedTextField(_("Employer"), key="case.data_key_id")
    ended_on = models.DateField(_("End of the employment"))
    offence_on = models.DateField(_("Day of the offence"), null=True, blank=True)
    claimed = Money(_("Wages claimed"))
    filed_on = models.DateField(_("Before the labour court since"), null=True, blank=True)
    awarded = Money(_("Wages awarded"))
    paid = Money(_("Paid"))

    unscoped: ClassVar[Any] = without_voided(CaseRecordQuerySet)
    with_voided = CaseRecordQuerySet.as_manager()
    objects: ClassVar[Guarded] = Guarded()

    class Meta(EditableRecord.Meta):
        verbose_name = _("wage claim")
        constraints = [
            *EditableRecord.Meta.constraints,
            models.CheckConstraint(condition=~Q(employer=b""), name="a_wage_claim_has_an_employer"),
            not_negative("claimed", "wages_claimed_are_an_amount"),
            not_negative("awarded", "wages_awarded_are_an_amount"),
            not_negative("paid", "wages_paid_are_an_amount"),
        ]
