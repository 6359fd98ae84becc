"""Prepare a voluntary return, and follow it: contact after one, three and six months."""

import datetime as dt
from functools import partial
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from accounts.models import User
from audit.trail import record
from cases.models import Case
from deadlines import actions as deadlines
from deadlines.models import RuleCode
from psychosocial.models import VoluntaryReturn
from records import saving
from records.errors import Refused
from records.saving import Token, fill, locked, once, store

RULE = RuleCode.CONTACT_AFTER_RETURN


def add_return(
    *, case: Case, values: dict[str, Any], token: Token | None = None, by: User
) -> VoluntaryReturn:
    """Note a voluntary return that the person thinks of.

    Raises:
        SentTwice, Refused.
    """
    with once(token, by) as result:
        row = saving.add(VoluntaryReturn(case=case, created_by=by, **values), by=by)
        _follow(row, None, by=by)
        result.made(row)
    return row


def change_return(
    *, pk: UUID, version: int | None, values: dict[str, Any], token: Token | None = None, by: User
) -> VoluntaryReturn:
    """Note how far it is, that the person left, or that they withdrew.

    Raises:
        SentTwice, Stale, Refused.
    """
    with once(token, by):
        row = locked(VoluntaryReturn, pk, version)
        before = row.left_on
        store(fill(row, values))
        act = "ended" if row.outcome else "changed"
        record(saving.verb(row, act), by=by, subject=row, line=row.trail_line)
        _follow(row, before, by=by)
    return row


def withdraw_return(
    *, pk: UUID, reason: str, today: dt.date, token: Token | None = None, by: User
) -> VoluntaryReturn:
    """Note that the person does not want to go after all: at any time, without a word of why.

    Raises:
        SentTwice.
        Refused: it has ended.
    """
    with once(token, by):
        row = locked(VoluntaryReturn, pk, None)
        if not row.is_open:
            raise Refused(_("This return has ended."))
        ended = {"outcome": row.Outcome.WITHDRAWN, "ended_on": today, "end_reason": reason}
        store(fill(row, ended))
        record(saving.verb(row, "withdrawn"), by=by, subject=row, line=row.trail_line)
    return row


def _follow(row: VoluntaryReturn, before: dt.date | None, *, by: User) -> None:
    """Keep the days of contact in step with the day on which the person left."""
    if row.left_on == before:
        return
    deadlines.drop_deadlines_of(source=row.pk, by=by, reason="")
    if row.left_on:
        deadlines.start_deadlines(
            case=row.case, rule=RULE, starts_on=row.left_on, source=row.pk, by=by
        )


def _stop_following(row: VoluntaryReturn, *, by: User) -> None:
    deadlines.drop_deadlines_of(source=row.pk, by=by, reason=_("Entered in error"))


void_return = partial(saving.void, VoluntaryReturn, follow=_stop_following)
