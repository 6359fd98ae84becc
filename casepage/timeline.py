"""What happened on a case: a page at a time, merged from what its parts show."""

import datetime as dt
from dataclasses import dataclass, replace
from itertools import groupby
from uuid import UUID

from django.utils import timezone

from casepage.overview import short_names
from casepage.part import TimelineItem, TimelinePage, parts_for, privileged
from cases.access import Access
from cases.service_lines import ServiceLine

PER_PAGE = 20


@dataclass(frozen=True)
class Timeline:
    """One page, newest first, by day, each with the name of who did it and the time.

    `further` is where the next page begins, '' at the end.
    """

    days: list[tuple[dt.date, list[tuple[TimelineItem, str]]]]
    further: str


def timeline(access: Access, *, kind: str = "", before: str = "") -> Timeline:
    """Return a page of what happened.

    Each part is asked for the newest rows that could stand on the page, so that a page costs
    the same however long the case, and however far back it is.

    Args:
        kind: the name of a part, to see it alone.
        before: where the page begins, as `Timeline.further` said.
    """
    items = _items(access, _page(before), kind)
    shown = items[:PER_PAGE]
    last = shown[-1] if len(items) > PER_PAGE else None
    return Timeline(_by_day(shown), f"{last.at.isoformat()}_{last.key}" if last else "")


def timeline_between(
    access: Access,
    first: dt.date | None = None,
    last: dt.date | None = None,
    *,
    with_privileged: bool = True,
) -> Timeline:
    """Return all that happened from one day until another, both included, for paper.

    Args:
        with_privileged: without it, what is privileged is not there, no note either, and no word
            of psychosocial support.
    """
    page = TimelinePage(
        None,
        at=_start_of(last + dt.timedelta(days=1)) if last else None,
        # Of what happened at that very moment nothing has a smaller key.
        key=UUID(int=0),
        since=_start_of(first) if first else None,
    )
    items = _items(access, page)
    return Timeline(_by_day(items if with_privileged else _without_privileged(access, items)), "")


def _without_privileged(access: Access, items: list[TimelineItem]) -> list[TimelineItem]:
    kept_back = privileged(access.case)
    return [
        replace(item, body="")
        for item in items
        if item.key not in kept_back and item.line != ServiceLine.PSYCHOSOCIAL
    ]


def _items(access: Access, page: TimelinePage, kind: str = "") -> list[TimelineItem]:
    parts = [part for part in parts_for(access) if kind in ("", part.name)]
    items = [item for part in parts for item in part.timeline(access, page)]
    return sorted(items, key=lambda item: (item.at, item.key), reverse=True)


def _by_day(items: list[TimelineItem]) -> list[tuple[dt.date, list[tuple[TimelineItem, str]]]]:
    """Return the items of each day, each with the name of whose it is and the time."""
    names = short_names(item.by for item in items)
    local = [(timezone.localtime(item.at), item) for item in items]
    return [
        (day, [(item, _by_and_when(names.get(item.by, ""), at)) for at, item in group])
        for day, group in groupby(local, key=lambda pair: pair[0].date())
    ]


def _by_and_when(name: str, at: dt.datetime) -> str:
    return f"{name} · {at:%H:%M}" if name else f"{at:%H:%M}"


def _start_of(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time()))


def filters(access: Access) -> list[tuple[str, str]]:
    """Return the filters of the timeline as (name, label)."""
    return [
        (part.name, str(part.timeline_label)) for part in parts_for(access) if part.timeline_label
    ]


def _page(before: str) -> TimelinePage:
    """Read where a page begins; what cannot be read begins at the newest."""
    at, _separator, key = before.partition("_")
    try:
        moment = dt.datetime.fromisoformat(at)
        page = TimelinePage(PER_PAGE + 1, moment.astimezone(dt.UTC), UUID(key))
    except (ValueError, OverflowError):
        return TimelinePage(PER_PAGE + 1)
    return page
