"""Who holds what on which case: grants and bars, and what follows from them."""

from typing import Any, ClassVar, Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField, DateTimeRangeField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Greatest, Now
from django.utils.translation import gettext_lazy as _
from guardian.models import GroupObjectPermissionBase, UserObjectPermissionBase

from audit.fields import EncryptedTextField
from common.ids import uuid7


class Source(models.TextChoices):
    """Why somebody holds a grant."""

    ASSIGNMENT = "assignment", _("on the team")
    TEAM = "team", _("through a group")
    REQUEST = "request", _("asked for access")
    MANUAL = "manual", _("granted manually")
    HOUSE = "house", _("works in the house")
    REFERRAL = "referral", _("noted the referral")
    # Shown nowhere: it would tell that there are clinical notes.
    CLINICAL = "clinical", _("named for clinical notes")


class GrantQuerySet(models.QuerySet):
    """Narrow grants to those that count."""

    def valid_now(self) -> Self:
        """Keep the grants that have started and have not ended."""
        return self.not_ended().filter(starts_at__lte=Now())

    def not_ended(self) -> Self:
        """Keep the grants that count now or will count later."""
        later = Q(expires_at__gt=Now()) & Q(expires_at__gt=F("starts_at"))
        return self.filter(Q(expires_at__isnull=True) | later)

    def end(self) -> None:
        """End what has not ended, at once; what did not start yet never will."""
        self.not_ended().update(expires_at=Greatest(Now(), F("starts_at")))

    def shown(self) -> Self:
        """Keep the grants that others on the file may know of."""
        return self.exclude(source=Source.CLINICAL)

    def giving(self, codename: Any) -> Self:
        """Keep the grants of one permission: its name, or an expression for it."""
        return self.filter(permission__codename=codename)


class _Grant(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    source = models.CharField(max_length=12, choices=Source)
    granted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    reason = EncryptedTextField(key="content_object.data_key_id", blank=True)
    starts_at = models.DateTimeField(db_default=Now())
    expires_at = models.DateTimeField(null=True, blank=True)

    objects = GrantQuerySet.as_manager()

    class Meta:
        abstract = True


class CaseUserGrant(_Grant, UserObjectPermissionBase):
    """A person holds one permission on one case, from one moment and for one reason."""

    content_object = models.ForeignKey(
        "cases.Case", on_delete=models.CASCADE, related_name="user_grants"
    )

    class Meta(UserObjectPermissionBase.Meta):
        abstract = False
        unique_together: ClassVar = []
        constraints = [
            models.UniqueConstraint(
                fields=["user", "permission", "content_object", "source", "starts_at"],
                name="one_grant_per_person_source_and_start",
            ),
            models.CheckConstraint(
                condition=Q(expires_at__isnull=True) | Q(expires_at__gte=F("starts_at")),
                name="user_grant_ends_after_it_starts",
            ),
        ]
        indexes = [
            models.Index(fields=["user", "permission", "content_object"], name="grants_of_a_user"),
        ]


class CaseGroupGrant(_Grant, GroupObjectPermissionBase):
    """A group holds one permission on one case. Groups see structure only, never content."""

    content_object = models.ForeignKey(
        "cases.Case", on_delete=models.CASCADE, related_name="group_grants"
    )

    class Meta(GroupObjectPermissionBase.Meta):
        abstract = False
        unique_together: ClassVar = []
        constraints = [
            models.UniqueConstraint(
                fields=["group", "permission", "content_object", "source", "starts_at"],
                name="one_grant_per_group_source_and_start",
            ),
            models.CheckConstraint(
                condition=Q(expires_at__isnull=True) | Q(expires_at__gte=F("starts_at")),
                name="group_grant_ends_after_it_starts",
            ),
        ]


class BarQuerySet(models.QuerySet):
    """Narrow bars to those that stand."""

    def on(self, case: models.Model) -> Self:
        """Keep the bars that stand on `case`."""
        return self.filter(case=case, lifted_at__isnull=True)

    def on_any(self, cases: Any) -> Self:
        """Keep the bars that stand on one of `cases`."""
        return self.filter(case__in=cases, lifted_at__isnull=True)

    def around(self, client: models.Model) -> Self:
        """Keep the bars that stand on any file of a client."""
        return self.filter(case__client=client, lifted_at__isnull=True)


class Bar(models.Model):
    """A person of staff must not know of this file: related, or otherwise too close.

    It beats every grant and every role, and the barred person gets no notice.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="bars"
    )
    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="bars")
    reason = EncryptedTextField(key="case.data_key_id")
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField(db_default=Now())
    lifted_at = models.DateTimeField(null=True, blank=True)

    objects = BarQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "case"],
                condition=Q(lifted_at__isnull=True),
                name="one_bar_per_person_and_case",
                violation_error_code="user",
                violation_error_message=_("There is a bar for this person already."),
            ),
        ]


class CaseAccessQuerySet(models.QuerySet):
    """Narrow what people hold through grants."""

    def held_now(self, user: Any) -> Self:
        """Keep what `user` holds at this moment."""
        return self.filter(user=user, valid__contains=Now())


class CaseAccess(models.Model):
    """What one person holds on one case during one period, through grants to them or their groups.

    The database keeps it true (cases/migrations/0008_case_access.sql) and leaves out who is
    barred; the web's user may only read it. Periods of one person may overlap: a permission counts
    when a row that is valid has it. What roles add is not here, see `cases.access`.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.DO_NOTHING, related_name="+", db_index=False
    )
    case = models.ForeignKey("cases.Case", on_delete=models.DO_NOTHING, related_name="+")
    permissions = ArrayField(models.TextField())
    valid = DateTimeRangeField()

    objects = CaseAccessQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["user", "case", "valid"], name="one_row_per_person_case_and_period"
            ),
        ]
