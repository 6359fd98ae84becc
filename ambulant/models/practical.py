"""Practical problems of a day, and referrals to partners who take something over."""

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from audit.fields import EncryptedTextField
from audit.history import tracked
from cases.records import CaseRecordQuerySet, EditableRecord, Guarded
from cases.service_lines import ServiceLine
from contacts.models import Contact
from disclosures.models import Disclosure, Purpose
from records.models import without_voided


class PracticalProblemQuerySet(CaseRecordQuerySet):
    """Narrow practical problems."""

    def open(self) -> Self:
        """Keep those that are not solved."""
        return self.filter(closed_at__isnull=True)


@tracked()
class PracticalProblem(EditableRecord):
    """Something of the day that went wrong, who was asked, and what they answered."""

    service_line = ServiceLine.AMBULANT

    what = EncryptedTextField(_("What is the matter"), key="case.data_key_id")
    partner = models.ForeignKey(
        Contact,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Who was asked"),
    )
    answer = EncryptedTextField(_("Answer"), key="case.data_key_id", blank=True)
    opened_at = models.DateTimeField(_("Noted"))
    closed_at = models.DateTimeField(_("Solved"), null=True, blank=True)

    unscoped: ClassVar[Any] = without_voided(PracticalProblemQuerySet)
    with_voided = PracticalProblemQuerySet.as_manager()
    objects: ClassVar[Guarded] = Guarded()

    class Meta(EditableRecord.Meta):
        verbose_name = _("practical problem")
        constraints = [
            *EditableRecord.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(what=b""),
                name="a_practical_problem_says_what",
                violation_error_code="what",
                violation_error_message=_("Write what is the matter."),
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True) | Q(closed_at__gte=F("opened_at")),
                name="a_practical_problem_is_solved_after_it_is_noted",
                violation_error_code="is_solved",
                violation_error_message=_("This is before it was noted."),
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True) | ~Q(answer=b""),
                name="a_solved_problem_has_an_answer",
                violation_error_code="answer",
                violation_error_message=_("Write what solved it."),
            ),
        ]
        indexes = [
            models.Index(
                fields=["case"], condition=Q(closed_at__isnull=True), name="problems_not_solved"
            ),
        ]


class PartnerReferralQuerySet(CaseRecordQuerySet):
    """Narrow referrals to partners."""

    def running(self) -> Self:
        """Keep those that are not over."""
        return self.filter(ended_on__isnull=True)


@tracked()
class PartnerReferral(EditableRecord):
    """A partner is asked to take something over: Dutch lessons, housing, a city service.

    `content` is what it is told. It is sent only on a consent in force; what was sent stands in
    the register (`disclosure`). `remark` is why it was refused, or what came of it.
    """

    service_line = ServiceLine.AMBULANT

    class State(models.TextChoices):
        PREPARED = "prepared", pgettext_lazy("referral to a partner", "Prepared")
        SENT = "sent", pgettext_lazy("referral to a partner", "Sent")
        ACCEPTED = "accepted", pgettext_lazy("referral to a partner", "Accepted")
        REFUSED = "refused", pgettext_lazy("referral to a partner", "Refused")
        DONE = "done", pgettext_lazy("referral to a partner", "Done")
        WITHDRAWN = "withdrawn", pgettext_lazy("referral to a partner", "Withdrawn")

    # What may follow a state; the database holds the same.
    NEXT: ClassVar[dict[str, tuple[str, ...]]] = {
        State.PREPARED: (State.SENT, State.WITHDRAWN),
        State.SENT: (State.ACCEPTED, State.REFUSED, State.WITHDRAWN),
        State.ACCEPTED: (State.DONE, State.WITHDRAWN),
        State.REFUSED: (),
        State.DONE: (),
        State.WITHDRAWN: (),
    }

    partner = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="+")
    purpose = models.CharField(max_length=12, choices=Purpose)
    content = EncryptedTextField(key="case.data_key_id")
    state = models.CharField(max_length=9, choices=State, default=State.PREPARED)
    disclosure = models.OneToOneField(
        Disclosure, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    sent_on = models.DateField(null=True, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    remark = EncryptedTextField(key="case.data_key_id", blank=True)

    unscoped: ClassVar[Any] = without_voided(PartnerReferralQuerySet)
    with_voided = PartnerReferralQuerySet.as_manager()
    objects: ClassVar[Guarded] = Guarded()

    REFUSED_BY_TRIGGER: ClassVar[dict[str, tuple[str, Any]]] = {
        "a_referral_to_a_partner_goes_from_state_to_state": (
            "",
            _("This does not follow from how the referral stands now."),
        ),
    }

    class Meta(EditableRecord.Meta):
        verbose_name = _("referral to a partner")
        constraints = [
            *EditableRecord.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(content=b""),
                name="a_referral_to_a_partner_says_what_is_told",
                violation_error_code="content",
                violation_error_message=_("Write what they are told."),
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["sent", "accepted", "refused", "done"])
                | Q(sent_on__isnull=False, disclosure__isnull=False),
                name="a_referral_to_a_partner_stands_in_the_register",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["accepted", "refused", "done"])
                | Q(answered_on__gte=F("sent_on")),
                name="a_partner_answers_after_it_is_asked",
                violation_error_code="on",
                violation_error_message=_("This is before it was sent."),
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["refused", "done"]) | ~Q(remark=b""),
                name="a_refusal_of_a_partner_or_its_result_is_written",
                violation_error_code="remark",
                violation_error_message=_("Write why they refused, or what came of it."),
            ),
            models.CheckConstraint(
                condition=Q(state__in=["refused", "done", "withdrawn"]) ^ Q(ended_on__isnull=True),
                name="a_referral_to_a_partner_that_is_over_has_its_day",
            ),
        ]

    @property
    def steps(self) -> list[tuple[str, Any]]:
        """What somebody may do or note next, with its label."""
        return [(state, STEPS[state]) for state in self.NEXT[self.state]]


# What the buttons say.
STEPS: dict[str, Any] = {
    PartnerReferral.State.SENT: _("It was sent"),
    PartnerReferral.State.ACCEPTED: _("They accepted"),
    PartnerReferral.State.REFUSED: _("They refused"),
    PartnerReferral.State.DONE: _("It is done"),
    PartnerReferral.State.WITHDRAWN: pgettext_lazy("act", "Withdraw"),
}
