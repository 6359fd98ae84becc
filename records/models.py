"""What all records have in common: a version, and a way to say that a row was entered in error."""

from typing import Any, ClassVar
from uuid import UUID

from django.conf import settings
from django.db import models
from django.db.models import Q

from audit import keys
from audit.fields import EncryptedTextField
from common.languages import own_label
from workspace.models import Notice


class Versioned(models.Model):
    """A row that two windows may change: the later gets `Stale`, see `records.saving.locked`."""

    version = models.PositiveIntegerField(default=1)

    class Meta:
        abstract = True

    @property
    def trail_line(self) -> str:
        """The service line of the row, for the trail; '' for none."""
        return ""


class Voidable(models.Model):
    """A row that may have been entered in error.

    A voided row stays, with who, when and why, but counts nowhere: the `unscoped` and `objects`
    managers of its model leave it out, so that no list, figure, board or deadline meets it.
    """

    voided_at = models.DateTimeField(null=True, blank=True)
    voided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    void_reason = EncryptedTextField(key="void_key_id", blank=True)

    class Meta:
        abstract = True
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(voided_at__isnull=True, voided_by__isnull=True, void_reason=b"")
                | (Q(voided_at__isnull=False, voided_by__isnull=False) & ~Q(void_reason=b"")),
                name="%(app_label)s_%(class)s_voided_with_who_and_why",
            ),
        ]

    @property
    def void_key_id(self) -> UUID:
        """The data key that closes the reason."""
        return keys.named("records")

    def notices_of_void(self, *, by: Any) -> list[Notice]:
        """Return who else hears that the row is taken out; asked while it still counts."""
        return []


class Labelled(models.Model):
    """A row of a list that an organisation keeps, with its label in the three languages."""

    label_en = models.CharField(max_length=120)
    label_nl = models.CharField(max_length=120)
    label_fr = models.CharField(max_length=120)

    class Meta:
        abstract = True
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(label_en="") & ~Q(label_nl="") & ~Q(label_fr=""),
                name="%(app_label)s_%(class)s_has_its_labels",
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """The label in the reader's language."""
        return str(getattr(self, own_label()))


def without_voided(queryset: type[models.QuerySet]) -> Any:
    """Return a manager of `queryset` that leaves out what was entered in error."""

    class Manager(models.Manager.from_queryset(queryset)):  # type: ignore[misc]
        def get_queryset(self) -> models.QuerySet:
            return super().get_queryset().filter(voided_at__isnull=True)

    return Manager()
