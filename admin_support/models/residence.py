"""Residence documents: the kinds, kept as data, and when each was requested."""

import datetime as dt
from typing import Any, ClassVar, Self

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import gettext_lazy as _

from admin_support.chain import later
from admin_support.models.appeals import Appealable
from audit.fields import EncryptedTextField
from audit.history import tracked
from cases.records import CaseRecordQuerySet, EditableRecord, Guarded
from cases.service_lines import ServiceLine
from common.ids import uuid7
from contacts.models import Contact
from records.models import Labelled, Versioned, without_voided

SOON = dt.timedelta(days=30)


@tracked()
class DocumentKind(Labelled, Versioned):
    """A kind of document: how long it lasts, how often one may have it, what follows.

    Law changes, so all of it can be changed on screen. `value` never does: figures count by it.
    Rules of deadlines: `end_rule` counts from the start to the end, `start_rules` from the
    start to what is between, `from_end` back from the end; its first one is the day before
    which the next document must be requested, `act_before` days before the end.

    `begins_on` and `ended_on` say from when to when such documents were given. `may_work` is None
    where only the document itself tells; before `work_from` a permit was needed besides.
    `verified_on` is when somebody last held the rule against the law.
    """

    class Phase(models.TextChoices):
        REFLECTION = "reflection", _("Reflection period")
        PROVISIONAL = "provisional", _("Provisional stay")
        PROLONGED = "prolonged", _("Prolonged stay")
        FINAL = "final", _("Longer stay")
        OUTSIDE = "outside", _("Outside the chain")

    class Unit(models.TextChoices):
        DAYS = "days", _("days")
        MONTHS = "months", _("months")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    value = models.SlugField(max_length=40, unique=True)
    phase = models.CharField(max_length=12, choices=Phase)
    length = models.PositiveSmallIntegerField(null=True, blank=True)
    unit = models.CharField(max_length=6, choices=Unit, default=Unit.MONTHS)
    at_most = models.PositiveSmallIntegerField(null=True, blank=True)
    act_before = models.PositiveSmallIntegerField(default=0)
    followed_by = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    end_rule = models.CharField(max_length=10, blank=True)
    start_rules = ArrayField(models.CharField(max_length=10), default=list, blank=True)
    from_end = ArrayField(models.CharField(max_length=10), default=list, blank=True)
    may_work = models.BooleanField(default=True, null=True, blank=True)
    work_from = models.DateField(null=True, blank=True)
    position = models.PositiveSmallIntegerField(default=100)
    begins_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    verified_on = models.DateField(null=True, blank=True)

    class Meta:
        default_permissions = ()
        constraints = [
            *Labelled.Meta.constraints,
            models.CheckConstraint(
                condition=Q(length__isnull=True) | Q(length__gte=1),
                name="a_document_lasts_at_least_a_day",
            ),
            models.CheckConstraint(
                condition=Q(at_most__isnull=True) | Q(at_most__gte=1),
                name="a_document_can_be_had_once",
            ),
        ]

    @property
    def is_of_chain(self) -> bool:
        """It is a link of the residence procedure, which not everybody goes through."""
        return self.phase != self.Phase.OUTSIDE

    def was_given_on(self, day: dt.date) -> bool:
        """Ask whether such documents were given on a day."""
        is_too_early = self.begins_on is not None and day < self.begins_on
        return not is_too_early and (self.ended_on is None or day < self.ended_on)

    def proposed_end(self, start: dt.date) -> dt.date | None:
        """Return the day on which one that starts on `start` ends by the rule."""
        return later(start, length=self.length, unit=self.unit)


DAYS_DISAGREE = _("These days contradict each other.")
NO_REFUSAL = _("Only a refusal or an early end can be appealed against.")
NO_MORE = _("This file has had as many documents of this kind as there may be.")


class DocumentQuerySet(CaseRecordQuerySet):
    """Narrow residence documents."""

    def waiting(self) -> Self:
        """Keep those somebody still has to do something about, or waits for."""
        return self.filter(outcome__in=ResidenceDocument.OPEN)

    def running(self) -> Self:
        """Keep those that were issued and not ended since."""
        return self.filter(outcome=ResidenceDocument.Outcome.ISSUED)


@tracked()
class ResidenceDocument(Appealable, EditableRecord):
    """A requested document, and what came of it.

    `valid_from` up to `valid_to` is as the card says, not as the rule says. The day on which
    one ends may be the day on which the next one starts. `turn` counts documents of one kind
    on a file, `most` is how many its kind allowed then: the database refuses one more.
    `decided_on` is when the Immigration Office decided, `municipality` hands it over. Of what was
    refused or taken back `closed_on` is when that was notified: a term of appeal begins with it.
    `chain_reason` is why somebody who needs no residence procedure has a document of it.
    """

    service_line = ServiceLine.ADMIN_SUPPORT

    class Outcome(models.TextChoices):
        PREPARED = "prepared", _("To prepare")
        ASKED = "asked", _("Sent")
        EXTRA = "extra", _("Extra documents requested")
        ISSUED = "issued", _("Issued")
        REFUSED = "refused", _("Refused")
        WITHDRAWN = "withdrawn", _("Withdrawn")
        ENDED = "ended", _("Ended early")

    class Work(models.TextChoices):
        AS_KIND = "", _("Nothing, or not read yet")
        YES = "yes", _("The person may work")
        NO = "no", _("The person may not work")

    OPEN = ("prepared", "asked", "extra")
    WITHOUT_RESULT = ("refused", "withdrawn")

    kind = models.ForeignKey(DocumentKind, on_delete=models.PROTECT, related_name="+")
    turn = models.PositiveSmallIntegerField(default=1)
    most = models.PositiveSmallIntegerField(null=True, blank=True)
    outcome = models.CharField(max_length=10, choices=Outcome, default=Outcome.PREPARED)
    requested_on = models.DateField(null=True, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    issued_on = models.DateField(null=True, blank=True)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    received_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    municipality = models.ForeignKey(
        Contact,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,  # see the indexes
    )
    printed_work = models.CharField(
        max_length=3, choices=Work, blank=True, default="", db_default=""
    )
    chain_reason = EncryptedTextField(key="case.data_key_id", blank=True, db_default=b"")
    number = EncryptedTextField(key="case.data_key_id", blank=True)
    missing = EncryptedTextField(key="case.data_key_id", blank=True)

    unscoped: ClassVar[Any] = without_voided(DocumentQuerySet)
    with_voided = DocumentQuerySet.as_manager()
    objects: ClassVar[Guarded] = Guarded()

    class Meta(EditableRecord.Meta):
        constraints = [
            *EditableRecord.Meta.constraints,
            *Appealable.Meta.constraints,
            models.CheckConstraint(
                condition=Q(decided_on__isnull=True)
                | (
                    (Q(requested_on__isnull=True) | Q(decided_on__gte=F("requested_on")))
                    & (Q(issued_on__isnull=True) | Q(decided_on__lte=F("issued_on")))
                ),
                name="a_document_is_decided_between",
                violation_error_code="decided_on",
                violation_error_message=DAYS_DISAGREE,
            ),
            models.CheckConstraint(
                condition=Q(appeal_until__isnull=True, appealed_on__isnull=True)
                | Q(outcome__in=["refused", "ended"]),
                name="only_a_refusal_of_a_document_is_appealed",
                violation_error_code="appealed_on",
                violation_error_message=NO_REFUSAL,
            ),
            models.CheckConstraint(
                condition=Q(appealed_on__isnull=True) | Q(appealed_on__gte=F("closed_on")),
                name="a_document_is_appealed_after_its_refusal",
                violation_error_code="appealed_on",
                violation_error_message=_("This is before the decision was notified."),
            ),
            models.CheckConstraint(
                condition=(
                    Q(requested_on__isnull=True)
                    | Q(issued_on__isnull=True)
                    | Q(issued_on__gte=F("requested_on"))
                )
                & (
                    Q(issued_on__isnull=True)
                    | Q(received_on__isnull=True)
                    | Q(received_on__gte=F("issued_on"))
                ),
                name="a_document_is_asked_then_issued_then_handed_over",
                violation_error_code="issued_on",
                violation_error_message=DAYS_DISAGREE,
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gt=F("valid_from")),
                name="a_document_ends_after_it_starts",
                violation_error_code="valid_to",
                violation_error_message=DAYS_DISAGREE,
            ),
            models.CheckConstraint(
                condition=Q(valid_from__isnull=False, issued_on__isnull=False)
                | ~Q(outcome__in=["issued", "ended"]),
                name="what_is_issued_has_its_days",
                violation_error_code="valid_from",
                violation_error_message=DAYS_DISAGREE,
            ),
            models.CheckConstraint(
                condition=Q(requested_on__isnull=False) | ~Q(outcome__in=["asked", "extra"]),
                name="what_is_sent_has_its_day",
                violation_error_code="requested_on",
                violation_error_message=DAYS_DISAGREE,
            ),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=False, outcome__in=["refused", "withdrawn", "ended"])
                | Q(closed_on__isnull=True, outcome__in=["prepared", "asked", "extra", "issued"]),
                name="an_end_has_its_day",
                violation_error_code="closed_on",
                violation_error_message=DAYS_DISAGREE,
            ),
            models.CheckConstraint(
                condition=Q(turn__gte=1) & (Q(most__isnull=True) | Q(turn__lte=F("most"))),
                name="no_more_documents_than_the_kind_allows",
                violation_error_code="kind",
                violation_error_message=NO_MORE,
            ),
            models.UniqueConstraint(
                fields=["case", "kind", "turn"],
                condition=~Q(outcome__in=["refused", "withdrawn"]) & Q(voided_at__isnull=True),
                name="one_document_per_turn",
                violation_error_code="kind",
                violation_error_message=NO_MORE,
            ),
            ExclusionConstraint(
                name="one_issued_document_at_a_time",
                expressions=[
                    ("case", RangeOperators.EQUAL),
                    (
                        Func(
                            "valid_from",
                            "valid_to",
                            function="daterange",
                            output_field=DateRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                condition=Q(outcome="issued", voided_at__isnull=True),
                violation_error_code="valid_from",
                violation_error_message=_("Another document is valid on these days; end it first."),
            ),
        ]
        indexes = [
            models.Index(fields=["case", "valid_from"], name="documents_of_a_case"),
            models.Index(fields=["outcome", "valid_to"], name="documents_by_step"),
            models.Index(fields=["municipality"], name="documents_of_a_municipality"),
        ]

    @property
    def act_on(self) -> dt.date | None:
        """Return the day by which the next step must be requested, by the rule of its kind."""
        if self.valid_to is None:
            return None
        return self.valid_to - dt.timedelta(days=self.kind.act_before)

    @property
    def is_open(self) -> bool:
        """Something still has to happen before there is an answer."""
        return self.outcome in self.OPEN
