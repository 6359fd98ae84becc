"""Who is whose parent, partner, brother or sister, between two people who each have a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Self
from uuid import UUID

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Greatest, Least, Now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from audit.history import tracked
from cases.models.clients import Client
from cases.permissions import Permission
from cases.records import Guarded, Worded
from common.ids import uuid7
from records.models import Versioned, Voidable, without_voided

if TYPE_CHECKING:
    from accounts.models import User


class Relation(models.TextChoices):
    """What somebody is to another person."""

    PARENT = "parent", _("Parent")
    CHILD = "child", _("Child")
    PARTNER = "partner", _("Partner")
    SIBLING = "sibling", _("Brother or sister")
    OTHER = "other", _("Other")


class RelationOf(models.TextChoices):
    """The same values, in the words that come before the name of the other person."""

    PARENT = "parent", pgettext_lazy("relation", "Mother or father of")
    CHILD = "child", pgettext_lazy("relation", "Child of")
    PARTNER = "partner", pgettext_lazy("relation", "Partner of")
    SIBLING = "sibling", pgettext_lazy("relation", "Brother or sister of")
    OTHER = "other", pgettext_lazy("relation", "Otherwise related to")


class FamilyTieQuerySet(models.QuerySet):
    """Narrow family ties."""

    def of(self, *clients: Client | UUID) -> Self:
        """Keep those of somebody, on whichever side they are."""
        return self.filter(Q(person__in=clients) | Q(relative__in=clients))

    def between(self, one: Client, other: Client) -> Self:
        """Keep those between two people."""
        return self.of(one).of(other)

    def in_force(self) -> Self:
        """Keep those that did not end."""
        return self.filter(ended_on__isnull=True)

    def visible_to(self, user: User) -> Self:
        """Keep those of which `user` may name both people: else there is no such tie for them."""
        named = Client.unscoped.visible_to(user, Permission.VIEW_IDENTITY).values("pk")
        return self.filter(person__in=named, relative__in=named)

    def is_ancestor(self, older: Client, younger: Client) -> bool:
        """Ask whether `older` is an ancestor of `younger`, over any number of generations."""
        seen: set[UUID] = set()
        generation = {younger.pk}
        while generation:
            rows = self.filter(kind=FamilyTie.Kind.CHILD, relative__in=generation)
            generation = set(rows.values_list("person", flat=True)) - seen
            seen |= generation
        return older.pk in seen


@tracked()
class FamilyTie(Worded, Versioned, Voidable):
    """What `relative` is to `person`; both have a file.

    Parent and child are one row, with the parent as `person`. The other kinds are the same from
    both sides, and the two stand in the order of their keys. The row belongs to two people, so it
    holds no text; the reason of voiding it closes with the key of `person`.
    """

    class Kind(models.TextChoices):
        CHILD = "child", _("Child")
        PARTNER = "partner", _("Partner")
        SIBLING = "sibling", _("Brother or sister")
        OTHER = "other", _("Other")

    # These may be over one day; one stays a parent, a child, a brother or a sister.
    MAY_END = (Kind.PARTNER, Kind.OTHER)

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="+")
    relative = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind)
    ended_on = models.DateField(null=True, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField(db_default=Now())

    unscoped: ClassVar[Any] = without_voided(FamilyTieQuerySet)
    with_voided = FamilyTieQuerySet.as_manager()
    objects: ClassVar[Guarded] = Guarded()

    REFUSED_BY_TRIGGER: ClassVar[dict[str, tuple[str, Any]]] = {
        "nobody_is_their_own_ancestor": (
            "relation",
            _("By the relations noted, one of them is an ancestor of the other already."),
        ),
    }

    class Meta:
        default_manager_name = "unscoped"
        default_permissions = ()
        verbose_name = _("family relation")
        constraints = [
            *Voidable.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(person=F("relative")),
                name="nobody_is_their_own_relative",
                violation_error_code="other",
                violation_error_message=_("This is the same person."),
            ),
            models.CheckConstraint(
                condition=Q(kind="child") | Q(person__lte=F("relative")),
                name="equal_relatives_in_one_order",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["child", "partner", "sibling", "other"]),
                name="a_family_tie_has_a_kind",
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(kind__in=["partner", "other"]),
                name="parents_and_siblings_stay_so",
            ),
            models.UniqueConstraint(
                Least("person", "relative"),
                Greatest("person", "relative"),
                condition=Q(ended_on__isnull=True, voided_at__isnull=True),
                name="one_tie_between_two_people",
                violation_error_code="other",
                violation_error_message=_(
                    "A relation of these two is noted already; end it or take it out first."
                ),
            ),
        ]
        indexes = [models.Index(fields=["relative", "kind"], name="ties_of_a_relative")]

    @classmethod
    def between(cls, client: Client, relation: str, other: Client) -> Self:
        """Make the row that says that `client` is `relation` to `other`; it is not saved."""
        if relation == Relation.CHILD:
            client, other = other, client
        elif relation != Relation.PARENT:
            client, other = sorted((client, other), key=lambda each: each.pk)
        kind = cls.Kind.CHILD if relation == Relation.PARENT else cls.Kind(relation)
        return cls(person=client, relative=other, kind=kind)

    @property
    def void_key_id(self) -> UUID:
        return self.person.data_key_id

    @property
    def is_in_force(self) -> bool:
        """Whether it counts now: neither ended nor taken out."""
        return self.ended_on is None and self.voided_at is None

    @property
    def may_end(self) -> bool:
        """Whether such a relation may be over one day."""
        return self.kind in self.MAY_END

    def other_than(self, client_id: UUID) -> Client:
        """Return the other person of the two."""
        return self.relative if self.person_id == client_id else self.person

    def words_for(self, client_id: UUID) -> str:
        """Say what one of the two is to the other: "Child of"."""
        is_parent = self.kind == self.Kind.CHILD and self.person_id == client_id
        return str(RelationOf(Relation.PARENT if is_parent else self.kind).label)
