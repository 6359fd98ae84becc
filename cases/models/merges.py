"""Two clients that were made one, with what it takes to make them two again."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Self
from uuid import UUID

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from cases.models.clients import Client
from cases.permissions import Permission
from cases.records import Guarded
from common.ids import uuid7

if TYPE_CHECKING:
    from accounts.models import User

STAFF = settings.AUTH_USER_MODEL


class ClientMergeQuerySet(models.QuerySet):
    """Narrow merges to those a person may know of."""

    def visible_to(self, user: User) -> Self:
        """Keep the merges of people whom `user` may name."""
        return self.filter(kept__in=Client.unscoped.visible_to(user, Permission.VIEW_IDENTITY))

    def standing(self) -> Self:
        """Keep those that were not undone."""
        return self.filter(undone_at__isnull=True)


class ClientMerge(models.Model):
    """`dropped` became `kept`: its files and all that names it belong to `kept` since.

    `steps` are `records.snapshots.Step`: what was encrypted is encrypted there too. `bars` are the
    bars that the merge set on files where they did not stand. `agreed_by` is the second person;
    None where nobody else could decide. `undo_agreed_by` is the second person of the undoing.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    kept = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="+")
    dropped = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="+")
    steps = models.JSONField(default=list)
    bars = models.JSONField(default=list)
    merged_by = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    agreed_by = models.ForeignKey(
        STAFF, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    merged_at = models.DateTimeField(db_default=Now())
    undone_by = models.ForeignKey(
        STAFF, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    undo_agreed_by = models.ForeignKey(
        STAFF, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    undone_at = models.DateTimeField(null=True, blank=True)

    unscoped = ClientMergeQuerySet.as_manager()
    objects = Guarded()

    class Meta:
        default_manager_name = "unscoped"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["dropped"],
                condition=Q(undone_at__isnull=True),
                name="a_client_is_merged_once",
                violation_error_message=_("This person was merged already."),
            ),
            models.CheckConstraint(
                condition=Q(undone_at__isnull=True, undone_by__isnull=True)
                | Q(undone_at__isnull=False, undone_by__isnull=False),
                name="an_undone_merge_says_by_whom",
            ),
            models.CheckConstraint(
                condition=Q(agreed_by__isnull=True) | ~Q(agreed_by=F("merged_by")),
                name="two_people_merge",
            ),
            # Older rows were undone by one person.
            models.CheckConstraint(
                condition=Q(undo_agreed_by__isnull=True)
                | (Q(undone_at__isnull=False) & ~Q(undo_agreed_by=F("undone_by"))),
                name="two_people_undo_a_merge",
            ),
        ]

    @classmethod
    def became(cls, client: Client) -> Client:
        """Return who somebody is now: the client they were merged into, else themselves."""
        row = cls.unscoped.standing().filter(dropped=client).select_related("kept").first()
        return cls.became(row.kept) if row else client

    @classmethod
    def keys_left(cls, erased: Collection[UUID]) -> list[UUID]:
        """Return the keys of those who were merged into people whose keys are erased."""
        left: set[UUID] = set()
        wanted = set(erased)
        while wanted:
            rows = cls.unscoped.standing().filter(kept__data_key__in=wanted)
            wanted = set(rows.values_list("dropped__data_key", flat=True)) - left
            left |= wanted
        return list(left)
