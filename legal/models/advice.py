"""Advice and guidance: what the law, the proceedings and the rights of the person are."""

from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from audit.fields import EncryptedTextField
from audit.history import tracked
from cases.records import Guarded
from cases.service_lines import ServiceLine
from legal.models.privilege import SupportQuerySet, SupportRecord
from records.models import without_voided


@tracked()
class Advice(SupportRecord):
    """What was explained to the person on a day, in which language, and what was understood.

    `topics` and `leaflets` are values of code lists, `language` is ISO 639-3. Who noted it gave it.
    """

    service_line = ServiceLine.LEGAL

    on = models.DateField(_("Day"))
    topics = ArrayField(models.CharField(max_length=40), verbose_name=_("Topics"))
    explained = EncryptedTextField(_("What was explained"), key="case.data_key_id", blank=True)
    language = models.CharField(_("Explained in"), max_length=3)
    has_interpreter = models.BooleanField(_("With an interpreter"), default=False)
    leaflets = ArrayField(
        models.CharField(max_length=40), default=list, blank=True, verbose_name=_("Leaflets given")
    )
    understood = EncryptedTextField(
        _("What the person understood"), key="case.data_key_id", blank=True
    )
    questions = EncryptedTextField(_("Questions left"), key="case.data_key_id", blank=True)

    unscoped: ClassVar[Any] = without_voided(SupportQuerySet)
    with_voided = SupportQuerySet.as_manager()
    objects: ClassVar[Guarded] = Guarded()

    class Meta(SupportRecord.Meta):
        verbose_name = _("legal advice")
        constraints = [
            *SupportRecord.Meta.constraints,
            models.CheckConstraint(
                condition=Q(topics__len__gt=0),
                name="legal_advice_has_a_topic",
                violation_error_code="topics",
                violation_error_message=_("Choose a topic."),
            ),
            models.CheckConstraint(
                condition=~Q(language=""), name="legal_advice_is_given_in_a_language"
            ),
        ]
