"""How far somebody manages on their own, in each area of life: in words, never as a number."""

from typing import Any, ClassVar, Self
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from audit.fields import EncryptedTextField
from audit.history import tracked
from cases.records import CaseRecordQuerySet, EditableRecord, Guarded
from cases.service_lines import ServiceLine
from common.ids import uuid7
from records.models import Labelled, Versioned, without_voided


class OfferedQuerySet(models.QuerySet):
    """Narrow the rows of a list to those that are offered."""

    def offered(self, *, but_keep: UUID | None = None) -> Self:
        """Keep those in use in their order, and one that is on the row already."""
        return self.filter(Q(ended_on__isnull=True) | Q(pk=but_keep)).order_by("position", "pk")


@tracked()
class LifeArea(Versioned, Labelled):
    """An area of life in which somebody comes to manage alone: home, income, papers. Data."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    value = models.SlugField(max_length=40, unique=True)
    position = models.PositiveSmallIntegerField(default=100)
    ended_on = models.DateField(null=True, blank=True)

    objects = OfferedQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = Labelled.Meta.constraints


@tracked()
class Anchor(Versioned, Labelled):
    """One of the sentences by which an area is described, from most support to none.

    `is_enough`: with it a step down is possible.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    area = models.ForeignKey(LifeArea, on_delete=models.PROTECT, related_name="anchors")
    position = models.PositiveSmallIntegerField(default=100)
    is_enough = models.BooleanField(default=False)
    ended_on = models.DateField(null=True, blank=True)

    objects = OfferedQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = Labelled.Meta.constraints


@tracked()
class Assessment(EditableRecord):
    """Which sentence fits somebody in one area on a day, chosen together with them."""

    service_line = ServiceLine.AMBULANT

    anchor = models.ForeignKey(
        Anchor, on_delete=models.PROTECT, related_name="+", verbose_name=_("What fits best")
    )
    on = models.DateField(_("Day"))
    note = EncryptedTextField(_("In the person’s own words"), key="case.data_key_id", blank=True)

    unscoped: ClassVar[Any] = without_voided(CaseRecordQuerySet)
    with_voided = CaseRecordQuerySet.as_manager()
    objects: ClassVar[Guarded] = Guarded()

    class Meta(EditableRecord.Meta):
        verbose_name = _("self-reliance")
        constraints = EditableRecord.Meta.constraints
        indexes = [models.Index(fields=["case", "-on"], name="assessments_of_a_case")]
