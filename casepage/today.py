"""Today: what must be done now, a section at a time."""

import datetime as dt
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.functional import Promise

from accounts.models import Role, User
from audit.fields import open_keys
from audit.reading import changes
from casepage.overview import short_names
from casepage.part import FirstStep, Task, parts
from cases.access import Access, on_each
from cases.changes import visible_events
from cases.hooks import next_appointments
from cases.listing import COLUMNS
from cases.models import Assignment, Case
from common.hooks import event_labels
from workspace.drafts import open_paths
from workspace.models import Draft, Notice
from workspace.notices import sentence

QUIET_AFTER = dt.timedelta(days=28)
LATE_DRAFT = WEEK = dt.timedelta(days=7)
CASES_SHOWN, CHANGES_SHOWN, NOTICES_SHOWN, NOTICES_READ = 8, 8, 5, 50
# Those who have clients of their own; others see the list only when they are on a case.
WITH_CLIENTS = (Role.COUNSELOR, Role.LEGAL_OFFICER, Role.ADMIN_WORKER, Role.PSYCHOLOGIST)


@dataclass(frozen=True)
class OwnCase:
    """A case of the reader: what they hold on it, and the next appointment."""

    access: Access
    next_at: dt.datetime | None
    is_quiet: bool


@dataclass(frozen=True)
class UnfinishedDraft:
    """A draft, with the code of its case and its form where the reader may know of them.

    form_path: '' where the way leads over the page of the draft.
    """

    draft: Draft
    code: str
    form_path: str
    is_late: bool


@dataclass(frozen=True)
class CaseChange:
    """Something a colleague did on a case of the reader."""

    name: str
    label: str | Promise
    case: Case
    at: dt.datetime


def context(user: User, now: dt.datetime) -> dict[str, Any]:
    """Return what the page shows."""
    accesses = _own_accesses(user)
    own = {access.case.pk: access for access in accesses}
    cards = [card for part in parts() for card in part.today_cards(user, now, own)]
    return {
        "day": timezone.localdate(now),
        "drafts": _drafts(user, now),
        "tasks": _tasks(user, now),
        "first_cards": [card for card in cards if card.is_first],
        "main_cards": [card for card in cards if card.is_main and not card.is_first],
        "side_cards": [card for card in cards if not card.is_main and not card.is_first],
        "shows_cases": bool(accesses) or user.has_role(*WITH_CLIENTS),
        "cases": _own_cases(user, accesses[:CASES_SHOWN], now),
        "case_count": len(accesses),
        "changes": _changes(user, own, now),
        "first_steps": [] if accesses else _first_steps(user),
    }


def _tasks(user: User, now: dt.datetime) -> list[Task]:
    tasks = [task for part in parts() for task in part.today_tasks(user, now)]
    return tasks + _notices(user, now)


def _own_accesses(user: User) -> list[Access]:
    """Return what the reader holds on their open cases, the longest without contact first."""
    own = Assignment.unscoped.filter(user=user, ends_on__isnull=True)
    cases = Case.objects.visible_to(user).open().filter(pk__in=own.values("case"))
    cases = cases.select_related("client").only(*COLUMNS)
    rows = list(cases.order_by("last_contact_at", "client__number"))
    held = on_each(user, rows)
    return [held[case.pk] for case in rows]


def _own_cases(user: User, accesses: list[Access], now: dt.datetime) -> list[OwnCase]:
    open_keys(access.case.client for access in accesses if access.is_named)
    coming = next_appointments(user, [access.case.pk for access in accesses])
    return [
        OwnCase(
            access=access,
            next_at=coming.get(access.case.pk),
            is_quiet=_is_quiet(access.case, now),
        )
        for access in accesses
    ]


def _is_quiet(case: Case, now: dt.datetime) -> bool:
    return case.last_contact_at is not None and case.last_contact_at < now - QUIET_AFTER


def _changes(user: User, own: dict[UUID, Access], now: dt.datetime) -> list[CaseChange]:
    """Return what colleagues did on the reader's cases this week; the same act of a day once."""
    events = changes(own, but_not_by=user).filter(at__gte=now - WEEK)
    held = {key: access.permissions for key, access in own.items()}
    acts: dict = {}
    for event in visible_events(events[:60], held):
        on = timezone.localtime(event.at).date()
        acts.setdefault((event.actor, event.verb, event.case, on), event)
    labels, shown = event_labels(), list(acts.values())[:CHANGES_SHOWN]
    names = short_names(event.actor for event in shown)
    return [
        CaseChange(
            name=names.get(event.actor, ""),
            label=labels.get(event.verb, event.verb),
            case=own[event.case].case,
            at=event.at,
        )
        for event in shown
    ]


def _drafts(user: User, now: dt.datetime) -> list[UnfinishedDraft]:
    drafts = list(Draft.objects.mine(user).defer("payload").order_by("updated_at"))
    keys = {draft.target: key for draft in drafts if (key := _key(draft.target))}
    cases = Case.objects.visible_to(user).filter(pk__in=keys.values()).select_related("client")
    codes = {case.pk: case.client.code for case in cases} if keys else {}
    paths = open_paths(user, drafts)
    return [
        UnfinishedDraft(
            draft,
            code=codes.get(keys.get(draft.target), ""),
            form_path=paths[draft.pk] if draft.form == "session" else "",
            is_late=draft.updated_at < now - LATE_DRAFT,
        )
        for draft in drafts
    ]


def _key(target: str) -> UUID | None:
    """Read the key of a case; drafts of other things have other targets."""
    try:
        return UUID(target)
    except ValueError:
        return None


def _notices(user: User, now: dt.datetime) -> list[Task]:
    """Return the unread notices that no card shows already, as tasks without a button."""
    unread = Notice.objects.mine(user).filter(read_at__isnull=True)
    newest = list(unread.order_by("-created_at")[:NOTICES_READ])
    keys = [notice.pk for notice in newest]
    shown = {key for part in parts() for key in part.notices_shown(user, now, keys)}
    return [
        Task(title=sentence(notice), url=notice.url, on=notice.created_at)
        for notice in [notice for notice in newest if notice.pk not in shown][:NOTICES_SHOWN]
    ]


def _first_steps(user: User) -> list[FirstStep]:
    """Return what an empty installation needs; nothing once all of it is done."""
    steps = [step for part in parts() for step in part.first_steps(user)]
    return [] if all(step.is_done for step in steps) else steps
