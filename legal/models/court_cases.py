"""A court case in which several people take part, each by a proceeding of their own file."""

from typing import Any, ClassVar
from uuid import UUID

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from audit.fields import EncryptedTextField
from audit.history import tracked
from cases.matters import SharedMatter
from cases.records import Worded
from cases.service_lines import ServiceLine
from common.ids import uuid7
from legal.models.money import Money, not_negative
from legal.models.stages import Authority, Stage
from records.models import Versioned, Voidable, without_voided

STAFF = settings.AUTH_USER_MODEL


@tracked()
class CourtCase(SharedMatter):
    """What is the same for all who take part; each proceeding with a link to it is one of them.

    Whoever sees one of them on the legal line sees this, and nothing tells that there are others.

    own_capacity: whether the organisation itself is a party.
    mandate: the reference of the mandate by which it acts.
    claim, awarded: what the organisation asks and gets in its own name, in euro.
    """

    class Own(models.TextChoices):
        NONE = "none", _("Takes no part")
        OWN_NAME = "own_name", _("Civil party in its own name")
        FOR_VICTIMS = "for_victims", _("Civil party for victims")

    name = EncryptedTextField(key="data_key_id")
    authority = models.CharField(max_length=20, choices=Authority)
    court = EncryptedTextField(key="data_key_id", blank=True)
    number = EncryptedTextField(key="data_key_id", blank=True)
    stage = models.CharField(max_length=20, choices=Stage, default=Stage.REPORT)
    started_on = models.DateField()
    own_capacity = models.CharField(max_length=11, choices=Own, default=Own.NONE)
    mandate = EncryptedTextField(key="data_key_id", blank=True)
    claim = Money()
    awarded = Money()
    decision = EncryptedTextField(key="data_key_id", blank=True)

    class Meta(SharedMatter.Meta):
        verbose_name = _("court case")
        constraints = [
            *SharedMatter.Meta.constraints,
            models.CheckConstraint(condition=~Q(name=b""), name="a_court_case_has_a_name"),
            models.CheckConstraint(
                condition=~Q(own_capacity="none")
                | Q(claim__isnull=True, awarded__isnull=True, mandate=b""),
                name="a_claim_of_the_organisation_needs_a_capacity",
                violation_error_code="own_capacity",
                violation_error_message=_("Say first as what the organisation takes part."),
            ),
            not_negative("claim", "the_organisation_claims_an_amount"),
            not_negative("awarded", "the_organisation_is_awarded_an_amount"),
        ]

    @property
    def trail_line(self) -> str:
        return ServiceLine.LEGAL.value


class OfCourtCase(Versioned, Voidable, Worded):
    """A row of a court case, encrypted with its key and seen by who sees the court case."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    created_by = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(db_default=Now())
    court_case: Any

    class Meta(Worded.Meta):
        abstract = True
        default_permissions = ()
        constraints = Voidable.Meta.constraints

    @property
    def void_key_id(self) -> UUID:
        """The key of the court case, so that erasing it erases the reason too."""
        return self.court_case.data_key_id

    @property
    def trail_line(self) -> str:
        return ServiceLine.LEGAL.value


@tracked()
class CourtCaseStage(OfCourtCase):
    """Since when a court case is at a stage; the newest is where it stands."""

    court_case = models.ForeignKey(CourtCase, on_delete=models.PROTECT, related_name="stages")
    stage = models.CharField(max_length=20, choices=Stage)
    since = models.DateField()

    unscoped: ClassVar[Any] = without_voided(models.QuerySet)
    with_voided = models.Manager()

    class Meta(OfCourtCase.Meta):
        default_manager_name = "unscoped"
        verbose_name = _("stage of a court case")
        constraints = [
            *OfCourtCase.Meta.constraints,
            models.UniqueConstraint(
                fields=["court_case", "since", "stage"],
                condition=Q(voided_at__isnull=True),
                name="a_stage_begins_once",
                violation_error_code="stage",
                violation_error_message=_("This is noted already."),
            ),
        ]


@tracked()
class Accused(OfCourtCase):
    """Somebody who is accused in a court case, and what the court decided on them.

    These are criminal data about somebody who is no client: encrypted, for the legal line of the
    files that take part, in no search. The yearly report counts the outcomes and nothing else.
    """

    class Outcome(models.TextChoices):
        CONVICTED = "convicted", _("Convicted of trafficking")
        OTHER = "other", _("Convicted of another offence")
        ACQUITTED = "acquitted", _("Acquitted")
        DISMISSED = "dismissed", _("Not prosecuted further")

    court_case = models.ForeignKey(CourtCase, on_delete=models.PROTECT, related_name="accused")
    name = EncryptedTextField(_("Name"), key="court_case.data_key_id")
    phone = EncryptedTextField(_("Phone"), key="court_case.data_key_id", blank=True)
    charge = EncryptedTextField(_("Charge"), key="court_case.data_key_id", blank=True)
    outcome = models.CharField(_("Outcome"), max_length=9, choices=Outcome, blank=True)
    decided_on = models.DateField(_("Decided on"), null=True, blank=True)
    sentence = EncryptedTextField(_("Sentence"), key="court_case.data_key_id", blank=True)
    is_suspended = models.BooleanField(_("Suspended"), default=False)

    unscoped: ClassVar[Any] = without_voided(models.QuerySet)
    with_voided = models.Manager()

    class Meta(OfCourtCase.Meta):
        default_manager_name = "unscoped"
        verbose_name = _("accused")
        constraints = [
            *OfCourtCase.Meta.constraints,
            models.CheckConstraint(condition=~Q(name=b""), name="an_accused_has_a_name"),
            models.CheckConstraint(
                condition=Q(outcome="", decided_on__isnull=True)
                | (~Q(outcome="") & Q(decided_on__isnull=False)),
                name="an_outcome_of_an_accused_has_its_day",
                violation_error_code="decided_on",
                violation_error_message=_("The outcome and its day belong together."),
            ),
            models.CheckConstraint(
                condition=Q(outcome__in=["convicted", "other"])
                | Q(sentence=b"", is_suspended=False),
                name="only_who_is_convicted_is_sentenced",
                violation_error_code="sentence",
                violation_error_message=_("Only somebody who is convicted has a sentence."),
            ),
        ]


@tracked()
class CourtHearing(SharedMatter):
    """A day in court of a court case. The hearing of each file is their participation.

    When, where and of what kind stand in the hearing of each file too, which all else reads.

    is_for_all: it concerns everybody in the court case, who joins later too.
    """

    class Outcome(models.TextChoices):
        HELD = "held", _("Took place")
        POSTPONED = "postponed", _("Postponed")
        JUDGED = "judged", _("Judgment given")
        CANCELLED = "cancelled", _("Cancelled")

    class Kind(models.TextChoices):
        INTRODUCTION = "introduction", _("Introduction")
        COUNCIL = "council", _("Council chamber")
        TRIAL = "trial", _("Trial")
        JUDGMENT = "judgment", _("Judgment")
        STATEMENT = "statement", _("Statement")
        OTHER = "other", _("Other")

    COMMON: ClassVar = ("at", "court", "chamber", "kind")

    court_case = models.ForeignKey(CourtCase, on_delete=models.PROTECT, related_name="hearings")
    at = models.DateTimeField()
    court = EncryptedTextField(key="data_key_id")
    chamber = EncryptedTextField(key="data_key_id", blank=True)
    kind = models.CharField(max_length=15, choices=Kind, default=Kind.TRIAL)
    is_for_all = models.BooleanField(default=True)
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    outcome_on = models.DateField(null=True, blank=True)

    class Meta(SharedMatter.Meta):
        verbose_name = _("hearing of a court case")
        constraints = [
            *SharedMatter.Meta.constraints,
            models.CheckConstraint(
                condition=Q(outcome="", outcome_on__isnull=True)
                | (~Q(outcome="") & Q(outcome_on__isnull=False)),
                name="an_outcome_of_a_court_hearing_has_its_day",
            ),
        ]

    @property
    def trail_line(self) -> str:
        return ServiceLine.LEGAL.value

    @property
    def common(self) -> dict[str, Any]:
        """What the hearing of each file says too."""
        return {name: getattr(self, name) for name in self.COMMON}
