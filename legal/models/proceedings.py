"""What runs in court for a person, and the hearings in it."""

from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from audit.fields import EncryptedTextField
from audit.history import tracked
from cases import access
from cases.permissions import Permission
from cases.records import CaseRecordQuerySet, EditableRecord, Guarded
from cases.service_lines import ServiceLine
from contacts.models import Contact
from legal.models.court_cases import CourtCase, CourtHearing
from legal.models.stages import Authority, Stage
from records.models import without_voided

STAFF = settings.AUTH_USER_MODEL


class ProceedingQuerySet(CaseRecordQuerySet):
    """Narrow proceedings."""

    def running(self) -> Self:
        """Keep those that are not over."""
        return self.filter(ended_on__isnull=True)


@tracked()
class Proceeding(EditableRecord):
    """One matter before the prosecutor or a court, as this person is concerned by it.

    court_case: what it has in common with those of other people.
    """

    service_line = ServiceLine.LEGAL

    Authority: ClassVar = Authority
    Stage: ClassVar = Stage

    class Capacity(models.TextChoices):
        COMPLAINANT = "complainant", _("Complainant or witness")
        INJURED = "injured_person", _("Injured person")
        CIVIL_PARTY = "civil_party", _("Civil party")

    class Outcome(models.TextChoices):
        CONVICTION = "conviction", _("Conviction")
        ACQUITTAL = "acquittal", _("Acquittal")
        DISMISSAL = "dismissal", _("Dismissed, no further action")
        NO_AUTHOR = "no_author", _("Dismissed, author unknown")
        SETTLED = "settled", _("Settled otherwise")

    DISMISSED: ClassVar = (Outcome.DISMISSAL, Outcome.NO_AUTHOR)

    court_case = models.ForeignKey(
        CourtCase,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="participations",
        db_index=False,  # the constraint has one
    )
    authority = models.CharField(max_length=20, choices=Authority)
    stage = models.CharField(max_length=20, choices=Stage, default=Stage.REPORT)
    capacity = models.CharField(max_length=15, choices=Capacity, default=Capacity.COMPLAINANT)
    notice_number = EncryptedTextField(key="case.data_key_id", blank=True)
    # In words where the lawyer is not in the address book.
    lawyer = EncryptedTextField(key="case.data_key_id", blank=True)
    lawyer_contact = models.ForeignKey(
        Contact,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,  # see the indexes
    )
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    outcome = models.CharField(max_length=12, choices=Outcome, blank=True)

    unscoped: ClassVar[Any] = without_voided(ProceedingQuerySet)
    with_voided = ProceedingQuerySet.as_manager()
    objects: ClassVar[Guarded] = Guarded()

    class Meta(EditableRecord.Meta):
        constraints = [
            *EditableRecord.Meta.constraints,
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True, outcome="")
                | (Q(ended_on__isnull=False) & ~Q(outcome="")),
                name="a_proceeding_ends_with_an_outcome",
                violation_error_code="outcome",
                violation_error_message=_("The end and how it ended belong together."),
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=models.F("started_on")),
                name="a_proceeding_ends_after_it_began",
                violation_error_code="ended_on",
                violation_error_message=_("This is before it began."),
            ),
            models.UniqueConstraint(
                fields=["court_case", "case"],
                condition=Q(court_case__isnull=False, voided_at__isnull=True),
                name="once_in_a_court_case",
                violation_error_code="court_case",
                violation_error_message=_("This person takes part already."),
            ),
        ]
        indexes = [models.Index(fields=["lawyer_contact"], name="proceedings_of_a_lawyer")]

    @property
    def lawyer_name(self) -> str:
        """Name the lawyer; read with `select_related("lawyer_contact")`."""
        return self.lawyer_contact.name if self.lawyer_contact else self.lawyer


class HearingQuerySet(CaseRecordQuerySet):
    """Narrow hearings."""

    def fixed(self) -> Self:
        """Keep those that have neither taken place nor been cancelled, so far."""
        return self.filter(outcome="")

    def concerning(self, user: Any) -> Self:
        """Keep those `user` plans for without the legal line: as case lead, or to go along.

        Of these they may know the day, the hour and who goes along; nothing else is read.
        """
        rows = self.filter(Q(case__case_lead=user) | Q(escort=user))
        rows = access.records_permitted(user, Permission.VIEW_CASE, rows)
        return rows.defer("court", "chamber", "note")


@tracked()
class Hearing(EditableRecord):
    """A day in court: when, where, who goes along, and what came of it.

    common: the hearing of the court case of which it is the part of this person.
    """

    service_line = ServiceLine.LEGAL

    Kind: ClassVar = CourtHearing.Kind
    Outcome: ClassVar = CourtHearing.Outcome

    class Interpreter(models.TextChoices):
        NONE = "none", _("Not needed")
        WANTED = "wanted", _("Still to book")
        BOOKED = "booked", _("Booked")

    proceeding = models.ForeignKey(
        Proceeding, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    common = models.ForeignKey(
        CourtHearing,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="participations",
        db_index=False,  # the constraint has one
    )
    at = models.DateTimeField()
    court = EncryptedTextField(key="case.data_key_id")
    chamber = EncryptedTextField(key="case.data_key_id", blank=True)
    kind = models.CharField(
        max_length=15, choices=CourtHearing.Kind, default=CourtHearing.Kind.TRIAL
    )
    interpreter = models.CharField(max_length=10, choices=Interpreter, default=Interpreter.WANTED)
    escort = models.ForeignKey(
        STAFF, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    outcome = models.CharField(max_length=10, choices=CourtHearing.Outcome, blank=True)
    outcome_on = models.DateField(null=True, blank=True)
    note = EncryptedTextField(key="case.data_key_id", blank=True)

    unscoped: ClassVar[Any] = without_voided(HearingQuerySet)
    with_voided = HearingQuerySet.as_manager()
    objects: ClassVar[Guarded] = Guarded()

    class Meta(EditableRecord.Meta):
        constraints = [
            *EditableRecord.Meta.constraints,
            models.CheckConstraint(
                condition=Q(outcome="", outcome_on__isnull=True)
                | (~Q(outcome="") & Q(outcome_on__isnull=False)),
                name="an_outcome_of_a_hearing_has_its_day",
            ),
            models.UniqueConstraint(
                fields=["case", "at"],
                condition=Q(outcome="", voided_at__isnull=True),
                name="one_hearing_of_a_person_at_a_time",
                violation_error_code="clock",
                violation_error_message=_("The person has another hearing at this moment."),
            ),
            models.UniqueConstraint(
                fields=["common", "case"],
                condition=Q(common__isnull=False, voided_at__isnull=True),
                name="once_in_a_hearing_of_a_court_case",
            ),
        ]
        indexes = [
            models.Index(fields=["at"], condition=Q(outcome=""), name="hearings_to_come"),
            models.Index(fields=["case", "at"], name="hearings_of_a_case"),
        ]
