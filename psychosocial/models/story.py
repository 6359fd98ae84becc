"""What a person has told of their story, so that it need not be asked again."""

from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from audit.fields import EncryptedTextField
from audit.history import tracked
from cases.records import CaseRecordQuerySet, EditableRecord, Guarded
from cases.service_lines import ServiceLine
from records.models import without_voided


@tracked()
class Telling(EditableRecord):
    """The person told parts of their story to somebody, on a day, in a language.

    `topics` are values of a code list, `language` is ISO 639-3. What was told stands elsewhere:
    `where` names the place, in words. `may_be_asked`: the person would tell it once more.
    """

    service_line = ServiceLine.PSYCHOSOCIAL

    class Whom(models.TextChoices):
        CENTRE = "centre", _("A colleague of the centre")
        POLICE = "police", _("Police")
        JUSTICE = "justice", _("Public prosecutor or court")
        LAWYER = "lawyer", _("A lawyer")
        CARE = "care", _("Somebody in health care")
        IMMIGRATION = "immigration", _("Immigration or asylum office")
        PARTNER = "partner", _("Another organisation")
        OTHER = "other", _("Somebody else")

    on = models.DateField(_("Day"))
    topics = ArrayField(models.CharField(max_length=40), verbose_name=_("What was told"))
    whom = models.CharField(_("To whom"), max_length=11, choices=Whom)
    who = EncryptedTextField(_("Who it was"), key="case.data_key_id", blank=True)
    language = models.CharField(_("In which language"), max_length=3)
    has_interpreter = models.BooleanField(_("With an interpreter"), default=False)
    where = EncryptedTextField(_("Where it can be read"), key="case.data_key_id", blank=True)
    may_be_asked = models.BooleanField(_("The person would tell it once more"), default=False)

    unscoped: ClassVar[Any] = without_voided(CaseRecordQuerySet)
    with_voided = CaseRecordQuerySet.as_manager()
    objects: ClassVar[Guarded] = Guarded()

    class Meta(EditableRecord.Meta):
        verbose_name = _("telling of the story")
        constraints = [
            *EditableRecord.Meta.constraints,
            models.CheckConstraint(
                condition=Q(topics__len__gt=0),
                name="something_was_told",
                violation_error_code="topics",
                violation_error_message=_("Choose what was told."),
            ),
            models.CheckConstraint(condition=~Q(language=""), name="a_story_is_told_in_a_language"),
        ]
