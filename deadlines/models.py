"""Rules as data, the dates of files, and the reminders that wait."""

import datetime as dt
from uuid import UUID

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accounts.models import Role
from audit import keys
from audit.fields import EncryptedTextField
from audit.history import tracked
from cases.records import CaseRecord, CaseRecordQuerySet, Guarded
from cases.service_lines import ServiceLine
from common.ids import uuid7
from deadlines import reckoning

STAFF = settings.AUTH_USER_MODEL


class RuleQuerySet(models.QuerySet):
    """Narrow rules to the version that counts."""

    def on(self, day: dt.date):
        """Keep of each rule the version in force on `day`, in the order of their codes."""
        begun = self.filter(valid_from__lte=day)
        return begun.order_by("code", "-valid_from").distinct("code")


@tracked()
class Rule(models.Model):
    """How a date follows from an event. A new version begins on a day; older dates keep theirs.

    Each of `offsets` makes a deadline of its own. `warn_days` are the days before it on which
    the owner is reminded.
    """

    class Kind(models.TextChoices):
        LEGAL = "L", _("Legal limit")
        PRACTICE = "A", _("Practice of an administration")
        HOUSE = "P", _("Rule of the house")

    class Unit(models.TextChoices):
        DAY = reckoning.DAY, _("days")
        MONTH = reckoning.MONTH, _("months")
        WORKING_DAY = reckoning.WORKING_DAY, _("working days")

    class Trigger(models.TextChoices):
        INTAKE_ACCEPTED = "intake_accepted", _("Intake accepted")
        ANNEX15_ISSUED = "annex15_issued", _("Annex 15 issued")
        ANNEX15_ENDS = "annex15_ends", _("Annex 15 ends")
        AI_ISSUED = "ai_issued", _("Certificate of registration issued")
        AI_ENDS = "ai_ends", _("Certificate of registration ends")
        AI_EXTENDED = "ai_extended", _("Certificate of registration extended")
        CARD_ISSUED = "card_issued", _("A card issued")
        CARD_ENDS = "card_ends", _("A card ends")
        DECISION = "decision", _("Decision received")
        DISMISSAL = "dismissal", _("Dismissal received")
        HEARING = "hearing", _("Hearing fixed")
        JUDGMENT = "judgment", _("Judgment")
        SERVED = "served", _("Judgment served")
        APPEAL = "appeal", _("Appeal by the other side")
        APPLICATION = "application", _("Application sent")
        AGE = "age", _("Turns eighteen")
        OTHER = "other", _("Another event")

    code = models.CharField(max_length=10)
    label_en = models.CharField(max_length=120)
    label_nl = models.CharField(max_length=120)
    label_fr = models.CharField(max_length=120)
    line = models.CharField(max_length=20, choices=ServiceLine)
    kind = models.CharField(max_length=1, choices=Kind)
    trigger = models.CharField(max_length=20, choices=Trigger)
    offsets = ArrayField(models.SmallIntegerField())
    unit = models.CharField(max_length=12, choices=Unit, default=Unit.DAY)
    on_working_day = models.BooleanField(default=False)
    warn_days = ArrayField(models.PositiveSmallIntegerField(), default=list, blank=True)
    valid_from = models.DateField()
    basis = models.CharField(max_length=200, blank=True)

    objects = RuleQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["code", "valid_from"], name="one_version_of_a_rule_per_day"
            ),
            models.CheckConstraint(condition=~Q(code=""), name="a_rule_has_a_code"),
            models.CheckConstraint(condition=Q(offsets__len__gte=1), name="a_rule_counts"),
            models.CheckConstraint(
                condition=~Q(label_en="") & ~Q(label_nl="") & ~Q(label_fr=""),
                name="a_rule_has_its_words",
            ),
        ]

    def __str__(self):
        return f"{self.code} {self.valid_from}"

    @property
    def label(self) -> str:
        """Return the words in the reader's language."""
        return getattr(self, f"label_{(get_language() or 'en')[:2]}", self.label_en)

    @property
    def is_legal(self) -> bool:
        """Answer whether law sets the limit, so that closing it needs proof."""
        return self.kind == self.Kind.LEGAL


class DeadlineQuerySet(CaseRecordQuerySet):
    """Narrow deadlines."""

    def visible_to(self, user, action: str = "view"):
        """Keep those of lines one may see; the organisation's own for managers and their owner."""
        followed = Q(pk__in=super().visible_to(user, action).values("pk"))
        if not user.may_work:
            return self.none()
        own = Q(case__isnull=True)
        if not user.has_role(Role.MANAGER):
            own &= Q(owner=user)
        return self.filter(followed | own)

    def open(self):
        """Keep those that still have to be met."""
        return self.filter(state=Deadline.State.OPEN)

    def late(self, today: dt.date):
        """Keep the open ones whose day has passed."""
        return self.open().filter(due_on__lt=today)


@tracked()
class Deadline(CaseRecord):
    """A date that must not be missed, of one service line of a file or of the organisation.

    `rule` is the code of the rule it follows from, '' when typed by hand; `source` is the row
    it belongs to (a paper, a hearing), so that one move of that row moves its dates.
    """

    class State(models.TextChoices):
        OPEN = "open", _("Open")
        DONE = "done", _("Done")
        DROPPED = "dropped", _("No longer needed")

    case = models.ForeignKey(
        "cases.Case", on_delete=models.PROTECT, null=True, blank=True, related_name="deadlines"
    )
    line = models.CharField(max_length=20, choices=ServiceLine)
    rule = models.CharField(max_length=10, blank=True)
    rule_version = models.ForeignKey(
        Rule, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    offset = models.SmallIntegerField(null=True, blank=True)
    title = models.CharField(max_length=120)
    starts_on = models.DateField(null=True, blank=True)
    due_on = models.DateField()
    is_legal = models.BooleanField(default=False)
    owner = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="deadlines")
    source = models.UUIDField(null=True, blank=True)
    state = models.CharField(max_length=8, choices=State, default=State.OPEN)
    closed_on = models.DateField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        STAFF, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    proof = EncryptedTextField(key="data_key_id", blank=True)
    is_moved = models.BooleanField(default=False)
    moved_reason = EncryptedTextField(key="data_key_id", blank=True)
    version = models.PositiveIntegerField(default=1)

    unscoped = DeadlineQuerySet.as_manager()
    objects = Guarded()

    class Meta(CaseRecord.Meta):
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="a_deadline_says_what"),
            models.CheckConstraint(
                condition=Q(rule="", rule_version__isnull=True, offset__isnull=True)
                | (
                    ~Q(rule="")
                    & Q(rule_version__isnull=False, offset__isnull=False, starts_on__isnull=False)
                ),
                name="a_computed_date_shows_its_sum",
            ),
            models.CheckConstraint(
                condition=Q(
                    state="open",
                    closed_on__isnull=True,
                    closed_at__isnull=True,
                    closed_by__isnull=True,
                )
                | (
                    ~Q(state="open")
                    & Q(
                        closed_on__isnull=False,
                        closed_at__isnull=False,
                        closed_by__isnull=False,
                    )
                ),
                name="a_closed_deadline_has_its_day",
            ),
            models.CheckConstraint(
                condition=~Q(state="done") | Q(is_legal=False) | ~Q(proof=b""),
                name="a_legal_deadline_closes_with_proof",
            ),
            models.CheckConstraint(
                condition=~Q(is_moved=True, is_legal=True, moved_reason=b""),
                name="a_legal_date_moves_with_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["open", "done", "dropped"]), name="deadline_state_is_known"
            ),
        ]
        indexes = [
            models.Index(fields=["due_on"], condition=Q(state="open"), name="deadlines_to_meet"),
            models.Index(
                fields=["owner", "due_on"], condition=Q(state="open"), name="deadlines_of_a_person"
            ),
            models.Index(fields=["case", "due_on"], name="deadlines_of_a_case"),
            models.Index(
                fields=["source"], condition=Q(source__isnull=False), name="deadlines_of_a_source"
            ),
        ]

    @property
    def data_key_id(self) -> UUID:
        """Return the key that closes its texts: the file's, or one of the organisation."""
        return self.case.data_key_id if self.case_id else keys.named("deadlines")

    @property
    def label(self) -> str:
        """Return what it is, in the reader's language when a rule says it."""
        return self.rule_version.label if self.rule_version_id else self.title

    def sum_on(self, today: dt.date) -> str:
        """Return how a computed date was counted, '' when it was typed."""
        if not self.rule_version_id:
            return ""
        return reckoning.in_words(
            self.starts_on,
            offset=self.offset,
            unit=self.rule_version.unit,
            on_working_day=self.rule_version.on_working_day,
            today=today,
        )


class Reminder(models.Model):
    """One warning of one deadline to one person, in the outbox until a sweep sends it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    deadline = models.ForeignKey(Deadline, on_delete=models.CASCADE, related_name="reminders")
    recipient = models.ForeignKey(STAFF, on_delete=models.CASCADE, related_name="+")
    warn_on = models.DateField()
    due_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["deadline", "recipient", "warn_on"], name="one_reminder_per_day"
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_at"], condition=Q(sent_at__isnull=True), name="reminders_that_wait"
            ),
        ]
