"""What a step is reckoned with: weights, life areas, concerns for safety; and the proposed step."""

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ambulant.models.rhythms import Level, RhythmPeriod
from audit.fields import EncryptedTextField
from audit.history import tracked
from cases.records import CaseRecordQuerySet, EditableRecord, Guarded
from cases.service_lines import ServiceLine
from common.ids import uuid7
from counseling.models import Session
from records.models import Versioned, without_voided
from workspace.models import Approval


@tracked()
class TaperSetting(Versioned):
    """With which spans of days a step is reckoned: one row. No source gives them."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    quiet_days = models.PositiveSmallIntegerField(default=28)
    assessed_days = models.PositiveSmallIntegerField(default=92)

    class Meta:
        default_permissions = ()
        constraints = [
            models.CheckConstraint(condition=Q(id=1), name="one_rule_of_a_step"),
            models.CheckConstraint(
                condition=Q(quiet_days__range=(7, 366)),
                name="a_step_looks_back_a_week_to_a_year",
                violation_error_code="quiet_days",
                violation_error_message=_("From 7 to 366 days."),
            ),
            models.CheckConstraint(
                condition=Q(assessed_days__range=(7, 366)),
                name="an_assessment_counts_a_week_to_a_year",
                violation_error_code="assessed_days",
                violation_error_message=_("From 7 to 366 days."),
            ),
        ]

    @classmethod
    def current(cls) -> "TaperSetting":
        """Return the rule in force, the usual one where nobody set any."""
        return cls._default_manager.first() or cls()


@tracked()
class ChannelWeight(Versioned):
    """By how much of a contact each kind of session counts, in hundredths. Kept as data."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    kind = models.CharField(max_length=15, choices=Session.Kind, unique=True)
    percent = models.PositiveSmallIntegerField()

    class Meta:
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(percent__range=(0, 300)),
                name="a_contact_counts_up_to_three_times",
                violation_error_code="percent",
                violation_error_message=_("From 0 to 300."),
            ),
        ]


class SafetyConcernQuerySet(CaseRecordQuerySet):
    """Narrow concerns for safety."""

    def open(self) -> Self:
        """Keep those that are not over."""
        return self.filter(ended_on__isnull=True)


@tracked()
class SafetyConcern(EditableRecord):
    """Something makes the person unsafe, from a day until it is over: no step down meanwhile."""

    service_line = ServiceLine.AMBULANT

    raised_on = models.DateField(_("Since"))
    what = EncryptedTextField(_("What makes the person unsafe"), key="case.data_key_id")
    agreed = EncryptedTextField(_("What was agreed"), key="case.data_key_id", blank=True)
    ended_on = models.DateField(_("Over since"), null=True, blank=True)

    unscoped: ClassVar[Any] = without_voided(SafetyConcernQuerySet)
    with_voided = SafetyConcernQuerySet.as_manager()
    objects: ClassVar[Guarded] = Guarded()

    class Meta(EditableRecord.Meta):
        verbose_name = _("concern for safety")
        constraints = [
            *EditableRecord.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(what=b""),
                name="a_concern_says_what",
                violation_error_code="what",
                violation_error_message=_("Write what makes the person unsafe."),
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("raised_on")),
                name="a_concern_is_over_after_it_began",
                violation_error_code="ended_on",
                violation_error_message=_("This is before it began."),
            ),
        ]


class StepProposalQuerySet(CaseRecordQuerySet):
    """Narrow proposed steps."""

    def waiting(self) -> Self:
        """Keep those nobody decided yet."""
        return self.filter(state=StepProposal.State.PROPOSED)


@tracked()
class StepProposal(EditableRecord):
    """A step down that a counselor proposes with the person; a second colleague approves it.

    `reckoning` is what it was reckoned with, as JSON. `rhythm` is what the approval made.
    """

    service_line = ServiceLine.AMBULANT

    class State(models.TextChoices):
        PROPOSED = "proposed", _("Proposed")
        APPROVED = "approved", pgettext_lazy("step", "Approved")
        REFUSED = "refused", pgettext_lazy("step", "Refused")
        WITHDRAWN = "withdrawn", pgettext_lazy("step", "Withdrawn")

    before = models.ForeignKey(
        RhythmPeriod, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    level = models.ForeignKey(Level, on_delete=models.PROTECT, related_name="+")
    starts_on = models.DateField()
    agreed_on = models.DateField()
    reason = EncryptedTextField(key="case.data_key_id")
    reckoning = EncryptedTextField(key="case.data_key_id")
    state = models.CharField(max_length=9, choices=State, default=State.PROPOSED)
    approval = models.ForeignKey(
        Approval, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    answer = EncryptedTextField(key="case.data_key_id", blank=True)
    rhythm = models.OneToOneField(
        RhythmPeriod, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    unscoped: ClassVar[Any] = without_voided(StepProposalQuerySet)
    with_voided = StepProposalQuerySet.as_manager()
    objects: ClassVar[Guarded] = Guarded()

    class Meta(EditableRecord.Meta):
        verbose_name = _("proposed step")
        constraints = [
            *EditableRecord.Meta.constraints,
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(state="proposed", voided_at__isnull=True),
                name="one_step_waits_on_a_file",
                violation_error_code="level",
                violation_error_message=_("A step waits for an answer already."),
            ),
            models.CheckConstraint(
                condition=Q(state="approved", rhythm__isnull=False)
                | (~Q(state="approved") & Q(rhythm__isnull=True)),
                name="an_approved_step_made_a_frequency",
            ),
        ]
