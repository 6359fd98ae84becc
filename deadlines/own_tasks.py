"""Tasks and remarks as lists show them: on Today, on the file, on a page of one's own."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from accounts.models import User
from audit.fields import open_keys
from cases.access import Access, on_each
from cases.records import of_case
from deadlines.models import Task
from deadlines.models.tasks import SHOWN_FOR, TaskQuerySet

ON_CASE, AT_MOST = 8, 100


@dataclass(frozen=True)
class TaskItem:
    """A task in a list, with what the reader holds on its file."""

    task: Task
    access: Access
    is_own: bool


def own_tasks(user: User, own: Mapping[UUID, Access] | None = None) -> list[TaskItem]:
    """Return what somebody has to do or to read; `own` as on Today."""
    return _items(user, _visible(user).open().filter(owner=user).in_order(), own)


def given_tasks(user: User, now: dt.datetime) -> list[TaskItem]:
    """Return what somebody gave to others: what is open, and what ended lately."""
    given = _visible(user).filter(created_by=user).exclude(owner=user)
    ended = given.filter(ended_at__gt=now - SHOWN_FOR).order_by("-ended_at")
    return _items(user, [*given.open().in_order()[:AT_MOST], *ended[:AT_MOST]])


def tasks_of(access: Access) -> list[Task]:
    """Return the open tasks and remarks of a file that one may read, the first one first."""
    rows = Task.objects.on(access).open().select_related("owner", "created_by").in_order()
    return of_case(access.case, rows)


def ended_tasks_of(access: Access) -> list[Task]:
    """Return what has ended on a file, the last one first."""
    rows = Task.objects.on(access).filter(ended_at__isnull=False)
    rows = rows.select_related("owner", "created_by").order_by("-ended_at")
    return of_case(access.case, rows[:AT_MOST])


def _visible(user: User) -> TaskQuerySet:
    rows: TaskQuerySet = Task.objects.visible_to(user)
    return rows.select_related("case__client", "owner", "created_by")


def _items(
    user: User, rows: TaskQuerySet | list[Task], own: Mapping[UUID, Access] | None = None
) -> list[TaskItem]:
    tasks = list(rows[:AT_MOST])
    held = dict(own or {})
    held |= on_each(
        user, {row.case_id: row.case for row in tasks if row.case_id not in held}.values()
    )
    accesses = {row.case_id: held[row.case_id] for row in tasks}
    open_keys([*tasks, *(each.case.client for each in accesses.values() if each.is_named)])
    return [TaskItem(row, held[row.case_id], is_own=row.owner_id == user.pk) for row in tasks]
