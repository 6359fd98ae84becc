"""Log a session, with what was agreed in it."""

from typing import Any

from django.utils.translation import gettext as _

from accounts.models import User
from cases.models import Case
from counseling.actions.follow_ups import follow_up, plan_next
from counseling.actions.sessions import FORM, write_down
from counseling.models import Session
from records.errors import Refused
from records.saving import Token, locked, once
from workspace.actions import drop_draft


def log_session(
    *,
    case: Case,
    values: dict[str, Any],
    planned: Session | None = None,
    token: Token | None = None,
    by: User,
) -> Session:
    """Log a session.

    Args:
        values: the fields of the row; `steps` of the plan on which it worked; `next_at`, when the
            next one is, in the same line and of the same length; `follow_ups`, what becomes of
            what was agreed.
        planned: the appointment that took place; it becomes this session.

    Raises:
        SentTwice.
        Refused: the appointment was logged before, or is another person's; an agreement cannot
            be made what it should become. Then nothing is saved.
    """
    with once(token, by) as result:
        new = Session(case=case, user=by, created_by=by)
        session = _still_planned(planned, by) if planned else new
        next_at, follow_ups = values.pop("next_at", None), values.pop("follow_ups", [])
        write_down(session, values, by=by)
        if next_at:
            plan_next(session, next_at, by=by)
        follow_up(session, follow_ups, by=by)
        drop_draft(user=by, form=FORM, target=str(case.pk))
        result.made(session)
    return session


def _still_planned(planned: Session, by: User) -> Session:
    """Lock an appointment of one's own: whoever logs it becomes the author of its note."""
    session = locked(Session, planned.pk, None)
    if session.user_id != by.pk:
        raise Refused(_("This appointment is another person’s. Log a session of your own."))
    if session.status != Session.Status.PLANNED:
        raise Refused(_("This appointment was logged or cancelled in between."))
    return session
