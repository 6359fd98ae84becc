"""The deadlines that follow from an application: the answer, its notification, appeal, renewal.

Each is the date of a rule, so that it has its words in three languages and its warnings. Where the
kind names no rule of its own the general one counts, moved to the day that the kind's length or
the person gives. What is planned before and after an act is compared: what no longer counts is
closed with a proof or dropped for a reason, what is new begins.
"""

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _

from accounts.models import User
from admin_support.models import Procedure
from deadlines import actions as deadlines
from deadlines.counting import due_by
from deadlines.models import Deadline, RuleCode


@dataclass(frozen=True)
class Planned:
    """A date that should be open: its rule, from when it counts, and its day where that differs."""

    rule: str
    starts_on: dt.date
    due_on: dt.date | None = None


def planned(procedure: Procedure, today: dt.date) -> frozenset[Planned]:
    """Return the dates that follow from an application as it is; past ends remind nobody."""
    dates: set[Planned | None] = set()
    if procedure.is_open:
        dates.add(_answer(procedure))
    elif procedure.outcome in Procedure.ANSWERED:
        dates |= {_notice(procedure), _appeal(procedure, today), _renewal(procedure, today)}
    return frozenset(filter(None, dates))


def _answer(procedure: Procedure) -> Planned | None:
    if procedure.requested_on is None:
        return None
    if procedure.kind.answer_rule:
        return Planned(procedure.kind.answer_rule, procedure.requested_on)
    return Planned(RuleCode.ANSWER_EXPECTED, procedure.requested_on, procedure.expected_on)


def _notice(procedure: Procedure) -> Planned | None:
    kind = procedure.kind
    if not kind.notice_rule or procedure.decided_on is None or procedure.notified_on:
        return None
    return Planned(kind.notice_rule, procedure.decided_on)


def _appeal(procedure: Procedure, today: dt.date) -> Planned | None:
    end, start = procedure.appeal_until, procedure.notified_on
    if end is None or start is None or procedure.appealed_on or end < today:
        return None
    if procedure.kind.appeal_rule:
        return Planned(procedure.kind.appeal_rule, start)
    return Planned(RuleCode.APPEAL_ENDS, start, end)


def _renewal(procedure: Procedure, today: dt.date) -> Planned | None:
    if procedure.valid_to is None or procedure.valid_to < today:
        return None
    return Planned(procedure.kind.renewal_rule or RuleCode.GRANT_ENDS, procedure.valid_to)


def appeal_end(procedure: Procedure) -> dt.date | None:
    """Return the last day of an appeal against a decision; None where there is no term."""
    kind = procedure.kind
    if procedure.notified_on is None or procedure.outcome not in Procedure.NEGATIVE:
        return None
    if kind.appeal_rule:
        rule = deadlines.rule_on(kind.appeal_rule, procedure.notified_on)
        return due_by(rule, procedure.notified_on, rule.offsets[-1])
    return kind.proposed_appeal_end(procedure.notified_on)


def follow(
    procedure: Procedure,
    before: frozenset[Planned],
    *,
    today: dt.date,
    by: User,
    met_on: dt.date | None = None,
    why: str = "",
) -> None:
    """Bring the dates of an application in step with what it is now.

    Args:
        before: what was planned before the act.
        met_on: the day on which what no longer counts was met; without one it is dropped.
        why: the proof, or the reason.
    """
    now = planned(procedure, today)
    for gone in before - now:
        if any(date.rule == gone.rule for date in now) or met_on is None:
            _drop(procedure, gone, why or _("The days have changed"), by)
        else:
            _close(procedure, gone, met_on, why, by)
    for new in now - before:
        _start(procedure, new, by)


def _open_dates(procedure: Procedure, gone: Planned) -> list[Deadline]:
    rows = Deadline.unscoped.open().filter(source=procedure.pk, rule=gone.rule)
    return list(rows.order_by("pk"))


def _drop(procedure: Procedure, gone: Planned, why: str, by: User) -> None:
    for row in _open_dates(procedure, gone):
        deadlines.drop_deadline(deadline_id=row.pk, reason=why, by=by)


def _close(procedure: Procedure, gone: Planned, on: dt.date, proof: str, by: User) -> None:
    for row in _open_dates(procedure, gone):
        deadlines.close_deadline(deadline_id=row.pk, closed_on=on, proof=proof, by=by)


def _start(procedure: Procedure, new: Planned, by: User) -> None:
    rows = deadlines.start_deadlines(
        case=procedure.case, rule=new.rule, starts_on=new.starts_on, by=by, source=procedure.pk
    )
    for row in rows:
        if new.due_on and row.due_on != new.due_on:
            deadlines.move_deadline(
                deadline_id=row.pk,
                due_on=new.due_on,
                reason=_("As this kind of application says"),
                version=row.version,
                by=by,
            )


def close_dates_met_by_sending(procedure: Procedure, *, on: dt.date, by: User) -> None:
    """Close the dates that the sending meets, such as the one to join a health insurance fund."""
    if procedure.kind.closes_rules:
        deadlines.close_deadlines_by_rule(
            case=procedure.case,
            rules=procedure.kind.closes_rules,
            closed_on=on,
            by=by,
            proof=_("The request is sent"),
        )


def drop_dates(procedure: Procedure, *, by: User) -> None:
    """Take back the dates of an application that was entered in error."""
    deadlines.drop_deadlines_of(source=procedure.pk, by=by, reason=_("Entered in error"))
