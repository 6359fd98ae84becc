"""Events of the trail as pages show them: names of staff, codes of files, labels."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from accounts.models import User
from audit.models import Event
from cases.models import Case
from common.hooks import event_labels
from oversight.reading import VERB as BULK_READING

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

MARKED = {"cases.revealed", "cases.printed", "shelter.address_revealed", "shelter.board_printed"}
# Nobody signed in does these; they are about a person.
ABOUT_A_PERSON = {BULK_READING, "accounts.factor_failed"}
PERSON = "accounts.user:"


@dataclass(frozen=True)
class TrailLine:
    """One event, with the names and labels it is shown with.

    `count` is of what was read at once, `url` leads to the file where the reader may open it.
    """

    at: dt.datetime
    name: str
    label: StrOrPromise
    result: str
    is_marked: bool
    code: str
    ip: str | None
    count: int | None
    url: str


def lines(events: Iterable[Event], *, open_files: Iterable[Case] = ()) -> list[TrailLine]:
    """Add names of staff, codes of files and labels to events, with two queries."""
    rows = list(events)
    people = User.objects.filter(pk__in={key for row in rows if (key := _person(row))})
    names: dict[UUID | None, str] = {person.pk: person.name for person in people}
    codes = Case.codes_of({row.case for row in rows if row.case})
    labels = event_labels()
    urls: dict[UUID | None, str] = {case.pk: case.get_absolute_url() for case in open_files}
    return [
        TrailLine(
            at=row.at,
            name=names.get(_person(row), ""),
            label=labels.get(row.verb, row.verb),
            result=row.result,
            is_marked=row.verb in MARKED or row.result == "denied",
            code=codes.get(row.case, ""),
            ip=row.ip,
            count=_count(row),
            url=urls.get(row.case, ""),
        )
        for row in rows
    ]


def _person(event: Event) -> UUID | None:
    if event.verb in ABOUT_A_PERSON and event.subject.startswith(PERSON):
        return UUID(event.subject.removeprefix(PERSON))
    return event.actor


def _count(event: Event) -> int | None:
    is_counted = event.verb == BULK_READING or event.verb.endswith(".list_exported")
    return event.details.get("count") if is_counted else None
