"""Close dates with or without proof, undo that, and drop what no longer counts."""

import datetime as dt
from collections.abc import Sequence
from functools import partial
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from audit.trail import record
from cases.models import Case
from deadlines.actions.planning import plan_reminders
from deadlines.actions.starts import rule_on, store
from deadlines.counting import due_by
from deadlines.models import UNDO_FOR, Deadline
from records import saving
from records.errors import Refused, Stale
from records.saving import Token, locked, once

# What a slow line may take on top, before a late click is refused.
GRACE = dt.timedelta(seconds=5)


def open_one(deadline_id: UUID, version: int | None = None) -> Deadline:
    """Lock an open deadline and return it with its next version.

    Raises:
        Stale: it was changed since this version was read.
        Refused: it was closed or dropped before.
    """
    try:
        deadline = locked(Deadline, deadline_id, version, "owner", "rule_version")
    except Stale as stale:
        deadline = stale.theirs
        if deadline.state == Deadline.State.OPEN:
            raise
    if deadline.state != Deadline.State.OPEN:
        raise Refused(_("Somebody closed it in between."))
    return deadline


def open_where(**which: Any) -> list[Deadline]:
    """Lock the open deadlines that fit and return them with their next versions."""
    rows = Deadline.unscoped.select_for_update(of=("self",)).open().filter(**which)
    deadlines = list(rows.select_related("case", "owner", "rule_version").order_by("pk"))
    for deadline in deadlines:
        deadline.version += 1
    return deadlines


def close_deadline(
    *,
    deadline_id: UUID,
    closed_on: dt.date,
    proof: str,
    version: int | None = None,
    token: Token | None = None,
    by: User,
) -> Deadline:
    """Note that a date was met; a legal one only with what proves it.

    When its rule comes back, the next date begins.

    Raises:
        SentTwice, Stale.
        Refused: it is not open any more, or is legal and there is no proof.
    """
    with once(token, by):
        deadline = _close(open_one(deadline_id, version), closed_on, proof, by)
        _come_back(deadline, by)
    return deadline


def _come_back(deadline: Deadline, by: User) -> None:
    """Begin the date after this one when its rule says so, counted from the day it was done,
    or from its own day when it was done before that."""
    before = deadline.rule_version
    if not before or deadline.offset not in {before.offsets[-1], before.again_after}:
        return
    start = _done_from(deadline)
    rule = rule_on(before.code, start)
    if not rule.again_after:
        return
    offset = rule.again_after
    store(
        Deadline(
            case=deadline.case,
            line=deadline.line,
            rule=rule.code,
            rule_version=rule,
            offset=offset,
            starts_on=start,
            due_on=due_by(rule, start, offset),
            is_legal=rule.is_legal,
            owner=deadline.owner,
            source=deadline.source,
            created_by=by,
        ),
        by,
    )


def _done_from(deadline: Deadline) -> dt.date:
    return max(deadline.due_on, deadline.closed_on or deadline.due_on)


@transaction.atomic
def close_deadlines_by_rule(
    *, case: Case, rules: Sequence[str], closed_on: dt.date, proof: str, by: User
) -> list[Deadline]:
    """Note that the open dates of a file that follow from these rules were met.

    Raises:
        Refused: one of them is legal and there is no proof; then none is closed.
    """
    deadlines = open_where(case=case, rule__in=rules)
    return [_close(deadline, closed_on, proof, by) for deadline in deadlines]


@transaction.atomic
def close_deadlines_of(*, source: UUID, closed_on: dt.date, proof: str, by: User) -> list[Deadline]:
    """Note that all open dates of a row were met, with one proof for all.

    Raises:
        Refused: one of them is legal and there is no proof; then none is closed.
    """
    return [_close(deadline, closed_on, proof, by) for deadline in open_where(source=source)]


def _close(deadline: Deadline, closed_on: dt.date, proof: str, by: User) -> Deadline:
    deadline.proof = proof.strip()
    return _end(deadline, Deadline.State.DONE, closed_on, by, "deadlines.closed")


def _end(deadline: Deadline, state: str, on: dt.date, by: User, verb: str) -> Deadline:
    deadline.state, deadline.closed_on = state, on
    deadline.closed_at, deadline.closed_by = timezone.now(), by
    saving.store(deadline)
    forget_reminders(deadline)
    record(verb, by=by, subject=deadline, line=deadline.line, rule=deadline.rule)
    return deadline


def forget_reminders(deadline: Deadline) -> None:
    """Take back the reminders that wait."""
    deadline.reminders.filter(sent_at__isnull=True).delete()


def reopen_deadline(
    *, deadline_id: UUID, now: dt.datetime, token: Token | None = None, by: User
) -> Deadline:
    """Undo the user's own click on a deadline that no law sets, within a few seconds.

    Raises:
        SentTwice.
        Refused: the seconds are over, it is legal, or somebody else closed it.
    """
    with once(token, by):
        deadline = locked(Deadline, deadline_id, None, "owner", "rule_version")
        if deadline.state == Deadline.State.OPEN:
            return deadline
        in_time = deadline.closed_at and now - deadline.closed_at <= UNDO_FOR + GRACE
        if deadline.is_legal or deadline.closed_by_id != by.pk or not in_time:
            raise Refused(_("It is too late to undo this. Write the date down anew."))
        _forget_next(deadline, by)
        deadline.state, deadline.proof = Deadline.State.OPEN, ""
        deadline.closed_on = deadline.closed_at = deadline.closed_by = None
        saving.store(deadline)
        plan_reminders(deadline, today=timezone.localdate(now))
        record("deadlines.reopened", by=by, subject=deadline, line=deadline.line)
    return deadline


def _forget_next(deadline: Deadline, by: User) -> None:
    """Drop the date that came after this one, for this one is to be done after all."""
    if deadline.rule:
        following = open_where(
            case=deadline.case,
            rule=deadline.rule,
            source=deadline.source,
            starts_on=_done_from(deadline),
            created_by=by,
        )
        for later in following:
            if later.pk != deadline.pk:
                _drop(later, "", by)


def drop_deadline(
    *,
    deadline_id: UUID,
    reason: str,
    version: int | None = None,
    on: dt.date | None = None,
    token: Token | None = None,
    by: User,
) -> Deadline:
    """Note that a date no longer counts; a legal one only for a reason.

    Args:
        on: the day from which it does not; today without one.

    Raises:
        SentTwice, Stale.
        Refused: it is not open any more, or is legal and there is no reason.
    """
    with once(token, by):
        return _drop(open_one(deadline_id, version), reason, by, on)


@transaction.atomic
def drop_deadlines_of(*, source: UUID, by: User, reason: str) -> list[Deadline]:
    """Note that all open dates of a row no longer count.

    Raises:
        Refused: one of them is legal and there is no reason; then none is dropped.
    """
    return [_drop(deadline, reason, by) for deadline in open_where(source=source)]


@transaction.atomic
def withdraw_deadlines_of(*, source: UUID, rules: Sequence[str], by: User, reason: str) -> None:
    """Take back the open dates of a row by these rules, for what they followed from is not so.

    Unlike what somebody drops, they begin again when it is so after all.
    """
    for deadline in open_where(source=source, rule__in=rules):
        forget_reminders(deadline)
        values = {"voided_at": timezone.now(), "voided_by": by, "void_reason": reason}
        saving.store(saving.fill(deadline, values))
        line, rule = deadline.line, deadline.rule
        record("deadlines.dropped", by=by, subject=deadline, line=line, rule=rule)


@transaction.atomic
def drop_deadlines_by_rule(
    *, case: Case, rules: Sequence[str], by: User, reason: str
) -> list[Deadline]:
    """Note that the open dates of a file that follow from these rules no longer count.

    Raises:
        Refused: one of them is legal and there is no reason; then none is dropped.
    """
    return [_drop(deadline, reason, by) for deadline in open_where(case=case, rule__in=rules)]


def _drop(deadline: Deadline, reason: str, by: User, on: dt.date | None = None) -> Deadline:
    deadline.proof = reason.strip()
    day = on or timezone.localdate()
    return _end(deadline, Deadline.State.DROPPED, day, by, "deadlines.dropped")


def _take_back(deadline: Deadline, *, by: User) -> None:
    if deadline.is_derived:
        raise Refused(_("It follows from something else: say that it is no longer needed."))
    forget_reminders(deadline)


void_deadline = partial(saving.void, Deadline, follow=_take_back)
