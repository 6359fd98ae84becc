"""Note proceedings, and how they end."""

from functools import partial
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from audit.trail import record
from cases.models import Case
from legal import dates, limits
from legal.models import Damages, Hearing, Judgment, Proceeding
from records import saving
from records.errors import Refused
from records.saving import Token, fill, locked, once, store

LINE = Proceeding.service_line.value


def add_proceeding(
    *, case: Case, values: dict[str, Any], token: Token | None = None, by: User
) -> Proceeding:
    """Add a proceeding.

    Raises:
        SentTwice.
        Refused: the person takes part in its court case already.
    """
    with once(token, by) as result:
        proceeding = saving.add(Proceeding(case=case, created_by=by, **values), by=by)
        limits.keep_proceeding_dates(proceeding, before={}, by=by)
        limits.after_civil_claim(proceeding, on=proceeding.started_on, by=by)
        result.made(proceeding)
    return proceeding


def change_proceeding(
    *,
    pk: UUID,
    version: int | None,
    values: dict[str, Any],
    owner: User | None = None,
    token: Token | None = None,
    by: User,
) -> Proceeding:
    """Change a proceeding; an end comes with an outcome.

    Args:
        owner: who answers for the limit of the civil claim; without one, who works on the legal
            line of the file.

    Raises:
        SentTwice, Stale.
        Refused: the person takes part in its court case already.
    """
    with once(token, by):
        proceeding = locked(Proceeding, pk, version)
        took_part_in, before = proceeding.court_case_id, limits.of_proceeding(proceeding)
        was = proceeding.capacity
        store(fill(proceeding, values))
        act = "ended" if proceeding.ended_on else "changed"
        record(saving.verb(proceeding, act), by=by, subject=proceeding, line=LINE)
        dates.convicted(proceeding, today=timezone.localdate(), by=by)
        limits.keep_proceeding_dates(proceeding, before=before, by=by)
        limits.keep_claim_date(proceeding, by=by, owner=owner)
        if was != proceeding.capacity:
            limits.after_civil_claim(proceeding, on=timezone.localdate(), by=by)
        if took_part_in and took_part_in != proceeding.court_case_id:
            _leave_hearings(proceeding, took_part_in)
    return proceeding


def _leave_hearings(proceeding: Proceeding, court_case: UUID) -> None:
    """Let the hearings to come of a file be its own, once it has left a court case.

    One that the file had before the court case fixed it may belong to another proceeding.
    """
    rows = Hearing.unscoped.fixed().filter(case=proceeding.case, common__court_case=court_case)
    for key in rows.values_list("pk", flat=True):
        store(fill(locked(Hearing, key, None), {"common": None}))


def _refuse_with_records(proceeding: Proceeding, *, by: User) -> None:
    if Hearing.unscoped.filter(proceeding=proceeding).exists():
        raise Refused(_("Hearings belong to it: take them out or move them first."))
    dates.drop_proceeding_deadlines(proceeding, by=by)
    if Damages.unscoped.filter(proceeding=proceeding).exists():
        raise Refused(_("Damages belong to it: take them out first."))
    if Judgment.unscoped.filter(proceeding=proceeding).exists():
        raise Refused(_("A judgment belongs to it: take it out first."))
    limits.drop_dates_of(proceeding, by=by)


void_proceeding = partial(saving.void, Proceeding, follow=_refuse_with_records)
