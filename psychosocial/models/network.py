"""People and places that support a person, as they came and went."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from audit.fields import EncryptedTextField
from audit.history import tracked
from cases.records import CaseRecordQuerySet, EditableRecord, Guarded
from cases.service_lines import ServiceLine
from records.models import without_voided


@tracked()
class Support(EditableRecord):
    """Somebody, a group or a place that is good for the person, since a day and until one.

    What they may be told, and a mandate, stand with the people around the file.
    """

    service_line = ServiceLine.PSYCHOSOCIAL

    class Kind(models.TextChoices):
        FAMILY = "family", _("Family")
        FRIEND = "friend", _("Friend or neighbour")
        COMMUNITY = "community", _("Community or faith")
        VOLUNTEER = "volunteer", _("Volunteer or buddy")
        GROUP = "group", _("Club or group")
        PLACE = "place", _("Place")

    kind = models.CharField(_("Kind"), max_length=9, choices=Kind)
    name = EncryptedTextField(_("Who or where"), key="case.data_key_id")
    gives = EncryptedTextField(_("What it gives"), key="case.data_key_id", blank=True)
    since = models.DateField(_("Since"))
    until = models.DateField(_("Until"), null=True, blank=True)

    unscoped: ClassVar[Any] = without_voided(CaseRecordQuerySet)
    with_voided = CaseRecordQuerySet.as_manager()
    objects: ClassVar[Guarded] = Guarded()

    class Meta(EditableRecord.Meta):
        verbose_name = _("support")
        constraints = [
            *EditableRecord.Meta.constraints,
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
                name="support_ends_after_it_began",
                violation_error_code="until",
                violation_error_message=_("This is before it began."),
            ),
        ]
