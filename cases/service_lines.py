"""The service lines of the house, and what each one offers to a file without being imported."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.apps import apps
from django.db import models
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.db.models import QuerySet


class ServiceLine(models.TextChoices):
    """What kind of help. The value is also the part of a permission's name."""

    LEGAL = "legal", _("Legal")
    SHELTER = "shelter", _("Shelter")
    ADMIN_SUPPORT = "admin_support", _("Admin")
    PSYCHOSOCIAL = "psychosocial", _("Psychosocial")
    AMBULANT = "ambulant", _("Ambulant")


ICONS = {
    ServiceLine.LEGAL: ("scale", "legal"),
    ServiceLine.SHELTER: ("bed-double", "shelter"),
    ServiceLine.ADMIN_SUPPORT: ("stamp", "admin"),
    ServiceLine.PSYCHOSOCIAL: ("heart-handshake", "psy"),
    ServiceLine.AMBULANT: ("footprints", "amb"),
}


@dataclass(frozen=True)
class Panel:
    """What an app shows on a file and elsewhere. Each part may be left out.

    Args:
        name: the service line's value, or the app's name.
        position: order among the tabs, low first.
        label: the word on the tab.
        icon: name in the icon sprite.
        url_name: address of the tab, reversed with the case's reference; '' for no tab.
        permission: codename needed to open the tab and to see any part of this panel.
        facts: (user, case, held) -> {name: expression}: what the parts below want to know of the
            file. All panels are asked with one query; the answers stand in `case.facts`.
        open_count: (user, case) -> number on the tab, or None.
        header: (user, case) -> list of (label, text) for the file's header.
        strips: (user, case) -> list of dicts (kind, title, text) shown under the header.
        phase: (user, case) -> template and steps of a bar in place of the phases, or None.
        aside: (user, case) -> template and context of a card beside the timeline, or None.
        dates: (user, case, today, held) -> list of NextDate for the card of next dates.
        today_facts: (user, today) -> {name: expression}: what `today` wants to know besides its
            rows; asked as `facts` is, the answers stand in `user.facts`.
        today: (user, today) -> template and context of a card on the Today page, or None. Files
            it shows stand in its "cases": all cards are named with one query.
        timeline: (user, case) -> TimelineSource, already narrowed to what the user may see.
        timeline_items: (user, case, {row id: facts}) -> {row id: TimelineItem}, for one page.
        close_check: (case) -> reasons why the file cannot be closed yet; it never changes data.
        follow: (case, on, by) -> None; begins what follows from the file as it is after its phase
            or what is known of the person changed, in the same transaction, and nothing twice.
    """

    name: str
    position: int = 100
    label: Any = ""
    icon: str = ""
    url_name: str = ""
    permission: str = "view_case"
    facts: Callable[..., dict[str, Any]] | None = None
    open_count: Callable[..., int | None] | None = None
    header: Callable[..., list[tuple[Any, Any]]] | None = None
    strips: Callable[..., list[dict]] | None = None
    phase: Callable[..., Any] | None = None
    aside: Callable[..., Any] | None = None
    dates: Callable[..., list[NextDate]] | None = None
    today_facts: Callable[..., dict[str, Any]] | None = None
    today: Callable[..., Any] | None = None
    timeline: Callable[..., TimelineSource] | None = None
    timeline_items: Callable[..., dict[Any, TimelineItem]] | None = None
    close_check: Callable[..., list[Any]] | None = None
    follow: Callable[..., None] | None = None


@dataclass(frozen=True)
class NextDate:
    """A day to come on a file, ready to be shown, whatever app it belongs to.

    `at` is the moment when it has one, `when` how far it is when it is not just told in days.
    `url` is where the title leads; `act_url` and `act` the way on and its word, as a button that
    is pressed when `is_press`, else as a link. What `is_brief` goes away after ten seconds.
    """

    day: dt.date
    title: Any
    at: dt.datetime | None = None
    when: Any = ""
    meta: Any = ""
    line: str = ""
    url: str = ""
    act_url: str = ""
    act: Any = ""
    is_press: bool = False
    is_brief: bool = False


@dataclass(frozen=True)
class CalendarDay:
    """A day or a moment of somebody's calendar outside the house: a key, when, and a short code.

    An app offers them by `calendar_days(user, today)` of its AppConfig.
    """

    key: UUID
    day: dt.date
    code: str = ""
    at: dt.datetime | None = None
    minutes: int = 60


@dataclass(frozen=True)
class TimelineSource:
    """Rows of one kind that happened on a file.

    `rows` is an unordered queryset annotated with `TIMELINE_COLUMNS`, so that the page is one
    UNION ALL; `kind` is the filter chip; `source` in the rows is the panel's name; `facts` is
    all it takes to draw the row, so that nothing is asked again. See `cases.timeline.source`.
    """

    kind: str
    rows: QuerySet


@dataclass(frozen=True)
class TimelineItem:
    """One thing that happened on a file, ready to be shown. Only `title` is compulsory.

    `kind` is the filter chip it belongs to; `body` stays closed until asked for; a restricted
    item shows neither author nor content.
    """

    title: Any
    kind: str = ""
    line: str = ""
    icon: str = ""
    by: str = ""
    meta: Any = ""
    body: str = ""
    url: str = ""
    is_restricted: bool = False


# What each row of a timeline source answers, in this order.
TIMELINE_COLUMNS = ("happened_at", "source", "row_id", "line", "facts")


def panels() -> list[Panel]:
    """Return what the installed apps offer, in the order of their tabs."""
    found = []
    for config in apps.get_app_configs():
        panel = getattr(config, "case_panel", None)
        if callable(panel):
            panel = panel()
        found += panel if isinstance(panel, list) else [panel] if panel else []
    return sorted(found, key=lambda panel: panel.position)
