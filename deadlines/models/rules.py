"""How a date follows from an event, kept as data."""

import datetime as dt
from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from audit.history import tracked
from cases.service_lines import ServiceLine
from deadlines import reckoning


class RuleCode(models.TextChoices):
    """The rules that the code itself names: it begins and ends their dates."""

    FIRST_REQUEST = "D01"
    GUARDIAN = "D13"
    COMING_OF_AGE = "D14"
    HEARING = "D18"
    FIRST_DAY_OF_STAY = "D33A"
    THIRD_DAY_OF_STAY = "D33B"
    TWO_WEEKS_OF_STAY = "D33C"
    REVIEW_OF_STAY = "D34"
    REVIEW_OF_PLAN = "D35"
    AFTER_AMBULANT_CARE = "D36"
    AMBULANT_CONTACT = "D38A"
    SHELTER_CONTACT = "D38S"
    ASK_AFTER_CARE = "D41"
    END_OF_DOCUMENT = "D50"


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
        begun = self.filter(valid_from__lte=day)
        return begun.order_by("code", "-valid_from").distinct("code")


@tracked()
class Rule(models.Model):
    """How a date follows from an event. A new version begins on a day; older dates keep theirs.

    Each of `offsets` makes a deadline of its own. `warn_days` are the days before it on which
    the owner is reminded. With `again_after`, the last one comes back so many units after its day
    when somebody has done it.
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
        DECISION = "decision", _("Decision received")
        DISMISSAL = "dismissal", _("Dismissal received")
        HEARING = "hearing", _("Hearing fixed")
        JUDGMENT = "judgment", _("Judgment")
        SERVED = "served", _("Judgment served")
        APPEAL = "appeal", _("Appeal by the other side")
        APPLICATION = "application", _("Application sent")
        AGE = "age", _("Turns eighteen")
        MINOR = "minor", _("A minor is taken on")
        ARRIVAL = "arrival", _("Arrival in a house")
        CONTACT = "contact", _("Last contact")
        PLAN = "plan", _("Support plan started")
        REFERRAL = "referral", _("Care asked for")
        RHYTHM_ENDS = "rhythm_ends", _("Ambulant care ends")
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
    again_after = models.PositiveSmallIntegerField(null=True, blank=True)
    valid_from = models.DateField()
    basis = models.CharField(max_length=200, blank=True)

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
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.valid_from}"

    @property
    def label(self) -> str:
        """Return the label in the reader's language."""
        return getattr(self, f"label_{(get_language() or 'en')[:2]}", self.label_en)

    @property
    def count(self) -> str:
        """Return how it counts from its event, in words."""
        return reckoning.count_in_words(self.offsets, unit=self.unit)

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
