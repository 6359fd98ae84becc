"""Note, show and end the national number of a person, and the authorisation to use it."""

import datetime as dt
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Role, User
from audit.reading import done_lately
from audit.trail import record
from cases import access
from cases.actions.clients import LOOKS_AT_MOST, LOOKS_WITHIN, TooOften
from cases.actions.together import lock_people
from cases.models import Case, Client, NationalNumber, NumberAuthorisation
from cases.national_numbers import formatted
from cases.permissions import Permission
from records import saving
from records.errors import Refused, Stale
from records.saving import Token, fill, once, store
from workspace.actions import notify

SHOWN = "cases.national_number_revealed"


def is_authorised(day: dt.date) -> bool:
    """Ask whether national numbers may be used on a day."""
    return NumberAuthorisation.objects.on(day).exists()


def note_national_number(
    *,
    case: Case,
    version: int | None,
    values: dict[str, Any],
    today: dt.date,
    token: Token | None = None,
    by: User,
) -> NationalNumber:
    """Note the number of a person; the one of before ends and is kept.

    Args:
        version: of the number in force that was read, 0 where there was none.
        values: number, kind.

    Raises:
        SentTwice, Stale.
        Refused: no authorisation is in force.
        PermissionDenied: see `access.file_of_person`.
    """
    file = _file_to_change(case, by)
    with once(token, by) as result:
        lock_people(case)
        current = _in_force(case)
        if current is not None and version is not None and current.version != version:
            raise Stale(current)
        if current is not None:
            current.ended_on = today
            current.version += 1
            current.save(update_fields=["ended_on", "version"])
        row = NationalNumber(client=case.client, noted_by=by, **values)
        row.version = current.version + 1 if current else 1
        store(row)
        record("cases.national_number_noted", by=by, case=file, subject=row, kind=row.kind)
        result.made(row)
    return row


def _file_to_change(case: Case, by: User) -> Case:
    access.file_of_person(by, Permission.VIEW_IDENTITY, case)
    return access.file_of_person(by, Permission.CHANGE_CASE, case)


def _in_force(case: Case) -> NationalNumber | None:
    rows = NationalNumber.objects.of(case).filter(ended_on__isnull=True)
    return rows.select_for_update(of=("self",)).first()


def end_national_number(
    *, case: Case, today: dt.date, token: Token | None = None, by: User
) -> None:
    """Note that the number in force is not this person's, or no longer; also without authorisation.

    Raises:
        SentTwice.
        PermissionDenied: see `access.file_of_person`.
    """
    file = _file_to_change(case, by)
    with once(token, by):
        lock_people(case)
        current = _in_force(case)
        if current is not None:
            current.ended_on = today
            current.version += 1
            current.save(update_fields=["ended_on", "version"])
            record("cases.national_number_ended", by=by, case=file, subject=current)


def show_national_number(*, case: Case, reason: str, by: User, now: dt.datetime) -> str:
    """Return the number in force in full; the look and its reason are written before.

    Args:
        reason: the code of a reason.

    Raises:
        TooOften: the attempt is written all the same.
        Refused: no authorisation is in force, or no number is noted.
        PermissionDenied: see `access.file_of_person`.
    """
    file = access.file_of_person(by, Permission.VIEW_IDENTITY, case)
    if not is_authorised(timezone.localdate(now)):
        raise Refused(_("Without an authorisation no national number is shown."))
    if done_lately(SHOWN, by=by, since=now - LOOKS_WITHIN) >= LOOKS_AT_MOST:
        record(SHOWN, by=by, case=file, result="denied", reason=reason)
        raise TooOften
    row = NationalNumber.objects.of(case).filter(ended_on__isnull=True).first()
    if row is None:
        raise Refused(_("No number is noted."))
    record(SHOWN, by=by, case=file, subject=row, reason=reason)
    return formatted(row.number)


def add_authorisation(
    *, values: dict[str, Any], token: Token | None = None, by: User
) -> NumberAuthorisation:
    """Note the authorisation to use national numbers; the data protection officer is told.

    Args:
        values: reference, valid_from, valid_until.

    Raises:
        SentTwice, Refused.
    """
    with once(token, by) as result:
        row = saving.add(NumberAuthorisation(noted_by=by, **values), by=by)
        _tell(by)
        result.made(row)
    return row


def change_authorisation(
    *, pk: UUID, version: int | None, values: dict[str, Any], token: Token | None = None, by: User
) -> NumberAuthorisation:
    """Change an authorisation, or end it. Numbers that are noted stay, and are shown to nobody.

    Raises:
        SentTwice, Stale, Refused.
    """
    with once(token, by) as result:
        row = saving.change(NumberAuthorisation, pk, version=version, values=values, by=by)
        _tell(by)
        result.made(row)
    return row


def _tell(by: User) -> None:
    rows = User.objects.filter(is_active=True, roles__contains=[Role.DPO.value]).exclude(pk=by.pk)
    for person in rows:
        notify(user=person, kind="cases.number_authorisation", name=by.short_name)


def move_national_numbers(kept: Client, dropped: Client, today: dt.date) -> None:
    """Give one person the numbers of another who was merged into them.

    Of two in force that of the one who stays holds.
    """
    in_force = NationalNumber.objects.filter(client=kept, ended_on__isnull=True).exists()
    for row in NationalNumber.objects.filter(client=dropped):
        # Read, so that it is saved under the key of its new owner.
        row.number = row.number
        if in_force and row.ended_on is None:
            row.ended_on = today
        store(fill(row, {"client": kept, "version": row.version + 1}))
