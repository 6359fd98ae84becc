"""Note judgments, and keep the limits that follow from them."""

import datetime as dt
from collections.abc import Mapping
from functools import partial
from typing import Any
from uuid import UUID

from accounts.models import User
from audit.trail import record
from cases.models import Case
from legal import limits
from legal.actions.proceedings import change_proceeding
from legal.models import Hearing, Judgment, Proceeding
from records import saving
from records.saving import Token, fill, locked, once, store

LINE = Judgment.service_line.value
LEVELS = {
    Proceeding.Stage.APPEAL: Judgment.Level.APPEAL,
    Proceeding.Stage.CASSATION: Judgment.Level.CASSATION,
}


def add_judgment(
    *,
    case: Case,
    values: dict[str, Any],
    owner: User | None = None,
    token: Token | None = None,
    by: User,
) -> Judgment:
    """Note a judgment, and begin the limits of what may be done against it.

    Raises:
        SentTwice, Refused.
    """
    with once(token, by) as result:
        judgment = saving.add(Judgment(case=case, created_by=by, **values), by=by)
        _follow(judgment, before={}, owner=owner, by=by)
        result.made(judgment)
    return judgment


def of_hearing(
    hearing: Hearing, *, values: dict[str, Any], owner: User | None = None, by: User
) -> Judgment:
    """Note the judgment that was given at a hearing; of which court, its proceeding says."""
    proceeding = hearing.proceeding
    level = LEVELS.get(Proceeding.Stage(proceeding.stage)) if proceeding else None
    about = {
        "proceeding": proceeding,
        "hearing": hearing,
        "given_on": hearing.outcome_on,
        "level": level or Judgment.Level.FIRST,
    }
    return add_judgment(case=hearing.case, values=about | values, owner=owner, by=by)


def change_judgment(
    *, pk: UUID, version: int | None, values: dict[str, Any], token: Token | None = None, by: User
) -> Judgment:
    """Change a judgment: served, appealed against, final.

    Raises:
        SentTwice, Stale, Refused.
    """
    with once(token, by):
        judgment = locked(Judgment, pk, version)
        before = limits.of_judgment(judgment)
        store(fill(judgment, values))
        record("legal.judgment.changed", by=by, subject=judgment, line=LINE)
        _follow(judgment, before=before, owner=None, by=by)
    return judgment


def _follow(
    judgment: Judgment, *, before: Mapping[str, dt.date], owner: User | None, by: User
) -> None:
    """Keep its limits; with a final verdict the proceeding ends."""
    limits.keep_judgment_dates(judgment, before=before, by=by, owner=owner)
    proceeding = judgment.proceeding
    if judgment.final_on and judgment.verdict and proceeding and not proceeding.ended_on:
        values = {
            "ended_on": max(judgment.final_on, proceeding.started_on),
            "outcome": judgment.verdict,
        }
        change_proceeding(pk=proceeding.pk, version=None, values=values, by=by)


void_judgment = partial(saving.void, Judgment, follow=limits.drop_dates_of)
