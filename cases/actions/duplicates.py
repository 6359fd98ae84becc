"""One person once: whoever resembles somebody on file is asked about, and the answer is noted."""

import datetime as dt
from collections.abc import Collection
from uuid import UUID

from django.db.models import Q
from django.urls import reverse

from accounts.models import Role, User
from audit.trail import record
from cases import access, alike
from cases.actions.team import notify_of_case
from cases.models import Bar, Case, Client, ContactNumber, PossibleDuplicate
from cases.permissions import Permission
from records.saving import Token, once

ASKED_AT_MOST = 3
NAMES = Permission.VIEW_IDENTITY
State = PossibleDuplicate.State


def ask_about_alike(
    client: Client, *, ruled_out: Collection[UUID] = (), now: dt.datetime, by: User
) -> None:
    """Look on all files for people who may be `client`, and ask who may name each of them.

    Nothing of it is shown to `by`. Two people are asked about once, whatever the answer was.

    Args:
        ruled_out: the people whom `by` may name, was shown, and says are somebody else.
    """
    numbers = [row.number for row in ContactNumber.objects.filter(client=client)]
    for person, _points in alike.those_like(client, numbers)[:ASKED_AT_MOST]:
        either = Q(person=person, newcomer=client) | Q(person=client, newcomer=person)
        if PossibleDuplicate.unscoped.filter(either).exists():
            continue
        pair = PossibleDuplicate(person=person, newcomer=client, noted_by=by)
        if person.pk in ruled_out:
            pair.state, pair.decided_by, pair.decided_at = State.DIFFERENT, by, now
        pair.save()
        case = Case.unscoped.filter(client=person).order_by("-episode").first()
        if case and pair.state == State.OPEN:
            record("cases.duplicate_met", by=by, case=case)
            for owner in _owners(case, client):
                url = reverse("cases:duplicates")
                notify_of_case(owner, "cases.maybe_same", case, by, url, NAMES)


def _owners(case: Case, other: Client) -> list[User]:
    """Return who is asked about the person of a file: its lead, else those who coordinate.

    Nobody who is barred from `other`, the second of the pair.
    """
    barred = _barred_from(other)
    lead = case.case_lead
    if lead and lead.pk not in barred and access.can(lead, Permission.VIEW_IDENTITY, case):
        return [lead]
    people = User.objects.filter(is_active=True, roles__contains=[Role.COORDINATOR.value])
    people = people.exclude(pk__in=barred)
    return [user for user in people if access.can(user, Permission.VIEW_IDENTITY, case)]


def _barred_from(client: Client) -> set[UUID]:
    return set(Bar.objects.around(client).values_list("user", flat=True))


def decide_duplicate(
    *, pk: UUID, is_same: bool, now: dt.datetime, token: Token | None = None, by: User
) -> PossibleDuplicate:
    """Note whether two people are one; who works with the second one then hears whom to ask.

    It may be decided anew: a second look is better than a wrong word that stands.

    Raises:
        SentTwice.
    """
    with once(token, by) as result:
        rows = PossibleDuplicate.objects.visible_to(by).select_for_update(of=("self",))
        pair = rows.select_related("person", "newcomer").get(pk=pk)
        pair.state = State.SAME if is_same else State.DIFFERENT
        pair.decided_by, pair.decided_at = by, now
        pair.save()
        # Not on the file of the second one: whoever reads who looked there would learn of it.
        case = Case.unscoped.filter(client=pair.person).latest("episode")
        record("cases.duplicate_decided", by=by, case=case, same=is_same)
        if is_same:
            _tell_who_works_with_second(pair, by=by)
        result.made(pair)
    return pair


def _tell_who_works_with_second(pair: PossibleDuplicate, *, by: User) -> None:
    case = Case.unscoped.filter(client=pair.newcomer).order_by("-episode").first()
    if case is None:
        return
    barred = _barred_from(pair.person)
    for person in {pair.noted_by, *_owners(case, pair.person)} - {by}:
        if person.pk not in barred and access.can(person, Permission.VIEW_CASE, case):
            notify_of_case(person, "cases.is_same", case, by, needs=NAMES)
