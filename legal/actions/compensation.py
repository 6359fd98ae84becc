"""Note damages, aid of the Commission and wage claims, with the limits that follow."""

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from accounts.models import User
from cases.models import Case
from cases.records import EditableRecord
from legal import limits
from legal.models import Damages, FinancialAid, WageClaim
from records import saving
from records.saving import Token, once


def _add(
    model: type[EditableRecord],
    keep: Callable[..., None],
    *,
    case: Case,
    values: dict[str, Any],
    token: Token | None = None,
    by: User,
) -> EditableRecord:
    with once(token, by) as result:
        row = saving.add(model(case=case, created_by=by, **values), by=by)
        keep(row, by=by)
        result.made(row)
    return row


def _change(
    model: type[EditableRecord],
    keep: Callable[..., None],
    *,
    pk: UUID,
    version: int | None,
    values: dict[str, Any],
    token: Token | None = None,
    by: User,
) -> EditableRecord:
    with once(token, by):
        row = saving.change(model, pk, version=version, values=values, by=by)
        keep(row, by=by)
    return row


add_damages = partial(_add, Damages, limits.close_claim_date)
change_damages = partial(_change, Damages, limits.close_claim_date)
add_aid = partial(_add, FinancialAid, limits.keep_aid_dates)
change_aid = partial(_change, FinancialAid, limits.keep_aid_dates)
void_aid = partial(saving.void, FinancialAid, follow=limits.drop_dates_of)
add_wage_claim = partial(_add, WageClaim, limits.keep_wage_dates)
change_wage_claim = partial(_change, WageClaim, limits.keep_wage_dates)
void_wage_claim = partial(saving.void, WageClaim, follow=limits.drop_dates_of)
