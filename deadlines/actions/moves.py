"""Give dates another day or another owner, or count them anew."""

import datetime as dt
from collections.abc import Sequence
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import transaction
from django.db.models import Min
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from audit.trail import record
from cases.models import Case
from deadlines.actions.ends import open_one, open_where
from deadlines.actions.planning import plan_reminders
from deadlines.actions.starts import must_see, owner_for, rule_on
from deadlines.counting import count_by
from deadlines.models import Deadline
from records import saving
from records.errors import Refused
from records.saving import Token, fill, once


class Why(StrEnum):
    """Why a date was counted anew, as the trail keeps it."""

    EVENT = "event"  # the day it counts from is another one
    RULE = "rule"  # a new version of its rule


def move_deadline(
    *,
    deadline_id: UUID,
    due_on: dt.date,
    reason: str,
    version: int | None,
    token: Token | None = None,
    by: User,
) -> Deadline:
    """Give a date another day; a legal one only for a reason. The reminders move along.

    Raises:
        SentTwice, Stale.
        Refused: it is not open any more, or is legal and there is no reason.
    """
    with once(token, by):
        deadline = open_one(deadline_id, version)
        before = deadline.due_on
        _move(deadline, due_on, reason)
        _store(deadline)
        record(
            "deadlines.moved",
            by=by,
            subject=deadline,
            line=deadline.line,
            before=str(before),
            after=str(due_on),
        )
    return deadline


def _move(deadline: Deadline, due_on: dt.date, reason: str) -> None:
    deadline.due_on, deadline.is_moved, deadline.moved_reason = due_on, True, reason.strip()


def hand_over_deadline(
    *,
    deadline_id: UUID,
    owner: User,
    version: int | None,
    token: Token | None = None,
    by: User,
) -> Deadline:
    """Let somebody else answer for a date; the reminders that wait go to that person.

    Raises:
        SentTwice, Stale.
        Refused: it is not open any more, or the new owner could not see it.
    """
    with once(token, by):
        deadline = open_one(deadline_id, version)
        hand_over(deadline, owner, by)
        must_see(deadline, by)
    return deadline


def hand_over(deadline: Deadline, owner: User, by: User) -> None:
    """Give a deadline that is locked to somebody; the reminders that wait go along."""
    deadline.owner = owner
    _store(deadline)
    record(
        "deadlines.handed_over", by=by, subject=deadline, line=deadline.line, owner=str(owner.pk)
    )


def hand_over_to_new(*, case: Case, person: User, by: User) -> None:
    """Give somebody who came onto a file the open dates of their line that the case lead had.

    Only what follows from a rule: a date written down by hand stays with whom it was given to.
    """
    for deadline in open_where(case=case, owner=case.case_lead):
        if deadline.rule and owner_for(case, deadline.line) == person:
            hand_over(deadline, person, by)


def hand_over_of_former(*, case: Case, person: User, by: User) -> None:
    """Give the open dates of somebody who left a file to who answers for their lines now.

    Without anybody they stay: their reminders tell coordinators and managers, see `reminders`.
    """
    for deadline in open_where(case=case, owner=person):
        owner = owner_for(case, deadline.line)
        if owner and owner != person:
            hand_over(deadline, owner, by)


def change_deadline(
    *, pk: UUID, version: int | None, values: dict[str, Any], token: Token | None = None, by: User
) -> Deadline:
    """Correct a date that somebody wrote down by hand.

    Args:
        values: line, title, due_on, owner, is_legal, and `reason`: why the day is another one.

    Raises:
        SentTwice, Stale.
        Refused: it is not open any more, follows from a rule or another row, is legal and moves
            without a reason, or the owner could not see it.
    """
    with once(token, by) as result:
        deadline = open_one(pk, version)
        if deadline.is_derived:
            raise Refused(_("It follows from something else, and only its day can be changed."))
        rest = dict(values)
        reason = rest.pop("reason", "")
        if rest["due_on"] != deadline.due_on:
            _move(deadline, rest["due_on"], reason)
        _store(fill(deadline, rest))
        must_see(deadline, by)
        record("deadlines.changed", by=by, subject=deadline, line=deadline.line)
        result.made(deadline)
    return deadline


@transaction.atomic
def recompute(
    *, source: UUID, starts_on: dt.date, by: User, rules: Sequence[str] | None = None
) -> list[Deadline]:
    """Count the open dates of a row anew, because its day changed; return those that changed.

    What a person moved by hand stays where it is: that day was read from a paper.

    Args:
        rules: only those that follow from these rules; of all rules when left out.

    Raises:
        NoSuchRule: a rule was not in force on the new day.
    """
    which = {"source": source} if rules is None else {"source": source, "rule__in": rules}
    return _recompute(open_where(**which), starts_on, by)


@transaction.atomic
def recompute_by_rule(
    *, case: Case, rules: Sequence[str], starts_on: dt.date, by: User
) -> list[Deadline]:
    """Count the open dates of a file by these rules anew; otherwise as `recompute`."""
    return _recompute(open_where(case=case, rule__in=rules), starts_on, by)


def recount(*, case: Case, trigger: str, starts_on: dt.date, by: User) -> list[Deadline]:
    """Count the open dates of a file that follow from a kind of event anew: it happened again.

    An event before the one they are counted from changes nothing.
    """
    which: dict[str, Any] = {
        "case": case,
        "rule_version__trigger": trigger,
        "starts_on__lt": starts_on,
    }
    # Every contact asks this, and few have such dates.
    if not Deadline.unscoped.open().filter(**which).exists():
        return []
    with transaction.atomic():
        return _recompute(open_where(**which), starts_on, by)


@transaction.atomic
def count_back(
    *, case: Case, trigger: str, counted_from: dt.date, starts_on: dt.date | None, by: User
) -> list[Deadline]:
    """Count the open dates that an event moved from the event before it: it was entered in error.

    None is counted from a day before the one on which it began.

    Args:
        counted_from: the day of the event entered in error.
        starts_on: the day of the event before it; None when there is none.
    """
    history = apps.get_model("deadlines", "DeadlineHistory").objects
    changed = []
    for deadline in open_where(case=case, rule_version__trigger=trigger, starts_on=counted_from):
        versions = history.filter(pgh_obj_id=deadline.pk)
        began = versions.aggregate(began=Min("starts_on"))["began"] or counted_from
        day = max(began, starts_on or began)
        if day != counted_from:
            changed += _recompute([deadline], day, by)
    return changed


def _recompute(deadlines: list[Deadline], starts_on: dt.date, by: User) -> list[Deadline]:
    changed = []
    for deadline in deadlines:
        if not deadline.rule or deadline.is_moved or deadline.starts_on == starts_on:
            continue
        before = deadline.due_on
        _count_anew(deadline, starts_on)
        keep_recounted(deadline, before=before, why=Why.EVENT, by=by)
        changed.append(deadline)
    return changed


@transaction.atomic
def read_from_paper(
    *, deadline_id: UUID, starts_on: dt.date, due_on: dt.date, reason: str, by: User
) -> Deadline:
    """Count a date anew whose day stands on the paper it belongs to, whatever the rule counts.

    Args:
        starts_on: the day from which the paper counts.
        due_on: the day on the paper.
        reason: why it is not the day of the rule, where it is another one.

    Raises:
        Refused: it is not open any more.
    """
    deadline = open_one(deadline_id)
    before = deadline.due_on
    deadline.is_moved, deadline.moved_reason = False, ""
    _count_anew(deadline, starts_on)
    if deadline.due_on != due_on:
        _move(deadline, due_on, reason)
    keep_recounted(deadline, before=before, why=Why.EVENT, by=by)
    return deadline


def keep_recounted(deadline: Deadline, *, before: dt.date, why: str, by: User) -> None:
    """Keep a date that was counted anew, and say in the trail from which day it moved and why."""
    _store(deadline)
    record(
        "deadlines.recomputed",
        by=by,
        subject=deadline,
        line=deadline.line,
        rule=deadline.rule,
        before=str(before),
        after=str(deadline.due_on),
        why=why,
    )


def _count_anew(deadline: Deadline, starts_on: dt.date) -> None:
    """Count by the version in force on the new day, which may have another number of days.

    A version that was chosen for a date that began before it stays the one that counts.
    """
    current, version = deadline.rule_version, rule_on(deadline.rule, starts_on)
    if current and deadline.starts_on and current.valid_from > deadline.starts_on:
        version = max(version, current, key=lambda rule: rule.valid_from)
    count_by(deadline, version, starts_on)


def _store(deadline: Deadline) -> None:
    saving.store(deadline)
    plan_reminders(deadline, today=timezone.localdate())
