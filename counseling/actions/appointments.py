"""Plan appointments, one or a series; change and cancel one of them, or this and the following."""

import datetime as dt
from collections.abc import Sequence
from itertools import product
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from audit.trail import record
from cases.actions import notify_of_case
from cases.models import Case
from cases.permissions import in_line
from common.ids import uuid7
from counseling import series
from counseling.actions.reminding import follow_reminder, wish_reminder
from counseling.actions.sessions import FORM, details_of, own_open, rewrite
from counseling.models import Session
from records.errors import Refused
from records.saving import Token, fill, locked, once, store
from workspace.actions import drop_draft


def plan_session(
    *, case: Case | None, values: dict[str, Any], token: Token | None = None, by: User
) -> Session:
    """Plan an appointment, on a file or without one; with `days`, one on each of these days.

    Args:
        values: the fields of the row; `remind`, how the client wants to be reminded; of a series
            also `days` at the same time by the clock here, and `despite`: the person saw what it
            clashes with.

    Raises:
        SentTwice.
        Refused: some of a series are at the time of another appointment.
    """
    with once(token, by) as result:
        days, despite = values.pop("days", []), values.pop("despite", False)
        remind = values.pop("remind", None)
        starts = [values["starts_at"]]
        if days:
            clock = timezone.localtime(values["starts_at"]).time()
            starts = [series.moment(day, clock) for day in days]
            _refuse_clashes(by, case, starts, values["minutes"], despite=despite)
            values["series"] = uuid7()
        planned = [_plan(case, values | {"starts_at": start}, by) for start in starts]
        for session in planned if remind else ():
            wish_reminder(session, remind, by=by)
        result.made(planned[0])
    return planned[0]


def _plan(case: Case | None, values: dict[str, Any], by: User) -> Session:
    status = Session.Status.PLANNED
    session = store(Session(case=case, user=by, created_by=by, status=status, **values))
    record("counseling.session.planned", by=by, subject=session, **details_of(session))
    return session


def _refuse_clashes(
    person: User,
    case: Case | None,
    starts: Sequence[dt.datetime],
    minutes: int,
    *,
    despite: bool,
    leave_out: Sequence[Session] = (),
) -> None:
    clashing = [] if despite else series.clashes(person, case, starts, minutes, leave_out)
    if clashing:
        what = {"what": series.in_words(clashing)}
        raise Refused(_("At the same time: %(what)s.") % what, "despite")


def change_appointment(
    *, pk: UUID, version: int | None, values: dict[str, Any], token: Token | None = None, by: User
) -> Session:
    """Change an appointment of one's own; with `with_following`, the later ones of its series too.

    They move by as many days, to the same time by the clock here.

    Args:
        values: the fields of the row, `with_following`, `remind` and `despite` as in
            `plan_session`; without `remind` it stays as it was.

    Raises:
        SentTwice, Stale.
        Refused: it is signed, another person's, or some are at the time of another appointment.
    """
    with once(token, by):
        session = own_open(pk, version, by)
        despite = values.pop("despite", False)
        later = series.following(session) if values.pop("with_following", False) else []
        starts = _moved(session, later, values["starts_at"])
        wishes = [values.pop("remind")] if "remind" in values else []
        if later:
            everything, minutes = [session, *later], values["minutes"]
            _refuse_clashes(
                by, session.case, starts, minutes, despite=despite, leave_out=everything
            )
        rewrite(session, dict(values), by=by)
        for row, start in zip(later, starts[1:], strict=True):
            rewrite(locked(Session, row.pk, None), values | {"starts_at": start}, by=by)
        for wish, row in product(wishes, [session, *later]):
            wish_reminder(row, wish, by=by)
        drop_draft(user=by, form=FORM, target=str(session.pk))
    return session


def _moved(session: Session, later: list[Session], to: dt.datetime) -> list[dt.datetime]:
    """Return the new moments of an appointment and of those that move along."""
    from_day, at = timezone.localdate(session.starts_at), timezone.localtime(to)
    return [
        to,
        *(series.moved(row, from_day=from_day, to_day=at.date(), clock=at.time()) for row in later),
    ]


def cancel_session(
    *, pk: UUID, with_following: bool = False, token: Token | None = None, by: User
) -> None:
    """Cancel an appointment, and the later ones of its series where that is asked.

    What was logged stays as it is. Whose appointment it was hears of it, once.

    Raises:
        SentTwice.
    """
    with once(token, by):
        session = locked(Session, pk, None)
        later = series.following(session) if with_following else []
        if session.status == Session.Status.PLANNED:
            _cancel(session, by)
            _tell(session, by)
        for row in later:
            _cancel(locked(Session, row.pk, None), by)


def _cancel(session: Session, by: User) -> None:
    store(fill(session, {"status": Session.Status.CANCELLED}))
    follow_reminder(session, by=by)
    record("counseling.session.cancelled", by=by, subject=session, **details_of(session))


def _tell(session: Session, by: User) -> None:
    if session.case and session.user_id != by.pk:
        day = timezone.localdate(session.starts_at).isoformat()
        kind, needs = "counseling.session.cancelled", in_line("view", session.line)
        notify_of_case(session.user, kind, session.case, by, needs=needs, day=day)
