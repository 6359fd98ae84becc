"""Close the books of a month with two people, and open them again with two."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from admin_support.actions.two_people import refuse_others, who_may_open
from admin_support.models import ClosedMonth, MoneyLine
from audit.trail import record
from common.db import lock
from records.approving import refused_in_words
from records.errors import Refused
from records.saving import Token, fill, once, store
from workspace import approvals
from workspace.models import Approval, Notice

BOOKS = "admin_support:books"


@dataclass(frozen=True)
class CountedMonth:
    """How many lines a month has, those entered in error among them, and their sum."""

    lines: int
    total: str


@dataclass(frozen=True)
class Reopening:
    """Why the books of a month are opened again."""

    reason: str


def first_day(subject: str) -> dt.date:
    """Return the first day of a month that is written as 2026-11."""
    return dt.date.fromisoformat(f"{subject}-01")


def subject_of(month: dt.date) -> str:
    """Return how a month is written in an address and an approval: 2026-11."""
    return f"{month:%Y-%m}"


def counted(month: dt.date) -> CountedMonth:
    """Count the lines of a month and add them up."""
    in_month = {"paid_on__year": month.year, "paid_on__month": month.month}
    return CountedMonth(
        lines=MoneyLine.with_voided.filter(**in_month).count(),
        total=str(MoneyLine.unscoped.filter(**in_month).balance()),
    )


def _notice(kind: str, subject: str) -> Notice:
    url = f"{reverse(BOOKS)}?month={subject}"
    return Notice(kind=kind, url=url, codes={"month": subject})


class CloseMonth(approvals.Act[CountedMonth, ClosedMonth]):
    """Let the lines of a month stand; the subject is the month."""

    name = "admin_support.close_month"
    payload = CountedMonth
    expires_after = dt.timedelta(days=14)

    def deciders(self, subject: str) -> list[User]:
        return who_may_open(BOOKS)

    def notice(self, subject: str) -> Notice:
        return _notice("admin_support.month_to_close", subject)

    def execute(
        self, approval: Approval, payload: CountedMonth, *, by: User, now: dt.datetime
    ) -> ClosedMonth:
        month = first_day(approval.subject)
        # The trigger of the table takes this lock too: whoever writes a line of the month waits.
        lock(f"money.month:{approval.subject}")
        if counted(month) != payload:
            raise Refused(
                _("The lines changed since it was proposed. Withdraw it and propose it anew.")
            )
        row = ClosedMonth(
            month=month, closing=approval, lines=payload.lines, total=Decimal(payload.total)
        )
        store(row)
        record("admin_support.month_closed", by=by, subject=row, month=approval.subject)
        return row


class ReopenMonth(approvals.Act[Reopening, ClosedMonth]):
    """Open the books of a month again; the subject is the month."""

    name = "admin_support.reopen_month"
    payload = Reopening
    expires_after = dt.timedelta(days=14)

    def deciders(self, subject: str) -> list[User]:
        return who_may_open(BOOKS)

    def notice(self, subject: str) -> Notice:
        return _notice("admin_support.month_to_reopen", subject)

    def execute(
        self, approval: Approval, payload: Reopening, *, by: User, now: dt.datetime
    ) -> ClosedMonth:
        rows = ClosedMonth.objects.in_force().select_for_update()
        row = rows.filter(month=first_day(approval.subject)).first()
        if row is None:
            raise Refused(_("This month is not closed."))
        store(fill(row, {"reopening": approval, "reason": payload.reason}))
        record("admin_support.month_reopened", by=by, subject=row, month=approval.subject)
        return row


CLOSE_MONTH, REOPEN_MONTH = CloseMonth(), ReopenMonth()


def propose_closing(
    *, month: dt.date, today: dt.date, now: dt.datetime, token: Token | None = None, by: User
) -> Approval:
    """Propose that the lines of a month stand as they are now.

    Raises:
        SentTwice.
        Refused: the month is not over, is closed, or waits already.
    """
    refuse_others(BOOKS, by)
    if (today.year, today.month) <= (month.year, month.month):
        raise Refused(_("A month can be closed when it is over."))
    with refused_in_words(), once(token, by):
        if ClosedMonth.objects.in_force().filter(month=month).exists():
            raise Refused(_("This month is closed already."))
        subject = subject_of(month)
        return approvals.propose(
            CLOSE_MONTH, subject=subject, payload=counted(month), by=by, now=now
        )


def propose_reopening(
    *,
    month: dt.date,
    values: dict[str, Any],
    now: dt.datetime,
    token: Token | None = None,
    by: User,
) -> Approval:
    """Propose that a closed month is opened again.

    Args:
        values: reason.

    Raises:
        SentTwice.
        Refused: the month is not closed, or this waits already.
    """
    refuse_others(BOOKS, by)
    with refused_in_words(), once(token, by):
        if not ClosedMonth.objects.in_force().filter(month=month).exists():
            raise Refused(_("This month is not closed."))
        subject = subject_of(month)
        payload = Reopening(values["reason"])
        return approvals.propose(REOPEN_MONTH, subject=subject, payload=payload, by=by, now=now)


def decide_month(
    *,
    approval_id: UUID,
    is_refused: bool,
    now: dt.datetime,
    token: Token | None = None,
    by: User,
) -> None:
    """Confirm as the second person that a month is closed or opened again, or refuse it.

    Who proposed it withdraws it by refusing.

    Raises:
        SentTwice.
        Refused: it waits no more, somebody else confirms it, or its lines changed since.
    """
    decide: Callable[..., Any] = approvals.refuse if is_refused else approvals.approve
    with refused_in_words(), once(token, by):
        row = approvals.waiting(CLOSE_MONTH, REOPEN_MONTH).filter(pk=approval_id).first()
        is_reopening = row is not None and row.act == REOPEN_MONTH.name
        decide(REOPEN_MONTH if is_reopening else CLOSE_MONTH, approval_id, by=by, now=now)
