"""Agree on a rhythm, step down or up, and end it."""

import datetime as dt
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone

from ambulant import dates
from ambulant.models import Level, RhythmPeriod
from audit.trail import record
from cases.models import Case
from common.db import lock, violated_constraint
from workspace.actions import first_time, remember_result

LINE = RhythmPeriod.service_line.value


class SentTwice(Exception):
    """The form arrived before; `url` shows what it made then."""

    def __init__(self, url: str):
        super().__init__("sent twice")
        self.url = url


class Stale(Exception):
    """Somebody, or another window, saved in between; `theirs` is the row as it is now."""

    def __init__(self, theirs: RhythmPeriod):
        super().__init__("saved in between")
        self.theirs = theirs


class Overlaps(Exception):
    """Another rhythm of this file holds on one of these days."""


class SameLevel(Exception):
    """It is the rhythm that holds already."""


class BeforeItBegan(Exception):
    """It would end before it began."""


def _store(row: RhythmPeriod) -> RhythmPeriod:
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        if violated_constraint(error) == "one_rhythm_of_a_case_at_a_time":
            raise Overlaps from error
        raise
    return row


def _close(row: RhythmPeriod, day: dt.date) -> None:
    if day <= row.period.lower:
        raise BeforeItBegan
    row.period = DateRange(row.period.lower, day)
    row.version += 1
    _store(row)


@transaction.atomic
def step(
    *,
    case: Case,
    token: UUID | None,
    level: Level,
    starts_on: dt.date,
    agreed_on: dt.date,
    reason: str,
    by,
) -> RhythmPeriod:
    """Begin a rhythm; the one that runs ends on the same day.

    Raises:
        SentTwice: the form arrived before.
        SameLevel: the one that runs has this level.
        BeforeItBegan: the one that runs began on that day or later.
        Overlaps: decided by the database: an older rhythm holds on that day.
    """
    before = first_time(token=token, by=by)
    if before:
        raise SentTwice(before)
    lock(f"rhythm:{case.pk}")
    rows = RhythmPeriod.unscoped.select_for_update(of=("self",)).filter(case=case)
    running = rows.running().select_related("level").first()
    if running:
        if running.level_id == level.pk:
            raise SameLevel
        running.case = case
        _close(running, starts_on)
    row = _store(
        RhythmPeriod(
            case=case,
            level=level,
            every_days=level.every_days,
            period=DateRange(starts_on, None),
            agreed_on=agreed_on,
            reason=reason,
            created_by=by,
        )
    )
    if not running:
        record("ambulant.rhythm.agreed", by=by, subject=row, line=LINE, level=level.value)
    elif level.position > running.level.position:
        record("ambulant.rhythm.stepped_down", by=by, subject=row, line=LINE, level=level.value)
    else:
        record("ambulant.rhythm.stepped_up", by=by, subject=row, line=LINE, level=level.value)
    dates.begun(case, on=starts_on, today=timezone.localdate(), by=by)
    remember_result(token=token, url=f"{case.get_absolute_url()}ambulant/")
    return row


def _locked(period_id: UUID, version: int) -> RhythmPeriod:
    rows = RhythmPeriod.unscoped.select_for_update(of=("self",)).select_related("case", "level")
    row = rows.get(pk=period_id)
    if row.version != version:
        raise Stale(row)
    return row


@transaction.atomic
def change(
    *, period_id: UUID, version: int, agreed_on: dt.date, ends_on: dt.date | None, reason: str, by
) -> RhythmPeriod:
    """Correct the day of agreement and the reason; with a day, the rhythm ends there.

    Raises:
        Stale: it was changed since this version was read.
        BeforeItBegan: it ends before it began.
        Overlaps: decided by the database: it would run into a later rhythm.
    """
    row = _locked(period_id, version)
    if ends_on and ends_on <= row.period.lower:
        raise BeforeItBegan
    was_running = row.period.upper is None
    row.period = DateRange(row.period.lower, ends_on)
    row.agreed_on, row.reason, row.version = agreed_on, reason, row.version + 1
    _store(row)
    if ends_on and was_running:
        record("ambulant.rhythm.ended", by=by, subject=row, line=LINE, level=row.level.value)
        dates.ended(row.case, on=ends_on, by=by)
    else:
        record("ambulant.rhythm.changed", by=by, subject=row, line=LINE, level=row.level.value)
    return row
