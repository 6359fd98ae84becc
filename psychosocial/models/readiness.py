"""Whether a person is ready for specialised care, by criteria that were agreed on."""

from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from audit.fields import EncryptedTextField
from audit.history import tracked
from cases.records import CaseRecordQuerySet, EditableRecord, Guarded
from cases.service_lines import ServiceLine
from records.models import Versioned, without_voided


@tracked()
class Readiness(EditableRecord):
    """A decision on whether the person is ready for specialised care.

    `met` are the criteria that were met that day, values of a code list. Who noted it decided,
    with the person where `is_joint`; overruling the criteria needs a reason.
    """

    service_line = ServiceLine.PSYCHOSOCIAL

    class Decision(models.TextChoices):
        READY = "ready", _("Ready: the criteria are met")
        NOT_YET = "not_yet", _("Not yet")
        OVERRULED = "overruled", _("Go on though they are not met")

    on = models.DateField(_("Decided on"))
    met = ArrayField(
        models.CharField(max_length=40), default=list, blank=True, verbose_name=_("Criteria met")
    )
    decision = models.CharField(_("Decision"), max_length=9, choices=Decision)
    is_joint = models.BooleanField(_("Decided together with the person"))
    reason = EncryptedTextField(_("Reason"), key="case.data_key_id", blank=True)

    unscoped: ClassVar[Any] = without_voided(CaseRecordQuerySet)
    with_voided = CaseRecordQuerySet.as_manager()
    objects: ClassVar[Guarded] = Guarded()

    class Meta(EditableRecord.Meta):
        verbose_name = _("readiness for specialised care")
        constraints = [
            *EditableRecord.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(decision="overruled", reason=b""),
                name="criteria_are_overruled_with_a_reason",
                violation_error_code="reason",
                violation_error_message=_("Write why the criteria are overruled."),
            ),
            models.CheckConstraint(
                condition=~Q(decision="ready", is_joint=False),
                name="readiness_is_decided_with_the_person",
                violation_error_code="is_joint",
                violation_error_message=_("Readiness is decided together with the person."),
            ),
        ]


@tracked()
class StableCare(Versioned):
    """The kinds of care that wait until a person is ready: one row for the organisation."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    kinds = ArrayField(models.CharField(max_length=40), default=list, blank=True)

    class Meta:
        verbose_name = _("care that waits for stability")
        default_permissions = ()
        constraints = [
            models.CheckConstraint(condition=Q(id=1), name="one_setting_of_stable_care"),
        ]
