"""What lies on a person's workspace. It knows files only by their key."""

from typing import Any, Self
from uuid import UUID

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Cast, Now

from audit import keys
from audit.fields import EncryptedTextField
from common.ids import uuid7

STAFF = settings.AUTH_USER_MODEL


class OwnQuerySet(models.QuerySet):
    """Rows of one person; nobody else's are ever read."""

    def mine(self, user: Any) -> Self:
        """Keep the rows of `user`."""
        return self.filter(user=user)


class Draft(models.Model):
    """A text that is not saved yet. Only its author reads it.

    `form` and `target` say where it belongs ("session" and a file's key); `path` is where to
    go on with it; `payload` is the encrypted JSON of the fields.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    user = models.ForeignKey(STAFF, on_delete=models.CASCADE, related_name="drafts")
    form = models.CharField(max_length=60)
    target = models.CharField(max_length=200, blank=True)
    path = models.CharField(max_length=300, blank=True)
    payload = EncryptedTextField(key="payload_key_id")
    version = models.PositiveIntegerField(default=1)
    started_at = models.DateTimeField(db_default=Now())
    updated_at = models.DateTimeField(db_default=Now())

    objects = OwnQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "form", "target"], name="one_draft_per_person_and_form"
            ),
        ]

    @property
    def payload_key_id(self) -> UUID:
        """The key of the drafts of this person, which opens nobody else's."""
        return keys.named(f"drafts:{self.user_id.hex}")


class FormToken(models.Model):
    """A form that was sent once: a digest of what was typed, and the row that it made."""

    token = models.UUIDField(primary_key=True)
    user = models.ForeignKey(STAFF, on_delete=models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64, blank=True)
    made = models.CharField(max_length=40, blank=True)
    used_at = models.DateTimeField(db_default=Now())


class Notice(models.Model):
    """Something a person should know. `codes` fill the sentence of its kind; no story, no name."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    user = models.ForeignKey(STAFF, on_delete=models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=60)
    case = models.UUIDField(null=True)
    url = models.CharField(max_length=300, blank=True)
    codes = models.JSONField(default=dict)
    created_at = models.DateTimeField(db_default=Now())
    read_at = models.DateTimeField(null=True, blank=True)

    objects = OwnQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["user", "-created_at"],
                condition=Q(read_at__isnull=True),
                name="unread_notices",
            ),
        ]


class OutboxMail(models.Model):
    """A mail that waits. Its text is neutral: a kind, days, a link, nothing of any file.

    `days` are those that a mail counts, each as often as something has it. The link is encrypted,
    for it may hold a token; both are forgotten when the mail has left.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    address = models.EmailField()
    language = models.CharField(max_length=2)
    kind = models.CharField(max_length=30)
    day = models.DateField(null=True, blank=True)
    days = ArrayField(models.DateField(), null=True, blank=True)
    url = EncryptedTextField(key="named:mails")
    due_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)

    class Meta:
        indexes = [
            models.Index(
                fields=["due_at"], condition=Q(sent_at__isnull=True), name="mails_that_wait"
            ),
        ]


class SavedView(models.Model):
    """A list as somebody likes it: the page and its filters, under a name they chose."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    user = models.ForeignKey(STAFF, on_delete=models.CASCADE, related_name="saved_views")
    page = models.CharField(max_length=40)
    name = EncryptedTextField(key="named:views")
    query = models.CharField(max_length=500, blank=True)

    objects = OwnQuerySet.as_manager()


class SearchTerms(models.Model):
    """What somebody searched for, encrypted, behind a token that stands in the address."""

    token = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    user = models.ForeignKey(STAFF, on_delete=models.CASCADE, related_name="+")
    terms = EncryptedTextField(key="named:searches")
    at = models.DateTimeField(db_default=Now())

    objects = OwnQuerySet.as_manager()


class Approval(models.Model):
    """An act that takes two people: somebody proposes, another decides; see `workspace.approvals`.

    `act` is the name of an `Act`, `subject` the key of what it is about (somebody, a year, a
    row), `case` the key of the case it is about. `payload` holds what will be done; it is
    forgotten when the proposal ends, for what was done stands where it was done. `is_alone` says
    that nobody else could decide. `answer` is why it was refused, if that was said.
    """

    class State(models.TextChoices):
        PROPOSED = "proposed"
        APPROVED = "approved"
        REFUSED = "refused"
        WITHDRAWN = "withdrawn"
        EXPIRED = "expired"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    act = models.CharField(max_length=60)
    subject = models.CharField(max_length=100)
    case = models.UUIDField(null=True)
    data_key = models.UUIDField()
    payload = EncryptedTextField(key="data_key", blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.PROPOSED)
    proposed_by = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    decided_by = models.ForeignKey(STAFF, on_delete=models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)
    is_alone = models.BooleanField(default=False)
    answer = EncryptedTextField(key="data_key", blank=True, db_default=b"")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["act", "subject"],
                condition=Q(state="proposed"),
                name="one_open_proposal_per_act_and_subject",
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("proposed_by")),
                name="two_people_decide",
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True)
                | ~Q(subject=Cast("decided_by", models.TextField())),
                name="nobody_decides_about_themselves",
            ),
            models.CheckConstraint(
                condition=Q(state="approved", is_alone=False, decided_by__isnull=False)
                | Q(state="approved", is_alone=True, decided_by__isnull=True)
                | Q(state="refused", is_alone=False, decided_by__isnull=False)
                | Q(
                    state__in=["proposed", "withdrawn", "expired"],
                    is_alone=False,
                    decided_by__isnull=True,
                ),
                name="a_decision_has_its_person",
            ),
            models.CheckConstraint(
                condition=Q(state="proposed") ^ Q(ended_at__isnull=False),
                name="what_ended_has_its_moment",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["approved", "refused"]) | Q(ended_at__lt=F("expires_at")),
                name="a_decision_comes_in_time",
            ),
            models.CheckConstraint(
                condition=~Q(state="expired") | Q(ended_at__gte=F("expires_at")),
                name="nothing_expires_before_its_time",
            ),
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("proposed_at")), name="a_proposal_lasts"
            ),
            models.CheckConstraint(
                condition=Q(state="proposed") ^ Q(payload=b""),
                name="what_will_be_done_is_kept_while_it_waits",
            ),
            models.CheckConstraint(
                condition=Q(state="refused") | Q(answer=b""),
                name="only_a_refusal_has_an_answer",
            ),
        ]
