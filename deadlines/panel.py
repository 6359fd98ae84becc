"""What deadlines show: on the board, on a file, on the Today page and in the rail."""

import datetime as dt

from django.core.paginator import Paginator
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import Role
from cases import access
from cases.models import Case
from cases.service_lines import NextDate, ServiceLine
from cases.views.clients import READERS, with_names
from common.dates import relative
from deadlines.models import Deadline, Reminder

WITH_DEADLINES = READERS
PER_COLUMN = 40
ON_FILE, ON_TODAY = 8, 12
# Where a session keeps how many are late, so that not every page counts them.
LATE_KEPT = "late_deadlines"
LATE, WEEK, LATER = "late", "week", "later"


def _rows(user):
    """Return what somebody may see, with all that an item shows."""
    sent = Reminder.objects.filter(deadline=OuterRef("pk"), sent_at__isnull=False).order_by()
    told = sent.values("deadline").annotate(count=Count("pk")).values("count")
    rows = Deadline.objects.visible_to(user).select_related("case__client", "owner", "rule_version")
    rows = rows.annotate(told_times=Coalesce(Subquery(told), 0))
    return rows.defer("proof", "moved_reason").order_by("due_on", "pk")


def draw(user, rows: list[Deadline], today: dt.date) -> list[Deadline]:
    """Mark what each item shows: how late, its sum, whose name, what may be done."""
    cases = with_names(user, list({row.case for row in rows if row.case}))
    named = {case.pk: case.is_named for case in cases}
    held = access.permissions_on(user, cases)
    is_manager = user.has_role(Role.MANAGER)
    for row in rows:
        row.is_late = row.due_on < today
        row.when = how_far(row.due_on, today)
        row.sum = row.sum_on(today)
        row.is_named = named.get(row.case_id, False)
        if row.case_id:
            row.case.is_named = row.is_named
            row.may_change = f"change_{row.line}" in held[row.case_id]
        else:
            row.may_change = is_manager or row.owner_id == user.pk
    return rows


def how_far(day: dt.date, today: dt.date) -> str:
    """Write "2 days late", "Today", "In 4 days"."""
    late = (today - day).days
    if late > 0:
        return ngettext("%(days)d day late", "%(days)d days late", late) % {"days": late}
    return relative(day, today=today)


def board(user, today: dt.date, *, is_team: bool, line: str, column: str, page) -> list[dict]:
    """Lay out the columns; with `column` only that one, a page at a time.

    Args:
        is_team: all one may see, not only what one answers for.
        line: one service line, '' for all.
    """
    rows = _rows(user)
    if not is_team:
        rows = rows.wanting(user)
    if line in ServiceLine.values:
        rows = rows.filter(line=line)
    labels = {LATE: _("Late"), WEEK: _("This week"), LATER: _("Later")}
    found = {LATE: rows.late(today), WEEK: rows.soon(today), LATER: rows.later(today)}
    shown = [column] if column in found else list(found)
    columns = []
    for name in shown:
        paginator = Paginator(found[name], PER_COLUMN)
        columns.append(
            {"name": name, "label": labels[name], "page": paginator.get_page(page),
             "count": paginator.count}
        )  # fmt: skip
    for one in columns:
        one["rows"] = list(one["page"])
    draw(user, [row for one in columns for row in one["rows"]], today)
    return columns


def late_count(user, today: dt.date) -> int:
    """Count what one answers for and what is late: the red number in the rail."""
    if not user.has_role(*WITH_DEADLINES):
        return 0
    return Deadline.objects.visible_to(user).wanting(user).late(today).count()


def needs(user, today: dt.date) -> dict:
    """Return what one answers for and what is late, today's, or of the next seven days."""
    rows = Deadline.objects.visible_to(user).wanting(user)
    urgent = rows.late(today) | rows.soon(today)
    shown = _rows(user).wanting(user)
    shown = (shown.late(today) | shown.soon(today))[:ON_TODAY]
    return {
        "rows": draw(user, list(shown), today),
        "count": urgent.count(),
        "all": rows.open().count(),
    }


def of_line(user, today: dt.date, line: str) -> dict:
    """Return what is late or due within thirty days in one service line, over all files."""
    rows = _rows(user).open().filter(line=line, due_on__lte=today + dt.timedelta(days=30))
    page = Paginator(rows, PER_COLUMN)
    return {"rows": draw(user, list(page.page(1)), today), "count": page.count}


def just_closed(user, now: dt.datetime, case: Case | None = None) -> list[Deadline]:
    """Return what one has just closed and can still undo, of one file or of all."""
    rows = (
        Deadline.objects.visible_to(user, case=case) if case else Deadline.objects.visible_to(user)
    )
    rows = rows.just_closed(user, now).select_related("case__client", "rule_version")
    return list(rows.defer("proof", "moved_reason").order_by("-closed_at")[:3])


def dates(user, case: Case, today: dt.date) -> list[NextDate]:
    """Offer the deadlines of a file for its next dates, and what can still be undone."""
    rows = Deadline.objects.visible_to(user, case=case).select_related("owner", "rule_version")
    rows = (rows.open() | rows.just_closed(user, timezone.now())).defer("proof", "moved_reason")
    held = access.held_on(user, case)
    found = []
    for row in rows.order_by("due_on", "pk")[:ON_FILE]:
        row.case = case
        found.append(_next(row, held) if row.state == Deadline.State.OPEN else _undo(row))
    return found


def _next(row: Deadline, held: frozenset[str]) -> NextDate:
    is_press = not row.is_legal and f"change_{row.line}" in held
    return NextDate(
        day=row.due_on, title=row.label, meta=row.owner.short_name, line=row.line,
        url=row.address, is_press=is_press, act=_("Done") if is_press else "",
        act_url=reverse("deadlines:done", args=[row.case.reference, row.pk]),
    )  # fmt: skip


def _undo(row: Deadline) -> NextDate:
    return NextDate(
        day=row.due_on, title=_("Done: %(what)s") % {"what": row.label}, line=row.line,
        url=row.address, is_press=True, act=_("Undo"), is_brief=True,
        act_url=reverse("deadlines:undo", args=[row.case.reference, row.pk]),
    )  # fmt: skip


def close_check(case: Case) -> list:
    """Refuse closing a file while a legal limit is open: it is met, or it no longer counts."""
    count = Deadline.unscoped.open().filter(case=case, is_legal=True).count()
    if not count:
        return []
    words = ngettext(
        "A legal deadline is open: close it with proof, or say why it no longer counts.",
        "%(count)d legal deadlines are open: close them with proof, or say why they fall away.",
        count,
    )  # fmt: skip
    return [words % {"count": count}]
