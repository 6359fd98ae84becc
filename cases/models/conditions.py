"""What the victim status rests on: the agreement, and the two conditions besides it.

The law asks three things of a person: contact with the exploiters is broken, a recognised centre
accompanies them, and they made a statement or a complaint. The signed agreement is the second.
"""

from typing import Any, ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from audit.fields import EncryptedTextField
from audit.history import tracked
from cases.permissions import Permission
from cases.records import CaseRecordQuerySet, EditableRecord, Guarded
from common.ranges import DateRange
from records.models import without_voided


@tracked()
class Agreement(EditableRecord):
    """The person and the centre agreed in writing on the accompaniment, until a day.

    `language` (ISO 639-3) is the one it was explained in.
    """

    view_permission = Permission.CHANGE_CASE

    signed_on = models.DateField(_("Signed on"))
    language = models.CharField(_("Explained in"), max_length=3)
    ended_on = models.DateField(_("Ended on"), null=True, blank=True)
    end_reason = EncryptedTextField(_("Why it ended"), key="case.data_key_id", blank=True)

    unscoped: ClassVar[Any] = without_voided(CaseRecordQuerySet)
    with_voided = CaseRecordQuerySet.as_manager()
    objects: ClassVar[Guarded] = Guarded()

    class Meta(EditableRecord.Meta):
        verbose_name = _("accompaniment agreement")
        constraints = [
            *EditableRecord.Meta.constraints,
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("signed_on")),
                name="an_agreement_ends_after_it_is_signed",
                violation_error_code="ended_on",
                violation_error_message=_("This is before it was signed."),
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) ^ ~Q(end_reason=b""),
                name="an_agreement_that_ended_has_its_reason",
                violation_error_code="end_reason",
                violation_error_message=_("An end needs both its day and its reason."),
            ),
            ExclusionConstraint(
                name="one_agreement_at_a_time",
                expressions=[
                    ("case", RangeOperators.EQUAL),
                    (DateRange("signed_on", "ended_on"), RangeOperators.OVERLAPS),
                ],
                condition=Q(voided_at__isnull=True),
                violation_error_code="signed_on",
                violation_error_message=_("Another agreement runs then; note its end first."),
            ),
        ]


@tracked()
class Condition(EditableRecord):
    """A condition of the status is met since a day, and may be lost again.

    The number of the police report (PV) belongs to a statement or complaint.
    """

    view_permission = Permission.CHANGE_CASE

    class Kind(models.TextChoices):
        CONTACT_BROKEN = "contact_broken", _("Contact with the exploiters is broken")
        STATEMENT = "statement", _("Made a statement or complaint")

    kind = models.CharField(_("Condition"), max_length=15, choices=Kind)
    met_on = models.DateField(_("Met since"))
    proof = EncryptedTextField(_("Proof"), key="case.data_key_id", blank=True)
    pv_number = EncryptedTextField(_("PV number"), key="case.data_key_id", blank=True)
    lost_on = models.DateField(_("Lost on"), null=True, blank=True)
    lost_reason = EncryptedTextField(_("Why it was lost"), key="case.data_key_id", blank=True)

    unscoped: ClassVar[Any] = without_voided(CaseRecordQuerySet)
    with_voided = CaseRecordQuerySet.as_manager()
    objects: ClassVar[Guarded] = Guarded()

    class Meta(EditableRecord.Meta):
        verbose_name = _("condition of the status")
        constraints = [
            *EditableRecord.Meta.constraints,
            models.CheckConstraint(
                condition=Q(lost_on__isnull=True) | Q(lost_on__gte=F("met_on")),
                name="a_condition_is_lost_after_it_is_met",
                violation_error_code="lost_on",
                violation_error_message=_("This is before it was met."),
            ),
            models.CheckConstraint(
                condition=Q(lost_on__isnull=True) ^ ~Q(lost_reason=b""),
                name="a_condition_that_was_lost_has_its_reason",
                violation_error_code="lost_reason",
                violation_error_message=_("A loss needs both its day and its reason."),
            ),
            models.CheckConstraint(
                condition=Q(kind="statement") | Q(pv_number=b""),
                name="a_pv_number_belongs_to_a_statement",
                violation_error_code="pv_number",
                violation_error_message=_("Only a statement or complaint has a PV number."),
            ),
            ExclusionConstraint(
                name="a_condition_is_met_once_at_a_time",
                expressions=[
                    ("case", RangeOperators.EQUAL),
                    ("kind", RangeOperators.EQUAL),
                    (DateRange("met_on", "lost_on"), RangeOperators.OVERLAPS),
                ],
                condition=Q(voided_at__isnull=True),
                violation_error_code="kind",
                violation_error_message=_("This condition is noted as met then already."),
            ),
        ]
