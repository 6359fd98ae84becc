"""Plan, log, sign and add to sessions; the personal plan; who is on call."""

import datetime as dt
from typing import Any
from uuid import UUID

from django.db import DatabaseError, IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.utils import timezone

from audit.trail import record
from cases.actions import note_contact
from cases.models import Case
from common.db import violated_constraint
from counseling import dates
from counseling.models import OPEN_FOR, Addition, Goal, OnCall, Session, Step
from workspace.actions import drop_draft, first_time, remember_result

FORM = "session"


class SentTwice(Exception):
    """The form arrived before; `url` shows what it made then."""

    def __init__(self, url: str):
        super().__init__("sent twice")
        self.url = url


class Stale(Exception):
    """Somebody, or another window, saved in between; `theirs` is the session as it is now."""

    def __init__(self, theirs: Session):
        super().__init__("saved in between")
        self.theirs = theirs


class Signed(Exception):
    """The note is closed; it can only be added to."""


class OnCallTaken(Exception):
    """Somebody is on call in this time already."""


def _place(session: Session) -> dict[str, Any]:
    """Say for the trail in which line a session was, and for whom its note is kept."""
    place: dict[str, Any] = {"line": session.line}
    if session.confidentiality != Session.Confidentiality.NORMAL:
        place["kept"] = session.confidentiality
    return place


@transaction.atomic
def log_session(
    *,
    case: Case | None,
    token: UUID | None,
    by,
    planned: Session | None = None,
    next_at: dt.datetime | None = None,
    **fields,
) -> Session:
    """Log a session, or an appointment without a client.

    Args:
        planned: the appointment that took place; it becomes this session.
        next_at: plan the next one then, in the same line and of the same length.

    Raises:
        SentTwice: the form arrived before; also when both arrive together.
        Signed: the appointment was logged and signed before.
    """
    before = first_time(token=token, by=by)
    if before:
        raise SentTwice(before)
    session = planned or Session(case=case, user=by, created_by=by)
    if session.is_signed:
        raise Signed
    for name, value in fields.items():
        setattr(session, name, value)
    session.save()
    record(
        "counseling.session.logged",
        by=by,
        subject=session,
        status=session.status,
        **_place(session),
    )
    if case is not None:
        if session.status == Session.Status.HELD:
            note_contact(case=case, at=session.starts_at)
            dates.contact(case, at=session.starts_at, by=by)
        if next_at:
            plan_session(
                case=case,
                by=by,
                starts_at=next_at,
                line=session.line,
                minutes=session.minutes,
                kind=session.kind,
                interpreter=session.interpreter,
            )
        remember_result(token=token, url=case.get_absolute_url())
    drop_draft(user=by, form=FORM, target=str(case.pk) if case else "")
    return session


@transaction.atomic
def plan_session(*, case: Case | None, by, **fields) -> Session:
    """Plan an appointment."""
    session = Session(case=case, user=by, created_by=by, status=Session.Status.PLANNED, **fields)
    session.save()
    record("counseling.session.planned", by=by, subject=session, **_place(session))
    return session


@transaction.atomic
def change_session(*, session_id: UUID, version: int, by, **fields) -> Session:
    """Change a session that is not signed yet.

    Raises:
        Signed: it is.
        Stale: it was changed since this version was read.
    """
    session = (
        Session.unscoped.select_for_update(of=("self",)).select_related("case").get(pk=session_id)
    )
    if session.is_signed:
        raise Signed
    if session.version != version:
        raise Stale(session)
    for name, value in fields.items():
        setattr(session, name, value)
    session.version += 1
    session.save()
    record("counseling.session.changed", by=by, subject=session, **_place(session))
    if session.case and session.status == Session.Status.HELD:
        note_contact(case=session.case, at=session.starts_at)
        dates.contact(session.case, at=session.starts_at, by=by)
    drop_draft(user=by, form=FORM, target=str(session.pk))
    return session


@transaction.atomic
def cancel_session(*, session: Session, by) -> None:
    """Cancel an appointment."""
    if session.status == Session.Status.PLANNED:
        session.status = Session.Status.CANCELLED
        session.version += 1
        session.save(update_fields=["status", "version"])
        record("counseling.session.cancelled", by=by, subject=session, **_place(session))


@transaction.atomic
def sign_session(*, session: Session, by, now: dt.datetime) -> None:
    """Close a note for good.

    Raises:
        Signed: it is closed already.
    """
    try:
        with transaction.atomic():
            session.signed_at, session.signed_by = now, by
            session.save(update_fields=["signed_at", "signed_by"])
    except DatabaseError as error:
        if violated_constraint(error).startswith("closed_"):
            raise Signed from error
        raise
    record("counseling.session.signed", by=by, subject=session, **_place(session))


@transaction.atomic
def add_to_session(*, session: Session, text: str, by) -> Addition:
    """Add to a signed note; who and when stands beside it."""
    addition = Addition(session=session, text=text, by=by)
    addition.save()
    record(
        "counseling.session.added_to",
        by=by,
        case=session.case_id,
        subject=addition,
        **_place(session),
    )
    return addition


@transaction.atomic
def sign_due_sessions(*, now: dt.datetime) -> int:
    """Close the notes of sessions older than seven days; return how many."""
    due = (
        Session.unscoped.select_for_update(skip_locked=True)
        .filter(signed_at__isnull=True, starts_at__lt=now - OPEN_FOR)
        .exclude(status=Session.Status.PLANNED)
    )
    count = 0
    for session in due.defer("note", "agreements"):
        session.signed_at = now
        session.save(update_fields=["signed_at"])
        record("counseling.session.signed", by=None, subject=session, **_place(session))
        count += 1
    return count


@transaction.atomic
def add_goal(
    *, case: Case, words: str, helper: str, steps: list[str], review_on: dt.date, by
) -> Goal:
    """Note what a person wants, in their own words, and the steps there."""
    goal = Goal(case=case, words=words, helper=helper, review_on=review_on, created_by=by)
    goal.save()
    for place, text in enumerate(steps, 1):
        Step(goal=goal, position=place, words=text).save()
    record("counseling.goal.added", by=by, subject=goal)
    dates.planned(case, review_on=review_on, today=timezone.localdate(), by=by)
    return goal


@transaction.atomic
def tick_step(*, case: Case, step_id: UUID, today: dt.date, by) -> None:
    """Mark a step as done, or as not done after all."""
    for step in Step.objects.select_for_update().filter(pk=step_id, goal__case=case):
        step.done_on = None if step.done_on else today
        step.save(update_fields=["done_on"])
        record("counseling.step.ticked", by=by, case=case, subject=step)


@transaction.atomic
def end_goal(*, case: Case, goal_id: UUID, today: dt.date, by) -> None:
    """Note that a goal is reached, or is no longer wanted."""
    for goal in Goal.unscoped.filter(pk=goal_id, case=case, ended_on__isnull=True):
        goal.ended_on = today
        goal.save(update_fields=["ended_on"])
        record("counseling.goal.ended", by=by, subject=goal)
        dates.goal_ended(case, by=by)


def plan_on_call(*, user, starts_at: dt.datetime, ends_at: dt.datetime, by) -> OnCall:
    """Note who can be called from a moment until a moment.

    Raises:
        OnCallTaken: somebody else has part of this time.
    """
    try:
        with transaction.atomic():
            turn = OnCall.objects.create(user=user, period=DateTimeTZRange(starts_at, ends_at))
            record("counseling.on_call.planned", by=by, user=str(user.pk))
    except IntegrityError as error:
        if violated_constraint(error) == "one_person_on_call_at_a_time":
            raise OnCallTaken from error
        raise
    return turn


@transaction.atomic
def drop_on_call(*, turn_id: UUID, by) -> None:
    """Take back a turn on call."""
    OnCall.objects.filter(pk=turn_id).delete()
    record("counseling.on_call.dropped", by=by)
