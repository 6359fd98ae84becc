"""Start, add, move, close, drop and hand over the dates of files."""

import datetime as dt
from collections.abc import Iterable
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from audit.trail import record
from cases.models import Assignment, Case
from deadlines import reckoning
from deadlines.models import Deadline, Reminder, Rule

UNDO_FOR = dt.timedelta(seconds=10)
# What a slow line may take on top, before a late click is refused.
GRACE = dt.timedelta(seconds=5)
WARN_LEGAL = [14, 7, 3, 1, 0]
WARN_HOUSE = [1, 0]
MORNING = dt.time(7)


class NoSuchRule(Exception):
    """No version of this rule was in force on that day."""


class NotOpen(Exception):
    """It was closed or dropped before."""


class ProofNeeded(Exception):
    """A legal deadline closes only with a word on what proves it."""


class ReasonNeeded(Exception):
    """A legal date moves, and a legal deadline is dropped, only for a reason."""


class Stale(Exception):
    """Somebody changed it since it was read; `theirs` is the deadline as it is now."""

    def __init__(self, theirs: Deadline):
        super().__init__("changed in between")
        self.theirs = theirs


class OwnerCannotSee(Exception):
    """The one who should answer for it may not see it, so no reminder would arrive."""


class TooLate(Exception):
    """The seconds in which it could be undone are over, or somebody else closed it."""


def rule_on(code: str, day: dt.date) -> Rule:
    """Return the version of a rule in force on a day.

    Raises:
        NoSuchRule: there is none.
    """
    found = Rule.objects.on(day).filter(code=code).first()
    if found is None:
        raise NoSuchRule(code)
    return found


def owner_for(case: Case, line: str, by: User) -> User:
    """Return who answers for a new date: the holder on an own line, else who works on it."""
    team = Assignment.unscoped.filter(case=case, ends_on__isnull=True, lines__contains=[line])
    people = [one.user for one in team.select_related("user").order_by("starts_on", "pk")]
    if people and case.holder not in people:
        return people[0]
    return case.holder or by


def plan_reminders(deadline: Deadline, *, today: dt.date) -> None:
    """Replace the reminders that wait by those of the day and owner as they are now."""
    Reminder.objects.filter(deadline=deadline, sent_at__isnull=True).delete()
    if deadline.state != Deadline.State.OPEN:
        return
    usual = WARN_LEGAL if deadline.is_legal else WARN_HOUSE
    version = deadline.rule_version if deadline.rule_version_id else None
    days = [*version.warn_days, 0] if version else usual
    Reminder.objects.bulk_create(
        [
            Reminder(
                deadline=deadline,
                recipient=deadline.owner,
                warn_on=day,
                due_at=timezone.make_aware(dt.datetime.combine(day, MORNING)),
            )
            for day in reckoning.warnings(deadline.due_on, days=days, today=today)
        ],
        ignore_conflicts=True,
    )


@transaction.atomic
def start(*, case: Case, rule: str, starts_on: dt.date, by: User, source: UUID | None = None,
          line: str | None = None, owner: User | None = None) -> list[Deadline]:  # fmt: skip
    """Begin the dates that follow from an event by a rule, one for each count of the rule.

    Args:
        rule: the code, such as "D02".
        starts_on: the day the count begins.
        source: key of the row they belong to, for `recompute`, `close_of` and `drop_of`.
        line: another line than the rule's.
        owner: who answers; see `owner_for`.

    Raises:
        NoSuchRule: no version of it was in force on that day.
    """
    version = rule_on(rule, starts_on)
    line = line or version.line
    owner = owner or owner_for(case, line, by)
    rows = [
        Deadline(
            case=case,
            line=line,
            rule=version.code,
            rule_version=version,
            offset=offset,
            title=version.label_en,
            starts_on=starts_on,
            due_on=_due(version, starts_on, offset),
            is_legal=version.is_legal,
            owner=owner,
            source=source,
            created_by=by,
        )
        for offset in version.offsets
    ]
    return [_store(row, by) for row in rows]


@transaction.atomic
def add(*, case: Case | None, line: str, title: str, due_on: dt.date, is_legal: bool,
        owner: User, by: User, source: UUID | None = None) -> Deadline:  # fmt: skip
    """Write a date down by hand; without a file it is the organisation's own.

    Raises:
        OwnerCannotSee: the owner may not see this line of the file.
    """
    deadline = Deadline(case=case, line=line, title=title, due_on=due_on, is_legal=is_legal,
                        owner=owner, source=source, created_by=by)  # fmt: skip
    _store(deadline, by)
    _must_see(deadline, owner, by)
    return deadline


def _store(deadline: Deadline, by: User) -> Deadline:
    deadline.save()
    plan_reminders(deadline, today=timezone.localdate())
    record("deadlines.added", by=by, subject=deadline, line=deadline.line, rule=deadline.rule)
    return deadline


def _due(version: Rule, starts_on: dt.date, offset: int) -> dt.date:
    return reckoning.due(
        starts_on, offset=offset, unit=version.unit, on_working_day=version.on_working_day
    )


def _must_see(deadline: Deadline, owner: User, by: User) -> None:
    if owner != by and not Deadline.objects.visible_to(owner).filter(pk=deadline.pk).exists():
        raise OwnerCannotSee


def _open(deadline_id: UUID) -> Deadline:
    locked = Deadline.unscoped.select_for_update(of=("self",))
    deadline = locked.select_related("case", "owner", "rule_version").get(pk=deadline_id)
    if deadline.state != Deadline.State.OPEN:
        raise NotOpen
    return deadline


def _open_of(source: UUID) -> Iterable[Deadline]:
    locked = Deadline.unscoped.select_for_update(of=("self",)).open().filter(source=source)
    return list(locked.select_related("case", "owner", "rule_version").order_by("pk"))


def _check(deadline: Deadline, version: int) -> None:
    if deadline.version != version:
        raise Stale(deadline)


@transaction.atomic
def close(*, deadline_id: UUID, closed_on: dt.date, proof: str, by: User) -> Deadline:
    """Note that a date was met; a legal one only with what proves it.

    Raises:
        NotOpen, ProofNeeded: see there.
    """
    return _close(_open(deadline_id), closed_on, proof, by)


@transaction.atomic
def close_of(*, source: UUID, closed_on: dt.date, proof: str, by: User) -> list[Deadline]:
    """Note that all open dates of a row were met, with one proof for all.

    Raises:
        ProofNeeded: one of them is legal and there is no proof; then none is closed.
    """
    return [_close(deadline, closed_on, proof, by) for deadline in _open_of(source)]


def _close(deadline: Deadline, closed_on: dt.date, proof: str, by: User) -> Deadline:
    if deadline.is_legal and not proof.strip():
        raise ProofNeeded
    deadline.proof = proof.strip()
    return _end(deadline, Deadline.State.DONE, closed_on, by, "deadlines.closed")


def _end(deadline: Deadline, state: str, on: dt.date, by: User, verb: str) -> Deadline:
    deadline.state, deadline.closed_on = state, on
    deadline.closed_at, deadline.closed_by = timezone.now(), by
    deadline.version += 1
    deadline.save()
    deadline.reminders.filter(sent_at__isnull=True).delete()
    record(verb, by=by, subject=deadline, line=deadline.line, rule=deadline.rule)
    return deadline


@transaction.atomic
def reopen(*, deadline_id: UUID, by: User, now: dt.datetime) -> Deadline:
    """Undo one's own click on a house deadline, within a few seconds.

    Raises:
        TooLate: the seconds are over, it is legal, or somebody else closed it.
    """
    locked = Deadline.unscoped.select_for_update(of=("self",))
    deadline = locked.select_related("case", "owner", "rule_version").get(pk=deadline_id)
    if deadline.state == Deadline.State.OPEN:
        return deadline
    in_time = deadline.closed_at and now - deadline.closed_at <= UNDO_FOR + GRACE
    if deadline.is_legal or deadline.closed_by_id != by.pk or not in_time:
        raise TooLate
    deadline.state, deadline.proof = Deadline.State.OPEN, ""
    deadline.closed_on = deadline.closed_at = deadline.closed_by = None
    deadline.version += 1
    deadline.save()
    plan_reminders(deadline, today=timezone.localdate(now))
    record("deadlines.reopened", by=by, subject=deadline, line=deadline.line)
    return deadline


@transaction.atomic
def drop(*, deadline_id: UUID, reason: str, by: User) -> Deadline:
    """Note that a date no longer counts; a legal one only for a reason.

    Raises:
        NotOpen, ReasonNeeded: see there.
    """
    return _drop(_open(deadline_id), reason, by)


@transaction.atomic
def drop_of(*, source: UUID, by: User, reason: str) -> list[Deadline]:
    """Note that all open dates of a row no longer count.

    Raises:
        ReasonNeeded: one of them is legal and there is no reason; then none is dropped.
    """
    return [_drop(deadline, reason, by) for deadline in _open_of(source)]


def _drop(deadline: Deadline, reason: str, by: User) -> Deadline:
    if deadline.is_legal and not reason.strip():
        raise ReasonNeeded
    deadline.proof = reason.strip()
    today = timezone.localdate()
    return _end(deadline, Deadline.State.DROPPED, today, by, "deadlines.dropped")


@transaction.atomic
def move(*, deadline_id: UUID, due_on: dt.date, reason: str, version: int, by: User) -> Deadline:
    """Give a date another day; a legal one only for a reason. The reminders move along.

    Raises:
        NotOpen, ReasonNeeded, Stale: see there.
    """
    deadline = _open(deadline_id)
    _check(deadline, version)
    if deadline.is_legal and not reason.strip():
        raise ReasonNeeded
    before, deadline.due_on = deadline.due_on, due_on
    deadline.is_moved, deadline.moved_reason = True, reason.strip()
    _changed(deadline)
    record("deadlines.moved", by=by, subject=deadline, line=deadline.line,
           before=str(before), after=str(due_on))  # fmt: skip
    return deadline


@transaction.atomic
def hand_over(*, deadline_id: UUID, owner: User, version: int, by: User) -> Deadline:
    """Let somebody else answer for a date; the reminders that wait go to that person.

    Raises:
        NotOpen, Stale, OwnerCannotSee: see there.
    """
    deadline = _open(deadline_id)
    _check(deadline, version)
    _must_see(deadline, owner, by)
    deadline.owner = owner
    _changed(deadline)
    record("deadlines.handed_over", by=by, subject=deadline, line=deadline.line,
           owner=str(owner.pk))  # fmt: skip
    return deadline


@transaction.atomic
def recompute(*, source: UUID, starts_on: dt.date, by: User) -> list[Deadline]:
    """Count the open dates of a row anew, because its day changed.

    What a person moved by hand stays where it is: that day was read from a paper.

    Raises:
        NoSuchRule: a rule was not in force on the new day.
    """
    changed = []
    for deadline in _open_of(source):
        if not deadline.rule or deadline.is_moved:
            continue
        _count_anew(deadline, starts_on)
        _changed(deadline)
        record("deadlines.recomputed", by=by, subject=deadline, line=deadline.line,
               rule=deadline.rule)  # fmt: skip
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
    deadline.due_on = _due(version, starts_on, offset)
    deadline.is_legal = version.is_legal


def _changed(deadline: Deadline) -> None:
    deadline.version += 1
    deadline.save()
    plan_reminders(deadline, today=timezone.localdate())
