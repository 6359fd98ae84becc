"""Staff: who they are, which roles they hold, and how they were invited."""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, Group
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from common.dates import after_hours
from common.ids import uuid7
from common.ranges import DateRange

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from allauth.mfa.models import Authenticator
    from django_stubs_ext.db.models.manager import RelatedManager


class Role(models.TextChoices):
    """What a person does here. Roles add up; two of them stand alone."""

    COUNSELOR = "counselor", _("Counselor")
    COORDINATOR = "coordinator", _("Coordinator")
    MANAGER = "manager", _("Manager")
    LEGAL_OFFICER = "legal_officer", _("Legal officer")
    ADMIN_WORKER = "admin_worker", _("Administrative worker")
    PSYCHOLOGIST = "psychologist", _("Psychologist")
    NIGHT_WORKER = "night_worker", _("Night worker or volunteer")
    DPO = "dpo", _("Data protection officer")
    IT = "it", _("System administrator")
    AUDITOR = "auditor", _("External auditor")


def words_of_roles(roles: list[str]) -> str:
    """Return roles in the reader's language, in the order of the list."""
    return ", ".join(str(Role(role).label) for role in roles)


DIGEST_AT = dt.time(8)


def working_days() -> list[int]:
    """Return Monday to Friday, as days are numbered here."""
    return [1, 2, 3, 4, 5]


SECOND_STEPS = ("totp", "webauthn")

CASE_ROLES = (
    Role.COUNSELOR,
    Role.COORDINATOR,
    Role.MANAGER,
    Role.LEGAL_OFFICER,
    Role.ADMIN_WORKER,
    Role.PSYCHOLOGIST,
    Role.NIGHT_WORKER,
)


def shortened(name: str) -> str:
    """Return the first name and an initial, as colleagues write it: "Els D."."""
    first, *rest = name.split() or [""]
    return f"{first} {rest[-1][0]}." if rest else first


class UserManager(BaseUserManager["User"]):
    """Makes people of staff; there is no superuser to make."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        """Make a person; without a password nobody can sign in until it is set."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """A person of staff. Clients have no account.

    Whoever has a supervisor is a trainee: their signed notes wait for a countersignature.
    """

    class Theme(models.TextChoices):
        SYSTEM = "system", _("As the device")
        LIGHT = "light", pgettext_lazy("colours of the screen", "Light")
        DARK = "dark", pgettext_lazy("colours of the screen", "Dark")

    class Language(models.TextChoices):
        DUTCH = "nl", "Nederlands"
        FRENCH = "fr", "Français"
        ENGLISH = "en", "English"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    email = models.EmailField(_("e-mail"), unique=True)
    name = models.CharField(_("name"), max_length=120)
    roles = ArrayField(models.CharField(max_length=20, choices=Role), default=list, blank=True)
    groups = models.ManyToManyField(Group, blank=True, related_name="members")
    lead = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="led"
    )
    supervisor = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="trainees",
        db_index=False,  # staff are few
    )
    language = models.CharField(max_length=2, choices=Language, default=Language.DUTCH)
    theme = models.CharField(max_length=6, choices=Theme, default=Theme.SYSTEM)
    has_shortcuts = models.BooleanField(default=True)
    statement_signed_on = models.DateField(
        _("confidentiality statement signed on"), null=True, blank=True
    )
    is_active = models.BooleanField(default=True)
    joined_on = models.DateField(auto_now_add=True)
    ended_on = models.DateField(null=True, blank=True)

    objects: ClassVar[UserManager] = UserManager()
    authenticator_set: RelatedManager[Authenticator]

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        constraints = [
            models.UniqueConstraint(Lower("email"), name="one_person_per_email"),
            models.CheckConstraint(
                condition=Q(roles__contained_by=[role.value for role in Role]),
                name="roles_are_known",
            ),
            models.CheckConstraint(
                condition=~Q(roles__contains=[Role.IT.value])
                | ~Q(roles__overlap=[role.value for role in CASE_ROLES]),
                name="administrators_hold_no_case_role",
            ),
            models.CheckConstraint(
                condition=~Q(roles__contains=[Role.AUDITOR.value]) | Q(roles=[Role.AUDITOR.value]),
                name="auditors_hold_no_other_role",
            ),
            models.CheckConstraint(
                condition=Q(is_active=True) | Q(ended_on__isnull=False),
                name="who_is_inactive_has_left",
            ),
            models.CheckConstraint(
                condition=Q(supervisor__isnull=True) | ~Q(supervisor=models.F("id")),
                name="nobody_supervises_themselves",
                violation_error_code="supervisor",
                violation_error_message=_("Nobody supervises themselves."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def short_name(self) -> str:
        """Return the first name and an initial, as colleagues write it: "Els D."."""
        return shortened(self.name)

    @property
    def role_words(self) -> str:
        """Return the roles in the reader's language."""
        return words_of_roles(self.roles)

    @property
    def is_trainee(self) -> bool:
        """Somebody experienced countersigns what they sign."""
        return self.supervisor_id is not None

    def has_role(self, *roles: str) -> bool:
        """Return whether the person holds any of `roles`."""
        return not set(roles).isdisjoint(self.roles)

    @property
    def acting_role(self) -> str:
        """Return the role the trail names: the widest that is held, for each use of it is shown."""
        widest = (
            Role.MANAGER,
            Role.DPO,
            Role.IT,
            Role.AUDITOR,
            Role.COORDINATOR,
            Role.LEGAL_OFFICER,
            Role.PSYCHOLOGIST,
            Role.COUNSELOR,
            Role.ADMIN_WORKER,
            Role.NIGHT_WORKER,
        )
        return next((role.value for role in widest if role in self.roles), "")

    @cached_property
    def has_second_step(self) -> bool:
        """Return whether an authenticator app or a passkey is enrolled."""
        return self.authenticator_set.filter(type__in=SECOND_STEPS).exists()

    def look_again(self) -> None:
        """Forget the kept answer of `has_second_step`: a step was just added or removed."""
        self.__dict__.pop("has_second_step", None)

    @property
    def may_work(self) -> bool:
        """Return whether this person may see any file at all: active, enrolled, bound."""
        return self.is_active and self.statement_signed_on is not None and self.has_second_step


class AbsenceQuerySet(models.QuerySet):
    """Narrow absences."""

    def on(self, day: dt.date) -> Self:
        """Keep those of a day, with the deputies."""
        rows = self.filter(first_day__lte=day, last_day__gte=day)
        return rows.select_related("user", "deputy")

    def not_over(self, day: dt.date) -> Self:
        """Keep those of a day and those to come, the first one first."""
        rows = self.filter(last_day__gte=day).select_related("user", "deputy")
        return rows.order_by("first_day", "user__name")


class Absence(models.Model):
    """Somebody is away, up to and including a day, and who stands in for them.

    A deputy gets no right by it: what they may not see goes to somebody who may, see
    `cases.deputies`.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="absences")
    deputy = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    first_day = models.DateField()
    last_day = models.DateField()
    noted_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    objects = AbsenceQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=~Q(deputy=F("user")),
                name="nobody_is_their_own_deputy",
                violation_error_code="deputy",
                violation_error_message=_("Somebody else has to stand in."),
            ),
            models.CheckConstraint(
                condition=Q(last_day__gte=F("first_day")),
                name="an_absence_ends_after_it_begins",
                violation_error_code="last_day",
                violation_error_message=_("This is before the first day."),
            ),
            ExclusionConstraint(
                name="one_absence_of_a_person_at_a_time",
                expressions=[
                    ("user", RangeOperators.EQUAL),
                    (
                        DateRange(
                            "first_day",
                            "last_day",
                            RangeBoundary(inclusive_lower=True, inclusive_upper=True),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                violation_error_code="first_day",
                violation_error_message=_("This person is away on one of these days already."),
            ),
        ]


class MessageSettingsQuerySet(models.QuerySet["MessageSettings"]):
    """Narrow the settings of messages."""

    def of(self, people: Iterable[User]) -> dict[UUID, MessageSettings]:
        """Return those of each of some people; the usual ones for who chose none."""
        everybody = {person.pk: person for person in people}
        usual = {key: MessageSettings(user=person) for key, person in everybody.items()}
        return usual | {row.pk: row for row in self.filter(user__in=everybody)}


class MessageSettings(models.Model):
    """When mails reach somebody. Without a row it is as the defaults say.

    Notices in the application are there at once, whatever stands here, and what is urgent is
    mailed by itself, outside the quiet hours. `days` are those of the daily mail, 1 for Monday.
    Hours are those of the clock here; quiet ones may pass midnight.
    """

    class Mails(models.TextChoices):
        DAILY = "daily", _("One mail a day, of all that comes")
        EACH = "each", _("A mail for each reminder")
        NONE = "none", _("No mail, except for what is urgent")

    user = models.OneToOneField(User, on_delete=models.CASCADE, primary_key=True, related_name="+")
    mails = models.CharField(max_length=5, choices=Mails, default=Mails.DAILY)
    digest_at = models.TimeField(default=DIGEST_AT)
    days = ArrayField(models.PositiveSmallIntegerField(), default=working_days)
    quiet_from = models.TimeField(null=True, blank=True)
    quiet_until = models.TimeField(null=True, blank=True)

    objects = MessageSettingsQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(mails__in=["daily", "each", "none"]), name="mails_come_in_a_known_way"
            ),
            models.CheckConstraint(
                condition=Q(days__contained_by=[1, 2, 3, 4, 5, 6, 7], days__len__gte=1),
                name="the_daily_mail_has_days",
                violation_error_code="days",
                violation_error_message=_("Choose at least one day."),
            ),
            models.CheckConstraint(
                condition=Q(quiet_from__isnull=True, quiet_until__isnull=True)
                | Q(quiet_from__isnull=False, quiet_until__isnull=False)
                & ~Q(quiet_from=F("quiet_until")),
                name="quiet_hours_begin_and_end",
                violation_error_code="quiet_until",
                violation_error_message=_("Write two different hours, or none."),
            ),
            models.CheckConstraint(
                condition=Q(quiet_from__isnull=True)
                | Q(quiet_from__lt=F("quiet_until"), digest_at__lt=F("quiet_from"))
                | Q(quiet_from__lt=F("quiet_until"), digest_at__gte=F("quiet_until"))
                | Q(
                    quiet_from__gte=F("quiet_until"),
                    digest_at__gte=F("quiet_until"),
                    digest_at__lt=F("quiet_from"),
                ),
                name="the_daily_mail_comes_outside_the_quiet_hours",
                violation_error_code="digest_at",
                violation_error_message=_("This is inside the quiet hours."),
            ),
        ]

    def after_quiet(self, at: dt.datetime) -> dt.datetime:
        """Return when a mail may leave: at once, or when the quiet hours end."""
        if self.quiet_from is None or self.quiet_until is None:
            return at
        return after_hours(at, self.quiet_from, self.quiet_until)


class Invitation(models.Model):
    """Somebody may join, with these roles, until a day. The link's token is stored hashed.

    Roles that take two people have no link before a second person agreed.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    email = models.EmailField()
    name = models.CharField(max_length=120, blank=True)
    roles = ArrayField(models.CharField(max_length=20, choices=Role), default=list)
    language = models.CharField(max_length=2, choices=User.Language, default=User.Language.DUTCH)
    token_hash = models.CharField(max_length=64, blank=True)
    invited_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    awaits_second = models.BooleanField(default=False)
    agreed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(awaits_second=False) | Q(token_hash=""),
                name="no_link_before_a_second_person_agreed",
            ),
            models.UniqueConstraint(
                fields=["token_hash"], condition=~Q(token_hash=""), name="one_invitation_per_link"
            ),
            models.CheckConstraint(
                condition=Q(agreed_by__isnull=True) | ~Q(agreed_by=F("invited_by")),
                name="two_people_invite",
            ),
        ]

    @property
    def role_words(self) -> str:
        """Return the roles in the reader's language."""
        return words_of_roles(self.roles)
