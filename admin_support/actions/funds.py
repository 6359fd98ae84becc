"""Keep the funds and their budgets."""

import datetime as dt
from typing import Any
from uuid import UUID

from accounts.models import User
from admin_support.actions.limits import propose_limit
from admin_support.models import ONE_PERSON_UP_TO, Fund, FundBudget
from records import saving
from records.saving import Token, locked, once


def add_fund(
    *, values: dict[str, Any], now: dt.datetime, token: Token | None = None, by: User
) -> Fund:
    """Add a fund. What one person may pay above the usual amount is proposed to a second person.

    Raises:
        SentTwice, Refused.
    """
    wanted = values["one_person_up_to"]
    limit = min(wanted, ONE_PERSON_UP_TO)
    with once(token, by) as result:
        fund = saving.add(Fund(**values | {"one_person_up_to": limit}), by=by)
        if wanted > limit:
            propose_limit(fund, wanted, now=now, by=by)
        result.made(fund)
    return fund


def change_fund(
    *,
    pk: UUID,
    version: int | None,
    values: dict[str, Any],
    now: dt.datetime,
    token: Token | None = None,
    by: User,
) -> Fund:
    """Change a fund. What was granted keeps the rule of its day.

    A higher amount for one person is proposed to a second person; all else is changed at once.

    Raises:
        SentTwice, Stale.
        Refused: the same amount waits already.
    """
    wanted = values["one_person_up_to"]
    with once(token, by) as result:
        limit = locked(Fund, pk, version).one_person_up_to
        allowed = values | {"one_person_up_to": min(wanted, limit)}
        fund = saving.change(Fund, pk, version=version, values=allowed, by=by)
        if wanted > limit:
            propose_limit(fund, wanted, now=now, by=by)
        result.made(fund)
    return fund


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
