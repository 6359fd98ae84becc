"""The end of ambulant care: what is gone through with the person before it."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ambulant.models.reliance import OfferedQuerySet
from audit.fields import EncryptedTextField
from audit.history import tracked
from cases.records import CaseRecordQuerySet, EditableRecord, Guarded
from cases.service_lines import ServiceLine
from common.ids import uuid7
from records.models import Labelled, Versioned, without_voided


@tracked()
class ExitItem(Versioned, Labelled):
    """A question of the checklist at the end of ambulant care. Data.

    `is_end_test`: one of the organisation's own end test, which full autonomy needs.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    value = models.SlugField(max_length=40, unique=True)
    position = models.PositiveSmallIntegerField(default=100)
    is_end_test = models.BooleanField(default=False)
    ended_on = models.DateField(null=True, blank=True)

    objects = OfferedQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = Labelled.Meta.constraints


@tracked()
class ExitAnswer(EditableRecord):
    """What the answer to a question of the checklist is, on a day."""

    service_line = ServiceLine.AMBULANT

    class Answer(models.TextChoices):
        YES = "yes", pgettext_lazy("checklist", "Yes")
        NO = "no", pgettext_lazy("checklist", "No")
        NOT_NEEDED = "not_needed", _("Does not apply")

    item = models.ForeignKey(ExitItem, on_delete=models.PROTECT, related_name="+")
    answer = models.CharField(max_length=10, choices=Answer)
    on = models.DateField()
    note = EncryptedTextField(key="case.data_key_id", blank=True)

    unscoped: ClassVar[Any] = without_voided(CaseRecordQuerySet)
    with_voided = CaseRecordQuerySet.as_manager()
    objects: ClassVar[Guarded] = Guarded()

    class Meta(EditableRecord.Meta):
        verbose_name = _("answer of the checklist")
        constraints = [
            *EditableRecord.Meta.constraints,
            models.UniqueConstraint(
                fields=["case", "item"],
                condition=Q(voided_at__isnull=True),
                name="one_answer_to_a_question_of_the_checklist",
            ),
        ]
