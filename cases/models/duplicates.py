"""Two people on file who may be one, until somebody who knows the first one says so or not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Greatest, Least, Now
from django.utils.translation import gettext_lazy as _

from audit.history import tracked
from cases.grants import Bar
from cases.models.clients import Client
from cases.models.merges import ClientMerge
from cases.permissions import Permission
from cases.records import Guarded
from common.ids import uuid7

if TYPE_CHECKING:
    from accounts.models import User

STAFF = settings.AUTH_USER_MODEL


class PossibleDuplicateQuerySet(models.QuerySet):
    """Narrow the pairs to those a person is asked about."""

    def visible_to(self, user: User) -> Self:
        """Keep the pairs whose first person `user` may name, and not those with a barred one."""
        named = Client.unscoped.visible_to(user, Permission.VIEW_IDENTITY)
        barred = Bar.objects.filter(user=user, lifted_at__isnull=True)
        return self.filter(person__in=named).exclude(newcomer__in=barred.values("case__client"))

    def of(self, client: Client) -> Self:
        """Keep the pairs in which somebody is the first or the second."""
        return self.filter(Q(person=client) | Q(newcomer=client))

    def waiting(self) -> Self:
        """Keep those that are not decided, or decided to be one person and not yet merged."""
        merged = ClientMerge.unscoped.standing().values("dropped")
        return self.exclude(state=PossibleDuplicate.State.DIFFERENT).exclude(newcomer__in=merged)


@tracked()
class PossibleDuplicate(models.Model):
    """A person who was on file already, and another one who may be the same.

    Who may name the first is asked; whoever noted the other learns nothing of it.
    """

    class State(models.TextChoices):
        OPEN = "open", _("Not decided")
        SAME = "same", _("The same person")
        DIFFERENT = "different", _("Two people")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="+")
    newcomer = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="+")
    noted_by = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    noted_at = models.DateTimeField(db_default=Now())
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    decided_by = models.ForeignKey(
        STAFF, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    unscoped = PossibleDuplicateQuerySet.as_manager()
    objects = Guarded()

    class Meta:
        default_manager_name = "unscoped"
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=~Q(person=F("newcomer")), name="nobody_is_their_own_duplicate"
            ),
            models.UniqueConstraint(
                Least("person", "newcomer"),
                Greatest("person", "newcomer"),
                name="two_people_are_compared_once",
            ),
            models.CheckConstraint(
                condition=Q(state="open", decided_by__isnull=True, decided_at__isnull=True)
                | Q(~Q(state="open"), decided_by__isnull=False, decided_at__isnull=False),
                name="a_decided_duplicate_has_its_decision",
            ),
        ]
