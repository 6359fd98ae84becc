"""Refer people to care, and follow how long they wait."""

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
from psychosocial.actions.readiness import refuse_unready
from psychosocial.models import CareReferral
from records import saving
from records.saving import Token, fill, locked, once, store

AT_LEAST = dt.timedelta(days=7)


def refer_to_care(
    *,
    case: Case,
    values: dict[str, Any],
    today: dt.date,
    happened_before: bool = False,
    token: Token | None = None,
    by: User,
) -> CareReferral:
    """Note a referral to care, requested or still to request.

    Args:
        happened_before: it comes from a list of before this file was kept here, so that nobody
            can decide any more whether the person was ready.

    Raises:
        SentTwice.
        Refused: it was requested before the person consented, something precedes the request, or
            this care waits until the person is ready.
    """
    with once(token, by) as result:
        referral = CareReferral(case=case, created_by=by, **values)
        if not happened_before:
            refuse_unready(referral, None)
        saving.add(referral, by=by)
        _follow(referral, None, today=today, by=by)
        result.made(referral)
    return referral


def change_referral(
    *,
    pk: UUID,
    version: int | None,
    values: dict[str, Any],
    today: dt.date,
    token: Token | None = None,
    by: User,
) -> CareReferral:
    """Change a referral; an end comes with an outcome.

    Raises:
        SentTwice, Stale.
        Refused: as when it is added.
    """
    with once(token, by):
        referral = locked(CareReferral, pk, version)
        waited = referral.asked_on if referral.is_waiting else None
        before = referral.asked_on
        refuse_unready(fill(referral, values), before)
        store(referral)
        act = "ended" if referral.ended_on else "changed"
        record(saving.verb(referral, act), by=by, subject=referral, line=referral.trail_line)
        _follow(referral, waited, today=today, by=by)
    return referral


def _follow(referral: CareReferral, waited: dt.date | None, *, today: dt.date, by: User) -> None:
    """Keep the day to ask in step with the waiting: it begins, moves or is over."""
    waits = referral.asked_on if referral.is_waiting else None
    if waits == waited:
        return
    if waited and not waits:
        deadlines.close_deadlines_of(source=referral.pk, closed_on=today, proof="", by=by)
        return
    deadlines.drop_deadlines_of(source=referral.pk, by=by, reason="")
    if waits:
        _remind(referral, waits, today=today, by=by)


def _remind(referral: CareReferral, asked_on: dt.date, *, today: dt.date, by: User) -> None:
    """Put a day in the list to ask how the waiting goes, for who noted it."""
    asking, *_later = deadlines.start_deadlines(
        case=referral.case,
        rule=RuleCode.ASK_AFTER_CARE,
        starts_on=asked_on,
        owner=by,
        by=by,
        source=referral.pk,
    )
    if asking.due_on < today + AT_LEAST:
        deadlines.move_deadline(
            deadline_id=asking.pk, due_on=today + AT_LEAST, reason="", version=asking.version, by=by
        )


def _stop_asking(referral: CareReferral, *, by: User) -> None:
    deadlines.drop_deadlines_of(source=referral.pk, by=by, reason=_("Entered in error"))


void_referral = partial(saving.void, CareReferral, follow=_stop_asking)
