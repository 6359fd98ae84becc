"""The dates that must not be missed."""

import datetime as dt
from collections.abc import Callable
from typing import Any, ClassVar, Self
from uuid import UUID

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import Role, User
from audit import keys
from audit.fields import EncryptedTextField
from audit.history import tracked
from cases.models import Assignment
from cases.records import CaseRecordQuerySet, EditableRecord, Guarded
from cases.service_lines import ServiceLine
from deadlines import reckoning
from deadlines.models.rules import Rule
from records.models import without_voided

STAFF = settings.AUTH_USER_MODEL
UNDO_FOR = dt.timedelta(seconds=10)
SOON = dt.timedelta(days=7)


class DeadlineQuerySet(CaseRecordQuerySet):
    """Narrow deadlines."""

    def visible_to(self, user: User, action: str = "view") -> Self:
        """Keep those of visible lines; the organisation's own for managers and their owner."""
        if not user.may_work:
            return self.none()
        own = Q(case__isnull=True)
        if not user.has_role(Role.MANAGER):
            own &= Q(owner=user)
        return super().visible_to(user, action) | self.filter(own)

    def wanting(self, user: User) -> Self:
        """Keep those that `user` owns, and those whose owner has left: of the user's cases,
        and for managers the organisation's own."""
        owners = User.objects.filter(Q(pk=user.pk) | Q(is_active=False)).values("pk")
        working = Assignment.unscoped.filter(user=user, ends_on__isnull=True)
        team = Q(case__in=working.values("case")) | Q(case__case_lead=user)
        if user.has_role(Role.MANAGER):
            team |= Q(case__isnull=True)
        return self.filter(Q(owner=user) | team, owner__in=owners)

    def just_closed(self, user: User, now: dt.datetime) -> Self:
        """Keep what `user` closed so lately that it can be undone; a legal one never can."""
        return self.filter(self._just_closed(user, now))

    def open_or_just_closed(self, user: User, now: dt.datetime) -> Self:
        """Keep those that still have to be met, and what `user` can still undo."""
        return self.filter(Q(state=Deadline.State.OPEN) | self._just_closed(user, now))

    @staticmethod
    def _just_closed(user: User, now: dt.datetime) -> Q:
        return Q(
            state=Deadline.State.DONE,
            is_legal=False,
            closed_by=user,
            closed_at__gt=now - UNDO_FOR,
        )

    def open(self) -> Self:
        """Keep those that still have to be met."""
        return self.filter(state=Deadline.State.OPEN)

    def late(self, today: dt.date) -> Self:
        """Keep the open ones whose day has passed."""
        return self.open().filter(due_on__lt=today)

    def soon(self, today: dt.date) -> Self:
        """Keep the open ones of today and the seven days after it."""
        return self.open().filter(due_on__gte=today, due_on__lte=today + SOON)

    def later(self, today: dt.date) -> Self:
        """Keep the open ones after that."""
        return self.open().filter(due_on__gt=today + SOON)


@tracked()
class Deadline(EditableRecord):
    """A date that must not be missed, of one service line of a file or of the organisation.

    `rule` is the code of the rule it follows from, and names it; `title` does that when it was
    typed by hand. `source` is the row it belongs to (a paper, a hearing), so that one move of that
    row moves its dates.
    """

    class State(models.TextChoices):
        OPEN = "open", pgettext_lazy("deadline", "Open")
        DONE = "done", _("Done")
        DROPPED = "dropped", _("No longer needed")

    case: Any = models.ForeignKey(  # a file or the organisation itself
        "cases.Case", on_delete=models.PROTECT, null=True, blank=True, related_name="deadlines"
    )
    line = models.CharField(max_length=20, choices=ServiceLine)
    rule = models.CharField(max_length=10, blank=True)
    rule_version = models.ForeignKey(
        Rule, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    offset = models.SmallIntegerField(null=True, blank=True)
    title = EncryptedTextField(key="data_key_id", blank=True)
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

    unscoped: ClassVar[Any] = without_voided(DeadlineQuerySet)
    with_voided = DeadlineQuerySet.as_manager()
    objects: ClassVar[Guarded] = Guarded()

    class Meta(EditableRecord.Meta):
        constraints = [
            *EditableRecord.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(title=b"") ^ ~Q(rule=""), name="a_deadline_says_what"
            ),
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
                violation_error_code="proof",
                violation_error_message=_("A legal deadline closes only with what proves it."),
            ),
            models.CheckConstraint(
                condition=~Q(state="dropped") | Q(is_legal=False) | ~Q(proof=b""),
                name="a_legal_deadline_is_dropped_for_a_reason",
                violation_error_code="reason",
                violation_error_message=_("A legal deadline is dropped only for a reason."),
            ),
            models.CheckConstraint(
                condition=~Q(is_moved=True, is_legal=True, moved_reason=b""),
                name="a_legal_date_moves_with_a_reason",
                violation_error_code="reason",
                violation_error_message=_("A legal date moves only for a reason."),
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
            models.Index(
                fields=["closed_by", "closed_at"],
                condition=Q(state="done", is_legal=False),
                name="deadlines_just_closed",
            ),
        ]

    @property
    def data_key_id(self) -> UUID:
        """The key of its texts: the file's, or one of the organisation."""
        return self.case.data_key_id if self.case else keys.named("deadlines")

    @property
    def is_derived(self) -> bool:
        """It follows from a rule or from another row, and is not entered by itself."""
        return bool(self.rule or self.source)

    @property
    def label(self) -> str:
        """What it is, in the reader's language when a rule says it."""
        return self.rule_version.label if self.rule_version else self.title

    @property
    def address(self) -> str:
        """The address of its page, below its file or among the organisation's own."""
        if self.case_id:
            return reverse("deadlines:detail", args=[self.case.reference, self.pk])
        return reverse("deadlines:own_detail", args=[self.pk])

    def sum_on(self, today: dt.date) -> str:
        """Return how a computed date was counted, '' when it was typed."""
        return self._sum(reckoning.in_words, today)

    def whole_sum_on(self, today: dt.date) -> str:
        """Return how a computed date was counted with what came of it, '' when it was typed."""
        return self._sum(reckoning.whole_sum, today)

    def _sum(self, write: Callable[..., str], today: dt.date) -> str:
        if self.rule_version is None or self.starts_on is None or self.offset is None:
            return ""
        return write(
            self.starts_on,
            offset=self.offset,
            unit=self.rule_version.unit,
            on_working_day=self.rule_version.on_working_day,
            today=today,
        )
