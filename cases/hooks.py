"""What `cases` asks of the apps above it: listed in the settings, typed here."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING
from uuid import UUID

from django.conf import settings
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from common.lists import Filter
from records.errors import Refused

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django_stubs_ext import StrOrPromise

    from accounts.models import User
    from cases.access import Access
    from cases.models import Case


@dataclass(frozen=True)
class Finding:
    """Something of a file that a search finds: what it is called, where it is, where it leads."""

    title: StrOrPromise
    meta: StrOrPromise
    url: str


@dataclass(frozen=True)
class Duty:
    """Something in time that somebody keeps and a colleague can take over.

    `kind` and `pk` name its row, `keeper` is the key of who keeps it; `case` is the key of its
    file, None for one of no file.
    """

    kind: str
    pk: UUID
    keeper: UUID
    day: dt.date
    label: StrOrPromise
    case: UUID | None = None

    @property
    def key(self) -> str:
        return f"{self.kind}:{self.pk}"


class CaseHooks:
    """What an app above does when a case changes, and what it adds to the client list.

    Each method does nothing by default. `casepage.part.CasePart` adds what the page shows; the
    setting `CASE_PARTS` lists its subclasses.
    """

    def close_check(self, case: Case) -> list[StrOrPromise]:
        """Return the reasons why the case cannot be closed yet; it never changes data."""
        return []

    def still_open(self, access: Access) -> list[StrOrPromise]:
        """Return what is open yet that the person may see: to be looked at before the case ends."""
        return []

    def follow(self, case: Case, *, on: dt.date, by: User) -> None:
        """Begin what follows from the case as it is now, in the same transaction; nothing twice.

        It is called after the phase changed, or the data of the person.
        """

    def facts_changed(self, case: Case, *, on: dt.date, by: User) -> None:
        """Keep what follows from relatives and consents in step, in the same transaction."""

    def address_changed(self, case: Case, *, on: dt.date, by: User) -> None:
        """Begin what follows from another address of the person, in the same transaction."""

    def said(self, user: User) -> list[StrOrPromise]:
        """Return sentences on what the running act of `user` changed besides what they typed."""
        return []

    def archive_check(self, case: Case) -> list[StrOrPromise]:
        """Return the reasons why a closed case cannot be archived yet; it never changes data."""
        return []

    def aftercare_days(self, on: dt.date) -> list[dt.date]:
        """Return the days of contact that are usual in an aftercare which begins on a day."""
        return []

    def aftercare_agreed(
        self, case: Case, *, keeper: User, days: Iterable[dt.date], by: User
    ) -> None:
        """Begin the dates of contact of an aftercare, which belong to one colleague.

        Raises:
            Refused: the colleague could not see them, beside the field "keeper".
        """

    def joined(self, case: Case, person: User, *, by: User) -> None:
        """Give somebody who was put on the case what is theirs to do, in the same transaction."""

    def left(self, case: Case, person: User, *, by: User) -> None:
        """Give others what somebody had to do who was taken off the case, in one transaction."""

    def handed_over(self, case: Case, person: User, successor: User, *, by: User) -> None:
        """Give the successor of somebody on the case what only that person could give, in the same
        transaction; both work on it at this moment.
        """

    def taken_along(self, cases: Iterable[Case], *, content: str, by: User) -> bool:
        """Enter in a register of each case that a list with its name leaves; True when done."""
        return False

    def duties(
        self, people: Collection[User] | QuerySet[User], now: dt.datetime, by: User | None = None
    ) -> list[Duty]:
        """Return the appointments, turns and the like that these people keep from now on.

        Args:
            by: only what this person may give to somebody else; None for all of them.
        """
        return []

    def take_over(self, duty: Duty, *, successor: User, now: dt.datetime, by: User) -> None:
        """Give a duty of this part to a colleague, in the same transaction.

        Raises:
            Refused: the colleague could not keep it, beside the field "successor".
        """

    def weight_of_sessions(self, since: dt.datetime) -> Mapping[UUID, int]:
        """Return how intense the sessions of each colleague were since a moment."""
        return {}

    def case_filters(self, user: User) -> list[Filter]:
        """Return further filters of the client list."""
        return []

    def find(self, user: User, text: str) -> list[Finding]:
        """Return what of the files that somebody may open fits what was searched for."""
        return []

    def next_appointments(self, user: User, cases: list[UUID]) -> dict[UUID, dt.datetime]:
        """Return the next appointment of each of these cases that has one."""
        return {}


@cache
def hooks() -> tuple[CaseHooks, ...]:
    """Return what the setting `CASE_PARTS` lists, in its order."""
    return tuple(import_string(path)() for path in settings.CASE_PARTS)


def saved(user: User, message: str = "") -> str:
    """Say that something was saved, and what else the running act of `user` changed.

    Args:
        message: what is said instead of "Saved.".
    """
    said = [str(sentence) for hook in hooks() for sentence in hook.said(user)]
    return " ".join([message or _("Saved."), *said])


def findings(user: User, text: str) -> list[Finding]:
    """Return what fits a search besides the files themselves, whichever app it belongs to."""
    return [finding for hook in hooks() for finding in hook.find(user, text)]


def enter_taken_along(cases: Iterable[Case], *, content: str, by: User) -> None:
    """Enter in the register of each case that a list with its name leaves, before it does.

    Raises:
        Refused: nothing keeps a register, so that the list does not leave.
    """
    rows = list(cases)
    kept = [hook.taken_along(rows, content=content, by=by) for hook in hooks()]
    if not any(kept):
        raise Refused(_("There is no register of what is shared: the list stays here."))


def duties(
    people: Collection[User] | QuerySet[User], now: dt.datetime, by: User | None = None
) -> list[Duty]:
    """Return what people keep from now on, whichever app it belongs to, the first one first."""
    kept = [duty for hook in hooks() for duty in hook.duties(people, now, by)]
    return sorted(kept, key=lambda duty: (duty.day, duty.key))


def next_appointments(user: User, cases: list[UUID]) -> dict[UUID, dt.datetime]:
    """Return the next appointment of each case, whichever app it belongs to."""
    nearest: dict[UUID, dt.datetime] = {}
    for hook in hooks() if cases else ():
        for case, at in hook.next_appointments(user, cases).items():
            nearest[case] = min(at, nearest.get(case, at))
    return nearest
