"""The case, how it began, and how it moved."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any, ClassVar, Self
from uuid import UUID

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, RangeOperators
from django.db import models
from django.db.models import Deferrable, F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from audit.fields import EncryptedTextField
from audit.history import tracked
from audit.models import DataKey
from cases import access
from cases.models.clients import Answer, Client
from cases.permissions import Permission
from cases.records import CaseRecord, Guarded, Worded
from cases.service_lines import ServiceLine
from common.ids import reference, uuid7
from records.models import Versioned

STAFF = settings.AUTH_USER_MODEL
ONE_OPEN_CASE = "one_open_case_per_client"


@lru_cache(maxsize=5000)
def address_of(reference: str) -> str:
    """Return the address of a file; a list asks for many."""
    return reverse("casepage:detail", args=[reference])


class CaseQuerySet(models.QuerySet):
    """Narrow cases; they never act."""

    def visible_to(self, user: Any, permission: str = Permission.VIEW_CASE) -> Self:
        """Keep the cases on which `user` holds `permission`."""
        return access.permitted(user, permission, self)

    def open(self) -> Self:
        """Keep the cases somebody still works on."""
        return self.filter(closed_on__isnull=True)

    def with_lead(self) -> Self:
        """Keep the cases that need a case lead: the open ones, and those in aftercare."""
        return self.filter(Q(closed_on__isnull=True) | Q(phase=Case.Phase.AFTERCARE))

    def not_archived(self) -> Self:
        """Keep the cases that lists and searches by name show."""
        return self.filter(archived_on__isnull=True)


@tracked()
class Case(Worded):
    """One period of support of one client, from the first signal to its end.

    A return is a new episode: another case of the same client. `reference` is random and
    stands in addresses; `open_lines` are the service lines that work on it now; `case_lead` is
    the person who answers for the file. `age_at_start` is the age on `accompanied_from`, coarse
    and plain for the figures, None while it is unknown. A file in aftercare is closed:
    `aftercare_until` is the last day agreed, or the day on which it ended earlier.
    """

    class Phase(models.TextChoices):
        SIGNAL = "signal", _("Referral")
        INTAKE = "intake", _("Intake")
        ACCEPTED = "accepted", _("Accepted")
        REFUSED = "refused", _("Out of scope")
        REDIRECTED = "redirected", _("Referred elsewhere")
        ACCOMPANIED = "accompanied", _("In support")
        AFTERCARE = "aftercare", _("Aftercare")
        CLOSED = "closed", _("Closed")

    ENDED: ClassVar = (Phase.REFUSED, Phase.REDIRECTED, Phase.AFTERCARE, Phase.CLOSED)
    NEXT: ClassVar[dict[str, tuple[str, ...]]] = {
        Phase.SIGNAL: (Phase.INTAKE, Phase.ACCEPTED, Phase.REFUSED, Phase.REDIRECTED),
        Phase.INTAKE: (Phase.ACCEPTED, Phase.REFUSED, Phase.REDIRECTED),
        Phase.ACCEPTED: (Phase.ACCOMPANIED, Phase.CLOSED),
        Phase.ACCOMPANIED: (Phase.AFTERCARE, Phase.CLOSED),
        Phase.AFTERCARE: (Phase.CLOSED,),
        Phase.REFUSED: (),
        Phase.REDIRECTED: (),
        Phase.CLOSED: (Phase.AFTERCARE,),
    }

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    reference = models.CharField(max_length=20, unique=True, default=reference, editable=False)
    data_key = models.OneToOneField(
        DataKey, on_delete=models.DO_NOTHING, db_constraint=False, related_name="+"
    )
    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="cases")
    episode = models.PositiveSmallIntegerField(default=1)
    phase = models.CharField(max_length=12, choices=Phase, default=Phase.SIGNAL)
    open_lines = ArrayField(
        models.CharField(max_length=20, choices=ServiceLine), default=list, blank=True
    )
    case_lead = models.ForeignKey(
        STAFF, on_delete=models.PROTECT, null=True, blank=True, related_name="held_cases"
    )
    opened_on = models.DateField()
    accompanied_from = models.DateField(null=True, blank=True)
    age_at_start = models.PositiveSmallIntegerField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    closure_reason = models.CharField(max_length=40, blank=True)
    aftercare_until = models.DateField(null=True, blank=True)
    archived_on = models.DateField(null=True, blank=True)
    last_contact_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    unscoped = CaseQuerySet.as_manager()
    objects = Guarded()

    class Meta:
        default_manager_name = "unscoped"
        default_permissions = ()
        permissions = [*Permission.choices]
        constraints = [
            models.UniqueConstraint(
                fields=["client", "episode"],
                name="one_case_per_episode",
                deferrable=Deferrable.IMMEDIATE,
            ),
            # Of a list that is taken in, several episodes of a person are open until its end.
            ExclusionConstraint(
                name=ONE_OPEN_CASE,
                expressions=[("client", RangeOperators.EQUAL)],
                condition=Q(closed_on__isnull=True),
                deferrable=Deferrable.IMMEDIATE,
                violation_error_message=_(
                    "A file of this person is open: work there, or ask a coordinator for it."
                ),
            ),
            models.CheckConstraint(
                condition=Q(phase__in=["refused", "redirected", "aftercare", "closed"])
                ^ Q(closed_on__isnull=True),
                name="an_ended_case_has_its_day",
            ),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | Q(closed_on__gte=F("opened_on")),
                name="case_ends_after_it_began",
            ),
            models.CheckConstraint(
                condition=Q(aftercare_until__isnull=True)
                | Q(closed_on__isnull=False, aftercare_until__gte=F("closed_on")),
                name="aftercare_comes_after_closing",
                violation_error_code="until",
                violation_error_message=_("This is before the file was closed."),
            ),
            models.CheckConstraint(
                condition=~Q(phase="aftercare") | Q(aftercare_until__isnull=False),
                name="aftercare_has_its_last_day",
                violation_error_code="until",
                violation_error_message=_("Write until when."),
            ),
            models.CheckConstraint(
                condition=Q(archived_on__isnull=True)
                | Q(
                    ~Q(phase="aftercare"),
                    closed_on__isnull=False,
                    archived_on__gte=F("closed_on"),
                ),
                name="only_a_closed_case_is_archived",
                violation_error_message=_("Only a closed file is archived, after its aftercare."),
            ),
            models.CheckConstraint(
                condition=Q(open_lines__contained_by=ServiceLine.values),
                name="open_lines_are_known",
            ),
        ]
        indexes = [
            models.Index(fields=["client"], name="cases_of_a_client"),
            models.Index(
                fields=["case_lead"], condition=Q(closed_on__isnull=True), name="open_cases_held"
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def is_in_aftercare(self) -> bool:
        """It is closed, and contact goes on as agreed."""
        return self.phase == self.Phase.AFTERCARE

    def get_absolute_url(self) -> str:
        return address_of(self.reference)

    @classmethod
    def codes_of(cls, case_ids: Iterable[UUID]) -> dict[UUID | None, str]:
        """Return the short codes of files for the trail, which names files and nobody in them."""
        rows = cls.unscoped.filter(pk__in=case_ids).select_related("client")
        return {row.pk: row.client.code for row in rows.only("client__number")}


@tracked()
class PhaseChange(CaseRecord):
    """A case moved from one phase to another, on a day and for a reason."""

    view_permission = "view_case"

    from_phase = models.CharField(max_length=12, choices=Case.Phase)
    to_phase = models.CharField(max_length=12, choices=Case.Phase)
    on = models.DateField()
    reason = models.CharField(max_length=40, blank=True)

    class Meta(CaseRecord.Meta):
        pass


@tracked()
class Signal(Versioned, CaseRecord):
    """Somebody reported a person who may need help. It opens a case at once.

    It may be anonymous: then neither the referrer nor the person has a name.
    """

    view_permission = "view_identity"
    change_permission = "change_case"

    class Referrer(models.TextChoices):
        POLICE = "police", _("Police")
        SOCIAL_INSPECTION = "social_inspection", _("Social inspection")
        PROSECUTOR = "prosecutor", _("Public prosecutor")
        LABOUR_PROSECUTOR = "labour_prosecutor", _("Labour prosecutor")
        IMMIGRATION_OFFICE = "immigration_office", _("Immigration Office")
        ASYLUM_RECEPTION = "asylum_reception", _("Asylum reception")
        WELFARE = "welfare", _("Public welfare centre or social service")
        HOSPITAL = "hospital", _("Hospital or doctor")
        LAWYER = "lawyer", _("Lawyer or legal aid")
        NGO = "ngo", _("Another organisation")
        OTHER_CENTRE = "other_centre", _("Another recognised centre")
        YOUTH_CARE = "youth_care", _("Guardian or youth care")
        PRIVATE = "private", _("Private person")
        SELF = "self", _("The person themselves")

    class Outcome(models.TextChoices):
        PENDING = "pending", _("Not decided yet")
        ACCEPTED = "accepted", _("Accepted")
        REFUSED = "refused", _("Out of scope")
        REDIRECTED = "redirected", _("Referred elsewhere")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    received_at = models.DateTimeField()
    referrer = models.CharField(max_length=20, choices=Referrer)
    is_anonymous = models.BooleanField(default=False)
    referrer_details = EncryptedTextField(key="case.data_key_id", blank=True)
    story = EncryptedTextField(key="case.data_key_id", blank=True)
    indicators = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    bed_wanted_from = models.DateField(null=True, blank=True)
    needs_doctor = models.CharField(max_length=10, choices=Answer, default=Answer.NOT_ASKED)
    children_count = models.PositiveSmallIntegerField(default=0)
    outcome = models.CharField(max_length=12, choices=Outcome, default=Outcome.PENDING)
    outcome_reason = models.CharField(max_length=40, blank=True)
    told_and_agreed = EncryptedTextField(key="case.data_key_id", blank=True)
    # The table was in use before this was added.
    version = models.PositiveIntegerField(default=1, db_default=1)

    class Meta(CaseRecord.Meta):
        constraints = [
            models.UniqueConstraint(fields=["case"], name="one_signal_opens_one_case"),
        ]
        indexes = [
            models.Index(
                fields=["received_at"], include=["referrer", "outcome"], name="signals_in_time"
            ),
        ]
