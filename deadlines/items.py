"""Deadlines as lists show them: on the board, on the docket and on Today."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from accounts.models import Role, User
from audit.fields import open_keys
from cases.access import Access, on_each
from deadlines.models import Deadline, Rule
from deadlines.models.dates import DeadlineQuerySet

OF_LINE = 8
# Where a session keeps how many are late, so that not every page counts them.
LATE_KEPT = "late_deadlines"


@dataclass(frozen=True)
class DeadlineItem:
    """A deadline in a list: how it was counted, and what may be done with it.

    `access` is None for a deadline of the organisation itself.
    """

    deadline: Deadline
    access: Access | None
    sum: str
    may_change: bool


@dataclass(frozen=True)
class ClosedDeadline:
    """A deadline that the user just closed, and where to undo it."""

    label: str
    code: str
    undo_url: str


def visible(user: User) -> DeadlineQuerySet:
    """Return what a user may see with all that an item shows, the first one first."""
    return shown(Deadline.objects.visible_to(user))


def shown(rows: DeadlineQuerySet) -> DeadlineQuerySet:
    """Read along what an item shows, the first one first."""
    rows = rows.select_related("case__client", "owner", "rule_version")
    return rows.defer("proof", "moved_reason").order_by("due_on", "pk")


def once_a_person(rows: DeadlineQuerySet) -> DeadlineQuerySet:
    """Leave out a reminder of contact when these rows have an earlier one of the same case.

    Each line has its own limit, but it is the same call that meets them all.
    """
    contact = Q(rule_version__trigger=Rule.Trigger.CONTACT)
    before = Q(due_on__lt=OuterRef("due_on")) | Q(due_on=OuterRef("due_on"), pk__lt=OuterRef("pk"))
    earlier = rows.open().filter(contact, before, case=OuterRef("case"))
    return rows.exclude(contact & Q(state=Deadline.State.OPEN) & Exists(earlier))


def wanted(user: User) -> list[tuple[UUID, dt.date]]:
    """Return key and day of what `user` has to meet, the first one first.

    These rows are few: reading them all costs less than asking the database to tell them apart.
    """
    return first_of_each(Deadline.objects.visible_to(user).wanting(user).open())


def first_of_each(rows: DeadlineQuerySet) -> list[tuple[UUID, dt.date]]:
    """Return key and day of rows without what `once_a_person` leaves out, the first one first."""
    few = sorted(rows.values_list("due_on", "pk", "case", "rule_version__trigger"))
    first: dict[Any, tuple[UUID, dt.date]] = {}
    for due_on, key, case, trigger in few:
        is_contact = trigger == Rule.Trigger.CONTACT and case
        first.setdefault(case if is_contact else key, (key, due_on))
    return list(first.values())


def items(user: User, rows: Iterable[Deadline], today: dt.date) -> list[DeadlineItem]:
    """Make the items of a list, and open the names that may be shown."""
    deadlines = list(rows)
    access_of = on_each(user, {row.case_id: row.case for row in deadlines if row.case}.values())
    named = [access.case.client for access in access_of.values() if access.is_named]
    open_keys([*deadlines, *named])
    return [
        _in_list(user, row, access_of[row.case_id] if row.case_id else None, today)
        for row in deadlines
    ]


def _in_list(user: User, row: Deadline, access: Access | None, today: dt.date) -> DeadlineItem:
    if access:
        may_change = access.may(f"change_{row.line}")
    else:
        may_change = user.has_role(Role.MANAGER) or row.owner_id == user.pk
    return DeadlineItem(
        deadline=row,
        access=access,
        sum=row.sum_on(today),
        may_change=may_change,
    )


def late_count(user: User, today: dt.date) -> int:
    """Count the user's own and what is late: the red number in the rail."""
    return sum(due_on < today for _key, due_on in wanted(user))


def of_line(user: User, today: dt.date, line: str) -> dict[str, Any]:
    """Return what is late or due within thirty days in one service line, over all cases."""
    rows = once_a_person(visible(user).open().filter(line=line))
    page = Paginator(rows.filter(due_on__lte=today + dt.timedelta(days=30)), OF_LINE)
    return {"items": items(user, page.page(1), today), "count": page.count}


def just_closed(
    user: User, now: dt.datetime, of_case: Access | None = None
) -> list[ClosedDeadline]:
    """Return what the user just closed and can still undo, of a case or of all."""
    if not Deadline.unscoped.just_closed(user, now).exists():
        return []
    rows = Deadline.objects.on(of_case) if of_case else Deadline.objects.visible_to(user)
    rows = rows.just_closed(user, now).select_related("case__client", "rule_version")
    closed = list(rows.defer("proof", "moved_reason").order_by("-closed_at")[:3])
    open_keys(closed)
    return [_closed(row) for row in closed]


def _closed(row: Deadline) -> ClosedDeadline:
    if row.case:
        undo_url = reverse("deadlines:undo", args=[row.case.reference, row.pk])
        return ClosedDeadline(row.label, row.case.client.code, undo_url)
    return ClosedDeadline(row.label, "", reverse("deadlines:own_undo", args=[row.pk]))
