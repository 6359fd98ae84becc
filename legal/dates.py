"""The dates that prepare a hearing."""

import datetime as dt

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from deadlines import actions as deadlines
from deadlines.models import RuleCode
from legal import limits
from legal.models import Hearing, Judgment
from records.errors import Refused


def start_hearing_deadlines(
    hearing: Hearing, *, today: dt.date, by: User, owner: User | None = None
) -> None:
    """Start what prepares a hearing: brief the person, interpreter, lawyer, transport."""
    day = timezone.localtime(hearing.at).date()
    for deadline in deadlines.start_deadlines(
        case=hearing.case,
        rule=RuleCode.HEARING,
        starts_on=day,
        by=by,
        source=hearing.pk,
        owner=owner,
    ):
        if deadline.due_on < today:
            deadlines.drop_deadline(
                deadline_id=deadline.pk, by=by, reason=_("Past when it was noted")
            )
    limits.keep_claim_date(hearing.proceeding, by=by, owner=owner)


def restart_hearing_deadlines(
    hearing: Hearing, *, today: dt.date, by: User, owner: User | None = None
) -> None:
    """Replace the open dates when the hearing moved."""
    deadlines.drop_deadlines_of(source=hearing.pk, by=by, reason=_("The hearing has moved"))
    start_hearing_deadlines(hearing, today=today, by=by, owner=owner)


def close_hearing_deadlines(hearing: Hearing, *, on: dt.date, by: User) -> None:
    """Close what prepared a hearing that took place, drop it when it did not."""
    if hearing.outcome in {Hearing.Outcome.HELD, Hearing.Outcome.JUDGED}:
        deadlines.close_deadlines_of(
            source=hearing.pk, closed_on=on, by=by, proof=hearing.get_outcome_display()
        )
    else:
        deadlines.drop_deadlines_of(source=hearing.pk, by=by, reason=hearing.get_outcome_display())


def drop_hearing_deadlines(hearing: Hearing, *, by: User) -> None:
    """Take out what prepared a hearing that was entered in error.

    Raises:
        Refused: a judgment was given at it.
    """
    if Judgment.unscoped.filter(hearing=hearing).exists():
        raise Refused(_("A judgment belongs to it: take it out first."))
    deadlines.drop_deadlines_of(source=hearing.pk, by=by, reason=_("Entered in error"))
    limits.keep_claim_date(hearing.proceeding, besides=hearing, by=by)
