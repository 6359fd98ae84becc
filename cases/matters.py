"""A matter of several cases: each participation follows its own case, and none shows the others."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, Self
from uuid import UUID

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef
from django.db.models.functions import Now

from audit.models import DataKey
from cases.records import Guarded, Worded
from common.ids import uuid7
from records.models import Versioned, Voidable, without_voided


def _link(matter: Any) -> Any:
    """Return the foreign key from the participations to their matter."""
    return matter._meta.get_field("participations").field


class SharedMatterQuerySet(models.QuerySet):
    """Narrow matters to those a person may know of."""

    def visible_to(self, user: Any, action: str = "view") -> Self:
        """Keep the matters of which `user` may read, or change, at least one participation."""
        link = _link(self.model)
        rows = link.model.unscoped.filter(**{f"{link.name}__isnull": False})
        rows = rows.visible_to(user, action).readable_by(user)
        return self.filter(pk__in=rows.values(link.attname))


class SharedMatter(Versioned, Voidable, Worded):
    """What several cases have in common, under a data key of its own.

    A participation is a `CaseRecord` with a foreign key to the matter, whose `related_name` is
    "participations". Who sees one sees the matter; a page shows those of `seen_by`, and nothing
    tells that there are others.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    data_key = models.OneToOneField(
        DataKey, on_delete=models.DO_NOTHING, db_constraint=False, related_name="+"
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField(db_default=Now())

    unscoped = without_voided(SharedMatterQuerySet)
    with_voided = SharedMatterQuerySet.as_manager()
    objects = Guarded()

    class Meta(Worded.Meta):
        abstract = True
        default_manager_name = "unscoped"
        default_permissions = ()
        constraints = Voidable.Meta.constraints

    @property
    def void_key_id(self) -> UUID:
        """The key of the matter, so that erasing it erases the reason too."""
        return self.data_key_id

    def seen_by(self, user: Any, action: str = "view") -> Any:
        """Return the participations that `user` may read, or change."""
        rows: Any = self
        return rows.participations.all().visible_to(user, action).readable_by(user)

    @classmethod
    def keys_left(cls, erased: Collection[UUID]) -> list[UUID]:
        """Return the keys of matters in which nobody takes part once these keys are erased."""
        link, living = _link(cls), DataKey.objects.exclude(pk__in=erased)
        of_matter = link.model.unscoped.filter(**{link.name: OuterRef("pk")})
        staying = of_matter.filter(case__data_key__in=living)
        touched = link.model.with_voided.filter(case__data_key__in=erased)
        left = cls.with_voided.filter(pk__in=touched.values(link.attname))
        return list(left.exclude(Exists(staying)).values_list("data_key", flat=True))
