"""From a first call to a decision, without typing anything twice."""

import datetime as dt
from typing import Any

from django.db.models import Max

from accounts.models import User
from audit import keys
from audit.trail import record
from cases import role_permissions, search
from cases.actions import phases, team
from cases.actions.clients import change_safe_contact
from cases.models import Case, Client, SafeContact, Signal, Source
from cases.service_lines import ServiceLine
from common.db import lock
from records.saving import Token, once, store

DECIDED: dict[str, str] = {
    Signal.Outcome.ACCEPTED: Case.Phase.ACCEPTED,
    Signal.Outcome.REFUSED: Case.Phase.REFUSED,
    Signal.Outcome.REDIRECTED: Case.Phase.REDIRECTED,
    Signal.Outcome.WITHDRAWN: Case.Phase.REFUSED,
}


def _next_number() -> int:
    lock("cases.client.number")
    return (Client.unscoped.aggregate(last=Max("number"))["last"] or 0) + 1


def receive_signal(
    *,
    received_at: dt.datetime,
    signal: dict[str, Any],
    person: dict[str, Any],
    safe: dict[str, Any],
    today: dt.date,
    token: Token | None = None,
    by: User,
) -> Case:
    """Note a first contact: the person, the case it opens, and what was said.

    Whoever notes it works on the file until somebody is assigned, see `role_permissions.of_noter`;
    coordinators see at once that nobody is. A wish for a bed opens the residential line.

    Args:
        signal: fields of `Signal`, person: of `Client`, safe: of `SafeContact`.

    Raises:
        SentTwice: `made` is the case that the form opened before.
    """
    with once(token, by) as result:
        client = Client(data_key=keys.create(), number=_next_number(), **person)
        client.save()
        SafeContact(client=client, **safe).save(force_insert=True)
        case = _open(
            client=client, episode=1, signal=signal, received_at=received_at, by=by, today=today
        )
        search.index_client(client)
        result.made(case)
    return case


def _open(
    *,
    client: Client,
    episode: int,
    signal: dict[str, Any],
    received_at: dt.datetime,
    by: User,
    today: dt.date,
) -> Case:
    lines = [ServiceLine.SHELTER.value] if signal.get("bed_wanted_from") else []
    case = Case(
        data_key=keys.create(),
        client=client,
        episode=episode,
        opened_on=today,
        open_lines=lines,
    )
    store(case)
    row = Signal(case=case, received_at=received_at, created_by=by, **signal)
    row.save()
    team.give(
        case=case,
        user=by,
        codenames=role_permissions.of_noter(by.roles),
        source=Source.REFERRAL,
        by=by,
    )
    team.carry_bars_over(case)
    record("cases.signal_received", by=by, subject=row, referrer=row.referrer)
    return case


def open_episode(
    *,
    client: Client,
    signal: dict[str, Any],
    safe: dict[str, Any] | None = None,
    received_at: dt.datetime,
    today: dt.date,
    token: Token | None = None,
    by: User,
) -> Case:
    """Note that somebody comes back: a new case of the same person. Older ones stay closed.

    Bars and pairs to keep apart belong to the person and hold in the new case.

    Args:
        signal, safe: as in `receive_signal`; of `safe` what is not empty replaces what was noted.

    Raises:
        SentTwice: `made` is the case that the form opened before.
        Refused: a case of the person is open.
    """
    with once(token, by) as result:
        lock(f"cases.client:{client.pk}")
        last = Case.unscoped.filter(client=client).aggregate(last=Max("episode"))["last"] or 0
        case = _open(
            client=client,
            episode=last + 1,
            signal=signal,
            received_at=received_at,
            by=by,
            today=today,
        )
        fresh = {name: value for name, value in (safe or {}).items() if value}
        if fresh:
            change_safe_contact(case=case, version=None, values=fresh, by=by)
        result.made(case)
    return case


def decide(
    *,
    case: Case,
    outcome: str,
    reason: str,
    told: str,
    on: dt.date,
    token: Token | None = None,
    by: User,
) -> Case:
    """Decide on a signal: accepted, not for us, referred on, withdrawn.

    Raises:
        SentTwice.
        Refused: it was decided before, or a line still has something open.
    """
    with once(token, by) as result:
        phases.change_phase(case=case, to=DECIDED[outcome], on=on, reason=reason, by=by)
        for signal in Signal.unscoped.filter(case=case):
            signal.outcome, signal.outcome_reason, signal.told_and_agreed = outcome, reason, told
            signal.save()
        result.made(case)
    return Case.unscoped.get(pk=case.pk)
