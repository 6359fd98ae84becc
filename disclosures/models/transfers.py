"""A person is referred to another centre, or their file handed over: proposed, sent, answered."""

import datetime as dt
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from audit.fields import EncryptedTextField
from audit.history import tracked
from cases.permissions import Permission
from cases.records import CaseRecordQuerySet, EditableRecord, Guarded
from disclosures.models.consents import Consent, Partnered
from disclosures.models.register import Disclosure
from records.models import without_voided


class TransferQuerySet(CaseRecordQuerySet):
    """Narrow transfers."""

    def waiting(self) -> Self:
        """Keep those that are neither answered nor over."""
        return self.filter(state__in=[Transfer.State.PROPOSED, Transfer.State.SENT])

    def running(self) -> Self:
        """Keep those that are not over."""
        return self.filter(ended_on__isnull=True)

    def overdue(self, today: dt.date) -> Self:
        """Keep those whose last day for an answer is past."""
        return self.waiting().filter(answer_by__lt=today)


@tracked()
class Transfer(Partnered, EditableRecord):
    """Another centre is asked to help too, or to take the person over.

    `content` is what it is told. It is sent only on a consent in force, and what was sent stands
    in the register (`disclosure`). `answer_by` is the last day for an answer; then it expires.
    """

    view_permission = Permission.VIEW_IDENTITY
    change_permission = Permission.CHANGE_CASE

    class Kind(models.TextChoices):
        REFERRAL = "referral", _("Asked to help as well")
        TRANSFER = "transfer", _("Asked to take over")

    class State(models.TextChoices):
        PROPOSED = "proposed", _("Proposed")
        SENT = "sent", pgettext_lazy("transfer", "Sent")
        ACCEPTED = "accepted", pgettext_lazy("transfer", "Accepted")
        REJECTED = "rejected", pgettext_lazy("transfer", "Rejected")
        DONE = "done", pgettext_lazy("transfer", "Done")
        REVOKED = "revoked", pgettext_lazy("transfer", "Revoked")
        EXPIRED = "expired", pgettext_lazy("transfer", "Expired")

    # What may follow a state; the database holds the same.
    NEXT: ClassVar[dict[str, tuple[str, ...]]] = {
        State.PROPOSED: (State.SENT, State.REVOKED, State.EXPIRED),
        State.SENT: (State.ACCEPTED, State.REJECTED, State.REVOKED, State.EXPIRED),
        State.ACCEPTED: (State.DONE, State.REVOKED),
        State.REJECTED: (),
        State.DONE: (),
        State.REVOKED: (),
        State.EXPIRED: (),
    }

    kind = models.CharField(max_length=8, choices=Kind)
    content = EncryptedTextField(key="case.data_key_id")
    answer_by = models.DateField()
    state = models.CharField(max_length=8, choices=State, default=State.PROPOSED)
    consent = models.ForeignKey(
        Consent, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    disclosure = models.OneToOneField(
        Disclosure, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    sent_on = models.DateField(null=True, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    # What the other centre answered, or why it was revoked.
    remark = EncryptedTextField(key="case.data_key_id", blank=True)

    unscoped: ClassVar[Any] = without_voided(TransferQuerySet)
    with_voided = TransferQuerySet.as_manager()
    objects: ClassVar[Guarded] = Guarded()

    REFUSED_BY_TRIGGER: ClassVar[dict[str, tuple[str, Any]]] = {
        "a_transfer_goes_from_state_to_state": (
            "",
            _("This does not follow from how the transfer stands now."),
        ),
    }

    class Meta(EditableRecord.Meta):
        verbose_name = _("transfer")
        constraints = [
            *EditableRecord.Meta.constraints,
            *Partnered.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(content=b""),
                name="a_transfer_says_what_is_told",
                violation_error_code="content",
                violation_error_message=_("Write what they are told."),
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["sent", "accepted", "rejected", "done"])
                | Q(sent_on__isnull=False, consent__isnull=False, disclosure__isnull=False),
                name="a_transfer_is_sent_with_consent_and_register",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["accepted", "rejected", "done"])
                | Q(answered_on__gte=F("sent_on")),
                name="a_transfer_is_answered_after_it_is_sent",
                violation_error_code="on",
                violation_error_message=_("This is before it was sent."),
            ),
            models.CheckConstraint(
                condition=Q(state__in=["rejected", "done", "revoked", "expired"])
                ^ Q(ended_on__isnull=True),
                name="a_transfer_that_is_over_has_its_day",
            ),
        ]
        indexes = [
            models.Index(
                fields=["answer_by"],
                condition=Q(state__in=["proposed", "sent"]),
                name="transfers_that_wait",
            ),
        ]

    @property
    def steps(self) -> list[tuple[str, Any]]:
        """What somebody may do or note next, with its label; nobody notes that it expired."""
        return [(state, STEPS[state]) for state in self.NEXT[self.state] if state in STEPS]


# What the buttons say.
STEPS: dict[str, Any] = {
    Transfer.State.SENT: _("It was sent"),
    Transfer.State.ACCEPTED: _("They accepted"),
    Transfer.State.REJECTED: _("They rejected it"),
    Transfer.State.DONE: _("It is done"),
    Transfer.State.REVOKED: _("Revoke"),
}
