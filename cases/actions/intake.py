"""From a first call to a decision, without typing anything twice."""

import datetime as dt
from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.db.models import Max, Min
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from audit import keys
from audit.trail import record
from cases import access, role_permissions, search
from cases.actions import bars, clients, duplicates, phases, team
from cases.actions.aftercare import end_as_person_came_back
from cases.models import Case, Client, PhaseChange, SafeContact, Signal, Source
from cases.permissions import Permission
from cases.service_lines import ServiceLine
from common.dates import for_screen
from common.db import lock
from records import saving
from records.errors import Refused
from records.saving import Token, fill, locked, once, store

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
    number: dict[str, Any] | None = None,
    ruled_out: Collection[UUID] = (),
    today: dt.date,
    token: Token | None = None,
    by: User,
) -> Case:
    """Note a first contact: the person, the case it opens, and what was said.

    Whoever notes it works on the file until somebody is assigned, see `role_permissions.of_noter`;
    coordinators see at once that nobody is. A wish for a bed opens the residential line.

    Args:
        signal: fields of `Signal`, person: of `Client`, safe: of `SafeContact`.
        number: fields of `ContactNumber`; None when no number of the person is known.
        ruled_out: people who look alike, whom `by` may name and says are somebody else.

    Raises:
        SentTwice: `made` is the case that the form opened before.
    """
    with once(token, by) as result:
        client = Client(data_key=keys.create(), number=_next_number(), **person)
        client.save()
        SafeContact(client=client, **safe).save(force_insert=True)
        case = _open(client=client, signal=signal, received_at=received_at, by=by, today=today)
        if number:
            clients.add_number(case=case, values=number, by=by)
        search.index_client(client)
        duplicates.ask_about_alike(client, ruled_out=ruled_out, now=timezone.now(), by=by)
        result.made(case)
    return case


def _open(
    *,
    client: Client,
    before: Case | None = None,
    signal: dict[str, Any],
    received_at: dt.datetime,
    by: User,
    today: dt.date,
) -> Case:
    """Open a file; `before` is the newest of a person who comes back."""
    lines = [ServiceLine.SHELTER.value] if signal.get("bed_wanted_from") else []
    case = Case(
        data_key=keys.create(),
        client=client,
        episode=before.episode + 1 if before else 1,
        opened_on=today,
        open_lines=lines,
    )
    store(case)
    row = Signal(case=case, received_at=received_at, created_by=by, **signal)
    row.save()
    rights = role_permissions.of_noter(by.roles)
    if before and not access.can(by, Permission.REVEAL_LOCATION, before):
        rights -= {Permission.REVEAL_LOCATION}
    team.give(
        case=case,
        user=by,
        codenames=rights,
        source=Source.REFERRAL,
        by=by,
    )
    bars.carry_bars_over(client, to=client, by=by)
    record("cases.signal_received", by=by, subject=row, referrer=row.referrer)
    return case


def open_episode(
    *,
    client: Client,
    signal: dict[str, Any],
    safe: dict[str, Any] | None = None,
    number: dict[str, Any] | None = None,
    received_at: dt.datetime,
    today: dt.date,
    token: Token | None = None,
    by: User,
) -> Case:
    """Note that somebody comes back: a new case of the same person. Older ones stay closed.

    Bars and pairs to keep apart belong to the person and hold in the new case. Numbers and address
    open to `by` only if they did before; who was case lead last gets a notice.

    Args:
        signal, safe, number: as in `receive_signal`; what is not empty of `safe` replaces what was
            noted.

    Raises:
        SentTwice: `made` is the case that the form opened before.
        Refused: a case of the person is open, or the person was merged into another.
    """
    with once(token, by) as result:
        lock(f"cases.client:{client.pk}")
        files = Case.unscoped.filter(client=client).select_related("case_lead")
        before = files.order_by("-episode").first()
        if before is None:
            # A merge that ran at the same moment gave the files to somebody else.
            raise Refused(_("Someone else changed this. Look at it again."))
        end_as_person_came_back(case=before, on=today, by=by)
        case = _open(
            client=client,
            before=before,
            signal=signal,
            received_at=received_at,
            by=by,
            today=today,
        )
        fresh = {name: value for name, value in (safe or {}).items() if value}
        if fresh:
            clients.change_safe_contact(case=case, version=None, values=fresh, by=by)
        if number:
            clients.add_number(case=case, values=number, by=by)
        if before.case_lead and before.case_lead != by:
            url = before.get_absolute_url()
            team.notify_of_case(before.case_lead, "cases.came_back", case, by, url)
        result.made(case)
    return case


def change_referral(
    *,
    pk: UUID,
    version: int | None,
    values: dict[str, Any],
    token: Token | None = None,
    by: User,
) -> Signal:
    """Correct what was noted of a first contact. A new wish for a bed opens the residential line.

    Args:
        values: fields of `Signal`; `received_on`, where it is given, is the day of `received_at`.

    Raises:
        SentTwice, Stale.
        Refused: the file has moved to another phase before the day on which it was received.
    """
    with once(token, by) as result:
        before, values = Signal.unscoped.select_related("case").get(pk=pk), dict(values)
        received_on = values.pop("received_on", None)
        if received_on:
            values["received_at"] = _received(before, received_on)
        row = saving.change(Signal, pk, version=version, values=values, by=by)
        is_open = row.case.closed_on is None
        if row.bed_wanted_from and not before.bed_wanted_from and is_open:
            phases.open_line(case=row.case, line=ServiceLine.SHELTER)
        result.made(row)
    return row


def _received(signal: Signal, on: dt.date) -> dt.datetime:
    """Return the moment of a referral on another day, from which its file is open then.

    The hour stays as it was noted. What is counted from a later day, as a deadline from the
    decision, stays where it is.
    """
    noted = timezone.localtime(signal.received_at)
    if on == noted.date():
        return signal.received_at
    case = signal.case
    first_move = PhaseChange.unscoped.filter(case=case).aggregate(on=Min("on"))["on"]
    if first_move and first_move < on:
        day = for_screen(first_move, today=timezone.localdate())
        raise Refused(
            _("The file moved to another phase on %(day)s.") % {"day": day}, "received_on"
        )
    case.opened_on = on
    case.save(update_fields=["opened_on"])
    return timezone.make_aware(dt.datetime.combine(on, noted.time()))


def decide(
    *,
    case: Case,
    outcome: str,
    reason: str,
    told_and_agreed: str,
    on: dt.date,
    token: Token | None = None,
    by: User,
) -> Case:
    """Decide on a signal: accepted, not for us, referred on, withdrawn.

    Args:
        told_and_agreed: "" leaves what the referral says of it.

    Raises:
        SentTwice.
        Refused: it was decided before, or a line still has something open.
    """
    with once(token, by) as result:
        phases.change_phase(case=case, to=DECIDED[outcome], on=on, reason=reason, by=by)
        for pk in Signal.unscoped.filter(case=case).values_list("pk", flat=True):
            decided = {"outcome": outcome, "outcome_reason": reason}
            said = {"told_and_agreed": told_and_agreed} if told_and_agreed else {}
            store(fill(locked(Signal, pk, None), decided | said))
        result.made(case)
    return Case.unscoped.get(pk=case.pk)
