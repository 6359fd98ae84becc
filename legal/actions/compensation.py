"""Note damages, aid of the Commission and wage claims, with the limits that follow."""

import datetime as dt
from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from accounts.models import User
from audit.trail import record
from cases.models import Case
from cases.records import EditableRecord
from legal import caps, limits
from legal.models import Damages, FinancialAid, WageClaim
from records import saving
from records.saving import Token, fill, locked, once, store

Dates = dict[str, dt.date]


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
        keep(row, before={}, by=by)
        result.made(row)
    return row


def _change(
    model: type[EditableRecord],
    wanted: Callable[[Any], Dates],
    keep: Callable[..., None],
    *,
    pk: UUID,
    version: int | None,
    values: dict[str, Any],
    token: Token | None = None,
    by: User,
) -> EditableRecord:
    with once(token, by):
        row = locked(model, pk, version)
        before = wanted(row)
        store(fill(row, values))
        record(saving.verb(row, "changed"), by=by, subject=row, line=row.trail_line)
        keep(row, before=before, by=by)
    return row


def _of_damages(damages: Damages) -> Dates:
    return {}


def _claimed(damages: Damages, *, before: Dates, by: User) -> None:
    limits.close_claim_date(damages, by=by)


def _aided(aid: FinancialAid, *, before: Dates, by: User) -> None:
    caps.refuse_above(aid)
    limits.keep_aid_dates(aid, before=before, by=by)


add_damages = partial(_add, Damages, _claimed)
change_damages = partial(_change, Damages, _of_damages, _claimed)
add_aid = partial(_add, FinancialAid, _aided)
change_aid = partial(_change, FinancialAid, limits.of_aid, _aided)
void_aid = partial(saving.void, FinancialAid, follow=limits.drop_dates_of)
add_wage_claim = partial(_add, WageClaim, limits.keep_wage_dates)
change_wage_claim = partial(_change, WageClaim, limits.of_wage_claim, limits.keep_wage_dates)
void_wage_claim = partial(saving.void, WageClaim, follow=limits.drop_dates_of)
