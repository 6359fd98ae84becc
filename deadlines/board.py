"""The board of deadlines: its filters, its columns, and the same as rows of a spreadsheet."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from accounts.models import User
from cases.exports import Line
from cases.listing import people, with_client
from cases.service_lines import ServiceLine
from common.dates import due
from common.lists import PER_PAGE, Filter, narrowed, ordered
from deadlines.items import DeadlineItem, items, once_a_person, visible
from deadlines.models.dates import DeadlineQuerySet
from records import exports

# Of each column while all three are shown.
PER_COLUMN = 10
LATE, WEEK, LATER, ALL = "late", "week", "later", "all"
COLUMNS = (LATE, WEEK, LATER)
# The address of all that is late on the files somebody sees.
LATE_OF_TEAM = {"who": "team", "column": LATE}
# What the table is sorted by.
SORTS = {
    "due": ("due_on", "pk"),
    "client": ("case__client__number", "due_on", "pk"),
    "owner": ("owner__name", "due_on", "pk"),
    "line": ("line", "due_on", "pk"),
}


@dataclass(frozen=True)
class Column:
    """A column of the board or the table of all, a page of it; `count` is of all its pages."""

    name: str
    label: str
    page: Page
    count: int
    items: list[DeadlineItem]


def filters() -> list[Filter]:
    """Return what the board may be narrowed by; without `who` and `owner` it is one's own."""
    return [
        Filter(
            "who",
            _("Whose"),
            [("team", _("Team"))],
            lambda rows, _value: rows,
            blank=pgettext("deadlines", "Mine"),
        ),
        Filter("line", _("Service line"), list(ServiceLine.choices), _of_line),
        Filter("owner", _("Assigned to"), people(), _of_owner),
        with_client(),
    ]


def _of_line(rows: Any, line: str) -> Any:
    return rows.filter(line=line)


def _of_owner(rows: Any, owner: str) -> Any:
    return rows.filter(owner=UUID(owner))


def is_team(values: dict[str, str]) -> bool:
    """Ask whether more is shown than one's own."""
    return "who" in values or "owner" in values


def table(query: QueryDict) -> dict[str, str]:
    """Return what an address asks of the table: what it holds, and its order; {} of the columns."""
    column, sort = query.get("column", ""), query.get("sort", "")
    if column not in (*COLUMNS, ALL):
        return {}
    return {"column": column} | ({"sort": sort} if sort.removeprefix("-") in SORTS else {})


def _rows(
    user: User, today: dt.date, chosen: list[Filter], values: dict[str, str]
) -> dict[str, DeadlineQuerySet]:
    rows = visible(user)
    if not is_team(values):
        rows = rows.wanting(user)
    rows = once_a_person(narrowed(rows, chosen, values))
    return {
        LATE: rows.late(today),
        WEEK: rows.soon(today),
        LATER: rows.later(today),
        ALL: rows.open(),
    }


def columns(
    user: User,
    today: dt.date,
    chosen: list[Filter],
    values: dict[str, str],
    *,
    page: Any,
    column: str = "",
    sort: str = "",
) -> list[Column]:
    """Lay out the columns, the first rows of each; of `column` only that one, as a table."""
    labels = {LATE: _("Late"), WEEK: _("This week"), LATER: _("Later"), ALL: _("All deadlines")}
    rows = _rows(user, today, chosen, values)
    shown, size = ([column], PER_PAGE) if column in rows else (COLUMNS, PER_COLUMN)
    order = ordered(sort, SORTS, usual="due")
    sent = Count("reminders", filter=Q(reminders__sent_at__isnull=False))
    wanted = {name: rows[name].annotate(reminders_sent=sent).order_by(*order) for name in shown}
    pages = {name: Paginator(wanted[name], size).get_page(page) for name in shown}
    drawn = items(user, [row for page in pages.values() for row in page], today)
    return [
        Column(
            name=name,
            label=labels[name],
            page=page,
            count=page.paginator.count,
            items=[item for item in drawn if item.deadline in page.object_list],
        )
        for name, page in pages.items()
    ]


def headings() -> list[str]:
    """Return what stands above the columns of the spreadsheet."""
    return [
        _("Before the end of"),
        _("How far"),
        _("What"),
        _("Client"),
        _("Name"),
        _("Assigned to"),
        _("Service line"),
        _("Legal limit"),
    ]


def lines(
    user: User,
    today: dt.date,
    chosen: list[Filter],
    values: dict[str, str],
    *,
    column: str = "",
    sort: str = "",
) -> Iterable[Line]:
    """Return the lines of the board, or of one column, for a spreadsheet."""
    rows = _rows(user, today, chosen, values)[column if column in COLUMNS else ALL]
    for item in items(user, rows.order_by(*ordered(sort, SORTS, usual="due")), today):
        row, access = item.deadline, item.access
        cells = [
            exports.day(row.due_on),
            due(row.due_on, today=today),
            row.label,
            access.case.client.code if access else "",
            access.case.client.short_name if access and access.is_named else "",
            row.owner.short_name,
            str(row.get_line_display()),
            _("yes") if row.is_legal else "",
        ]
        yield access.case if access else None, cells
