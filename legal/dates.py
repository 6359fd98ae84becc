"""The dates that prepare a hearing."""

import datetime as dt

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from deadlines import actions as deadlines
from deadlines.models import Deadline, RuleCode
from legal import limits
from legal.models import Hearing, Judgment, Proceeding
from records.errors import Refused


def start_hearing_deadlines(
    hearing: Hearing, *, today: dt.date, by: User, owner: User | None = None
) -> None:
    """Start what prepares a hearing: brief the person, interpreter, lawyer, transport."""
    day = timezone.localtime(hearing.at).date()
    running = Deadline.unscoped.open().filter(source=hearing.pk, rule=RuleCode.HEARING)
    deadlines.start_deadlines(
        case=hearing.case,
        rule=RuleCode.HEARING,
        starts_on=day,
        by=by,
        source=hearing.pk,
        owner=owner,
        but=list(running.values_list("offset", flat=True)),
    )
    for deadline in running.filter(is_moved=False):
        if deadline.due_on < today:
            deadlines.drop_deadline(
                deadline_id=deadline.pk, by=by, on=today, reason=_("Past when it was noted")
            )
    limits.keep_claim_date(hearing.proceeding, by=by, owner=owner)


def restart_hearing_deadlines(
    hearing: Hearing, *, today: dt.date, by: User, owner: User | None = None
) -> None:
    """Count the open dates anew when the hearing moved; what prepares it begins again.

    A date that somebody moved by hand stays where it is.
    """
    day = timezone.localtime(hearing.at).date()
    deadlines.recompute(source=hearing.pk, starts_on=day, rules=[RuleCode.HEARING], by=by)
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


def convicted(proceeding: Proceeding, *, today: dt.date, by: User) -> None:
    """Start asking for unlimited stay when a proceeding ends with a conviction, else drop it."""
    rows = Deadline.unscoped.filter(source=proceeding.pk, rule=RuleCode.FINAL_STAY)
    if proceeding.outcome != Proceeding.Outcome.CONVICTION:
        drop_proceeding_deadlines(proceeding, by=by)
    elif proceeding.ended_on and not rows.exists() and today - proceeding.ended_on <= limits.FRESH:
        deadlines.start_deadlines(
            case=proceeding.case,
            rule=RuleCode.FINAL_STAY,
            starts_on=today,
            source=proceeding.pk,
            by=by,
        )


def drop_proceeding_deadlines(proceeding: Proceeding, *, by: User) -> None:
    """Take back what followed from the end of a proceeding: it did not end so."""
    deadlines.withdraw_deadlines_of(
        source=proceeding.pk,
        rules=[RuleCode.FINAL_STAY],
        by=by,
        reason=_("What it followed from is no longer so"),
    )
