"""The person, how to reach them, and who they live with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self
from uuid import UUID

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from audit.fields import EncryptedTextField
from audit.history import tracked
from audit.models import DataKey
from cases import access
from cases.permissions import Permission
from cases.records import Guarded
from common.ids import uuid7

if TYPE_CHECKING:
    from accounts.models import User
    from cases.models.files import Case

STAFF = settings.AUTH_USER_MODEL
HOME_ZONE = "Europe/Brussels"


class Answer(models.TextChoices):
    """Yes, no, and the three ways of not knowing; a blank never becomes a "no"."""

    YES = "yes", _("Yes")
    NO = "no", _("No")
    NOT_ASKED = "not_asked", _("Not asked")
    DECLINED = "declined", _("Did not want to answer")
    UNKNOWN = "unknown", _("Not known")


class OfClientQuerySet(models.QuerySet):
    """Rows of a person, reached through a file that was opened."""

    def of(self, case: Case) -> Self:
        """Keep the rows of the client of `case`, which the guard has let the reader open."""
        return self.filter(client=case.client_id)


class MemberQuerySet(OfClientQuerySet):
    """Narrow the members of households."""

    def on(self, household: Household) -> Self:
        """Keep those who live in a household now."""
        return self.filter(household=household, left_on__isnull=True)

    def beside(self, case: Case) -> Self:
        """Keep those who live in the household of the client of `case` now, without that client."""
        own = self.of(case).filter(left_on__isnull=True)
        here = self.filter(household__in=own.values("household"), left_on__isnull=True)
        return here.exclude(client=case.client_id)


class PairQuerySet(models.QuerySet):
    """Pairs to keep apart; only their owner reads them."""

    def owned(self, user: User, case: Case) -> Self:
        """Keep the live pairs of the client of `case` that `user` owns."""
        pairs = self.filter(owner=user, ended_on__isnull=True)
        return pairs.filter(Q(one=case.client_id) | Q(other=case.client_id))


class ClientQuerySet(models.QuerySet):
    """Narrow clients to those a person may know of."""

    def visible_to(self, user: User, permission: str = Permission.VIEW_CASE) -> Self:
        """Keep clients with at least one case on which `user` holds `permission`."""
        case_model: Any = self.model._meta.get_field("cases").related_model
        cases = access.permitted(user, permission, case_model.unscoped.all())
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

    def __str__(self) -> str:
        return self.code

    @property
    def code(self) -> str:
        """Return the short code people say and write: P-0142."""
        return f"P-{self.number:04d}"

    @property
    def short_name(self) -> str:
        """Return what to call the person; encrypted, so only for who holds `view_identity`."""
        return self.called_name or self.given_names or str(_("No name"))


class SearchEntry(models.Model):
    """Keyed hashes of a client's name parts, which find a name with a spelling error.

    Outside the history, and gone with the client. See docs/decisions on what they give away to
    somebody who holds a copy of the database.
    """

    client = models.OneToOneField(Client, on_delete=models.CASCADE, primary_key=True)
    hashes = ArrayField(models.BigIntegerField(), default=list)

    class Meta:
        indexes = [GinIndex(fields=["hashes"], name="names_by_their_hashes")]


@tracked()
class SafeContact(models.Model):
    """How this person may be reached without danger; the first thing on the file."""

    client = models.OneToOneField(
        Client, on_delete=models.PROTECT, primary_key=True, related_name="safe_contact"
    )
    how = EncryptedTextField(key="client.data_key_id", blank=True)
    never = EncryptedTextField(key="client.data_key_id", blank=True)
    may_leave_message = models.CharField(max_length=10, choices=Answer, default=Answer.NOT_ASKED)
    zone = models.CharField(max_length=40, default=HOME_ZONE, db_default=HOME_ZONE)
    checked_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = OfClientQuerySet.as_manager()


@tracked()
class SafeChannel(models.Model):
    """Whether a person may be reached in one way, and when: on `days` between two hours.

    Days are 1 for Monday to 7, none for every day. Hours are those of the clock where the person
    is (`SafeContact.zone`); without them it is all day, and they may pass midnight, which belongs
    to the day before. A way without a row is not safe: nobody asked.
    """

    class Channel(models.TextChoices):
        PHONE = "phone", _("Phone call")
        SMS = "sms", _("Text message")
        MAIL = "mail", _("E-mail")
        POST = "post", _("Letter by post")
        MESSENGER = "messenger", _("Messenger")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="channels")
    channel = models.CharField(max_length=10, choices=Channel)
    is_safe = models.BooleanField(default=False)
    days = ArrayField(models.PositiveSmallIntegerField(), default=list, blank=True)
    from_clock = models.TimeField(null=True, blank=True)
    until_clock = models.TimeField(null=True, blank=True)
    is_shared = models.BooleanField(default=False)
    answered_by = EncryptedTextField(key="client.data_key_id", blank=True)
    code_word = EncryptedTextField(key="client.data_key_id", blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = OfClientQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["client", "channel"], name="one_rule_per_person_and_channel"
            ),
            models.CheckConstraint(
                condition=Q(days__contained_by=[1, 2, 3, 4, 5, 6, 7]),
                name="a_week_has_seven_days",
            ),
            models.CheckConstraint(
                condition=Q(from_clock__isnull=True, until_clock__isnull=True)
                | Q(from_clock__isnull=False, until_clock__isnull=False)
                & ~Q(from_clock=F("until_clock")),
                name="safe_hours_begin_and_end",
                violation_error_code="until_clock",
                violation_error_message=_("Write two different hours, or none for all day."),
            ),
        ]

    @property
    def has_hours(self) -> bool:
        """Whether it is safe on some days or at some hours only."""
        return bool(self.days or self.from_clock)


@tracked()
class ContactNumber(models.Model):
    """A phone number or other channel; showing it is an act that is written in the trail."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="numbers")
    label = EncryptedTextField(key="client.data_key_id", blank=True)
    number = EncryptedTextField(key="client.data_key_id")
    is_safe = models.BooleanField(default=False)
    ended_on = models.DateField(null=True, blank=True)

    objects = OfClientQuerySet.as_manager()


class Household(models.Model):
    """People who live, travel or flee together."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    created_at = models.DateTimeField(db_default=Now())


@tracked()
class HouseholdMember(models.Model):
    """A client lives with others; what they are to each other says `FamilyTie`."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    household = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="members")
    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="memberships")
    left_on = models.DateField(null=True, blank=True)

    objects = MemberQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["client"],
                condition=Q(left_on__isnull=True),
                name="one_household_at_a_time",
                violation_error_code="other",
                violation_error_message=_("This person is in a household already; leave it first."),
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

    objects = PairQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(one__lt=F("other")), name="pair_in_one_order"),
            models.UniqueConstraint(
                # Of each owner: that others noted the pair is told to nobody.
                fields=["one", "other", "ground", "owner"],
                condition=Q(ended_on__isnull=True),
                name="one_live_pair_per_ground_and_owner",
                violation_error_code="other",
                violation_error_message=_("You have noted this pair already."),
            ),
        ]

    def other_than(self, client_id: UUID) -> Client:
        """Return the other person of the pair."""
        return self.other if self.one_id == client_id else self.one
