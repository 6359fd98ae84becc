"""Send the reminders that are due: in the application exactly once, by mail at least once.

The mail of most is the daily one of their reader; see `deadlines.actions.digests`.
"""

import datetime as dt
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from functools import lru_cache
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import F, Min, Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from accounts.models import Absence, MessageSettings, Role, User
from audit.trail import record
from cases import access
from cases.models import Assignment
from deadlines.models import Deadline, Reminder
from deadlines.urgent import is_urgent
from workspace.actions import notify_all, queue_mails
from workspace.models import Notice, OutboxMail

BATCH = 5000
# Of a reminder and its date.
SHOWN = (
    "due_at",
    "recipient",
    *(f"deadline__{name}" for name in ("case", "line", "due_on", "is_legal")),
)
# Stands for the key in an address that is written for many.
ANY_KEY = UUID(int=0)
Place = tuple[dt.datetime, UUID]
# How a notice says it: to one who may open the date, or to one who can only find somebody.
DUE, NOBODY = "deadlines.due", "deadlines.nobody"


@dataclass(frozen=True)
class Telling:
    """A reminder, its recipient, and the text of the notice."""

    reminder: Reminder
    person: User
    kind: str = DUE


def send_due_reminders(*, now: dt.datetime, until: dt.datetime | None = None) -> int:
    """Send what is due and was not sent, however late it is; return how many.

    What belongs to a reminder (notice, a mail that leaves by itself, its mark) is written in one
    transaction, for many reminders at a time. A crash undoes a batch whole; of two sweeps at
    once each takes what the other did not lock. Notice and mail carry the reminder's own key,
    so that a second one cannot exist, and a mail that is repeated has the same Message-ID.

    A reminder that nobody may receive stays, and the health page turns red.

    Args:
        until: send what is due by then; `now` when left out.
    """
    sent = 0
    after: Place | None = None
    while True:
        last, count = _send_batch(now, until or now, after)
        sent += count
        if not last:
            return sent
        after = last


def due_tellings(*, now: dt.datetime) -> list[Telling]:
    """Return what a sweep would send now, and to whom, without sending it."""
    return _tellings(list(_waiting(now)), timezone.localdate(now))


def waiting_since() -> dt.datetime | None:
    """Return since when the oldest unsent reminder should have been sent, None without one."""
    waiting = Reminder.objects.filter(sent_at__isnull=True)
    return waiting.aggregate(since=Min("due_at"))["since"]


def _waiting(now: dt.datetime) -> QuerySet[Reminder]:
    rows = Reminder.objects.waiting(now).order_by("due_at", "pk")
    # The same few people and files come back in many rows: each is read once.
    rows = rows.select_related("deadline").only(*SHOWN)
    return rows.prefetch_related("recipient", "deadline__case__client", "deadline__case__case_lead")


@transaction.atomic
def _send_batch(
    now: dt.datetime, until: dt.datetime, after: Place | None
) -> tuple[Place | None, int]:
    """Send one batch; return its last place, None when nothing was left, and how many went."""
    rows = _waiting(until).select_for_update(skip_locked=True, of=("self",))
    if after:
        rows = rows.filter(Q(due_at__gt=after[0]) | Q(due_at=after[0], pk__gt=after[1]))
    batch = list(rows[:BATCH])
    if not batch:
        return None, 0
    tellings = _tellings(batch, timezone.localdate(now))
    notify_all(_notice(telling) for telling in tellings)
    queue_mails(_mails(tellings, now))
    _mark_sent(tellings, now)
    if tellings:
        record("deadlines.reminders_sent", by=None, count=len(tellings))
    return (batch[-1].due_at, batch[-1].pk), len(tellings)


def _mark_sent(tellings: list[Telling], now: dt.datetime) -> None:
    """Note who received it: mostly the recipient, so that one statement serves nearly all."""
    everybody = Reminder.objects.filter(pk__in=[telling.reminder.pk for telling in tellings])
    everybody.update(told=F("recipient"), sent_at=now)
    instead: dict[User, list[UUID]] = {}
    for telling in tellings:
        if telling.person.pk != telling.reminder.recipient_id:
            instead.setdefault(telling.person, []).append(telling.reminder.pk)
    for person, reminders in instead.items():
        Reminder.objects.filter(pk__in=reminders).update(told=person)


def _notice(telling: Telling) -> Notice:
    deadline = telling.reminder.deadline
    code = deadline.case.client.code if deadline.case else "–"
    return Notice(
        id=telling.reminder.pk,
        user=telling.person,
        kind=telling.kind,
        case=deadline.case_id,
        url=_url(telling),
        codes={"code": code, "day": deadline.due_on.isoformat()},
    )


def _url(telling: Telling) -> str:
    """Return where a notice leads: to the date, or to who works on its file."""
    deadline = telling.reminder.deadline
    if not deadline.case:
        return _address("deadlines:own_detail", key=deadline.pk)
    if telling.kind == DUE:
        return _address("deadlines:detail", deadline.case.reference, key=deadline.pk)
    return f"{deadline.case.get_absolute_url()}access/"


def _address(name: str, *keys: str, key: UUID) -> str:
    """Return an address that ends in a key: thousands are written, of few kinds and files."""
    return _pattern(name, *keys).replace(str(ANY_KEY), str(key))


@lru_cache(maxsize=4096)
def _pattern(name: str, *keys: str) -> str:
    return reverse(name, args=[*keys, ANY_KEY])


def _mails(tellings: list[Telling], now: dt.datetime) -> list[OutboxMail]:
    """Return the mails that leave by themselves, each after the quiet hours of its reader."""
    today = timezone.localdate(now)
    settings_of = MessageSettings.objects.of({telling.person for telling in tellings})
    mails = []
    for telling in tellings:
        chosen = settings_of[telling.person.pk]
        if _has_own_mail(telling, chosen, today):
            mails.append(_mail(telling, chosen.after_quiet(now)))
    return mails


def _has_own_mail(telling: Telling, chosen: MessageSettings, today: dt.date) -> bool:
    """Return whether a reminder is mailed alone: the others come in the daily mail, or in none.

    The daily mail counts only what its reader may see, so never that a date has nobody.
    """
    is_alone = telling.kind == NOBODY or is_urgent(telling.reminder.deadline, today)
    return is_alone or chosen.mails == MessageSettings.Mails.EACH


def _mail(telling: Telling, due_at: dt.datetime) -> OutboxMail:
    person = telling.person
    link = settings.PUBLIC_ADDRESS + _address("deadlines:follow", key=telling.reminder.pk)
    return OutboxMail(
        id=telling.reminder.pk,
        address=person.email,
        language=person.language,
        kind="reminder",
        day=telling.reminder.deadline.due_on,
        url=link,
        due_at=due_at,
    )


def _tellings(reminders: list[Reminder], today: dt.date) -> list[Telling]:
    """Return for each reminder who receives it; it is left out when nobody may.

    The owner, or the deputy of one who is away. One who has left, or may not see it, is not told
    about it, but somebody who is here and may. An owner who is away still is when nobody else may.
    """
    deputies = {row.user_id: row.deputy for row in Absence.objects.on(today)}
    first = {row.pk: deputies.get(row.recipient_id, row.recipient) for row in reminders}
    candidates = [(first[row.pk], row) for row in reminders]
    candidates += [(row.recipient, row) for row in reminders if row.recipient_id in deputies]
    seen = _seen(candidates)
    others: dict[tuple, tuple[User | None, str]] = {}
    tellings = []
    for reminder in reminders:
        deadline, person = reminder.deadline, first[reminder.pk]
        if (person.pk, deadline.pk) in seen and person.pk not in deputies:
            tellings.append(Telling(reminder, person))
            continue
        place = (deadline.case_id, deadline.line)
        if place not in others:
            others[place] = _stand_in(deadline, set(deputies))
        somebody, kind = others[place]
        if somebody is None and (reminder.recipient_id, deadline.pk) in seen:
            somebody, kind = reminder.recipient, DUE
        if somebody:
            tellings.append(Telling(reminder, somebody, kind))
    return tellings


def _seen(pairs: Iterable[tuple[User, Reminder]]) -> set[tuple[UUID, UUID]]:
    """Return who of some people may see which of their deadlines: asked once for each person."""
    by_person: dict[User, set[UUID]] = {}
    for person, reminder in pairs:
        by_person.setdefault(person, set()).add(reminder.deadline_id)
    seen: set[tuple[UUID, UUID]] = set()
    for person, keys in by_person.items():
        visible = Deadline.objects.visible_to(person).filter(pk__in=keys)
        seen |= {(person.pk, pk) for pk in visible.values_list("pk", flat=True)}
    return seen


def _stand_in(deadline: Deadline, away: Collection[UUID]) -> tuple[User | None, str]:
    """Return who stands in for an absent owner and is here, and the kind of notice."""

    def may_see(person: User) -> bool:
        rows = Deadline.objects.visible_to(person).filter(pk=deadline.pk)
        return person.pk not in away and rows.exists()

    colleague = _first(_who_works_on(deadline), may_see)
    case = deadline.case
    if colleague or not case:
        return colleague, DUE
    deciding = _with_role(Role.COORDINATOR, Role.MANAGER)

    def may_know(person: User) -> bool:
        return person.pk not in away and access.can(person, "view_case", case)

    return _first(deciding, may_know), NOBODY


def _first(people: Iterable[User], fits: Callable[[User], bool]) -> User | None:
    return next((person for person in people if person.is_active and fits(person)), None)


def _who_works_on(deadline: Deadline) -> list[User]:
    """List the case lead of the file, its team and the coordinators; else the managers."""
    if not deadline.case:
        return _with_role(Role.MANAGER)
    team = Assignment.unscoped.filter(case=deadline.case, ends_on__isnull=True)
    team = team.select_related("user").order_by("starts_on", "pk")
    holder = [deadline.case.case_lead] if deadline.case.case_lead else []
    return [*holder, *(member.user for member in team), *_with_role(Role.COORDINATOR)]


def _with_role(*roles: str) -> list[User]:
    people = User.objects.filter(is_active=True, roles__overlap=[str(role) for role in roles])
    order = {str(role): place for place, role in enumerate(roles)}
    return sorted(
        people, key=lambda user: (min(order.get(role, 9) for role in user.roles), user.pk)
    )
