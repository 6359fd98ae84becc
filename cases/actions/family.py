"""Family relations between two people who each have a file."""

import datetime as dt
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from accounts.models import User
from audit.trail import record
from cases import access
from cases.actions.together import file_of_other, lock_people
from cases.models import Case, Client, FamilyTie
from cases.permissions import Permission
from records.errors import Refused
from records.saving import Token, fill, locked, once, store, verb


def note_tie(
    *, case: Case, relation: str, other: Client, token: Token | None = None, by: User
) -> FamilyTie:
    """Note what the client of a file is to another person, on both files.

    Args:
        relation: what the client of `case` is to `other`: a `Relation`.

    Raises:
        SentTwice.
        Refused: `by` does not work on the other file, there is a relation of these two already,
            or somebody would be their own ancestor.
        PermissionDenied: see `access.file_of_person`.
    """
    access.file_of_person(by, Permission.CHANGE_CASE, case)
    access.file_of_person(by, Permission.VIEW_IDENTITY, case)
    with once(token, by) as result:
        [other] = lock_people(case, other)
        file_of_other(other, by=by)
        row = store_tie(FamilyTie.between(case.client, relation, other), by=by)
        result.made(row)
    return row


def store_tie(row: FamilyTie, *, by: User) -> FamilyTie:
    """Save a relation of two people who are locked, both of whom `by` may name.

    Raises:
        Refused: `by` may not name both, or the database says no.
    """
    files = _newest_files(row)
    if not all(access.can(by, Permission.VIEW_IDENTITY, file) for file in files):
        raise Refused(_("Only who may see the names of both notes how they are related."), "other")
    store(fill(row, {"created_by": by}))
    _record("added", row, files, by=by)
    return row


def is_noted(row: FamilyTie) -> bool:
    """Answer whether the same relation is in force already."""
    same = FamilyTie.unscoped.in_force().filter(kind=row.kind)
    return same.filter(person=row.person, relative=row.relative).exists()


def end_tie(*, case: Case, pk: UUID, today: dt.date, token: Token | None = None, by: User) -> None:
    """Note that a relation is over; a parent, a child, a brother or a sister stays one.

    Raises:
        SentTwice.
        PermissionDenied: see `access.file_of_person`.
    """
    access.file_of_person(by, Permission.CHANGE_CASE, case)
    with once(token, by):
        lock_people(case)
        live = FamilyTie.unscoped.of(case.client_id).in_force().filter(kind__in=FamilyTie.MAY_END)
        for key in live.filter(pk=pk).values_list("pk", flat=True):
            row = store(fill(locked(FamilyTie, key, None), {"ended_on": today}))
            _record("changed", row, _newest_files(row), by=by)


def void_tie(
    *,
    case: Case,
    pk: UUID,
    version: int | None,
    reason: str,
    now: dt.datetime,
    token: Token | None = None,
    by: User,
) -> FamilyTie:
    """Take out a relation that was entered in error, on both files.

    Raises:
        SentTwice, Stale.
        DoesNotExist: the person of this file has no such relation.
        PermissionDenied: see `access.file_of_person`.
    """
    access.file_of_person(by, Permission.CHANGE_CASE, case)
    with once(token, by) as result:
        lock_people(case)
        own = FamilyTie.unscoped.of(case.client_id).get(pk=pk)
        row = locked(FamilyTie, own.pk, version)
        store(fill(row, {"voided_at": now, "voided_by": by, "void_reason": reason}))
        _record("voided", row, _newest_files(row), by=by)
        result.made(row)
    return row


def _newest_files(row: FamilyTie) -> list[Case]:
    files = Case.unscoped.filter(client__in=[row.person_id, row.relative_id])
    return list(files.order_by("client", "-episode").distinct("client"))


def _record(act: str, row: FamilyTie, files: list[Case], **by: Any) -> None:
    for file in files:
        record(verb(row, act), case=file, subject=row, **by)
