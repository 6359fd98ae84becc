"""Keep the funds and their budgets."""

from typing import Any
from uuid import UUID

from accounts.models import User
from admin_support.models import Fund, FundBudget
from records import saving
from records.saving import Token


def add_fund(*, values: dict[str, Any], token: Token | None = None, by: User) -> Fund:
    """Add a fund.

    Raises:
        SentTwice, Refused.
    """
    return saving.add(Fund(**values), token=token, by=by)


def change_fund(
    *, pk: UUID, version: int | None, values: dict[str, Any], token: Token | None = None, by: User
) -> Fund:
    """Change a fund. What was granted keeps the rule of its day.

    Raises:
        SentTwice, Stale, Refused.
    """
    return saving.change(Fund, pk, version=version, values=values, token=token, by=by)


def add_budget(
    *, fund: Fund, values: dict[str, Any], token: Token | None = None, by: User
) -> FundBudget:
    """Give a fund the budget of a year.

    Raises:
        SentTwice.
        Refused: the year has one.
    """
    return saving.add(FundBudget(fund=fund, **values), token=token, by=by)


def change_budget(
    *, pk: UUID, version: int | None, values: dict[str, Any], token: Token | None = None, by: User
) -> FundBudget:
    """Raise or lower the budget of a year. What was granted stays, also above a lower one.

    Raises:
        SentTwice, Stale, Refused.
    """
    return saving.change(FundBudget, pk, version=version, values=values, token=token, by=by)
