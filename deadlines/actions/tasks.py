"""Give tasks to colleagues, and what becomes of them; leave remarks that are meant for somebody."""

import datetime as dt
from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from audit.fields import open_keys
from audit.trail import record
from cases.actions import notify_of_case
from cases.hooks import Duty
from cases.models import Case
from cases.permissions import in_line
from deadlines.actions.starts import owner_for
from deadlines.models import Task
from records import saving
from records.errors import Refused
from records.saving import Token, fill, locked, once, store

TASK_DUTY = "deadlines.task"


def give_task(*, case: Case, values: dict[str, Any], token: Token | None = None, by: User) -> Task:
    """Give a task to a colleague or to oneself, or leave a remark for somebody.

    Args:
        values: kind, line, owner, text, and of a task also title and due_on.

    Raises:
        SentTwice.
        Refused: `by` does not see this line of the file, or the owner does not.
    """
    with once(token, by) as result:
        task = store(Task(case=case, created_by=by, **values))
        _must_be_seen(task, by)
        _record(task, "added", by)
        _tell_owner(task, by)
        result.made(task)
    return task


def change_task(
    *, pk: UUID, version: int | None, values: dict[str, Any], token: Token | None = None, by: User
) -> Task:
    """Change what is asked, by when, or of whom; a new owner hears of it.

    Raises:
        SentTwice, Stale.
        Refused: it has ended, somebody else gave it, or its owner does not see the line.
    """
    with once(token, by) as result:
        task = _open(pk, version)
        _must_be(by, {task.created_by_id}, _("Only who gave this can change it."))
        before = task.owner_id
        store(fill(task, values))
        _must_be_seen(task, by)
        _record(task, "changed", by)
        if task.owner_id != before:
            _tell_owner(task, by)
        result.made(task)
    return task


def finish_task(
    *, pk: UUID, now: dt.datetime, version: int | None = None, token: Token | None = None, by: User
) -> Task:
    """Note that a task is done, or that a remark was read; whoever gave a task hears of it.

    Raises:
        SentTwice.
        Refused: it has ended, or is no matter of `by`.
    """
    with once(token, by):
        task = _open(pk, version)
        people: set[UUID | None] = {task.owner_id} if task.is_remark else _concerned(task)
        _must_be(by, people, _("Only who has this task can do that."))
        store(fill(task, {"state": Task.State.DONE, "ended_at": now, "ended_by": by}))
        _record(task, "done", by)
        if not task.is_remark:
            _tell_giver(task, "done", by)
    return task


def decline_task(
    *, pk: UUID, version: int | None, answer: str, now: dt.datetime, token: Token | None, by: User
) -> Task:
    """Give a task back with a word; whoever gave it hears of it.

    Raises:
        SentTwice, Stale.
        Refused: it has ended, is a remark, or somebody else has it; there is no word.
    """
    with once(token, by):
        task = _open(pk, version)
        _must_be(by, {task.owner_id}, _("Only who has this task can do that."))
        ended = {"state": Task.State.DECLINED, "ended_at": now, "ended_by": by}
        store(fill(task, ended | {"answer": answer.strip()}))
        _record(task, "declined", by)
        _tell_giver(task, "declined", by)
    return task


def drop_task(*, pk: UUID, answer: str, now: dt.datetime, by: User) -> None:
    """End an open task that what has happened made needless; one that has ended stays so."""
    rows = Task.unscoped.select_for_update(of=("self",)).open().filter(pk=pk)
    for task in rows.select_related("case"):
        task.version += 1
        ended = {"state": Task.State.DECLINED, "ended_at": now, "ended_by": by, "answer": answer}
        store(fill(task, ended))
        _record(task, "dropped", by)


def reopen_task(*, pk: UUID, token: Token | None = None, by: User) -> Task:
    """Take back that a task is done or declined, or that a remark was read.

    Raises:
        SentTwice.
        Refused: it is open, or no matter of `by`.
    """
    with once(token, by):
        task = locked(Task, pk, None)
        _must_be(by, _concerned(task), _("Only who has this task can do that."))
        if task.is_open:
            raise Refused(_("It is open."))
        opened = {"state": Task.State.OPEN, "ended_at": None, "ended_by": None, "answer": ""}
        store(fill(task, opened))
        _record(task, "reopened", by)
        _tell_owner(task, by)
    return task


def hand_task_on(
    *, pk: UUID, version: int | None, owner: User, token: Token | None = None, by: User
) -> Task:
    """Give a task, or a remark, to another colleague; the new owner and who gave it hear of it.

    Raises:
        SentTwice, Stale.
        Refused: it has ended, is no matter of `by`, or the new owner does not see the line.
    """
    with once(token, by):
        task = _open(pk, version)
        _must_be(by, _concerned(task), _("Only who has this task can do that."))
        _hand_on(task, owner, by)
        _must_be_seen(task, by)
    return task


def void_task(
    *,
    pk: UUID,
    version: int | None,
    reason: str,
    now: dt.datetime,
    token: Token | None = None,
    by: User,
) -> Task:
    """Take out a task or a remark that was entered in error; whoever gave it does.

    Raises:
        SentTwice, Stale.
        Refused: somebody else gave it.
    """

    def follow(task: Task, *, by: User) -> None:
        _must_be(by, {task.created_by_id}, _("Only who gave this can change it."))

    return saving.void(
        Task, pk, version=version, reason=reason, now=now, token=token, by=by, follow=follow
    )


def hand_tasks_of_former(*, case: Case, person: User, by: User) -> None:
    """Give the open tasks of somebody who left a file to whoever answers for their lines now.

    Without anybody who sees them they stay with their owner, and with whoever gave them.
    """
    rows = Task.unscoped.select_for_update(of=("self",)).open().filter(case=case, owner=person)
    for task in rows.select_related("case__client", "created_by", "owner").order_by("pk"):
        owner = owner_for(case, task.line)
        if owner and owner != person and _sees(owner, task):
            task.version += 1
            _hand_on(task, owner, by)


def task_duties(
    people: Collection[User] | QuerySet[User], now: dt.datetime, by: User | None
) -> list[Duty]:
    """Return the open tasks and unread remarks of these people; see `CaseHooks.duties`."""
    tasks = Task.unscoped.open().filter(owner__in=people)
    if by is not None:
        tasks = tasks.filter(pk__in=Task.objects.visible_to(by, "change").values("pk"))
    today, rows = timezone.localdate(now), list(tasks.select_related("case"))
    if by is not None:
        open_keys(rows)
    return [
        Duty(
            TASK_DUTY,
            task.pk,
            task.owner_id,
            task.due_on or today,
            task.label if by else task.get_kind_display(),
            task.case_id,
        )
        for task in rows
    ]


def take_task_over(duty: Duty, *, successor: User, by: User) -> None:
    """Give an open task to a colleague who takes work over.

    Raises:
        Refused: it has ended, or the colleague does not see the line.
    """
    task = _open(duty.pk, None)
    _hand_on(task, successor, by)
    if not _sees(successor, task):
        raise Refused(_("This person does not see the service of a task."), "successor")


def _open(pk: UUID, version: int | None) -> Task:
    """Lock a task that has not ended.

    Raises:
        Refused: it has ended.
    """
    task = locked(Task, pk, version, "case__client", "owner", "created_by")
    if not task.is_open:
        raise Refused(_("Somebody ended it in between."))
    return task


def _concerned(task: Task) -> set[UUID | None]:
    return {task.owner_id, task.created_by_id, task.case.case_lead_id}


def _must_be(by: User, people: set[UUID | None], message: str) -> None:
    if by.pk not in people:
        raise Refused(message)


def _must_be_seen(task: Task, by: User) -> None:
    """Refuse a line that the giver does not see, and an owner who would never see the task."""
    if not _sees(by, task):
        raise Refused(_("You do not see this service of the file."), "line")
    if task.owner != by and not _sees(task.owner, task):
        raise Refused(_("This person does not see this service of the file."), "owner")


def _sees(person: User, task: Task) -> bool:
    return Task.objects.visible_to(person).filter(pk=task.pk).exists()


def _hand_on(task: Task, owner: User, by: User) -> None:
    task.owner = owner
    store(task)
    _record(task, "handed_on", by, owner=str(owner.pk))
    _tell_owner(task, by)
    if task.created_by_id != owner.pk:
        _tell_giver(task, "handed_on", by)


def _record(task: Task, act: str, by: User, **details: Any) -> None:
    record(saving.verb(task, act), by=by, subject=task, line=task.line, kind=task.kind, **details)


def _tell_owner(task: Task, by: User) -> None:
    if task.owner_id != by.pk:
        kind = "deadlines.remark.left" if task.is_remark else "deadlines.task.given"
        _notify(task.owner, kind, task, by)


def _tell_giver(task: Task, act: str, by: User) -> None:
    if task.created_by_id != by.pk and _sees(task.created_by, task):
        kind = f"deadlines.task.{act}"
        _notify(task.created_by, kind, task, by)


def _notify(person: User, kind: str, task: Task, by: User) -> None:
    needs = in_line("view", task.line)
    notify_of_case(person, kind, task.case, by, url=task.address, needs=needs)
