"""`CasePart`: what an app shows on the page of a case, on Today and in calendars."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar, Protocol, TypeVar
from uuid import UUID

from django.db.models import Model, Q, QuerySet
from django.utils import timezone

from accounts.models import User
from cases.access import Access
from cases.hooks import CaseHooks, hooks
from cases.models import Case
from common.hooks import refuse_unknown_names

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

Row = TypeVar("Row", bound=Model)


class Created(Protocol):
    """A row that knows when it was made."""

    created_at: dt.datetime
    pk: Any


Read = TypeVar("Read", bound=Created)


@dataclass(frozen=True)
class Alert:
    """A warning under the header of a case."""

    title: StrOrPromise
    text: StrOrPromise
    kind: str = "warn"


@dataclass(frozen=True)
class Card:
    """A card of the page of a case or of Today: a template, which reads `card.…`.

    `is_main` puts it into the wide column of Today, `is_first` above all else there.
    """

    template: str
    values: dict[str, Any] = field(default_factory=dict)
    is_main: bool = False
    is_first: bool = False


@dataclass(frozen=True)
class NextDate:
    """A day to come on a case.

    `url` is where the title leads; `act` and `act_url` are the label and target of a button:
    one that is pressed when `is_press`, else a link. What `is_brief` goes away after ten seconds.
    """

    day: dt.date
    title: StrOrPromise
    at: dt.datetime | None = None
    meta: StrOrPromise = ""
    url: str = ""
    act_url: str = ""
    act: StrOrPromise = ""
    is_press: bool = False
    is_brief: bool = False


@dataclass(frozen=True)
class CalendarDay:
    """A day or a moment of a user's calendar outside the organisation, with a short code."""

    key: UUID
    day: dt.date
    code: str = ""
    at: dt.datetime | None = None
    minutes: int = 60


@dataclass(frozen=True)
class TimelineItem:
    """Something that happened on a case; `at` and `key` place it.

    `by` is the key of the colleague who did it. `body` is shown on request; `related` is a link to
    what it is part of. A restricted item shows neither author nor content.
    """

    at: dt.datetime
    key: UUID
    title: StrOrPromise
    line: str = ""
    icon: str = "message-circle"
    by: UUID | None = None
    meta: StrOrPromise = ""
    body: str = ""
    url: str = ""
    related: StrOrPromise = ""
    related_url: str = ""
    is_restricted: bool = False


@dataclass(frozen=True)
class TimelinePage:
    """Which rows can stand on a page: the newest `size`, before the last row of the page before.

    Of `since` and later only; all of them without a `size`.
    """

    size: int | None
    at: dt.datetime | None = None
    key: UUID | None = None
    since: dt.datetime | None = None

    def newest(self, rows: QuerySet[Row], at: str = "created_at") -> QuerySet[Row]:
        """Keep the rows that can stand on this page; `at` is the field with their moment."""
        if self.at is not None:
            before = Q(**{f"{at}__lt": self.at}) | Q(pk__lt=self.key)
            rows = rows.filter(before, **{f"{at}__lte": self.at})
        if self.since is not None:
            rows = rows.filter(**{f"{at}__gte": self.since})
        return rows.order_by(f"-{at}", "-pk")[: self.size]

    def newest_of(self, rows: Iterable[Read], at: str = "created_at") -> list[Read]:
        """Keep the same of rows that were read whole, few as they are."""
        placed = {(getattr(row, at), row.pk): row for row in rows}
        places = sorted(placed, reverse=True)
        if self.at is not None:
            places = [place for place in places if place < (self.at, self.key)]
        if self.since is not None:
            places = [place for place in places if place[0] >= self.since]
        return [placed[place] for place in places[: self.size]]


@dataclass(frozen=True)
class ItemToGive:
    """Something of a file that may be given to an authority that demands it.

    `key` names the row ("documents.document:<key>"); `label` is what the register will say, to who
    holds all `permissions`; others read of which service line it is. Without permissions everybody
    who reads the register reads the label.
    """

    key: str
    label: StrOrPromise
    line: str = ""
    permissions: tuple[str, ...] = ()

    @property
    def row(self) -> str:
        """The key of the row alone; of what is no row the name."""
        return self.key.rpartition(":")[2]


@dataclass(frozen=True)
class Addition:
    """A line of the menu "Add or change"."""

    label: StrOrPromise
    url: str


@dataclass(frozen=True)
class Task:
    """A line of "Needs you" on Today; `act` is the label of the button that leads to `url`."""

    title: StrOrPromise
    url: str
    on: dt.date | dt.datetime | None = None
    meta: StrOrPromise = ""
    act: StrOrPromise = ""

    @property
    def day(self) -> dt.date | None:
        return timezone.localtime(self.on).date() if isinstance(self.on, dt.datetime) else self.on


@dataclass(frozen=True)
class FirstStep:
    """What an empty installation needs; `url` leads to those who may do it."""

    icon: str
    label: StrOrPromise
    url: str
    is_done: bool


class CasePart(CaseHooks):
    """One part of the page of a case. Each method shows nothing by default.

    A subclass is listed in the setting `CASE_PARTS`, whose order is that of the tabs. What
    takes an `access` is called only when `permission` is held, `header_facts` excepted.

    name: of the part; that of its filter in the address of the timeline.
    label, icon, url_name: of the tab; without a `url_name` there is none.
    permission: needed to open the tab and to see anything of the part.
    timeline_label: of the filter of the timeline; without it there is no filter.
    kept_label: what the person reads that the part keeps of them; neutral, no name of the line.
    records: the labels of the records of the part to which documents may belong, by the label of
        their model: {"legal.hearing": _("Hearing")}.
    """

    name: str
    label: StrOrPromise = ""
    icon: str = ""
    url_name: str = ""
    permission: str = "view_case"
    timeline_label: StrOrPromise = ""
    kept_label: StrOrPromise = ""
    records: ClassVar[Mapping[str, StrOrPromise]] = {}

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        refuse_unknown_names(cls, CasePart)

    def header_facts(self, access: Access) -> Sequence[tuple[StrOrPromise, StrOrPromise]]:
        """Return (label, text) for the header; it asks itself what may be seen."""
        return []

    def alerts(self, access: Access) -> list[Alert]:
        """Return warnings to stand under the header."""
        return []

    def additions(self, access: Access) -> Sequence[Addition]:
        """Return what the user may add from any page of the case, in the menu of its header."""
        return []

    def open_count(self, access: Access) -> int | None:
        """Return the number on the tab."""
        return None

    def phase_bar(self, access: Access, today: dt.date) -> Card | None:
        """Return a bar to stand in place of the phases."""
        return None

    def sidebar_card(self, access: Access) -> Card | None:
        """Return a card beside the timeline."""
        return None

    def record_card(self, access: Access, record: Model) -> Card | None:
        """Return a card for the page of one record of the case, such as a deadline."""
        return None

    def session_card(self, access: Access) -> Card | None:
        """Return a card above the form of a new session: what to know before one talks."""
        return None

    def room_card(self, access: Access) -> Card | None:
        """Return a card above the form that gives a bed: what counts where a room is shared."""
        return None

    def next_dates(self, access: Access, today: dt.date) -> list[NextDate]:
        """Return the days to come, at most ten."""
        return []

    def items_to_give(self, access: Access) -> Sequence[ItemToGive]:
        """Return what may be given to an authority on demand, never what is privileged: notes of
        psychosocial or clinical care, confidential sessions, letters with a lawyer.
        """
        return []

    def privileged(self, case: Case) -> Collection[UUID]:
        """Return the keys of what goes to nobody who prosecutes, by no way, whoever asks: rows,
        documents with their versions, entries of the register.
        """
        return ()

    def timeline(self, access: Access, page: TimelinePage) -> Sequence[TimelineItem]:
        """Return what can stand on a page of the timeline, newest first; see `newest`."""
        return []

    def today_tasks(self, user: User, now: dt.datetime) -> list[Task]:
        """Return lines for "Needs you" on Today."""
        return []

    def today_cards(self, user: User, now: dt.datetime, own: Mapping[UUID, Access]) -> list[Card]:
        """Return cards for Today.

        Args:
            own: what the user holds on each open case on whose team they are.
        """
        return []

    def notices_shown(self, user: User, now: dt.datetime, notices: list[UUID]) -> set[UUID]:
        """Return those notices whose matter a card of Today shows: they are left out."""
        return set()

    def calendar_days(self, user: User, today: dt.date) -> list[CalendarDay]:
        """Return the user's days to come, for a calendar outside the organisation."""
        return []

    def first_steps(self, user: User) -> list[FirstStep]:
        """Return what an empty installation needs; shown to who has no case yet."""
        return []


@cache
def parts() -> tuple[CasePart, ...]:
    """Return the parts in the order of their tabs."""
    return tuple(part for part in hooks() if isinstance(part, CasePart))


def parts_for(access: Access) -> list[CasePart]:
    """Return the parts that may be seen."""
    return [part for part in parts() if access.may(part.permission)]


def privileged(case: Case) -> frozenset[UUID]:
    """Return the keys of what is privileged on a file, whichever app it belongs to."""
    return frozenset(key for part in parts() for key in part.privileged(case))


def items_to_give(access: Access) -> list[ItemToGive]:
    """Return what of a file may be given to an authority on demand, as far as one sees it.

    Never what is privileged, whichever part offers it.
    """
    kept_back = {str(key) for key in privileged(access.case)}
    offered = [item for part in parts_for(access) for item in part.items_to_give(access)]
    return [item for item in offered if item.row not in kept_back]


def record_cards(access: Access, record: Model) -> list[Card]:
    """Return the cards of the parts for the page of one record."""
    cards = [part.record_card(access, record) for part in parts_for(access)]
    return [card for card in cards if card]


def session_cards(access: Access) -> list[Card]:
    """Return the cards of the parts above the form of a new session."""
    cards = [part.session_card(access) for part in parts_for(access)]
    return [card for card in cards if card]


def room_cards(access: Access) -> list[Card]:
    """Return the cards of the parts above the form that gives a bed."""
    cards = [part.room_card(access) for part in parts_for(access)]
    return [card for card in cards if card]


@cache
def labels_of_records() -> dict[str, StrOrPromise]:
    """Return what each record is called to which documents may belong."""
    return {name: label for part in parts() for name, label in part.records.items()}
