"""Send the reminders that are due: in the application exactly once, by mail at least once."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import F, Min, Q, QuerySet
from django.urls import reverse

from accounts.models import Role, User
from audit.trail import record
from cases import access
from cases.models import Assignment
from deadlines.models import Deadline, Reminder
from workspace.actions import notify_all, queue_mails
from workspace.models import Notice, OutboxMail

BATCH = 1000
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

    What belongs to a reminder (notice, mail in the outbox, its mark) is written in one
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
    return _tellings(list(_waiting(now)))


def waiting_since() -> dt.datetime | None:
    """Return since when the oldest unsent reminder should have been sent, None without one."""
    waiting = Reminder.objects.filter(sent_at__isnull=True)
    return waiting.aggregate(since=Min("due_at"))["since"]


def _waiting(now: dt.datetime) -> QuerySet[Reminder]:
    rows = Reminder.objects.waiting(now).order_by("due_at", "pk")
    # The same few people and files come back in many rows: each is read once.
    rows = rows.select_related("deadline")
    rows = rows.prefetch_related("recipient", "deadline__case__client", "deadline__case__case_lead")
    return rows.defer("deadline__proof", "deadline__moved_reason")


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
    tellings = _tellings(batch)
    notify_all(_notice(telling) for telling in tellings)
    queue_mails(_mail(telling, now) for telling in tellings)
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
    url, code = deadline.address, "–"
    if deadline.case:
        code = deadline.case.client.code
        url = url if telling.kind == DUE else f"{deadline.case.get_absolute_url()}access/"
    return Notice(
        id=telling.reminder.pk,
        user=telling.person,
        kind=telling.kind,
        case=deadline.case_id,
        url=url,
        codes={"code": code, "day": deadline.due_on.isoformat()},
    )


def _mail(telling: Telling, now: dt.datetime) -> OutboxMail:
    person = telling.person
    link = settings.PUBLIC_ADDRESS + reverse("deadlines:follow", args=[telling.reminder.pk])
    return OutboxMail(
        id=telling.reminder.pk,
        address=person.email,
        language=person.language,
        kind="reminder",
        day=telling.reminder.deadline.due_on,
        url=link,
        due_at=now,
    )


def _tellings(reminders: list[Reminder]) -> list[Telling]:
    """Return for each reminder who receives it; it is left out when nobody may.

    The owner; one who has left, or may not see it any more, is not told about it, but somebody
    who may is. Asked once per person and once per file and line, not once per reminder.
    """
    by_person: dict[User, list[Reminder]] = {}
    for reminder in reminders:
        by_person.setdefault(reminder.recipient, []).append(reminder)
    seen: set[tuple[UUID, UUID]] = set()
    for person, own in by_person.items():
        ids = [reminder.deadline_id for reminder in own]
        visible = Deadline.objects.visible_to(person).filter(pk__in=ids)
        seen |= {(person.pk, pk) for pk in visible.values_list("pk", flat=True)}
    others: dict[tuple, tuple[User | None, str]] = {}
    tellings = []
    for reminder in reminders:
        deadline = reminder.deadline
        if (reminder.recipient_id, deadline.pk) in seen:
            tellings.append(Telling(reminder, reminder.recipient))
            continue
        place = (deadline.case_id, deadline.line)
        if place not in others:
            others[place] = _stand_in(deadline)
        somebody, kind = others[place]
        if somebody:
            tellings.append(Telling(reminder, somebody, kind))
    return tellings


def _stand_in(deadline: Deadline) -> tuple[User | None, str]:
    """Return who stands in for an absent owner, and the kind of notice."""

    def may_see(person: User) -> bool:
        return Deadline.objects.visible_to(person).filter(pk=deadline.pk).exists()

    colleague = _first(_who_works_on(deadline), may_see)
    case = deadline.case
    if colleague or not case:
        return colleague, DUE
    deciding = _with_role(Role.COORDINATOR, Role.MANAGER)
    return _first(deciding, lambda person: access.can(person, "view_case", case)), NOBODY


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
