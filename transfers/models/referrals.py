"""A person is referred to a partner in another country, and followed after the arrival."""

import secrets
from typing import Any, ClassVar, Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from audit.fields import EncryptedTextField
from audit.history import tracked
from cases.models import Answer
from cases.permissions import Permission
from cases.records import CaseRecordQuerySet, EditableRecord, Guarded
from records.models import without_voided
from transfers.models.partners import PartnerAbroad
from transfers.sheet import unpack

# Without letters and digits that are taken for each other on the telephone.
LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"


def reference() -> str:
    """Return a code that says nothing of the person or the file: "X-7KQ2MPAC"."""
    return "X-" + "".join(secrets.choice(LETTERS) for _place in range(8))


class ReferralQuerySet(CaseRecordQuerySet):
    """Narrow referrals to other countries."""

    def running(self) -> Self:
        """Keep those that are not over."""
        return self.filter(ended_on__isnull=True)


@tracked()
class CrossBorderReferral(EditableRecord):
    """A person is referred to another country: prepared, sent, accepted, arrived, followed.

    `sheet` holds the facts (see `transfers.sheet`), `agreed` the names of those that the person
    agreed to pass on, one by one. Nothing is sent before the risk is assessed and held, and the
    person has decided (`decided_on`, informed in `language`, ISO 639-3). What was sent is in its
    dossiers. `answer_by` is the last day for an answer; then the dossier has expired.
    """

    view_permission = Permission.VIEW_IDENTITY
    change_permission = Permission.CHANGE_CASE

    class Goal(models.TextChoices):
        RETURN = "return", _("Return")
        PROTECTION = "protection", _("Protection there")
        WITNESS = "witness", _("To be heard as a witness")
        FAMILY = "family", _("To be with family")
        INFORMATION = "information", _("To ask for information")

    class Urgency(models.TextChoices):
        NORMAL = "normal", pgettext_lazy("urgency", "Normal")
        URGENT = "urgent", pgettext_lazy("urgency", "Urgent")

    class Risk(models.TextChoices):
        LOW = "low", _("No risk that we know of")
        MANAGED = "managed", _("A risk that measures can hold")
        HIGH = "high", _("Too high to go now")

    class State(models.TextChoices):
        PREPARED = "prepared", pgettext_lazy("referral abroad", "Being prepared")
        SENT = "sent", pgettext_lazy("referral abroad", "Sent")
        RECEIVED = "received", pgettext_lazy("referral abroad", "Received")
        ACCEPTED = "accepted", pgettext_lazy("referral abroad", "Accepted")
        REFUSED = "refused", pgettext_lazy("referral abroad", "Refused")
        ARRIVED = "arrived", pgettext_lazy("referral abroad", "Arrived")
        DONE = "done", pgettext_lazy("referral abroad", "Ended")
        RECALLED = "recalled", pgettext_lazy("referral abroad", "Recalled")
        EXPIRED = "expired", pgettext_lazy("referral abroad", "Expired")

    # What may follow a state; the database holds the same.
    NEXT: ClassVar[dict[str, tuple[str, ...]]] = {
        State.PREPARED: (State.SENT, State.RECALLED),
        State.SENT: (
            State.RECEIVED,
            State.ACCEPTED,
            State.REFUSED,
            State.RECALLED,
            State.EXPIRED,
        ),
        State.RECEIVED: (State.ACCEPTED, State.REFUSED, State.RECALLED, State.EXPIRED),
        State.ACCEPTED: (State.ARRIVED, State.RECALLED),
        State.ARRIVED: (State.DONE,),
        State.REFUSED: (),
        State.DONE: (),
        State.RECALLED: (),
        State.EXPIRED: (),
    }

    partner = models.ForeignKey(PartnerAbroad, on_delete=models.PROTECT, related_name="+")
    reference = models.CharField(max_length=12, unique=True, default=reference, editable=False)
    goal = models.CharField(max_length=11, choices=Goal)
    urgency = models.CharField(max_length=6, choices=Urgency, default=Urgency.NORMAL)
    ground = EncryptedTextField(key="case.data_key_id", blank=True)
    contact_here = EncryptedTextField(key="case.data_key_id")
    answer_by = models.DateField()
    sheet = EncryptedTextField(key="case.data_key_id", blank=True)
    agreed = ArrayField(models.CharField(max_length=20), default=list, blank=True)
    risk = models.CharField(max_length=7, choices=Risk, blank=True)
    risk_on = models.DateField(null=True, blank=True)
    risk_note = EncryptedTextField(key="case.data_key_id", blank=True)
    decided_on = models.DateField(null=True, blank=True)
    language = models.CharField(max_length=3, blank=True)
    state = models.CharField(max_length=8, choices=State, default=State.PREPARED)
    sent_on = models.DateField(null=True, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    arrived_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    # What the partner answered, or why it was recalled.
    remark = EncryptedTextField(key="case.data_key_id", blank=True)

    unscoped: ClassVar[Any] = without_voided(ReferralQuerySet)
    with_voided = ReferralQuerySet.as_manager()
    objects: ClassVar[Guarded] = Guarded()

    REFUSED_BY_TRIGGER: ClassVar[dict[str, tuple[str, Any]]] = {
        "a_referral_abroad_goes_from_state_to_state": (
            "",
            _("This does not follow from how the referral stands now."),
        ),
        "a_referral_abroad_is_sent_with_its_dossier": (
            "",
            _("This does not follow from how the referral stands now."),
        ),
    }

    class Meta(EditableRecord.Meta):
        verbose_name = _("referral to another country")
        constraints = [
            *EditableRecord.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(contact_here=b""),
                name="a_referral_abroad_says_whom_to_call",
                violation_error_code="contact_here",
                violation_error_message=_("Write whom they can call here."),
            ),
            models.CheckConstraint(
                condition=Q(risk_on__isnull=True, risk="")
                | (Q(risk_on__isnull=False) & ~Q(risk="")),
                name="a_risk_abroad_is_assessed_on_a_day",
                violation_error_code="risk_on",
                violation_error_message=_(
                    "The risk and the day of its assessment belong together."
                ),
            ),
            models.CheckConstraint(
                condition=Q(decided_on__isnull=True, language="")
                | (Q(decided_on__isnull=False) & ~Q(language="")),
                name="a_decision_to_go_is_informed_in_a_language",
                violation_error_code="language",
                violation_error_message=_(
                    "The decision and the language in which it was explained belong together."
                ),
            ),
            models.CheckConstraint(
                condition=Q(sent_on__isnull=True)
                | Q(
                    decided_on__isnull=False,
                    risk__in=["low", "managed"],
                    sent_on__gte=F("decided_on"),
                ),
                name="nobody_is_referred_abroad_without_decision_and_risk",
                violation_error_code="on",
                violation_error_message=_(
                    "Nothing goes before the person has decided, and the risk is assessed and held."
                ),
            ),
            models.CheckConstraint(
                condition=Q(state="prepared", sent_on__isnull=True)
                | Q(state="recalled")
                | (~Q(state__in=["prepared", "recalled"]) & Q(sent_on__isnull=False)),
                name="a_referral_abroad_has_its_day_of_sending",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["accepted", "refused", "arrived", "done"])
                | Q(answered_on__gte=F("sent_on")),
                name="a_referral_abroad_is_answered_after_it_is_sent",
                violation_error_code="on",
                violation_error_message=_("This is before it was sent."),
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["arrived", "done"]) | Q(arrived_on__gte=F("answered_on")),
                name="nobody_arrives_before_they_are_accepted",
                violation_error_code="on",
                violation_error_message=_("This is before they accepted."),
            ),
            models.CheckConstraint(
                condition=Q(state__in=["refused", "done", "recalled", "expired"])
                ^ Q(ended_on__isnull=True),
                name="a_referral_abroad_that_is_over_has_its_day",
            ),
        ]
        indexes = [
            models.Index(
                fields=["answer_by"],
                condition=Q(state__in=["sent", "received"]),
                name="referrals_abroad_that_wait",
            ),
        ]

    @property
    def facts(self) -> dict[str, str]:
        """The facts of the sheet by the names of their fields."""
        return unpack(self.sheet)

    @property
    def is_open(self) -> bool:
        """Whether the sheet may still change: something may still be sent."""
        return self.state in (self.State.PREPARED, self.State.ACCEPTED)

    @property
    def steps(self) -> list[tuple[str, Any]]:
        """What somebody may note next, with its label; sending has a page of its own."""
        return [(state, STEPS[state]) for state in self.NEXT[self.state] if state in STEPS]


State = CrossBorderReferral.State
# What the buttons say.
STEPS: dict[str, Any] = {
    State.RECEIVED: _("They have received it"),
    State.ACCEPTED: _("They accepted"),
    State.REFUSED: pgettext_lazy("referral abroad", "They refused"),
    State.ARRIVED: _("The person has arrived"),
    State.DONE: _("It is done"),
    State.RECALLED: _("Recall"),
}


@tracked()
class ArrivalCheck(EditableRecord):
    """How the person is, some time after the arrival: asked of the person or of the partner."""

    view_permission = Permission.VIEW_IDENTITY
    change_permission = Permission.CHANGE_CASE

    class Moment(models.TextChoices):
        DAY = "day", _("After a day")
        WEEK = "week", _("After a week")
        MONTH = "month", _("After a month")
        THREE_MONTHS = "3_months", _("After three months")
        SIX_MONTHS = "6_months", _("After six months")

    class Outcome(models.TextChoices):
        SAFE = "safe", _("Safe and well")
        WORRY = "worry", _("Something worries us")
        NOT_REACHED = "not_reached", _("Not reached")

    referral = models.ForeignKey(
        CrossBorderReferral, on_delete=models.PROTECT, related_name="checks"
    )
    moment = models.CharField(_("When"), max_length=8, choices=Moment)
    on = models.DateField(pgettext_lazy("date", "On"))
    outcome = models.CharField(_("How the person is"), max_length=11, choices=Outcome)
    retrafficked = models.CharField(
        _("A sign of being exploited again"),
        max_length=10,
        choices=Answer,
        default=Answer.NOT_ASKED,
    )
    note = EncryptedTextField(_("Note"), key="case.data_key_id", blank=True)

    unscoped: ClassVar[Any] = without_voided(CaseRecordQuerySet)
    with_voided = CaseRecordQuerySet.as_manager()
    objects: ClassVar[Guarded] = Guarded()

    REFUSED_BY_TRIGGER: ClassVar[dict[str, tuple[str, Any]]] = {
        "a_check_follows_an_arrival_of_its_file": ("on", _("This is before the person arrived.")),
    }

    class Meta(EditableRecord.Meta):
        verbose_name = _("check after the arrival")
        constraints = [
            *EditableRecord.Meta.constraints,
            models.UniqueConstraint(
                fields=["referral", "moment"],
                condition=Q(voided_at__isnull=True),
                name="one_check_for_each_moment",
                violation_error_code="moment",
                violation_error_message=_("This check is noted already."),
            ),
        ]
