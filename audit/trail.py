"""Write what happened into the trail, in the transaction in which it happened."""

from __future__ import annotations

from collections.abc import Iterable
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from audit.models import Event

if TYPE_CHECKING:
    from django.db.models import Model


@dataclass(frozen=True)
class Origin:
    """Where a request came from: its id and address."""

    request: str = ""
    ip: str | None = None


origin: ContextVar[Origin] = ContextVar("origin", default=Origin())  # noqa: B039 - frozen


def subject_of(row: Model | None) -> str:
    """Return "app.model:key" of a row, or '' for none."""
    return f"{row._meta.label_lower}:{row.pk}" if row is not None else ""


def record(
    verb: str,
    *,
    by: Any,
    case: Model | UUID | None = None,
    subject: Model | None = None,
    line: str = "",
    result: str = Event.Result.OK,
    **details: Any,
) -> Event:
    """Leave one event in the trail.

    Args:
        verb: what happened, as "app.thing.act" ("shelter.stay.opened").
        by: the user who acted; None for the program itself (a sweep) or a stranger who signs in.
        case: the case it is about, or its key; taken from `subject` when that has a case.
        subject: the row it is about.
        line: the service line, where it is about a line.
        details: codes, counts, keys. Never a name, a number of a phone, or a text.

    Raises:
        DatabaseError: it could not be written; then the act or the page must not happen.
    """
    if case is None:
        case = getattr(subject, "case_id", None)
    came_from = origin.get()
    return Event.objects.create(
        verb=verb,
        actor=getattr(by, "pk", None),
        acting_role=getattr(by, "acting_role", "") or "",
        case=getattr(case, "pk", case),
        subject=subject_of(subject),
        line=line,
        result=result,
        request=came_from.request,
        ip=came_from.ip,
        details=details,
    )


def record_each(
    verb: str, *, by: Any, cases: Iterable[UUID], subject: Model | None = None, line: str = ""
) -> None:
    """Leave one event on each of several cases, such as those that one page shows together.

    Raises:
        DatabaseError: they could not be written; then the page must not happen.
    """
    came_from = origin.get()
    Event.objects.bulk_create(
        Event(
            verb=verb,
            actor=getattr(by, "pk", None),
            acting_role=getattr(by, "acting_role", "") or "",
            case=case,
            subject=subject_of(subject),
            line=line,
            request=came_from.request,
            ip=came_from.ip,
        )
        for case in cases
    )
