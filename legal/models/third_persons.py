"""Whom the proceedings of a file name: criminal data."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from audit.fields import EncryptedTextField
from audit.history import tracked
from cases.records import CaseRecordQuerySet, EditableRecord, Guarded
from cases.service_lines import ServiceLine
from records.models import without_voided


@tracked()
class ThirdPerson(EditableRecord):
    """A suspect, a witness or somebody else whom the proceedings of a file name.

    These are criminal data about people who are no clients: for the legal line of this file
    only, encrypted, in no search, no list of other files and no figure.
    """

    service_line = ServiceLine.LEGAL

    class Part(models.TextChoices):
        SUSPECT = "suspect", _("Suspect")
        CONVICTED = "convicted", _("Convicted")
        WITNESS = "witness", _("Witness")
        OTHER = "other", _("Somebody else")

    part = models.CharField(_("Part in the case"), max_length=9, choices=Part)
    name = EncryptedTextField(_("Name"), key="case.data_key_id")
    phone = EncryptedTextField(_("Phone"), key="case.data_key_id", blank=True)
    relation = EncryptedTextField(_("Relation to the person"), key="case.data_key_id", blank=True)
    known = EncryptedTextField(_("What is known"), key="case.data_key_id", blank=True)
    source = EncryptedTextField(_("From whom"), key="case.data_key_id", blank=True)
    noted_on = models.DateField(_("As of"))

    unscoped: ClassVar[Any] = without_voided(CaseRecordQuerySet)
    with_voided = CaseRecordQuerySet.as_manager()
    objects: ClassVar[Guarded] = Guarded()

    class Meta(EditableRecord.Meta):
        verbose_name = _("suspect or third person")
        constraints = [
            *EditableRecord.Meta.constraints,
            models.CheckConstraint(condition=~Q(name=b""), name="a_third_person_has_a_name"),
        ]
