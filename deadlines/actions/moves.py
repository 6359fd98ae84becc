"""Give dates another day or another owner, or count them anew."""

import datetime as dt
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from audit.trail import record
from cases.models import Case
from deadlines.actions.ends import open_one, open_where
from deadlines.actions.planning import plan_reminders
from deadlines.actions.refusals import ReasonNeeded, Stale
from deadlines.actions.starts import due_by, must_see, rule_on
from deadlines.models import Deadline


def _check(deadline: Deadline, version: int) -> None:
    if deadline.version != version:
        raise Stale(deadline)


@transaction.atomic
def move(*, deadline_id: UUID, due_on: dt.date, reason: str, version: int, by: User) -> Deadline:
    """Give a date another day; a legal one only for a reason. The reminders move along.

    Raises:
        NotOpen, ReasonNeeded, Stale: see there.
    """
    deadline = open_one(deadline_id)
    _check(deadline, version)
    if deadline.is_legal and not reason.strip():
        raise ReasonNeeded
    before, deadline.due_on = deadline.due_on, due_on
    deadline.is_moved, deadline.moved_reason = True, reason.strip()
    _changed(deadline)
    record(
        "deadlines.moved",
        by=by,
        subject=deadline,
        line=deadline.line,
        before=str(before),
        after=str(due_on),
    )
    return deadline


@transaction.atomic
def hand_over(*, deadline_id: UUID, owner: User, version: int, by: User) -> Deadline:
    """Let somebody else answer for a date; the reminders that wait go to that person.

    Raises:
        NotOpen, Stale, OwnerCannotSee: see there.
    """
    deadline = open_one(deadline_id)
    _check(deadline, version)
    must_see(deadline, owner, by)
    deadline.owner = owner
    _changed(deadline)
    record(
        "deadlines.handed_over", by=by, subject=deadline, line=deadline.line, owner=str(owner.pk)
    )
    return deadline


@transaction.atomic
def recompute(*, source: UUID, starts_on: dt.date, by: User) -> list[Deadline]:
    """Count the open dates of a row anew, because its day changed.

    What a person moved by hand stays where it is: that day was read from a paper.

    Raises:
        NoSuchRule: a rule was not in force on the new day.
    """
    return _recompute(open_where(source=source), starts_on, by)


@transaction.atomic
def recount(*, case: Case, trigger: str, starts_on: dt.date, by: User) -> list[Deadline]:
    """Count the open dates of a file that follow from a kind of event anew: it happened again.

    An event before the one they are counted from changes nothing.
    """
    found = open_where(case=case, rule_version__trigger=trigger, starts_on__lt=starts_on)
    return _recompute(found, starts_on, by)


def _recompute(deadlines: list[Deadline], starts_on: dt.date, by: User) -> list[Deadline]:
    changed = []
    for deadline in deadlines:
        if not deadline.rule or deadline.is_moved:
            continue
        _count_anew(deadline, starts_on)
        _changed(deadline)
        record(
            "deadlines.recomputed", by=by, subject=deadline, line=deadline.line, rule=deadline.rule
        )
        changed.append(deadline)
    return changed


def _count_anew(deadline: Deadline, starts_on: dt.date) -> None:
    """Count by the version in force on the new day, which may have another number of days."""
    before, version = deadline.rule_version, rule_on(deadline.rule, starts_on)
    offset = deadline.offset or 0
    if before and offset in before.offsets:
        place = before.offsets.index(offset)
        offset = version.offsets[place] if place < len(version.offsets) else offset
    deadline.rule_version, deadline.starts_on, deadline.offset = version, starts_on, offset
    deadline.due_on = due_by(version, starts_on, offset)
    deadline.is_legal = version.is_legal


def _changed(deadline: Deadline) -> None:
    deadline.version += 1
    deadline.save()
    plan_reminders(deadline, today=timezone.localdate())
