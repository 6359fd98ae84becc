"""What `cases` asks of the apps above it: listed in the settings, typed here."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import TYPE_CHECKING
from uuid import UUID

from django.conf import settings
from django.utils.module_loading import import_string

from common.lists import Filter

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from accounts.models import User
    from cases.models import Case


class CaseHooks:
    """What an app above does when a case changes, and what it adds to the client list.

    Each method does nothing by default. `casepage.part.CasePart` adds what the page shows; the
    setting `CASE_PARTS` lists its subclasses.
    """

    def close_check(self, case: Case) -> list[StrOrPromise]:
        """Return the reasons why the case cannot be closed yet; it never changes data."""
        return []

    def follow(self, case: Case, *, on: dt.date, by: User) -> None:
        """Begin what follows from the case as it is now, in the same transaction; nothing twice.

        It is called after the phase changed, or the data of the person.
        """

    def joined(self, case: Case, person: User, *, by: User) -> None:
        """Give somebody who was put on the case what is theirs to do, in the same transaction."""

    def left(self, case: Case, person: User, *, by: User) -> None:
        """Give others what somebody had to do who was taken off the case, in one transaction."""

    def case_filters(self, user: User) -> list[Filter]:
        """Return further filters of the client list."""
        return []

    def next_appointments(self, user: User, cases: list[UUID]) -> dict[UUID, dt.datetime]:
        """Return the next appointment of each of these cases that has one."""
        return {}


@cache
def hooks() -> tuple[CaseHooks, ...]:
    """Return what the setting `CASE_PARTS` lists, in its order."""
    return tuple(import_string(path)() for path in settings.CASE_PARTS)


def next_appointments(user: User, cases: list[UUID]) -> dict[UUID, dt.datetime]:
    """Return the next appointment of each case, whichever app it belongs to."""
    nearest: dict[UUID, dt.datetime] = {}
    for hook in hooks() if cases else ():
        for case, at in hook.next_appointments(user, cases).items():
            nearest[case] = min(at, nearest.get(case, at))
    return nearest
