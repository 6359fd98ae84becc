"""Make of what was agreed in a session a deadline, an appointment, or a step of the plan."""

import datetime as dt
from collections.abc import Iterable

from django.utils.translation import gettext as _

from accounts.models import User
from counseling.actions.appointments import plan_session
from counseling.actions.plans import add_step
from counseling.follow_ups import Becomes, FollowUp
from counseling.models import Session
from deadlines.actions import add_deadline
from records.errors import Refused

KEPT = ("line", "minutes", "kind", "interpreter")


def follow_up(session: Session, rows: Iterable[FollowUp], *, by: User) -> None:
    """Make what was agreed, all of it or nothing: it is one transaction with the session.

    Raises:
        Refused: one cannot be made; it says why beside its row of the form.
    """
    for row in rows:
        try:
            _make(session, row, by)
        except Refused as refusal:
            raise Refused(refusal.message, f"agreed_{row.place}") from refusal


def plan_next(session: Session, at: dt.datetime, *, title: str = "", by: User) -> None:
    """Plan the next appointment, in the same line and of the same length."""
    values = {name: getattr(session, name) for name in KEPT}
    plan_session(case=session.case, values=values | {"title": title, "starts_at": at}, by=by)


def _make(session: Session, row: FollowUp, by: User) -> None:
    if row.becomes == Becomes.DEADLINE:
        values = {"line": session.line, "title": row.text, "due_on": row.day, "owner": by}
        add_deadline(case=session.case, values=values, by=by)
    elif row.becomes == Becomes.APPOINTMENT:
        if row.starts_at is None:
            raise Refused(_("Write a time too."))
        plan_next(session, row.starts_at, title=row.text, by=by)
    elif row.goal is None:
        raise Refused(_("This goal has ended."))
    else:
        add_step(goal_id=row.goal.pk, case=session.case, words=row.text, by=by)
