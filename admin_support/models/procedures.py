"""Applications to authorities: their kinds, kept as data, and what came of each."""

import datetime as dt
from typing import Any, ClassVar, Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from admin_support.chain import later
from admin_support.models.appeals import Appealable
from audit.fields import EncryptedTextField
from audit.history import tracked
from cases.records import CaseRecordQuerySet, EditableRecord, Guarded
from cases.service_lines import ServiceLine
from common.ids import uuid7
from contacts.models import Contact, ContactKind
from documents.models import LetterTemplate
from records.models import Labelled, Versioned, without_voided

# With fewer answers a usual time would tell of single people.
FEWEST_ANSWERS = 5


@tracked()
class ProcedureKind(Labelled, Versioned):
    """A kind of application: to whom it goes, what goes along, how long an answer takes.

    `value` never changes: figures count by it. Rules of deadlines, by their codes: `answer_rule`
    counts from the sending to the answer, `notice_rule` from the decision to its notification,
    `appeal_rule` from there to the end of the term, `renewal_rule` from the end of what was granted
    back; `closes_rules` are those of dates that the sending meets. Where it names none, the general
    rules count, moved to its own lengths (`procedure_dates`).

    `answers_needed`: how many people must have had an answer before a usual time is shown.
    """

    class Domain(models.TextChoices):
        WELFARE = "welfare", _("Public social welfare")
        HEALTH = "health", _("Health insurance")
        WORK = "work", pgettext_lazy("application", "Work")
        MUNICIPALITY = "municipality", pgettext_lazy("application", "Municipality")
        IDENTITY = "identity", _("Identity papers")
        BANK = "bank", _("Bank")
        HOUSING = "housing", pgettext_lazy("application", "Housing")
        FAMILY = "family", _("Family and children")
        SCHOOL = "school", pgettext_lazy("application", "School")
        DIPLOMA = "diploma", _("Diploma and training")
        INTEGRATION = "integration", _("Civic integration")
        OTHER = "other", pgettext_lazy("application", "Other")

    class Unit(models.TextChoices):
        DAYS = "days", _("days")
        MONTHS = "months", _("months")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    value = models.SlugField(max_length=40)
    domain = models.CharField(max_length=12, choices=Domain)
    authority_kind = models.ForeignKey(
        ContactKind, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    letter = models.ForeignKey(
        LetterTemplate, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    answer_length = models.PositiveSmallIntegerField(null=True, blank=True)
    answer_unit = models.CharField(max_length=6, choices=Unit, default=Unit.DAYS)
    appeal_length = models.PositiveSmallIntegerField(null=True, blank=True)
    appeal_unit = models.CharField(max_length=6, choices=Unit, default=Unit.MONTHS)
    answer_rule = models.CharField(max_length=10, blank=True)
    notice_rule = models.CharField(max_length=10, blank=True)
    appeal_rule = models.CharField(max_length=10, blank=True)
    renewal_rule = models.CharField(max_length=10, blank=True)
    closes_rules = ArrayField(models.CharField(max_length=10), default=list, blank=True)
    answers_needed = models.PositiveSmallIntegerField(default=10)
    position = models.PositiveSmallIntegerField(default=100)
    ended_on = models.DateField(null=True, blank=True)
    verified_on = models.DateField(null=True, blank=True)

    class Meta:
        default_permissions = ()
        verbose_name = _("kind of application")
        constraints = [
            *Labelled.Meta.constraints,
            models.UniqueConstraint(
                fields=["value"],
                name="one_kind_of_application_per_value",
                violation_error_code="label_en",
                violation_error_message=_("This list has such a choice, perhaps an ended one."),
            ),
            models.CheckConstraint(
                condition=(Q(answer_length__isnull=True) | Q(answer_length__gte=1))
                & (Q(appeal_length__isnull=True) | Q(appeal_length__gte=1)),
                name="an_answer_takes_at_least_a_day",
            ),
            models.CheckConstraint(
                condition=Q(answers_needed__gte=FEWEST_ANSWERS),
                name="a_usual_time_is_of_several_people",
                violation_error_code="answers_needed",
                violation_error_message=_("Fewer would tell of single people."),
            ),
        ]

    def proposed_answer(self, sent_on: dt.date) -> dt.date | None:
        """Return the day on which an answer is expected by its own length; None without one."""
        if self.answer_length is None:
            return None
        return later(sent_on, length=self.answer_length, unit=self.answer_unit)

    def proposed_appeal_end(self, notified_on: dt.date) -> dt.date | None:
        """Return the last day of an appeal by its own length; None without one."""
        if self.appeal_length is None:
            return None
        return later(notified_on, length=self.appeal_length, unit=self.appeal_unit)


@tracked()
class ChecklistItem(Labelled, Versioned):
    """A document to attach with applications of a kind."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    kind = models.ForeignKey(ProcedureKind, on_delete=models.PROTECT, related_name="items")
    position = models.PositiveSmallIntegerField(default=100)
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        default_permissions = ()
        verbose_name = _("document to attach")
        constraints = [*Labelled.Meta.constraints]


DAYS_DISAGREE = _("These days contradict each other.")


class ProcedureQuerySet(CaseRecordQuerySet):
    """Narrow applications."""

    def waiting(self) -> Self:
        """Keep those somebody still has to do something about, or waits for."""
        return self.filter(outcome__in=Procedure.OPEN)

    def answered(self) -> Self:
        """Keep those to which the authority gave an answer."""
        return self.filter(outcome__in=Procedure.ANSWERED)


@tracked()
class Procedure(Appealable, EditableRecord):
    """An application of a person to an authority, and what came of it.

    `expected_on` is when an answer is expected, `decided_on` when the authority decided,
    `notified_on` when the person was told, with which a term of appeal begins. `valid_to` is the
    last day of what was granted. `next_action` is what to do next, and by when.
    """

    service_line = ServiceLine.ADMIN_SUPPORT

    class Outcome(models.TextChoices):
        PREPARED = "prepared", _("To prepare")
        ASKED = "asked", _("Sent")
        EXTRA = "extra", _("Extra documents requested")
        GRANTED = "granted", _("Granted")
        PARTLY = "partly", _("Granted in part")
        REFUSED = "refused", _("Refused")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    OPEN = ("prepared", "asked", "extra")
    ANSWERED = ("granted", "partly", "refused")
    NEGATIVE = ("partly", "refused")

    kind = models.ForeignKey(ProcedureKind, on_delete=models.PROTECT, related_name="+")
    authority = models.ForeignKey(
        Contact, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    outcome = models.CharField(max_length=10, choices=Outcome, default=Outcome.PREPARED)
    requested_on = models.DateField(null=True, blank=True)
    expected_on = models.DateField(null=True, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    notified_on = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    next_action = EncryptedTextField(key="case.data_key_id", blank=True)
    next_action_on = models.DateField(null=True, blank=True)
    file_number = EncryptedTextField(key="case.data_key_id", blank=True)
    missing = EncryptedTextField(key="case.data_key_id", blank=True)
    note = EncryptedTextField(key="case.data_key_id", blank=True)

    unscoped: ClassVar[Any] = without_voided(ProcedureQuerySet)
    with_voided = ProcedureQuerySet.as_manager()
    objects: ClassVar[Guarded] = Guarded()

    class Meta(EditableRecord.Meta):
        verbose_name = _("application")
        constraints = [
            *EditableRecord.Meta.constraints,
            *Appealable.Meta.constraints,
            models.CheckConstraint(
                condition=Q(outcome__in=["prepared", "withdrawn"]) | Q(requested_on__isnull=False),
                name="a_sent_application_has_its_day",
                violation_error_code="requested_on",
                violation_error_message=DAYS_DISAGREE,
            ),
            models.CheckConstraint(
                condition=~Q(outcome="prepared") | Q(requested_on__isnull=True),
                name="an_application_to_prepare_was_not_sent",
                violation_error_code="requested_on",
                violation_error_message=DAYS_DISAGREE,
            ),
            models.CheckConstraint(
                condition=Q(outcome__in=["prepared", "asked", "extra"], decided_on__isnull=True)
                | (~Q(outcome__in=["prepared", "asked", "extra"]) & Q(decided_on__isnull=False)),
                name="an_application_is_answered_on_a_day",
                violation_error_code="decided_on",
                violation_error_message=DAYS_DISAGREE,
            ),
            models.CheckConstraint(
                condition=Q(decided_on__isnull=True)
                | Q(requested_on__isnull=True)
                | Q(decided_on__gte=F("requested_on")),
                name="an_application_is_sent_then_decided",
                violation_error_code="decided_on",
                violation_error_message=_("This is before it was asked for."),
            ),
            models.CheckConstraint(
                condition=Q(expected_on__isnull=True)
                | Q(requested_on__isnull=True)
                | Q(expected_on__gte=F("requested_on")),
                name="an_answer_is_expected_after_sending",
                violation_error_code="expected_on",
                violation_error_message=_("This is before it was asked for."),
            ),
            models.CheckConstraint(
                condition=Q(notified_on__isnull=True)
                | Q(decided_on__isnull=False, notified_on__gte=F("decided_on")),
                name="a_decision_is_taken_then_notified",
                violation_error_code="notified_on",
                violation_error_message=_("This is before the decision."),
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True)
                | Q(outcome__in=["granted", "partly"], valid_to__gte=F("decided_on")),
                name="only_what_is_granted_is_valid",
                violation_error_code="valid_to",
                violation_error_message=_("A last day is of what was granted, after the decision."),
            ),
            models.CheckConstraint(
                condition=Q(appeal_until__isnull=True, appealed_on__isnull=True)
                | Q(outcome__in=["partly", "refused"], notified_on__isnull=False),
                name="only_a_refusal_is_appealed_once_notified",
                violation_error_code="appealed_on",
                violation_error_message=_(
                    "Only a notified decision that does not grant all can be appealed against."
                ),
            ),
            models.CheckConstraint(
                condition=Q(appealed_on__isnull=True) | Q(appealed_on__gte=F("notified_on")),
                name="a_decision_is_notified_then_appealed",
                violation_error_code="appealed_on",
                violation_error_message=_("This is before the decision was notified."),
            ),
            models.CheckConstraint(
                condition=Q(next_action_on__isnull=True) | ~Q(next_action=b""),
                name="a_day_of_an_action_says_which",
                violation_error_code="next_action",
                violation_error_message=_("Write what is to be done on that day."),
            ),
        ]
        indexes = [
            models.Index(fields=["case", "requested_on"], name="applications_of_a_case"),
            models.Index(fields=["outcome", "decided_on"], name="applications_by_step"),
        ]

    @property
    def is_open(self) -> bool:
        """Something still has to happen before there is an answer."""
        return self.outcome in self.OPEN

    @property
    def due_on(self) -> dt.date | None:
        """The day on which something must have happened: the next action, else the answer.

        After a refusal the last day of the appeal, as long as none was lodged.
        """
        if self.is_open:
            answer = self.expected_on if self.requested_on else None
            return min(filter(None, (self.next_action_on, answer)), default=None)
        return self.appeal_until if self.appealed_on is None else None


@tracked()
class ProcedurePaper(models.Model):
    """A paper of the checklist that is at hand for an application, since a day."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    procedure = models.ForeignKey(Procedure, on_delete=models.PROTECT, related_name="papers")
    item = models.ForeignKey(ChecklistItem, on_delete=models.PROTECT, related_name="+")
    got_on = models.DateField()
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["procedure", "item"], name="a_paper_is_at_hand_once"),
        ]
