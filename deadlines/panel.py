"""What deadlines show: on the board, on a file, on the Today page and in the rail."""

import datetime as dt

from django.core.paginator import Paginator
from django.db.models import Count, F, OuterRef, Subquery
from django.db.models.functions import Coalesce, Now
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import Role, shortened
from cases import facts as asking
from cases import written
from cases.models import Case, Client
from cases.service_lines import NextDate, ServiceLine
from cases.views.clients import with_names
from common.dates import relative
from deadlines.models import Deadline, Reminder, Rule

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
    """Mark what each item shows, with the names of its people where one may know them."""
    with_names(user, [row.case for row in rows if row.case])
    return mark(user, rows, today)


def mark(user, rows: list[Deadline], today: dt.date) -> list[Deadline]:
    """Mark what each item shows: how late, its sum, what may be done; `with_names` came before."""
    is_manager = user.has_role(Role.MANAGER)
    for row in rows:
        row.is_late = row.due_on < today
        row.when = how_far(row.due_on, today)
        row.sum = row.sum_on(today)
        if row.case_id:
            row.is_named = row.case.is_named
            row.may_change = f"change_{row.line}" in row.case.held
        else:
            row.is_named, row.may_change = False, is_manager or row.owner_id == user.pk
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
            {
                "name": name,
                "label": labels[name],
                "page": paginator.get_page(page),
                "count": paginator.count,
            }
        )
    for one in columns:
        one["rows"] = list(one["page"])
    draw(user, [row for one in columns for row in one["rows"]], today)
    return columns


def late_count(user, today: dt.date) -> int:
    """Count what one answers for and what is late: the red number in the rail."""
    return Deadline.objects.visible_to(user).wanting(user).late(today).count()


def today_facts(user, today: dt.date) -> dict:
    """Ask how many deadlines one answers for, how many press, and what one just closed."""
    rows = Deadline.objects.visible_to(user)
    wanting = rows.wanting(user)
    closed = rows.just_closed(user, Now()).order_by("-closed_at")[:3]
    return {
        "deadlines_urgent": asking.number(wanting.late(today) | wanting.soon(today)),
        "deadlines_all": asking.number(wanting.open()),
        "deadlines_closed": asking.each(closed, **_closed_fields()),
    }


def needs(user, today: dt.date) -> dict:
    """Return what one answers for and what is late, today's, or of the next seven days."""

    def compose():
        rows = _rows(user).wanting(user)
        return (rows.late(today) | rows.soon(today))[:ON_TODAY]

    return {
        "rows": written.read("needs", compose, user=user, today=today),
        "count": user.facts["deadlines_urgent"] or 0,
        "all": user.facts["deadlines_all"] or 0,
    }


def of_line(user, today: dt.date, line: str) -> dict:
    """Return what is late or due within thirty days in one service line, over all files."""
    rows = _rows(user).open().filter(line=line, due_on__lte=today + dt.timedelta(days=30))
    page = Paginator(rows, PER_COLUMN)
    return {"rows": draw(user, list(page.page(1)), today), "count": page.count}


def just_closed(user, now: dt.datetime, case: Case | None = None) -> list[dict]:
    """Return what one has just closed and can still undo, of one file or of all."""
    rows = Deadline.objects.visible_to(user, **({"case": case} if case else {}))
    rows = rows.just_closed(user, now).order_by("-closed_at")[:3]
    return [_closed(row) for row in rows.values(**_closed_fields())]


def closed_today(user) -> list[dict]:
    """Return the same for the Today page, which has asked already."""
    return [_closed(row) for row in user.facts["deadlines_closed"] or []]


def _closed_fields() -> dict:
    return {
        "key": F("pk"),
        "words": _said(),
        "file": F("case__reference"),
        "number": F("case__client__number"),
    }


def _closed(row: dict) -> dict:
    way = ["deadlines:undo", row["file"]] if row["file"] else ["deadlines:own_undo"]
    return {
        "label": row["words"],
        "code": Client(number=row["number"]).code if row["file"] else "",
        "undo_url": reverse(way[0], args=[*way[1:], row["key"]]),
    }


def _said() -> Coalesce:
    """Say what a deadline is, in the reader's language when a rule says it."""
    return Coalesce(F(Rule.label_field("rule_version")), F("title"))


def facts(user, case: Case, held: frozenset[str]) -> dict:
    """Ask for the deadlines of a file to meet, and for what can still be undone."""
    rows = Deadline.objects.visible_to(user, case=case)
    rows = (rows.open() | rows.just_closed(user, Now())).order_by("due_on", "pk")
    return {
        "deadlines_coming": asking.each(
            rows[:ON_FILE],
            id="pk",
            due="due_on",
            label=_said(),
            service="line",
            state="state",
            legal="is_legal",
            owner="owner__name",
        )
    }


def dates(user, case: Case, today: dt.date, held: frozenset[str]) -> list[NextDate]:
    """Offer the deadlines of a file for its next dates, and what can still be undone."""
    return [
        _next(row, case, held) if row["state"] == Deadline.State.OPEN else _undo(row, case)
        for row in case.facts["deadlines_coming"] or []
    ]


def _next(row: dict, case: Case, held: frozenset[str]) -> NextDate:
    is_press = not row["legal"] and f"change_{row['service']}" in held
    keys = [case.reference, row["id"]]
    return NextDate(
        day=asking.day(row["due"]),
        title=row["label"],
        meta=shortened(row["owner"]),
        line=row["service"],
        url=reverse("deadlines:detail", args=keys),
        is_press=is_press,
        act=_("Done") if is_press else "",
        act_url=reverse("deadlines:done", args=keys),
    )


def _undo(row: dict, case: Case) -> NextDate:
    keys = [case.reference, row["id"]]
    return NextDate(
        day=asking.day(row["due"]),
        title=_("Done: %(what)s") % {"what": row["label"]},
        line=row["service"],
        url=reverse("deadlines:detail", args=keys),
        is_press=True,
        act=_("Undo"),
        is_brief=True,
        act_url=reverse("deadlines:undo", args=keys),
    )


def close_check(case: Case) -> list:
    """Refuse closing a file while a legal limit is open: it is met, or it no longer counts."""
    count = Deadline.unscoped.open().filter(case=case, is_legal=True).count()
    if not count:
        return []
    words = ngettext(
        "A legal deadline is open: close it with proof, or say why it no longer counts.",
        "%(count)d legal deadlines are open: close them with proof, or say why they fall away.",
        count,
    )
    return [words % {"count": count}]
