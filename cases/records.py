"""What all rows of a file have in common: they follow their case."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar, NoReturn, Self, TypeVar
from uuid import UUID

from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from audit.fields import open_keys
from cases import access, read_only
from cases.permissions import Permission, in_line
from cases.service_lines import ServiceLine
from common.ids import uuid7
from records.models import Versioned, Voidable
from workspace.models import Notice

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from cases.models import Case

Record = TypeVar("Record", bound="CaseRecord")


class Guarded(models.Manager):
    """The only thing it offers is `visible_to`; everything else must say `unscoped`."""

    def get_queryset(self) -> NoReturn:
        raise TypeError(f"{self.model.__name__}: say visible_to(user), or unscoped.")

    def visible_to(self, user: Any, *args: str) -> Any:
        """Keep the rows that `user` may see; `args` as the model's queryset takes them."""
        return self._unscoped().visible_to(user, *args)

    def on(self, of_case: access.Access, action: str = "view") -> Any:
        """Keep the rows of one file that `of_case` lets its person view or change."""
        return self._unscoped().on(of_case, action)

    def _unscoped(self) -> Any:
        model: Any = self.model
        return model.unscoped.all()


class CaseRecordQuerySet(models.QuerySet):
    """Narrow rows of a file to those a person may see."""

    def visible_to(self, user: Any, action: str = "view") -> Self:
        """Keep the rows whose case gives `user` the permission for their service line.

        A model with one `service_line`, or with a `view_permission` of the shared file, asks
        once; one with a `line` per row asks for the line of each. `action` is "view" or "change".
        For the rows of one file `on` is cheaper.
        """
        permission = self._permission(action)
        if permission is None:
            return access.rows_permitted(user, action, self)
        return access.records_permitted(user, permission, self)

    def on(self, of_case: access.Access, action: str = "view") -> Self:
        """Keep the rows of one file that `of_case` lets its person view or change."""
        permission, case = self._permission(action), of_case.case.pk
        if permission is not None:
            return self.filter(case=case) if permission in of_case.permissions else self.none()
        lines = [line for line in ServiceLine.values if of_case.may(in_line(action, line))]
        return self.filter(case=case, line__in=lines)

    def readable_by(self, user: Any) -> Self:
        """Keep the visible rows of which `user` may read the content: all, unless a model says."""
        return self

    def _permission(self, action: str) -> Permission | None:
        """Return the one permission that all rows ask for; None when each row has its line."""
        model: Any = self.model
        if model.service_line:
            return in_line(action, model.service_line)
        if action == "change" and model.change_permission:
            return Permission(model.change_permission)
        return Permission(model.view_permission) if model.view_permission else None


@cache
def _labels(field: Any, language: str | None) -> dict[Any, str]:
    """Return the labels of a field by its values, in the reader's language.

    Args:
        language: the reader's, which is the one that is active.
    """
    return {value: str(label) for value, label in field.flatchoices}


class Worded(models.Model):
    """A row that labels its choices quickly.

    Django's own way translates the labels of all choices anew to find a single label.
    """

    class Meta:
        abstract = True

    def _get_FIELD_display(self, field: Any) -> str:
        value = getattr(self, field.attname)
        labels = _labels(field, get_language())
        return labels[value] if value in labels else "" if value is None else str(value)


class CaseRecord(Worded):
    """A row of a file. It says in one of three ways who may see it.

    `service_line`: all rows belong to one line. `view_permission`: rows of the shared part of
    the file, with a `change_permission` where a form changes them. Neither: each row has its
    own `line`.
    """

    REFUSED_BY_TRIGGER: ClassVar[dict[str, tuple[str, Any]]] = {
        read_only.CONSTRAINT: (
            "",
            _("This file is in the archive. Take it out before you change it."),
        ),
    }

    service_line: ClassVar[str] = ""
    view_permission: ClassVar[str] = ""
    change_permission: ClassVar[str] = ""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="%(class)ss")
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField(db_default=Now())

    unscoped = CaseRecordQuerySet.as_manager()
    objects = Guarded()

    class Meta(Worded.Meta):
        abstract = True
        default_manager_name = "unscoped"
        default_permissions = ()


class EditableRecord(Versioned, Voidable, CaseRecord):
    """A record of a file that is changed by the version somebody read, and voided when wrong.

    A model names its managers: `unscoped = without_voided(...)`, `with_voided = ….as_manager()`.
    """

    class Meta(CaseRecord.Meta):
        abstract = True
        constraints = Voidable.Meta.constraints

    @property
    def void_key_id(self) -> UUID:
        """The data key of the file, so that erasing it erases the reason too."""
        return self.case.data_key_id if self.case_id else super().void_key_id

    @property
    def trail_line(self) -> str:
        """The service line of the model, or that of the row."""
        return str(self.service_line or getattr(self, "line", ""))

    def notices_of_void(self, *, by: Any) -> list[Notice]:
        """Tell the author and the case lead, where they may read the record and did not do it."""
        if not self.case_id:
            return []
        people = {self.created_by, self.case.case_lead} - {by, None}
        rows = type(self).objects
        return [
            Notice(
                user=person,
                kind="cases.record_voided",
                case=self.case_id,
                url=self.case.get_absolute_url(),
                codes={"name": by.short_name, "code": self.case.client.code},
            )
            for person in people
            if rows.visible_to(person).filter(pk=self.pk).exists()
        ]


def of_case(case: Case, rows: QuerySet[Record]) -> list[Record]:
    """Read rows of one file for a page, with the file at hand and their keys opened together."""
    read = list(rows)
    for row in read:
        row.case = case
    open_keys(read)
    return read
