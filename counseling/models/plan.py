"""The personal plan: goals and the steps there."""

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from audit.fields import EncryptedTextField
from audit.history import tracked
from cases.records import CaseRecordQuerySet, EditableRecord, Guarded
from cases.service_lines import ServiceLine
from common.ids import uuid7
from contacts.models import Contact
from records.models import Versioned, without_voided


class GoalQuerySet(CaseRecordQuerySet):
    """Narrow goals."""

    def open(self) -> Self:
        """Keep the goals somebody still works on."""
        return self.filter(ended_on__isnull=True)


@tracked()
class Goal(EditableRecord):
    """What a person wants, in their own words; reviewed every three months.

    It is told to a counselor, so it belongs to psychosocial work, whoever else knows the name.

    need: what the goal comes from. baseline: how it is at the start. translation: the words of the
    goal in the language of the person, typed by somebody who knows it.
    agreed_on: when the person agreed to work on it.
    """

    service_line = ServiceLine.PSYCHOSOCIAL

    words = EncryptedTextField(key="case.data_key_id")
    translation = EncryptedTextField(key="case.data_key_id", blank=True, db_default=b"")
    need = EncryptedTextField(key="case.data_key_id", blank=True, db_default=b"")
    baseline = EncryptedTextField(key="case.data_key_id", blank=True, db_default=b"")
    agreed_on = models.DateField(null=True, blank=True)
    helper = EncryptedTextField(key="case.data_key_id", blank=True)
    helper_contact = models.ForeignKey(
        Contact,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,  # see the indexes
    )
    review_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)

    unscoped: ClassVar[Any] = without_voided(GoalQuerySet)
    with_voided = GoalQuerySet.as_manager()
    objects: ClassVar[Guarded] = Guarded()

    class Meta(EditableRecord.Meta):
        constraints = [
            *EditableRecord.Meta.constraints,
            models.CheckConstraint(
                condition=Q(helper_contact__isnull=True) | Q(helper=b""),
                name="a_goal_names_one_helper",
                violation_error_code="helper_contact",
                violation_error_message=_(
                    "Choose somebody of the address book, or write who it is below; not both."
                ),
            ),
        ]
        indexes = [models.Index(fields=["helper_contact"], name="goals_of_a_helper")]

    @property
    def helper_name(self) -> str:
        """Name who helps, '' for nobody; read with `select_related`."""
        return str(self.helper_contact) if self.helper_contact else self.helper


class StepQuerySet(models.QuerySet):
    """Narrow steps."""

    def in_plan(self) -> Self:
        """Keep the steps that are still in the plan, in their order."""
        return self.filter(removed_on__isnull=True).order_by("position")


@tracked()
class Step(Versioned):
    """A step towards a goal: done, next, or later.

    One that was taken out of the plan stays, for the sessions that worked on it.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="steps")
    position = models.PositiveSmallIntegerField()
    words = EncryptedTextField(key="goal.case.data_key_id")
    translation = EncryptedTextField(key="goal.case.data_key_id", blank=True, db_default=b"")
    done_on = models.DateField(null=True, blank=True)
    removed_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1, db_default=1)

    objects = StepQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["goal", "position"],
                condition=Q(removed_on__isnull=True),
                name="one_step_per_place_of_the_plan",
            ),
        ]


@tracked()
class PlanReview(EditableRecord):
    """The plan was reviewed on a day: what changed, and when it is looked at again.

    With the person it meets the date to review the plan; without them it does not.
    """

    service_line = ServiceLine.PSYCHOSOCIAL

    on = models.DateField(_("Day"))
    with_client = models.BooleanField(_("With the person"))
    progress = EncryptedTextField(_("What changed"), key="case.data_key_id")
    next_on = models.DateField(_("Next review"))

    unscoped: ClassVar[Any] = without_voided(CaseRecordQuerySet)
    with_voided = CaseRecordQuerySet.as_manager()
    objects: ClassVar[Guarded] = Guarded()

    class Meta(EditableRecord.Meta):
        verbose_name = _("review of the plan")
        constraints = [
            *EditableRecord.Meta.constraints,
            models.CheckConstraint(
                condition=Q(next_on__gt=F("on")),
                name="the_next_review_follows_this_one",
                violation_error_code="next_on",
                violation_error_message=_("The next review comes after this one."),
            ),
        ]
