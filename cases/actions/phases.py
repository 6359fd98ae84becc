"""A file moves on, opens lines, and ends; it ends only when every line lets it."""

import datetime as dt

from django.db.models.functions import Greatest
from django.utils.translation import gettext as _

from accounts.models import User
from audit.trail import record
from cases.actions.team import end_rights_of_noter
from cases.ages import age_on
from cases.hooks import hooks
from cases.models import Assignment, Case, PhaseChange
from records.errors import Refused
from records.saving import Token, once, store


class CannotClose(Refused):
    """Something still runs; `reasons` names what, in the reader's language."""

    def __init__(self, reasons: list[str]):
        super().__init__(" ".join(reasons))
        self.reasons = reasons


def change_phase(
    *,
    case: Case,
    to: str,
    on: dt.date,
    reason: str = "",
    aftercare_until: dt.date | None = None,
    token: Token | None = None,
    by: User,
) -> PhaseChange:
    """Move a file to another phase.

    Args:
        aftercare_until: the last day of the aftercare, of a file that is closed with it; see
            `cases.actions.aftercare`.

    Raises:
        SentTwice.
        Refused: the phase does not follow the one the file is in, or the day lies before the
            file was opened or closed.
        CannotClose: it would end, but a service line still has something open; nothing is
            ended along with it.
    """
    with once(token, by) as result:
        case = Case.unscoped.select_for_update().get(pk=case.pk)
        if to not in Case.NEXT[case.phase]:
            raise Refused(_("Someone else changed the phase in the meantime."), "to")
        if on < case.opened_on:
            raise Refused(_("This is before the file was opened."), "on")
        if case.closed_on and on < case.closed_on:
            raise Refused(_("This is before the file was closed."), "on")
        if to in Case.ENDED and case.closed_on is None:
            _end(case, on, reason)
        if to == Case.Phase.AFTERCARE:
            case.aftercare_until = aftercare_until
        elif case.is_in_aftercare and case.aftercare_until:
            case.aftercare_until = min(case.aftercare_until, on)
        if to == Case.Phase.ACCOMPANIED and case.accompanied_from is None:
            case.accompanied_from = on
            case.age_at_start = age_on(case.client.birth_date, on)
        change = PhaseChange(
            case=case, from_phase=case.phase, to_phase=to, on=on, reason=reason, created_by=by
        )
        change.save()
        case.phase = to
        case.version += 1
        store(case)
        record("cases.phase_changed", by=by, subject=change, before=change.from_phase, after=to)
        let_follow(case, on=on, by=by)
        result.made(change)
    return change


def _end(case: Case, on: dt.date, reason: str) -> None:
    reasons = [str(reason) for hook in hooks() for reason in hook.close_check(case)]
    if reasons:
        raise CannotClose(reasons)
    case.closed_on = on
    case.closure_reason = reason
    case.open_lines = []
    end_rights_of_noter(case)


def let_follow(case: Case, *, on: dt.date, by: User) -> None:
    """Let the apps above begin what follows from the file as it is now."""
    for hook in hooks():
        hook.follow(case, on=on, by=by)


def facts_changed(case: Case, *, on: dt.date, by: User) -> None:
    """Let the apps above keep in step what follows from relatives and consents of a file."""
    for hook in hooks():
        hook.facts_changed(case, on=on, by=by)


def open_line(*, case: Case, line: str) -> None:
    """Note that a service line works on the file now."""
    fresh = Case.unscoped.select_for_update().only("open_lines").get(pk=case.pk)
    if line not in fresh.open_lines:
        fresh.open_lines = sorted([*fresh.open_lines, line])
        fresh.save(update_fields=["open_lines"])
    case.open_lines = fresh.open_lines


def close_line(*, case: Case, line: str) -> None:
    """Note that a service line no longer works on the file, unless somebody is assigned to it."""
    fresh = Case.unscoped.select_for_update().get(pk=case.pk)
    working = Assignment.unscoped.filter(case=case, ends_on__isnull=True, lines__contains=[line])
    if line in fresh.open_lines and not working.exists():
        fresh.open_lines = [other for other in fresh.open_lines if other != line]
        fresh.save(update_fields=["open_lines"])
    case.open_lines = fresh.open_lines


def note_contact(*, case: Case, at: dt.datetime) -> None:
    """Note when there was contact last; an earlier contact changes nothing."""
    Case.unscoped.filter(pk=case.pk).update(last_contact_at=Greatest("last_contact_at", at))


def set_last_contact(*, case: Case, at: dt.datetime | None) -> None:
    """Note anew when there was contact last, because a session was changed or taken out."""
    Case.unscoped.filter(pk=case.pk).update(last_contact_at=at)
