"""Aftercare of a closed file: agreed until a day, with days of contact, prolonged, ended."""

import datetime as dt
from collections.abc import Iterable

from django.utils.translation import gettext as _

from accounts.models import User
from audit.trail import record
from cases import access
from cases.actions.phases import change_phase
from cases.hooks import hooks
from cases.models import Case, PhaseChange
from records.errors import Refused
from records.saving import Token, once, store

AFTERCARE = Case.Phase.AFTERCARE


def agree_aftercare(
    *,
    case: Case,
    on: dt.date,
    until: dt.date,
    keeper: User,
    days: Iterable[dt.date],
    reason: str = "",
    token: Token | None = None,
    by: User,
) -> PhaseChange:
    """Close a file with aftercare, or agree on aftercare of one that is closed.

    Args:
        keeper: whose the days of contact are.
        reason: why the file ends, in the list of closures; of a closed one that stays.

    Raises:
        SentTwice.
        Refused: somebody else decides; the person has a newer file; the file is archived; a day
            lies outside; the keeper could not see the dates; see `change_phase`.
        CannotClose: as for `change_phase`.
    """
    with once(token, by) as result:
        _refuse_other_than_lead(case, by)
        if access.newest(case).pk != case.pk:
            raise Refused(_("The person has a newer file: agree on it there."))
        change = change_phase(
            case=case, to=AFTERCARE, on=on, reason=reason, aftercare_until=until, by=by
        )
        _plan(case, keeper, days, first=on, last=until, by=by)
        result.made(change)
    return change


def prolong_aftercare(
    *,
    case: Case,
    until: dt.date,
    keeper: User,
    days: Iterable[dt.date],
    token: Token | None = None,
    by: User,
) -> Case:
    """Let aftercare last longer, with further days of contact.

    Raises:
        SentTwice.
        Refused: somebody else decides, it is over, or the day is not later than the one agreed.
    """
    with once(token, by) as result:
        _refuse_other_than_lead(case, by)
        row = Case.unscoped.select_for_update().get(pk=case.pk)
        if not row.is_in_aftercare or row.aftercare_until is None:
            raise Refused(_("There is no aftercare any more."))
        before = row.aftercare_until
        if until <= before:
            raise Refused(_("Aftercare lasts until then already."), "until")
        row.aftercare_until = until
        row.version += 1
        store(row)
        record("cases.aftercare_prolonged", by=by, case=row, before=str(before), after=str(until))
        _plan(row, keeper, days, first=before, last=until, by=by)
        result.made(row)
    return row


def end_aftercare(
    *, case: Case, on: dt.date, reason: str, token: Token | None = None, by: User
) -> PhaseChange:
    """End aftercare, for a reason of its own list; contacts still planned are dropped.

    Raises:
        SentTwice.
        Refused: somebody else decides, or see `change_phase`.
    """
    with once(token, by) as result:
        _refuse_other_than_lead(case, by)
        change = _end(case, on, reason, by)
        result.made(change)
    return change


def end_as_person_came_back(*, case: Case, on: dt.date, by: User) -> None:
    """End the aftercare of a file whose person begins a new episode, if there is any."""
    if case.is_in_aftercare:
        _end(case, on, "came_back", by)


def close_what_is_over(*, today: dt.date) -> int:
    """Close the files whose aftercare is over; return how many. Run twice, it finds nothing."""
    over = Case.unscoped.filter(phase=AFTERCARE, aftercare_until__lt=today)
    count = 0
    for case in over.select_for_update():
        case.phase = Case.Phase.CLOSED
        case.version += 1
        store(case)
        record("cases.aftercare_over", by=None, case=case)
        count += 1
    return count


def _end(case: Case, on: dt.date, reason: str, by: User) -> PhaseChange:
    if not Case.unscoped.filter(pk=case.pk, phase=AFTERCARE).exists():
        raise Refused(_("There is no aftercare any more."))
    return change_phase(case=case, to=Case.Phase.CLOSED, on=on, reason=reason, by=by)


def _refuse_other_than_lead(case: Case, by: User) -> None:
    if not access.on(by, case).decides:
        raise Refused(_("The case lead agrees on aftercare, or who decides on the team."))


def _plan(
    case: Case, keeper: User, days: Iterable[dt.date], *, first: dt.date, last: dt.date, by: User
) -> None:
    wanted = sorted(set(days))
    if any(not first <= day <= last for day in wanted):
        raise Refused(_("A day of contact lies outside the aftercare."), "days")
    for hook in hooks():
        hook.aftercare_agreed(case, keeper=keeper, days=wanted, by=by)
