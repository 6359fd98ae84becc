"""Who is away, from a day until a day, and who stands in for them."""

import datetime as dt
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from accounts.models import Absence, Role, User
from audit.trail import record
from records.errors import Refused
from records.saving import Token, once, store
from workspace.actions import notify


def may_note_for(user: User, by: User) -> bool:
    """Return whether `by` may note that `user` is away: themselves, or who plans for others."""
    return user == by or by.has_role(Role.COORDINATOR, Role.MANAGER)


def note_absence(*, values: dict[str, Any], token: Token | None = None, by: User) -> Absence:
    """Note that somebody is away, and who stands in; the deputy hears of it.

    Args:
        values: user, deputy, first_day, last_day.

    Raises:
        SentTwice.
        Refused: it is somebody else and `by` does not plan for others, they are away then
            already, or stand in for themselves.
    """
    if not may_note_for(values["user"], by):
        raise Refused(_("Only a coordinator or a manager notes this for somebody else."), "user")
    with once(token, by) as result:
        absence = store(Absence(noted_by=by, **values))
        record("accounts.absence_noted", by=by, subject=absence, user=str(absence.user_id))
        if absence.deputy != by:
            notify(
                user=absence.deputy,
                kind="accounts.deputy",
                url="/absences/",
                name=absence.user.short_name,
                day=absence.first_day.isoformat(),
            )
        result.made(absence)
    return absence


def drop_absence(*, absence_id: UUID, token: Token | None = None, by: User) -> None:
    """Take back an absence: entered in error, or the person is here again.

    Raises:
        SentTwice.
        Refused: it is somebody else and `by` does not plan for others.
    """
    with once(token, by):
        for absence in Absence.objects.select_for_update().filter(pk=absence_id):
            if not may_note_for(absence.user, by):
                raise Refused(_("Only a coordinator or a manager notes this for somebody else."))
            record("accounts.absence_dropped", by=by, subject=absence, user=str(absence.user_id))
            absence.delete()


def absences_from(day: dt.date, reader: User) -> list[tuple[Absence, bool]]:
    """Return who is away on a day or later, and whether the reader may take it back."""
    rows = Absence.objects.not_over(day)
    return [(row, may_note_for(row.user, reader)) for row in rows]
