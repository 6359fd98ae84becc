"""What a court decided for a person, and what may still be done against it."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from audit.history import tracked
from cases.records import CaseRecordQuerySet, EditableRecord, Guarded
from cases.service_lines import ServiceLine
from legal.models.proceedings import Hearing, Proceeding
from records.models import without_voided


@tracked()
class Judgment(EditableRecord):
    """A judgment; the limits for an appeal follow from it.

    is_default: the accused was absent, so that the limit counts from `served_on`.
    appealed_on: when the accused appealed.
    final_on: since when nothing can be done against it any more.
    """

    service_line = ServiceLine.LEGAL

    class Level(models.TextChoices):
        FIRST = "first", _("First instance")
        APPEAL = "appeal", _("Court of appeal")
        CASSATION = "cassation", _("Court of Cassation")

    class Verdict(models.TextChoices):
        CONVICTION = "conviction", _("Conviction")
        ACQUITTAL = "acquittal", _("Acquittal")

    proceeding = models.ForeignKey(
        Proceeding,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Proceeding"),
    )
    hearing = models.ForeignKey(
        Hearing, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    level = models.CharField(_("Level"), max_length=9, choices=Level, default=Level.FIRST)
    given_on = models.DateField(_("Judgment of"))
    verdict = models.CharField(_("Verdict"), max_length=10, choices=Verdict, blank=True)
    is_default = models.BooleanField(_("The accused was absent"), default=False)
    served_on = models.DateField(_("Served on"), null=True, blank=True)
    appealed_on = models.DateField(_("The accused appealed on"), null=True, blank=True)
    final_on = models.DateField(_("Final since"), null=True, blank=True)

    unscoped: ClassVar[Any] = without_voided(CaseRecordQuerySet)
    with_voided = CaseRecordQuerySet.as_manager()
    objects: ClassVar[Guarded] = Guarded()

    class Meta(EditableRecord.Meta):
        verbose_name = _("judgment")
        constraints = [
            *EditableRecord.Meta.constraints,
            models.UniqueConstraint(
                fields=["hearing"],
                condition=Q(voided_at__isnull=True, hearing__isnull=False),
                name="one_judgment_of_a_hearing",
            ),
            models.CheckConstraint(
                condition=Q(is_default=True) | Q(served_on__isnull=True),
                name="only_a_judgment_in_absence_is_served",
                violation_error_code="served_on",
                violation_error_message=_("Only counts when the accused was absent."),
            ),
            *(
                models.CheckConstraint(
                    condition=Q(**{f"{field}__isnull": True})
                    | Q(**{f"{field}__gte": F("given_on")}),
                    name=name,
                    violation_error_code=field,
                    violation_error_message=_("This is before the judgment."),
                )
                for field, name in (
                    ("served_on", "a_judgment_is_served_after_it_is_given"),
                    ("appealed_on", "an_appeal_comes_after_the_judgment"),
                    ("final_on", "a_judgment_is_final_after_it_is_given"),
                )
            ),
        ]
