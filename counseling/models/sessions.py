"""Sessions of every service line, what was added later, and who countersigned."""

import datetime as dt
from typing import Any, ClassVar, Self
from uuid import UUID

from django.conf import settings
from django.db import models
from django.db.models import BooleanField, ExpressionWrapper, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import User
from audit import keys
from audit.fields import EncryptedTextField
from audit.history import tracked
from cases.matters import SharedMatter
from cases.models import Assignment
from cases.records import CaseRecordQuerySet, EditableRecord, Guarded
from cases.service_lines import ServiceLine
from common.ids import uuid7
from contacts.models import Channel
from records.models import without_voided

STAFF = settings.AUTH_USER_MODEL
OPEN_FOR = dt.timedelta(days=7)


class SessionQuerySet(CaseRecordQuerySet):
    """Narrow sessions; visible ones may still have a note that is not for everybody."""

    def visible_to(self, user: User, action: str = "view") -> Self:
        """Keep sessions of lines one may see, and one's own appointments without a client."""
        followed = super().visible_to(user, action)
        return followed | self.filter(case__isnull=True, user=user)

    def readable_by(self, user: User) -> Self:
        """Keep those whose note one may read: by line, and by how confidential it is.

        normal: all who see the line. team: those assigned to the file now. lead: the author
        and the author's lead.
        """
        return self.filter(self._readable(user))

    def marked_readable(self, user: User) -> Self:
        """Say on each as `is_readable` what `readable_by` would keep."""
        answer = ExpressionWrapper(self._readable(user), output_field=BooleanField())
        return self.annotate(is_readable=answer)

    @staticmethod
    def _readable(user: User) -> Q:
        team = Assignment.unscoped.filter(user=user, ends_on__isnull=True)
        return (
            Q(user=user)
            | Q(confidentiality=Session.Confidentiality.NORMAL)
            | Q(
                confidentiality=Session.Confidentiality.TEAM,
                case__in=team.values("case_id"),
            )
            | Q(confidentiality=Session.Confidentiality.LEAD, user__lead=user)
        )


@tracked()
class Session(EditableRecord):
    """A planned or held contact, the same thing for all service lines.

    Once signed, by hand or after seven days, it never changes; see `Addition`. The only thing
    that the database still allows is to void it: its text stays as it was, encrypted, in its row
    and its history, where no page reads it. A note without a case is an appointment of a person
    of staff.

    series: what the appointments have in common that were planned together.
    steps: those of the personal plan on which it worked; they are closed with the note.
    is_of_trainee: its author was a trainee when it was signed; see `Countersignature`.
    """

    class Status(models.TextChoices):
        PLANNED = "planned", pgettext_lazy("session", "Planned")
        HELD = "held", pgettext_lazy("session", "Took place")
        NO_ANSWER = "no_answer", _("No answer")
        MISSED = "missed", _("No-show")
        CANCELLED = "cancelled", pgettext_lazy("session", "Cancelled")

    class Kind(models.TextChoices):
        TALK = "talk", _("Conversation")
        PHONE = "phone", _("Phone or chat")
        HOME_VISIT = "home_visit", _("Home visit")
        ACCOMPANIMENT = "accompaniment", _("Accompanied visit")
        INTAKE = "intake", _("Intake")
        CRISIS = "crisis", _("Crisis")
        GROUP = "group", _("Group activity")
        NETWORK = "network", _("Network meeting")
        RETURN = "return", _("Voluntary-return interview")
        CLOSING = "closing", _("Closing interview")
        MEETING = "meeting", _("Meeting without a client")

    class Weight(models.TextChoices):
        LIGHT = "light", _("Low")
        MEDIUM = "medium", _("Medium")
        HEAVY = "heavy", _("High")

    class Confidentiality(models.TextChoices):
        NORMAL = "normal", _("All who work in this line")
        TEAM = "team", _("The team of this file")
        LEAD = "lead", _("Only me and the case lead")

    case: Any = models.ForeignKey(  # none for an appointment of a person of staff
        "cases.Case", on_delete=models.PROTECT, null=True, blank=True, related_name="sessions"
    )
    line = models.CharField(max_length=20, choices=ServiceLine)
    user = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="sessions")
    status = models.CharField(max_length=10, choices=Status)
    kind = models.CharField(max_length=15, choices=Kind, default=Kind.TALK)
    starts_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField(default=60)
    place = EncryptedTextField(key="data_key_id", blank=True)
    interpreter = models.CharField(max_length=10, choices=Channel, default=Channel.NONE)
    weight = models.CharField(max_length=6, choices=Weight, blank=True)
    title = EncryptedTextField(key="data_key_id", blank=True)
    note = EncryptedTextField(key="case.data_key_id", blank=True)
    agreements = EncryptedTextField(key="case.data_key_id", blank=True)
    confidentiality = models.CharField(
        max_length=8, choices=Confidentiality, default=Confidentiality.NORMAL
    )
    group = models.ForeignKey(
        "GroupSession",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="participations",
        db_index=False,  # the constraint has one
    )
    series = models.UUIDField(null=True, blank=True)
    steps: Any = models.ManyToManyField("Step", blank=True, related_name="sessions")
    is_of_trainee = models.BooleanField(default=False, db_default=False)
    signed_at = models.DateTimeField(null=True, blank=True)
    signed_by = models.ForeignKey(
        STAFF, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    unscoped: ClassVar[Any] = without_voided(SessionQuerySet)
    with_voided = SessionQuerySet.as_manager()
    objects: ClassVar[Guarded] = Guarded()

    class Meta(EditableRecord.Meta):
        constraints = [
            *EditableRecord.Meta.constraints,
            models.CheckConstraint(
                condition=Q(minutes__range=(1, 1440)),
                name="a_session_lasts_up_to_a_day",
                violation_error_code="minutes",
                violation_error_message=_("A session lasts between a minute and a day."),
            ),
            models.CheckConstraint(
                condition=Q(case__isnull=False) | Q(note=b"", agreements=b""),
                name="no_note_without_a_file",
            ),
            models.CheckConstraint(
                condition=Q(signed_at__isnull=True) | ~Q(status="planned"),
                name="what_is_planned_is_not_signed",
            ),
            models.UniqueConstraint(
                fields=["group", "case"],
                condition=Q(group__isnull=False, voided_at__isnull=True),
                name="once_in_a_group_session",
                violation_error_code="cases",
                violation_error_message=_("This person takes part already."),
            ),
        ]
        indexes = [
            models.Index(fields=["case", "-starts_at"], name="sessions_of_a_case"),
            models.Index(
                fields=["starts_at"], include=["line", "minutes", "case"], name="sessions_in_time"
            ),
            models.Index(
                fields=["line", "starts_at"],
                include=["kind", "interpreter", "minutes", "case"],
                condition=Q(status="held", voided_at__isnull=True),
                name="held_of_a_line",
            ),
            models.Index(
                fields=["user", "starts_at"],
                condition=Q(status="planned"),
                name="planned_of_a_person",
            ),
        ]

    @property
    def data_key_id(self) -> UUID:
        """The key of what it is and where: the file's, or one for appointments without a file."""
        return self.case.data_key_id if self.case else keys.named("appointments")

    @property
    def is_signed(self) -> bool:
        """Whether the note is closed."""
        return self.signed_at is not None


@tracked()
class GroupSession(SharedMatter):
    """What several clients did together. The session of each of them is their participation.

    When, how long, what and where stand in each session too, which all else reads.
    """

    COMMON: ClassVar = ("starts_at", "minutes", "kind", "line", "place")

    line = models.CharField(max_length=20, choices=ServiceLine)
    kind = models.CharField(max_length=15, choices=Session.Kind, default=Session.Kind.GROUP)
    starts_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField(default=60)
    place = EncryptedTextField(key="data_key_id", blank=True)
    together = EncryptedTextField(key="data_key_id", blank=True)

    class Meta(SharedMatter.Meta):
        verbose_name = _("group session")

    @property
    def trail_line(self) -> str:
        return self.line

    @property
    def common(self) -> dict[str, Any]:
        """What the session of each person says too."""
        return {name: getattr(self, name) for name in self.COMMON}


@tracked()
class Addition(models.Model):
    """What was added to a signed session; it never changes either."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="additions")
    text = EncryptedTextField(key="session.case.data_key_id")
    by = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(db_default=Now())


@tracked()
class Countersignature(models.Model):
    """Somebody experienced read the signed note of a trainee; neither it nor the note changes.

    A remark is for the trainee and whoever reads the note.
    """

    REFUSED_BY_TRIGGER: ClassVar = {
        "a_note_of_a_trainee_is_countersigned_by_another": (
            "",
            _("Only the signed note of a trainee is countersigned, and by somebody else."),
        ),
    }

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    session = models.OneToOneField(
        Session, on_delete=models.PROTECT, related_name="countersignature"
    )
    remark = EncryptedTextField(key="session.case.data_key_id", blank=True)
    by = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(db_default=Now())
