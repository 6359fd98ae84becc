"""Raise with two people what one person may decide and pay from a fund."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.urls import reverse

from accounts.models import User
from admin_support.actions.two_people import refuse_others, who_may_open
from admin_support.models import Fund
from audit.trail import record
from records.approving import refused_in_words
from records.saving import Token, fill, once, store
from workspace import approvals
from workspace.models import Approval, Notice

FUNDS = "admin_support:funds"


@dataclass(frozen=True)
class HigherLimit:
    """What one person is to decide and pay alone, in euros, written 500.00."""

    amount: str


class RaiseLimit(approvals.Act[HigherLimit, Fund]):
    """Let one person decide and pay more; the subject is the fund and the amount.

    Otherwise who keeps the funds and pays from them could raise the amount, pay alone what takes
    two, and lower it again.
    """

    name = "admin_support.raise_limit"
    payload = HigherLimit
    expires_after = dt.timedelta(days=14)

    def deciders(self, subject: str) -> list[User]:
        return who_may_open(FUNDS)

    def notice(self, subject: str) -> Notice:
        return Notice(kind="admin_support.limit_to_raise", url=reverse(FUNDS), codes={})

    def execute(
        self, approval: Approval, payload: HigherLimit, *, by: User, now: dt.datetime
    ) -> Fund:
        fund = Fund.objects.select_for_update().get(pk=fund_of(approval.subject))
        limit = {"one_person_up_to": Decimal(payload.amount), "limit_approval": approval}
        store(fill(fund, limit))
        record("admin_support.limit_raised", by=by, subject=fund, amount=payload.amount)
        return fund


RAISE_LIMIT = RaiseLimit()


def fund_of(subject: str) -> UUID:
    """Return the key of the fund that a proposal is about."""
    return UUID(subject.partition(":")[0])


def propose_limit(fund: Fund, amount: Decimal, *, now: dt.datetime, by: User) -> Approval:
    """Propose that one person decides and pays up to a higher amount.

    Raises:
        Refused: the same waits already.
    """
    subject = f"{fund.pk}:{amount:.2f}"
    with refused_in_words():
        return approvals.propose(
            RAISE_LIMIT, subject=subject, payload=HigherLimit(f"{amount:.2f}"), by=by, now=now
        )


def decide_limit(
    *, approval_id: UUID, is_refused: bool, now: dt.datetime, token: Token | None = None, by: User
) -> None:
    """Confirm as the second person that a fund has a higher amount, or refuse it.

    Who proposed it withdraws it by refusing.

    Raises:
        SentTwice.
        Refused: it waits no more, or somebody else confirms it.
    """
    refuse_others(FUNDS, by)
    decide: Callable[..., Any] = approvals.refuse if is_refused else approvals.approve
    with refused_in_words(), once(token, by):
        decide(RAISE_LIMIT, approval_id, by=by, now=now)
