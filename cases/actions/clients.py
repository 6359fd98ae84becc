"""The person: names, safe contact, numbers, household, and who must be kept apart."""

import datetime as dt
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from audit import keys
from audit.reading import done_lately
from audit.trail import record
from cases import access, search
from cases.actions import bars, family
from cases.actions.phases import let_follow
from cases.actions.together import file_of_other, lock_people
from cases.ages import age_on
from cases.hooks import hooks
from cases.models import (
    Case,
    Client,
    ContactNumber,
    FamilyTie,
    Household,
    HouseholdMember,
    KeepApart,
    SafeChannel,
    SafeContact,
)
from cases.permissions import Permission
from records.errors import Refused
from records.saving import Token, fill, locked, once, store

LOOKS_AT_MOST, LOOKS_WITHIN = 30, dt.timedelta(minutes=10)


class TooOften(Exception):
    """So many numbers and addresses in a short time are no ordinary work."""


def change_client(
    *,
    case: Case,
    version: int | None,
    values: dict[str, Any],
    token: Token | None = None,
    by: User,
) -> Client:
    """Change what is known of a person.

    Raises:
        SentTwice, Stale.
        PermissionDenied: see `access.file_of_person`.
    """
    file = access.file_of_person(by, Permission.CHANGE_CASE, case)
    with once(token, by):
        lock_people(case)
        client = locked(Client, case.client_id, version)
        before = client.address
        fill(client, values).save()
        search.index_client(client)
        reckon_ages(client)
        record("cases.client_changed", by=by, case=file, subject=client, fields=sorted(values))
        case.client = file.client = client
        today = timezone.localdate()
        let_follow(file, on=today, by=by)
        if client.address and client.address != before:
            for hook in hooks():
                hook.address_changed(file, on=today, by=by)
    return client


def reckon_ages(client: Client) -> None:
    """Reckon anew how old the person was when each accompaniment started."""
    started = Case.unscoped.filter(client=client, accompanied_from__isnull=False)
    for case in started.select_for_update():
        since = case.accompanied_from
        age = age_on(client.birth_date, since) if since else None
        if case.age_at_start != age:
            case.age_at_start = age
            case.save(update_fields=["age_at_start"])


def change_safe_contact(
    *,
    case: Case,
    version: int | None,
    values: dict[str, Any],
    token: Token | None = None,
    by: User,
) -> SafeContact:
    """Change how a person may be reached without danger.

    Raises:
        SentTwice, Stale.
        PermissionDenied: see `access.file_of_person`.
    """
    file = access.file_of_person(by, Permission.CHANGE_CASE, case)
    with once(token, by):
        lock_people(case)
        SafeContact.objects.get_or_create(client=case.client)
        contact = fill(locked(SafeContact, case.client_id, version), values)
        contact.save()
        record("cases.safe_contact_changed", by=by, case=file)
    return contact


def change_channel(
    *,
    case: Case,
    channel: str,
    version: int | None,
    values: dict[str, Any],
    token: Token | None = None,
    by: User,
) -> SafeChannel:
    """Change whether and when a person may be reached in one way.

    Raises:
        SentTwice, Stale.
        Refused: hours without an end, or that end when they begin.
        PermissionDenied: see `access.file_of_person`.
    """
    file = access.file_of_person(by, Permission.CHANGE_CASE, case)
    with once(token, by):
        lock_people(case)
        row, _is_new = SafeChannel.objects.get_or_create(client=case.client, channel=channel)
        row = store(fill(locked(SafeChannel, row.pk, version), values))
        record("cases.safe_contact_changed", by=by, case=file, channel=channel)
    return row


def add_number(
    *, case: Case, values: dict[str, Any], token: Token | None = None, by: User
) -> ContactNumber:
    """Add a number of a person.

    Args:
        values: label, number, is_safe.

    Raises:
        SentTwice.
        PermissionDenied: see `access.file_of_person`.
    """
    file = access.file_of_person(by, Permission.CHANGE_CASE, case)
    with once(token, by) as result:
        lock_people(case)
        row = ContactNumber(client=case.client, **values)
        row.save()
        search.index_client(case.client)
        record("cases.number_added", by=by, case=file)
        result.made(row)
    return row


def end_number(
    *, case: Case, number_id: UUID, today: dt.date, token: Token | None = None, by: User
) -> None:
    """Note that a number is no longer this person's.

    Raises:
        SentTwice.
        PermissionDenied: see `access.file_of_person`.
    """
    file = access.file_of_person(by, Permission.CHANGE_CASE, case)
    with once(token, by):
        lock_people(case)
        for row in ContactNumber.objects.filter(pk=number_id, client=case.client_id):
            row.ended_on = today
            row.save(update_fields=["ended_on"])
            search.index_client(case.client)
            record("cases.number_ended", by=by, case=file)


def reveal(*, case: Case, what: str, by: User, now: dt.datetime) -> list[tuple[str, str, bool]]:
    """Show the numbers, or the address, of a person; the look is written before it is given.

    Args:
        what: "numbers" or "address".

    Returns:
        (label, value, whether it is safe).

    Raises:
        TooOften: the attempt is written all the same.
        PermissionDenied: see `access.file_of_person`.
    """
    case = access.file_of_person(by, Permission.REVEAL_LOCATION, case)
    if done_lately("cases.revealed", by=by, since=now - LOOKS_WITHIN) >= LOOKS_AT_MOST:
        record("cases.revealed", by=by, case=case, result="denied", what=what)
        raise TooOften
    record("cases.revealed", by=by, case=case, what=what)
    if what == "address":
        return [("", case.client.address, False)] if case.client.address else []
    rows = ContactNumber.objects.filter(client=case.client_id, ended_on__isnull=True)
    numbers = [(row.label, row.number, row.is_safe) for row in rows]
    return sorted(numbers, key=lambda number: (not number[2], number[0]))


def join_household(
    *, case: Case, other: Client, relation: str = "", token: Token | None = None, by: User
) -> HouseholdMember:
    """Note that a person belongs to the household of another, making it if need be.

    Who is too close to one of the two is so to the other: the bars of each hold on the files of
    both.

    Args:
        relation: what `case`'s client is to `other`, noted with it; '' for nothing.

    Raises:
        SentTwice.
        Refused: the person is in a household already, `by` does not work on the other file, or
            the relation cannot be.
        PermissionDenied: see `access.file_of_person`.
    """
    case = access.file_of_person(by, Permission.CHANGE_CASE, case)
    theirs = file_of_other(other, by=by)
    with once(token, by) as result:
        [other] = lock_people(case, other)
        member = store(HouseholdMember(household=_household_of(other), client=case.client))
        bars.carry_bars_over(other, to=case.client, by=by)
        bars.carry_bars_over(case.client, to=other, by=by)
        for file in (case, theirs):
            record("cases.household_joined", by=by, case=file, subject=member)
        if relation:
            tie = FamilyTie.between(case.client, relation, other)
            if not family.is_noted(tie):
                family.store_tie(tie, by=by)
        result.made(member)
    return member


def _household_of(client: Client) -> Household:
    member = HouseholdMember.objects.filter(client=client, left_on__isnull=True).first()
    if member is not None:
        return member.household
    household = Household.objects.create()
    HouseholdMember.objects.create(household=household, client=client)
    return household


@transaction.atomic
def leave_household(*, case: Case, today: dt.date, token: Token | None = None, by: User) -> None:
    """Note that a person no longer belongs to their household.

    Raises:
        SentTwice.
        PermissionDenied: see `access.file_of_person`.
    """
    case = access.file_of_person(by, Permission.CHANGE_CASE, case)
    with once(token, by):
        lock_people(case)
        for member in HouseholdMember.objects.filter(client=case.client_id, left_on__isnull=True):
            member.left_on = today
            member.save(update_fields=["left_on"])
            record("cases.household_left", by=by, case=case, subject=member)


def keep_apart(
    *,
    case: Case,
    other: Client,
    ground: str,
    reason: str,
    today: dt.date,
    token: Token | None = None,
    by: User,
) -> KeepApart:
    """Note that two people must not meet. Whoever notes it owns the reason.

    Raises:
        SentTwice.
        Refused: it is the same person, or `by` has noted the pair already.
    """
    with once(token, by) as result:
        [other] = lock_people(case, other)
        if other.pk == case.client_id:
            raise Refused(_("This is the same person."), "other")
        first, second = sorted([case.client_id, other.pk])
        pair = KeepApart(
            data_key=keys.create(),
            one_id=first,
            other_id=second,
            ground=ground,
            reason=reason,
            owner=by,
            since=today,
        )
        store(pair)
        record("cases.kept_apart", by=by, case=case, subject=pair)
        result.made(pair)
    return pair


@transaction.atomic
def end_keep_apart(
    *, pair_id: UUID, case: Case, today: dt.date, token: Token | None = None, by: User
) -> None:
    """End a pair; only its owner does.

    Raises:
        SentTwice.
    """
    with once(token, by):
        lock_people(case)
        for pair in KeepApart.objects.owned(by, case).filter(pk=pair_id):
            pair.ended_on = today
            pair.save(update_fields=["ended_on"])
            record("cases.kept_apart_ended", by=by, case=case, subject=pair)


def conflicts(client: Client, others: Iterable[UUID]) -> dict[UUID, list[KeepApart]]:
    """Return which of `others` must not meet `client`, with the pairs, without a word of why."""
    wanted = set(others)
    if not wanted:
        return {}
    pairs = KeepApart.objects.filter(
        Q(one=client, other__in=wanted) | Q(other=client, one__in=wanted), ended_on__isnull=True
    ).select_related("owner")
    of: dict[UUID, list[KeepApart]] = {}
    for pair in pairs.defer("reason"):
        of.setdefault(pair.other_id if pair.one_id == client.pk else pair.one_id, []).append(pair)
    return of
