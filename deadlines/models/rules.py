"""How a date follows from an event, kept as data."""

import datetime as dt
from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from audit.history import tracked
from cases.service_lines import ServiceLine
from deadlines import first_rules, reckoning
from deadlines.sentences import sentence


class RuleCode(models.TextChoices):
    """The rules that the code itself names: it begins and ends their dates.

    `deadlines.checks` holds each of them against the rules there are, when the program starts.
    """

    FIRST_REQUEST = "D01"
    FINAL_STAY = "D12"
    GUARDIAN = "D13"
    COMING_OF_AGE = "D14"
    DISMISSAL = "D15"
    APPEAL_TO_COUNCIL = "D16A"
    URGENT_APPEAL = "D16B"
    SECOND_URGENT_APPEAL = "D16C"
    ADDRESS_CHANGE = "D17"
    HEARING = "D18"
    CIVIL_CLAIM = "D19"
    APPEAL = "D20"
    APPEAL_FOLLOWING = "D21"  # counts from the judgment too: thirty days and ten more
    APPEAL_AFTER_DEFAULT = "D22"
    CASSATION = "D23"
    MAIN_AID = "D24"
    EMERGENCY_AID = "D25"
    COMPLEMENTARY_AID = "D26"
    WAGE_CLAIM = "D27A"
    WAGE_CLAIM_FROM_OFFENCE = "D27B"
    WELFARE_DECISION = "D28A"
    WELFARE_NOTICE = "D28B"
    WELFARE_APPEAL = "D28C"
    MEDICAL_CARD = "D29"
    HEALTH_INSURANCE = "D30"
    SCHOOL = "D31"
    BIRTH = "D32"
    FIRST_DAY_OF_STAY = "D33A"
    THIRD_DAY_OF_STAY = "D33B"
    TWO_WEEKS_OF_STAY = "D33C"
    REVIEW_OF_STAY = "D34"
    LONG_STAY = "D34F"
    REVIEW_OF_PLAN = "D35"
    AFTER_AMBULANT_CARE = "D36"
    CONSENT_ENDS = "D37"
    AMBULANT_CONTACT = "D38A"
    SHELTER_CONTACT = "D38S"
    YEAR_FIGURES = "D39"
    STRATEGIC_PLAN = "D40"
    ASK_AFTER_CARE = "D41"
    CONTACT_AFTER_RETURN = "D43"
    FIRST_CHECKS_ABROAD = "D47"
    LATER_CHECKS_ABROAD = "D48"
    END_OF_DOCUMENT = "D50"
    ANSWER_EXPECTED = "D60"
    APPEAL_ENDS = "D61"
    GRANT_ENDS = "D62"


# Those that follow from an arrival in a house.
FIRST_DAYS_OF_STAY = (
    RuleCode.FIRST_DAY_OF_STAY,
    RuleCode.THIRD_DAY_OF_STAY,
    RuleCode.TWO_WEEKS_OF_STAY,
)


class RuleQuerySet(models.QuerySet):
    """Narrow rules to the version that counts."""

    def on(self, day: dt.date) -> Self:
        """Keep of each rule the version in force on `day`, in the order of their codes."""
        begun = self.filter(valid_from__lte=day, is_on=True)
        return begun.order_by("code", "-valid_from").distinct("code")


@tracked()
class Rule(models.Model):
    """How a date follows from an event. A new version begins on a day; older dates keep theirs.

    A version counts when somebody has switched it on (`is_on`); `reach` says which dates that are
    open then are counted anew. Each of `offsets` makes a deadline of its own. `warn_days` are the
    days before it on which the owner is reminded. With `again_after`, the last one comes back so
    many units after its day when somebody has done it. `who` acts, `proof` closes it; `basis` is
    where it is written, in force from `basis_from` until `basis_until`.
    """

    class Kind(models.TextChoices):
        LEGAL = "L", _("Legal limit")
        PRACTICE = "A", _("Practice of an administration")
        HOUSE = "P", _("Internal rule")

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
        CONVICTION = "conviction", _("Conviction, or charge retained")
        DECISION = "decision", _("Decision received")
        REMOVAL = "removal", _("Removal order received")
        SECOND_REMOVAL = "second_removal", _("Second removal order received")
        ADDRESS = "address", _("Change of address")
        DISMISSAL = "dismissal", _("Dismissal received")
        HEARING = "hearing", _("Hearing fixed")
        TRIAL = "trial", _("Hearing of the trial")
        JUDGMENT = "judgment", _("Judgment")
        SERVED = "served", _("Judgment served")
        APPEAL = "appeal", _("Judgment against which the other side appealed")
        APPEAL_JUDGMENT = "appeal_judgment", _("Judgment on appeal")
        FINAL_DECISION = "final_decision", _("Final decision of the court")
        COMPLAINT = "complaint", _("Complaint or civil claim")
        AID_GRANTED = "aid_granted", _("Main aid granted")
        EMPLOYMENT_ENDS = "employment_ends", _("Employment ends")
        OFFENCE = "offence", _("Offence")
        APPLICATION = "application", _("Application sent")
        WELFARE_DECISION = "welfare_decision", _("Decision of the welfare centre")
        WELFARE_NOTICE = "welfare_notice", _("Decision of the welfare centre notified")
        MEDICAL_CARD_ENDS = "medical_card_ends", _("Medical card ends")
        INSURABLE = "insurable", _("Ground for health insurance")
        CHILD = "child", _("Child registered")
        BIRTH = "birth", _("Birth")
        AGE = "age", _("Turns eighteen")
        MINOR = "minor", _("A minor is taken on")
        ARRIVAL = "arrival", _("Arrival in a house")
        CONTACT = "contact", _("Last contact")
        PLAN = "plan", _("Support plan started")
        REFERRAL = "referral", _("Care asked for")
        VOLUNTARY_RETURN = "voluntary_return", _("Return to the country of origin")
        ARRIVAL_ABROAD = "arrival_abroad", _("Arrival in another country")
        RHYTHM_ENDS = "rhythm_ends", _("Ambulant care ends")
        CONSENT_ENDS = "consent_ends", _("A consent ends")
        DOCUMENT_ENDS = "document_ends", _("A document ends")
        YEAR_ENDS = "year_ends", _("End of the year")
        PLAN_FILED = "plan_filed", _("Strategic plan filed")
        OTHER = "other", _("Another event")

    class Actor(models.TextChoices):
        CLIENT = "client", pgettext_lazy("who acts", "The person")
        COUNSELOR = "counselor", pgettext_lazy("who acts", "Counselor")
        CASE_LEAD = "case_lead", pgettext_lazy("who acts", "Case lead")
        LEGAL_WORKER = "legal_worker", pgettext_lazy("who acts", "Legal worker")
        ADMIN_WORKER = "admin_worker", pgettext_lazy("who acts", "Administrative worker")
        HOUSE_TEAM = "house_team", pgettext_lazy("who acts", "Team of the house")
        AMBULANT_TEAM = "ambulant_team", pgettext_lazy("who acts", "Ambulant team")
        COORDINATOR = "coordinator", pgettext_lazy("who acts", "Coordinator")
        MANAGER = "manager", pgettext_lazy("who acts", "Management")
        CENTRE = "centre", pgettext_lazy("who acts", "The centre")
        LAWYER = "lawyer", pgettext_lazy("who acts", "Lawyer")
        POLICE = "police", pgettext_lazy("who acts", "Police")
        AUTHORITY = "authority", pgettext_lazy("who acts", "The authority")

    class Proof(models.TextChoices):
        SENT = "sent", _("Receipt or proof of sending")
        FILED = "filed", _("Receipt of the registry of the court")
        ISSUED = "issued", _("The document that was issued")
        CERTIFICATE = "certificate", _("Certificate of who did it")
        LETTER = "letter", _("Letter of the authority")
        SIGNED = "signed", _("Signed document")
        CONTACT = "contact", _("Session or contact in the file")
        NOTE = "note", _("Note in the file")

    class Reach(models.TextChoices):
        NEW = "new", _("None: they keep the version they were counted by")
        LATER = "later", _("Those counted from that day or a later one")
        ALL = "all", _("All, also those counted from an earlier day")

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
    again_after = models.PositiveSmallIntegerField(null=True, blank=True)
    valid_from = models.DateField()
    basis = models.CharField(max_length=200, blank=True)
    basis_from = models.DateField(null=True, blank=True)
    basis_until = models.DateField(null=True, blank=True)
    is_verified = models.BooleanField(db_default=False, default=False)
    who = ArrayField(
        models.CharField(max_length=20, choices=Actor), default=list, db_default=[], blank=True
    )
    proof = models.CharField(max_length=12, choices=Proof, default=Proof.NOTE, db_default="note")
    is_on = models.BooleanField(db_default=True, default=True)
    reach = models.CharField(max_length=5, choices=Reach, default=Reach.NEW, db_default="new")

    objects = RuleQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["code", "valid_from"],
                name="one_version_of_a_rule_per_day",
                violation_error_code="valid_from",
                violation_error_message=_("Another version begins on that day."),
            ),
            models.CheckConstraint(condition=~Q(code=""), name="a_rule_has_a_code"),
            models.CheckConstraint(condition=Q(offsets__len__gte=1), name="a_rule_counts"),
            models.CheckConstraint(
                condition=~Q(label_en="") & ~Q(label_nl="") & ~Q(label_fr=""),
                name="a_rule_has_its_words",
            ),
            models.CheckConstraint(
                condition=Q(again_after__isnull=True) | Q(again_after__gte=1),
                name="a_rule_comes_back_later",
            ),
            models.CheckConstraint(
                condition=Q(basis_from__isnull=True)
                | Q(basis_until__isnull=True)
                | Q(basis_until__gte=F("basis_from")),
                name="a_source_ends_after_it_begins",
                violation_error_code="basis_until",
                violation_error_message=_("This is before it came into force."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.valid_from}"

    @property
    def label(self) -> str:
        """Return the label in the reader's language."""
        return getattr(self, f"label_{(get_language() or 'en')[:2]}", self.label_en)

    @property
    def sentence(self) -> str:
        """Return how it counts from its event, as "45 days after annex 15 is issued"."""
        return sentence(
            self.trigger, self.offsets, unit=self.unit, on_working_day=self.on_working_day
        )

    @property
    def again(self) -> str:
        """Return when it comes back, in words; '' when it does not."""
        if not self.again_after:
            return ""
        return reckoning.count_in_words([self.again_after], unit=self.unit)

    @property
    def is_legal(self) -> bool:
        """Law sets the limit, so that closing it needs proof."""
        return self.kind == self.Kind.LEGAL

    @property
    def actors(self) -> list[str]:
        """Return who acts, in words."""
        return [str(self.Actor(actor).label) for actor in self.who]

    @property
    def basis_in_words(self) -> str:
        """Where it is written, in the reader's language where the words are those of the file."""
        return first_rules.basis_in(get_language() or "en", self.basis)

    @property
    def is_doubtful(self) -> bool:
        """Nobody has compared the limit that others set with its source."""
        return self.kind != self.Kind.HOUSE and not self.is_verified

    @property
    def is_of_organisation(self) -> bool:
        """It is about the organisation itself, not about a file."""
        return self.trigger in {self.Trigger.YEAR_ENDS, self.Trigger.PLAN_FILED}
