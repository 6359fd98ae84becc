"""Note hearings, and what came of them."""

import datetime as dt
from functools import partial
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from accounts.models import User
from audit.trail import record
from cases import access
from cases.models import Case
from cases.permissions import Permission
from legal import dates, limits
from legal.actions import judgments
from legal.models import Hearing
from records import saving
from records.errors import Refused
from records.saving import Token, fill, locked, once, store

LINE = Hearing.service_line.value
OF_JUDGMENT = ("verdict", "is_default", "served_on")


def fix_hearing(
    *,
    case: Case,
    values: dict[str, Any],
    today: dt.date,
    owner: User | None = None,
    token: Token | None = None,
    by: User,
) -> Hearing:
    """Note that a hearing is fixed, and begin the dates that prepare it.

    Args:
        owner: who answers for the dates; without one, who works on the legal line of the file.

    Raises:
        SentTwice.
        Refused: there is another hearing at this moment, or who goes along is not on the file.
    """
    with once(token, by) as result:
        hearing = _store(Hearing(case=case, created_by=by, **values))
        record("legal.hearing.fixed", by=by, subject=hearing, line=LINE, kind=hearing.kind)
        dates.start_hearing_deadlines(hearing, today=today, by=by, owner=owner)
        result.made(hearing)
    return hearing


def _may_go_along(person: User | None, case: Case) -> bool:
    return person is None or access.can(person, Permission.VIEW_CASE, case)


def _store(hearing: Hearing) -> Hearing:
    """Keep a hearing whose escort may know of the file: else nobody would tell them of the day.

    Raises:
        Refused: they may not, or the person has another hearing at this moment.
    """
    if not _may_go_along(hearing.escort, hearing.case):
        raise Refused(_("This person is not on the team: have them added first."), "escort")
    return store(hearing)


def _locked(pk: UUID, version: int | None) -> Hearing:
    hearing = locked(Hearing, pk, version, "proceeding")
    if hearing.outcome:
        raise Refused(_("Somebody else has added the outcome in between."))
    return hearing


def change_hearing(
    *,
    pk: UUID,
    version: int | None,
    values: dict[str, Any],
    today: dt.date,
    owner: User | None = None,
    token: Token | None = None,
    by: User,
) -> Hearing:
    """Change when, where or with whom.

    Raises:
        SentTwice, Stale.
        Refused: it has an outcome already, there is another hearing at this moment, or who goes
            along is not on the file.
    """
    with once(token, by):
        hearing = _locked(pk, version)
        before, was_of = hearing.at, hearing.proceeding
        _store(fill(hearing, values))
        record("legal.hearing.changed", by=by, subject=hearing, line=LINE, kind=hearing.kind)
        if hearing.at != before:
            dates.restart_hearing_deadlines(hearing, today=today, by=by, owner=owner)
        else:
            limits.keep_claim_date(hearing.proceeding, by=by, owner=owner)
        if was_of != hearing.proceeding:
            limits.keep_claim_date(was_of, by=by)
    return hearing


def add_outcome(
    *,
    pk: UUID,
    version: int | None,
    values: dict[str, Any],
    today: dt.date,
    owner: User | None = None,
    token: Token | None = None,
    by: User,
) -> Hearing:
    """Note what came of a hearing, and fix the next one when its day is known.

    A judgment begins the limits of what may be done against it.

    Args:
        values: outcome, outcome_on, note; `next_at`: the moment of the next hearing or None; of a
            judgment also `verdict`, `is_default` and `served_on`.

    Raises:
        SentTwice, Stale.
        Refused: it has an outcome already, or there is another hearing at the next moment.
    """
    with once(token, by):
        hearing = _locked(pk, version)
        values = dict(values)
        next_at = values.pop("next_at", None)
        judged = {name: values.pop(name) for name in OF_JUDGMENT if name in values}
        store(fill(hearing, values))
        record(
            "legal.hearing.outcome_added",
            by=by,
            subject=hearing,
            line=LINE,
            outcome=hearing.outcome,
        )
        dates.close_hearing_deadlines(hearing, on=values["outcome_on"], by=by)
        if hearing.outcome == Hearing.Outcome.JUDGED:
            judgments.of_hearing(hearing, values=judged, owner=owner, by=by)
        if next_at:
            _fix_next(hearing, next_at, today=today, by=by)
    return hearing


def _fix_next(hearing: Hearing, at: dt.datetime, *, today: dt.date, by: User) -> None:
    """Fix the next hearing like this one; a booked interpreter must be booked anew."""
    kinds = Hearing.Interpreter
    again = kinds.NONE if hearing.interpreter == kinds.NONE else kinds.WANTED
    like = ("proceeding", "court", "chamber", "kind")
    values = {name: getattr(hearing, name) for name in like}
    values["escort"] = hearing.escort if _may_go_along(hearing.escort, hearing.case) else None
    try:
        fix_hearing(
            case=hearing.case,
            values=values | {"at": at, "interpreter": again},
            today=today,
            by=by,
        )
    except Refused as refused:
        raise Refused(refused.message, "next_clock") from refused


void_hearing = partial(saving.void, Hearing, follow=dates.drop_hearing_deadlines)
