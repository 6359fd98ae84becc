"""Save a row once, by the version somebody read, and explain why the database refuses."""

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeVar
from uuid import UUID

from django.db import IntegrityError, models, transaction
from django.db.models import BaseConstraint

from audit.trail import record
from common.db import violated_constraint
from records.errors import Refused, SentTwice, Stale
from records.models import Voidable
from workspace.actions import notify_all
from workspace.models import FormToken

Row = TypeVar("Row", bound=models.Model)
InError = TypeVar("InError", bound=Voidable)
SENT_BEFORE = f"{FormToken._meta.db_table}_pkey"


@dataclass(frozen=True)
class Token:
    """One filled-in form: the token of the page it came from, and a digest of what was typed."""

    value: UUID
    digest: str


class Result:
    """What an act made, to be remembered with the token of its form."""

    def __init__(self) -> None:
        self.key = ""

    def made(self, row: models.Model) -> None:
        """Remember the row that the form made."""
        self.key = str(row.pk)


@contextmanager
def once(token: Token | None, by: Any) -> Iterator[Result]:
    """Do what a form asks in one transaction, and never twice.

    Of two that arrive together the second one waits until the first is done. When the act fails
    nothing is remembered, and the same form may be sent again.

    Args:
        token: None where no form is sent: an import, a sweep.

    Raises:
        SentTwice: the form arrived before.
    """
    result = Result()
    try:
        with transaction.atomic():
            if token is not None:
                FormToken.objects.create(token=token.value, digest=token.digest, user=by)
            yield result
            if token is not None:
                FormToken.objects.filter(token=token.value).update(made=result.key)
    except IntegrityError as error:
        if token is None or violated_constraint(error) != SENT_BEFORE:
            raise
        before = earlier(token.value, by)
        is_same = before is not None and before.digest == token.digest
        raise SentTwice(before.made if before else "", is_same=is_same) from error


def earlier(token: UUID, by: Any) -> FormToken | None:
    """Return what is remembered of a form that this person has sent."""
    return FormToken.objects.filter(token=token, user=by.pk).first()


def locked(model: type[Row], pk: Any, version: int | None, *along: str) -> Row:
    """Return a row for change, with its next version; nobody else changes it until the commit.

    Args:
        version: the version that was read; None where nobody read it before (a sweep, one click).
        along: relations to read with it; "case" comes along by itself.

    Raises:
        Stale: it was changed since.
        DoesNotExist: there is no such row, or it was voided.
    """
    rows = model._default_manager.select_for_update(of=("self",))
    related = [*along, "case"] if _has_field(model, "case") else [*along]
    row = (rows.select_related(*related) if related else rows).get(pk=pk)
    current: Any = row
    if version is not None and current.version != version:
        raise Stale(row)
    current.version += 1
    return row


def fill(row: Row, values: dict[str, Any]) -> Row:
    """Write values on a row by the names of its fields."""
    for name, value in values.items():
        setattr(row, name, value)
    return row


def store(row: Row) -> Row:
    """Save a row.

    Raises:
        Refused: a constraint of its table says no: its `violation_error_message`, beside the
            field that its `violation_error_code` names.
    """
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        refused = _refusal(type(row), violated_constraint(error))
        if refused is None:
            raise
        raise refused from error
    return row


def _refusal(model: type[models.Model], name: str) -> Refused | None:
    """Return the message of the constraint that refused; None when it has no message."""
    for constraint in model._meta.constraints:
        if constraint.name == name and _has_words(constraint):
            field = constraint.violation_error_code or ""
            return Refused(constraint.violation_error_message, field)
    for kind in model.__mro__:
        by_trigger: dict[str, tuple[str, Any]] = vars(kind).get("REFUSED_BY_TRIGGER", {})
        if name in by_trigger:
            field, message = by_trigger[name]
            return Refused(message, field)
    return None


def _has_words(constraint: BaseConstraint) -> bool:
    return constraint.violation_error_message != constraint.default_violation_error_message


def _has_field(model: type[models.Model], name: str) -> bool:
    return any(field.name == name for field in model._meta.fields)


def verb(row: models.Model, act: str) -> str:
    """Return the verb of an act on a record in the trail: "legal.hearing.added"."""
    return f"{row._meta.app_label}.{row._meta.model_name}.{act}"


def add(row: Row, *, by: Any, token: Token | None = None) -> Row:
    """Save a new record and leave its line in the trail.

    Raises:
        SentTwice, Refused.
    """
    with once(token, by) as result:
        store(row)
        record(verb(row, "added"), by=by, subject=row, line=_line(row))
        result.made(row)
    return row


def change(
    model: type[Row],
    pk: Any,
    *,
    version: int | None,
    values: dict[str, Any],
    by: Any,
    token: Token | None = None,
) -> Row:
    """Change a record and leave its line in the trail.

    Raises:
        SentTwice, Stale, Refused.
    """
    with once(token, by) as result:
        row = store(fill(locked(model, pk, version), values))
        record(verb(row, "changed"), by=by, subject=row, line=_line(row))
        result.made(row)
    return row


def void(
    model: type[InError],
    pk: Any,
    *,
    version: int | None,
    reason: str,
    now: dt.datetime,
    by: Any,
    token: Token | None = None,
    follow: Callable[..., None] | None = None,
) -> InError:
    """Mark a record as entered in error: it counts nowhere any more, and its line stays.

    Args:
        follow: (row, by=…), called in the same transaction: takes back what followed from the
            record, or raises `Refused` when it may not be taken out.

    Raises:
        SentTwice, Stale, Refused.
    """
    with once(token, by) as result:
        row = locked(model, pk, version)
        if follow is not None:
            follow(row, by=by)
        notices = row.notices_of_void(by=by)
        store(fill(row, {"voided_at": now, "voided_by": by, "void_reason": reason}))
        notify_all(notices)
        record(verb(row, "voided"), by=by, subject=row, line=_line(row))
        result.made(row)
    return row


def _line(row: Any) -> str:
    return row.trail_line
