"""The books of the funds: what each holds and has spent, and the lines of a month."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from dateutil.relativedelta import relativedelta
from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from accounts.models import User
from admin_support.actions.months import CLOSE_MONTH, REOPEN_MONTH, subject_of
from admin_support.amounts import as_typed
from admin_support.models import IN, ClosedMonth, Fund, FundBudget, MoneyLine, MoneyQuerySet
from audit.fields import open_keys
from cases.access import Access
from cases.exports import Line
from cases.models import Case
from common.crypto import CannotOpen
from common.lists import PER_PAGE
from records import exports
from workspace import approvals
from workspace.models import Approval

MONTHS_SHOWN = 24
EARLIEST = dt.date(2000, 1, 1)
NOTHING = Decimal(0)


@dataclass(frozen=True)
class FundState:
    """What a fund has spent and promised in a year, and what its budget leaves; in euros.

    `balance` is what it holds for one person, or for all; None for a fund that keeps nothing.
    `budget` and `left` are None for a fund without a budget.
    """

    fund: Fund
    spent: Decimal
    committed: Decimal
    budget: Decimal | None
    balance: Decimal | None = None

    @property
    def left(self) -> Decimal | None:
        return None if self.budget is None else self.budget - self.spent - self.committed


def states(year: int, *, of: Case | None = None) -> list[FundState]:
    """Return the state of each fund that is open or was used in a year, by its label.

    Args:
        of: the file of a person; each fund has the balance of that person then, over all their
            files: it is their money, also where it was received during an earlier episode.
            Without it each fund that keeps money has the sum of what it keeps.
    """
    paid = MoneyLine.unscoped.filter(case__client=of.client_id) if of else MoneyLine.unscoped.all()
    balances = paid.balance_by_fund()
    spent = MoneyLine.unscoped.spent_by_fund(year)
    committed = MoneyLine.unscoped.committed_by_fund(year)
    budgets = dict(FundBudget.objects.filter(year=year).values_list("fund", "amount"))
    shown = [
        FundState(
            fund,
            spent.get(fund.pk, NOTHING),
            committed.get(fund.pk, NOTHING),
            budgets.get(fund.pk),
            None if of is None and fund.may_go_below_zero else balances.get(fund.pk, NOTHING),
        )
        for fund in Fund.objects.all()
    ]
    used = {*spent, *committed, *budgets}
    kept = [
        state
        for state in shown
        if state.balance or state.fund.pk in used or _is_open(state.fund, year)
    ]
    return sorted(kept, key=lambda state: state.fund.label)


def _is_open(fund: Fund, year: int) -> bool:
    return fund.opened_on.year <= year and (fund.ended_on is None or fund.ended_on.year >= year)


@dataclass(frozen=True)
class ShownLine:
    """A line of a file, and what the reader may do with it."""

    line: MoneyLine
    may_grant: bool
    may_pay: bool


def lines_of(access: Access, number: str | None) -> tuple[Page, list[ShownLine]]:
    """Return a page of the money of a file, the newest first."""
    rows = MoneyLine.objects.on(access)
    rows = rows.select_related("fund", "asked_by", "granted_by", "paid_by", "corrects")
    page = Paginator(rows.order_by("-asked_on", "-pk"), PER_PAGE).get_page(number)
    may_change = access.may("change_admin_support")
    lines: list[MoneyLine] = list(page.object_list)
    for line in lines:
        line.case = access.case
    open_keys(lines)
    return page, [_shown(line, access.user, may_change=may_change) for line in lines]


def _shown(line: MoneyLine, user: Any, *, may_change: bool) -> ShownLine:
    return ShownLine(
        line,
        may_grant=may_change
        and line.state == "asked"
        and not (line.needs_two and line.asked_by_id == user.pk),
        may_pay=may_change
        and line.is_open
        and user.has_role(*line.fund.payers)
        and not (line.needs_two and (line.granted_on is None or line.granted_by_id == user.pk)),
    )


def month_of(text: str, today: dt.date) -> dt.date:
    """Return the first day of a month written as 2026-11; this month when it is none."""
    try:
        month = dt.date.fromisoformat(f"{text}-01")
    except ValueError:
        return today.replace(day=1)
    return month if EARLIEST <= month <= today else today.replace(day=1)


def months(today: dt.date) -> list[dt.date]:
    """Return the first days of the months that are offered, this one first."""
    return [today.replace(day=1) - relativedelta(months=back) for back in range(MONTHS_SHOWN)]


@dataclass(frozen=True)
class BookLine:
    """A line of the books. `code` is '' where the reader may not know of the file."""

    line: MoneyLine
    code: str

    @property
    def is_in(self) -> bool:
        return self.line.kind in IN


def lines_in(month: dt.date) -> QuerySet[MoneyLine]:
    """Return the lines of a month in the order of their numbers, those entered in error too."""
    in_month = {"paid_on__year": month.year, "paid_on__month": month.month}
    rows = MoneyLine.with_voided.filter(**in_month).select_related("fund", "case__client")
    return rows.order_by("number_year", "number")


def booked(user: User, lines: Iterable[MoneyLine]) -> list[BookLine]:
    """Name the person of each line by the code, where the reader may know of the file."""
    read = list(lines)
    visible = Case.objects.visible_to(user).filter(pk__in={line.case_id for line in read})
    visible_keys = set(visible.values_list("pk", flat=True))
    return [
        BookLine(line, line.case.client.code if line.case_id in visible_keys else "")
        for line in read
    ]


@dataclass(frozen=True)
class Totals:
    """What came in and went out in a month, over all funds."""

    came_in: Decimal
    went_out: Decimal


def totals(lines: QuerySet[MoneyLine]) -> Totals:
    """Add up the lines that count."""
    sums: dict[bool, Decimal] = defaultdict(lambda: NOTHING)
    counting = lines.filter(voided_at__isnull=True)
    for kind, amount in counting.order_by().values_list("kind", "amount"):
        sums[kind in IN] += amount
    return Totals(sums[True], sums[False])


def table(user: User, month: dt.date) -> tuple[list[Any], list[Line]]:
    """Return the headings and lines of the spreadsheet for the bookkeeper: codes, no names."""
    headings = [
        _("Number"),
        _("Date"),
        _("Fund"),
        _("Code"),
        _("Kind"),
        pgettext("money", "In"),
        pgettext("money", "Out"),
        _("How paid"),
        _("Receipt number"),
        _("Corrects number"),
        _("Remark"),
    ]
    read = booked(user, lines_in(month).select_related("corrects"))
    open_keys([book.line for book in read])
    return headings, [_cells(book) for book in read]


def _cells(book: BookLine) -> Line:
    line = book.line
    amount = as_typed(NOTHING if line.voided_at else line.amount)
    corrects = line.corrects
    cells = [
        f"{line.number_year}-{line.number:04d}",
        exports.day(line.paid_on),
        line.fund.label,
        book.code,
        str(line.get_kind_display()),
        amount if book.is_in else "",
        "" if book.is_in else amount,
        str(line.get_paid_how_display()),
        _receipt(line) if book.code else "",
        f"{corrects.number_year}-{corrects.number:04d}" if corrects else "",
        _("Entered in error") if line.voided_at else "",
    ]
    return (line.case if book.code else None), cells


def to_approve(user: User) -> list[BookLine]:
    """Return what waits for an approval, of files the reader may know of, the oldest first.

    Nothing is approved any more on a file in the archive.
    """
    rows = of_known_files(user).filter(case__archived_on__isnull=True)
    rows = rows.to_approve().large().exclude(asked_by=user)
    rows = rows.select_related("fund", "asked_by", "case__client").order_by("asked_on", "pk")
    return [BookLine(line, line.case.client.code) for line in rows[:PER_PAGE]]


def _receipt(line: MoneyLine) -> str:
    """Return the number of a receipt; '' where the person was erased, whose amounts stay."""
    try:
        return line.receipt_number
    except CannotOpen:
        return ""


def of_known_files(user: User) -> MoneyQuerySet:
    """Return the money of the files that somebody may know of, whatever their line."""
    return MoneyLine.unscoped.filter(case__in=Case.objects.visible_to(user))


def proposals() -> QuerySet[Approval]:
    """Return what was ever proposed of a month."""
    return Approval.objects.filter(act__in=[CLOSE_MONTH.name, REOPEN_MONTH.name])


def proposal_of(month: dt.date, now: dt.datetime) -> Approval | None:
    """Return what waits for a second person about a month."""
    rows = approvals.waiting(CLOSE_MONTH, REOPEN_MONTH).select_related("proposed_by")
    return rows.filter(subject=subject_of(month), expires_at__gt=now).first()


def closing_of(month: dt.date) -> ClosedMonth | None:
    """Return the closing of a month that is in force."""
    rows = ClosedMonth.objects.in_force().select_related(
        "closing__proposed_by", "closing__decided_by"
    )
    return rows.filter(month=month).first()
