"""Signal, client, case: the file that every service line hangs from."""

from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from audit.fields import EncryptedTextField
from audit.history import tracked
from audit.models import DataKey
from cases import access
from cases.grants import Bar, CaseGroupGrant, CaseUserGrant, Source
from cases.records import CaseRecord, CaseRecordQuerySet, Guarded
from cases.service_lines import ServiceLine
from common.ids import reference, uuid7

__all__ = [
    "AccessRequest",
    "Assignment",
    "Bar",
    "Case",
    "CaseGroupGrant",
    "CaseUserGrant",
    "Client",
    "ContactNumber",
    "Household",
    "HouseholdMember",
    "KeepApart",
    "PhaseChange",
    "SafeContact",
    "SearchEntry",
    "Signal",
    "Source",
]

STAFF = settings.AUTH_USER_MODEL


class Answer(models.TextChoices):
    """Yes, no, and the three ways of not knowing; a blank never becomes a "no"."""

    YES = "yes", _("Yes")
    NO = "no", _("No")
    NOT_ASKED = "not_asked", _("Not asked")
    DECLINED = "declined", _("Did not want to answer")
    UNKNOWN = "unknown", _("Not known")


class ClientQuerySet(models.QuerySet):
    """Narrow clients to those one may know of."""

    def visible_to(self, user, codename: str = "view_case"):
        """Keep clients with at least one case on which `user` holds `codename`."""
        cases = access.permitted(user, codename, Case.unscoped.all())
        return self.filter(pk__in=cases.values("client_id"))


@tracked(exclude=("number",))
class Client(models.Model):
    """A person we help. A name is not needed; a pseudonym will do.

    `code` is for eyes only ("P-0142") and never stands in an address. What is encrypted opens
    with `data_key`; what is plain is coarse and serves the figures.
    """

    class Sex(models.TextChoices):
        FEMALE = "f", _("Woman")
        MALE = "m", _("Man")
        OTHER = "x", _("X")
        UNKNOWN = "", _("Not known")

    class Precision(models.TextChoices):
        DAY = "day", _("exact")
        MONTH = "month", _("month known")
        YEAR = "year", _("year known")
        ESTIMATED = "estimated", _("estimated")
        UNKNOWN = "unknown", _("not known")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    data_key = models.OneToOneField(
        DataKey, on_delete=models.DO_NOTHING, db_constraint=False, related_name="+"
    )
    number = models.PositiveIntegerField(unique=True)
    is_pseudonym = models.BooleanField(default=False)
    called_name = EncryptedTextField(key="data_key_id", blank=True)
    given_names = EncryptedTextField(key="data_key_id", blank=True)
    family_name = EncryptedTextField(key="data_key_id", blank=True)
    original_script = EncryptedTextField(key="data_key_id", blank=True)
    aliases = EncryptedTextField(key="data_key_id", blank=True)
    birth_date = EncryptedTextField(key="data_key_id", blank=True)
    birth_precision = models.CharField(max_length=10, choices=Precision, default=Precision.UNKNOWN)
    birth_year = models.PositiveSmallIntegerField(null=True, blank=True)
    sex = models.CharField(max_length=1, choices=Sex, blank=True, default=Sex.UNKNOWN)
    nationalities = ArrayField(models.CharField(max_length=2), default=list, blank=True)
    languages = ArrayField(models.CharField(max_length=3), default=list, blank=True)
    needs_interpreter = models.CharField(max_length=10, choices=Answer, default=Answer.NOT_ASKED)
    address = EncryptedTextField(key="data_key_id", blank=True)
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(db_default=Now())

    unscoped = ClientQuerySet.as_manager()
    objects = Guarded()

    class Meta:
        default_manager_name = "unscoped"
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(birth_year__isnull=True) | Q(birth_year__range=(1900, 2100)),
                name="birth_year_is_a_year",
            ),
        ]

    def __str__(self):
        return self.code

    @property
    def code(self) -> str:
        """Return the short code people say and write: P-0142."""
        return f"P-{self.number:04d}"

    @property
    def short_name(self) -> str:
        """Return what to call the person; reads a closed field, so ask `view_identity` first."""
        return self.called_name or self.given_names or str(_("No name"))


class SearchEntry(models.Model):
    """Keyed hashes of a client's name parts, by which one with a spelling error is found.

    Outside the history, and gone with the client. See docs/decisions on what they give away to
    somebody who holds a copy of the database.
    """

    client = models.OneToOneField(Client, on_delete=models.CASCADE, primary_key=True)
    hashes = ArrayField(models.BigIntegerField(), default=list)


class CaseQuerySet(models.QuerySet):
    """Narrow cases; they never act."""

    def visible_to(self, user, codename: str = "view_case"):
        """Keep the cases on which `user` holds `codename`."""
        return access.permitted(user, codename, self)

    def open(self):
        """Keep the cases somebody still works on."""
        return self.filter(closed_on__isnull=True)


@tracked()
class Case(models.Model):
    """One period of support of one client, from the first signal to the end of aftercare.

    A return is a new episode: another case of the same client. `reference` is random and
    stands in addresses; `open_lines` are the service lines that work on it now; `holder` is
    the person who answers for the file.
    """

    class Phase(models.TextChoices):
        SIGNAL = "signal", _("Signal")
        INTAKE = "intake", _("Intake")
        ACCEPTED = "accepted", _("Accepted")
        REFUSED = "refused", _("Not for us")
        REDIRECTED = "redirected", _("Referred on")
        ACCOMPANIED = "accompanied", _("Accompanied")
        AFTERCARE = "aftercare", _("Aftercare")
        CLOSED = "closed", _("Closed")

    ENDED: ClassVar = (Phase.REFUSED, Phase.REDIRECTED, Phase.CLOSED)
    NEXT: ClassVar[dict[str, tuple[str, ...]]] = {
        Phase.SIGNAL: (Phase.INTAKE, Phase.ACCEPTED, Phase.REFUSED, Phase.REDIRECTED),
        Phase.INTAKE: (Phase.ACCEPTED, Phase.REFUSED, Phase.REDIRECTED),
        Phase.ACCEPTED: (Phase.ACCOMPANIED, Phase.CLOSED),
        Phase.ACCOMPANIED: (Phase.AFTERCARE, Phase.CLOSED),
        Phase.AFTERCARE: (Phase.ACCOMPANIED, Phase.CLOSED),
        Phase.REFUSED: (),
        Phase.REDIRECTED: (),
        Phase.CLOSED: (),
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
    holder = models.ForeignKey(
        STAFF, on_delete=models.PROTECT, null=True, blank=True, related_name="held_cases"
    )
    opened_on = models.DateField()
    accompanied_from = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    closure_reason = models.CharField(max_length=40, blank=True)
    last_contact_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    unscoped = CaseQuerySet.as_manager()
    objects = Guarded()

    class Meta:
        default_manager_name = "unscoped"
        default_permissions = ()
        permissions = access.PERMISSIONS
        constraints = [
            models.UniqueConstraint(fields=["client", "episode"], name="one_case_per_episode"),
            models.CheckConstraint(
                condition=Q(phase__in=["refused", "redirected", "closed"])
                ^ Q(closed_on__isnull=True),
                name="an_ended_case_has_its_day",
            ),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | Q(closed_on__gte=F("opened_on")),
                name="case_ends_after_it_began",
            ),
            models.CheckConstraint(
                condition=Q(open_lines__contained_by=ServiceLine.values),
                name="open_lines_are_known",
            ),
        ]
        indexes = [
            models.Index(fields=["client"], name="cases_of_a_client"),
            models.Index(
                fields=["holder"], condition=Q(closed_on__isnull=True), name="open_cases_held"
            ),
        ]

    def __str__(self):
        return self.reference

    def get_absolute_url(self):
        return reverse("cases:detail", args=[self.reference])


@tracked()
class PhaseChange(CaseRecord):
    """A case moved from one phase to another, on a day and for a reason."""

    from_phase = models.CharField(max_length=12, choices=Case.Phase)
    to_phase = models.CharField(max_length=12, choices=Case.Phase)
    on = models.DateField()
    reason = models.CharField(max_length=40, blank=True)

    class Meta(CaseRecord.Meta):
        pass


@tracked()
class Signal(CaseRecord):
    """Somebody told us of a person who may need help. It opens a case at once.

    It may be anonymous: then neither the referrer nor the person has a name.
    """

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
        REFUSED = "refused", _("Not for us")
        REDIRECTED = "redirected", _("Referred on")
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

    class Meta(CaseRecord.Meta):
        constraints = [
            models.UniqueConstraint(fields=["case"], name="one_signal_opens_one_case"),
        ]


@tracked()
class SafeContact(models.Model):
    """How this person may be reached without danger; the first thing on the file."""

    client = models.OneToOneField(
        Client, on_delete=models.PROTECT, primary_key=True, related_name="safe_contact"
    )
    how = EncryptedTextField(key="client.data_key_id", blank=True)
    never = EncryptedTextField(key="client.data_key_id", blank=True)
    may_leave_message = models.CharField(max_length=10, choices=Answer, default=Answer.NOT_ASKED)
    checked_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)


@tracked()
class ContactNumber(models.Model):
    """A phone number or other channel; showing it is an act that is written in the trail."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="numbers")
    label = models.CharField(max_length=60, blank=True)
    number = EncryptedTextField(key="client.data_key_id")
    is_safe = models.BooleanField(default=False)
    ended_on = models.DateField(null=True, blank=True)


class Household(models.Model):
    """People who live, travel or flee together."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    created_at = models.DateTimeField(db_default=Now())


@tracked()
class HouseholdMember(models.Model):
    """A client belongs to a household, as whom."""

    class Relation(models.TextChoices):
        PARENT = "parent", _("Parent")
        CHILD = "child", _("Child")
        PARTNER = "partner", _("Partner")
        SIBLING = "sibling", _("Brother or sister")
        OTHER = "other", _("Other")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    household = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="members")
    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="memberships")
    relation = models.CharField(max_length=10, choices=Relation)
    left_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["client"],
                condition=Q(left_on__isnull=True),
                name="one_household_at_a_time",
            ),
        ]


@tracked()
class Assignment(CaseRecord):
    """A person of staff works on a case, in some service lines, from a day until a day."""

    user = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="assignments")
    role = models.CharField(max_length=20)
    lines = ArrayField(models.CharField(max_length=20, choices=ServiceLine), default=list)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    class Meta(CaseRecord.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["case", "user"],
                condition=Q(ends_on__isnull=True),
                name="one_assignment_per_person_and_case",
            ),
        ]


@tracked()
class KeepApart(models.Model):
    """Two people who must not meet. Only the owner of the pair reads why."""

    class Ground(models.TextChoices):
        SAFETY = "safety", _("One may harm the other")
        SAME_CASE = "same_case", _("In the same court case")
        ASKED = "asked", _("One of them asked")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    data_key = models.OneToOneField(
        DataKey, on_delete=models.DO_NOTHING, db_constraint=False, related_name="+"
    )
    one = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="+")
    other = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="+")
    ground = models.CharField(max_length=12, choices=Ground)
    reason = EncryptedTextField(key="data_key_id", blank=True)
    owner = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    since = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(one__lt=F("other")), name="pair_in_one_order"),
            models.UniqueConstraint(
                fields=["one", "other", "ground"],
                condition=Q(ended_on__isnull=True),
                name="one_live_pair_per_ground",
            ),
        ]


class AccessRequest(CaseRecord):
    """Somebody asks to see a part of a file; the holder or a coordinator answers."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting for an answer")
        GIVEN = "given", _("Given")
        REFUSED = "refused", _("Not given")

    permissions = ArrayField(models.CharField(max_length=30))
    reason = EncryptedTextField(key="case.data_key_id")
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    answered_by = models.ForeignKey(
        STAFF, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)
    answer = models.CharField(max_length=300, blank=True)

    class Meta(CaseRecord.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["case", "created_by"],
                condition=Q(state="waiting"),
                name="one_waiting_request_per_person_and_case",
            ),
        ]


__all__ += ["CaseRecord", "CaseRecordQuerySet"]
