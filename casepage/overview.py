"""What the page of a case shows besides its header and its timeline."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone
from django.utils.functional import Promise

from accounts.models import User, shortened
from audit.reading import changes_by_others
from casepage.part import Card, NextDate, parts_for
from cases.access import Access
from cases.changes import visible_events
from cases.models import Assignment, Case, PhaseChange
from common.hooks import event_labels

ON_CASE = 10
BAR = ("intake", "accepted", "accompanied", "aftercare", "closed")


@dataclass(frozen=True)
class PhaseStep:
    """One phase of a case: `state` is "done", "now" or ''; `days` is how long it lasted so far."""

    label: str
    on: dt.date | None
    state: str
    days: int | None = None


@dataclass(frozen=True)
class Change:
    """Something a colleague did."""

    name: str
    label: str | Promise
    at: dt.datetime


def phase_changes(access: Access) -> list[PhaseChange]:
    """Return how a case moved, the first move first."""
    rows = PhaseChange.objects.on(access)
    rows = rows.only("from_phase", "to_phase", "on", "reason", "created_at", "created_by")
    return sorted(rows, key=lambda change: (change.on, change.created_at))


def phases(access: Access, today: dt.date) -> list[PhaseStep]:
    """Return the phases of a case: since when and for how many days, passed over, or to come."""
    case = access.case
    ended_early = case.phase in {Case.Phase.REFUSED, Case.Phase.REDIRECTED}
    order = [*BAR[:1], case.phase] if ended_early else list(BAR)
    now = order.index(case.phase) if case.phase in order else -1
    reached = {change.to_phase: change.on for change in access.once(phase_changes)}
    starts = [reached.get(phase) if place <= now else None for place, phase in enumerate(order)]
    if now > 0:
        starts[0] = starts[0] or case.opened_on
    return [
        PhaseStep(
            label=str(Case.Phase(phase).label),
            on=starts[place],
            state="now" if place == now else "done" if place < now else "",
            days=_days(starts, place, None if case.closed_on and place == now else today),
        )
        for place, phase in enumerate(order)
    ]


def _days(starts: list[dt.date | None], place: int, today: dt.date | None) -> int | None:
    """Return the days from the start of a phase to that of the next one, or until today."""
    start = starts[place]
    end = next((later for later in starts[place + 1 :] if later), today)
    return (end - start).days if start and end else None


def next_dates(access: Access, today: dt.date) -> list[NextDate]:
    """Return the days to come of all parts, what can still be undone first."""
    dates = [date for part in parts_for(access) for date in part.next_dates(access, today)]
    return sorted(dates, key=_order)[:ON_CASE]


def _order(date: NextDate) -> tuple:
    clock = timezone.localtime(date.at).time() if date.at else dt.time()
    return not date.is_brief, date.day, clock


def sidebar_cards(access: Access) -> list[Card]:
    """Return the cards of the parts beside the timeline."""
    cards = [part.sidebar_card(access) for part in parts_for(access)]
    return [card for card in cards if card]


def team(access: Access) -> list[Assignment]:
    """Return who works on a case, the earliest first."""
    rows = Assignment.objects.on(access).filter(ends_on__isnull=True).select_related("user")
    rows = rows.only("case", "role", "starts_on", "user__name")
    return sorted(rows, key=lambda assignment: assignment.starts_on)


def changes(access: Access) -> list[Change]:
    """Return what others did on a case since the reader was here, the newest first."""
    labels, case = event_labels(), access.case
    events = changes_by_others(case=case, user=access.user)[:60]
    allowed = visible_events(events, {case.pk: access.permissions})
    visible = [event for event in allowed if event.verb in labels][:30]
    names = short_names(event.actor for event in visible)
    return [Change(names.get(event.actor, ""), labels[event.verb], event.at) for event in visible]


def short_names(users: Iterable[UUID | None]) -> dict[UUID | None, str]:
    """Return the names of users as colleagues write them; no query for nobody."""
    keys = {key for key in users if key is not None}
    rows = User.objects.filter(pk__in=keys).values_list("pk", "name") if keys else ()
    return {key: shortened(name) for key, name in rows}
