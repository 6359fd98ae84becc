"""Agree on a rhythm, step down or up, and end it."""

import datetime as dt
from functools import partial
from typing import Any
from uuid import UUID

from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from ambulant import checklist, dates
from ambulant.intensity import FOUR_WEEKS
from ambulant.models import Level, RhythmPeriod
from audit.trail import record
from cases.models import Case
from common.db import lock
from records import saving
from records.errors import Refused
from records.saving import Token, fill, locked, once, store

MORE_BEFORE = gettext_lazy(
    "More contact was agreed until just now. Begin with that, and propose a step down."
)


def step_to_level(
    *, case: Case, values: dict[str, Any], today: dt.date, token: Token | None = None, by: User
) -> RhythmPeriod:
    """Begin a rhythm, or step up; the one that runs ends on the same day.

    A step up waits for nobody; a step down is proposed, see `ambulant.actions.steps`.

    Args:
        values: level, starts_on, agreed_on, reason.

    Raises:
        SentTwice.
        Refused: it is a step down; the one that runs has this level, or another one holds on that
            day or later. It is less than what `by` took out, or what ended just before: that would
            be a step down by one person.
    """
    with once(token, by) as result:
        lock(f"rhythm:{case.pk}")
        running = running_of(case)
        if running and values["level"].position > running.level.position:
            raise Refused(_("Less contact takes two people: propose a step down instead."), "level")
        before = None if running else _stepped_around(case, today, by=by)
        if before and values["level"].position > before.level.position:
            raise Refused(MORE_BEFORE, "level")
        row = begin(case=case, values=values, today=today, author=by, by=by)
        result.made(row)
    return row


def _stepped_around(case: Case, today: dt.date, *, by: User) -> RhythmPeriod | None:
    """Return the rhythm that a new one follows, though none runs.

    One that somebody took out as an error on the day they noted it was no agreement, and what a
    colleague took out was seen by two. What ended four weeks ago is another time.
    """
    rows = RhythmPeriod.with_voided.filter(case=case).select_related("level")
    for row in rows.order_by("-created_at", "-pk"):
        if row.voided_at is None:
            ended = row.period.upper
            return row if ended and today - ended < FOUR_WEEKS else None
        if row.voided_by_id == by.pk and not _is_slip(row):
            return row
    return None


def _refuse_going_back(row: RhythmPeriod, *, by: User) -> None:
    """Refuse that a rhythm goes on again after `by` took out more contact that followed it."""
    later = RhythmPeriod.with_voided.filter(case=row.case, created_at__gt=row.created_at)
    taken_out = later.filter(voided_by=by, level__position__lt=row.level.position)
    if any(not _is_slip(each) for each in taken_out):
        raise Refused(MORE_BEFORE, "ends_on")


def _is_slip(row: RhythmPeriod) -> bool:
    """Whether a row was taken out on the day it was noted."""
    assert row.voided_at  # noqa: S101 - tells the type
    return timezone.localdate(row.created_at) == timezone.localdate(row.voided_at)


def running_of(case: Case) -> RhythmPeriod | None:
    """Return the rhythm that runs, locked, with its level."""
    rows = RhythmPeriod.unscoped.select_for_update(of=("self",)).filter(case=case)
    return rows.running().select_related("level", "case").first()


def begin(
    *, case: Case, values: dict[str, Any], today: dt.date, author: User, by: User
) -> RhythmPeriod:
    """Begin a rhythm in the transaction of the caller; the one that runs ends on the same day.

    Raises:
        Refused: as for `step_to_level`, a step down excepted.
    """
    level: Level = values["level"]
    starts_on: dt.date = values["starts_on"]
    before = _end_running(case, level, starts_on)
    row = RhythmPeriod(
        case=case,
        level=level,
        every_days=level.every_days,
        period=DateRange(starts_on, None),
        agreed_on=values["agreed_on"],
        reason=values["reason"],
        created_by=author,
        **level.corridor,
    )
    store(row)
    record(_verb(before, level), by=by, subject=row, line=row.trail_line, level=level.value)
    dates.start_contact_deadline(case, on=starts_on, today=today, by=by)
    return row


def _end_running(case: Case, level: Level, day: dt.date) -> Level | None:
    """End the rhythm that runs on `day`, and return its level."""
    running = running_of(case)
    if running is None:
        return None
    if running.level_id == level.pk:
        raise Refused(_("This frequency applies already."), "level")
    if day <= running.period.lower:
        raise Refused(_("Another frequency began on this day or later."), "starts_on")
    running.period = DateRange(running.period.lower, day)
    running.version += 1
    store(running)
    return running.level


def _verb(before: Level | None, level: Level) -> str:
    if before is None:
        return "ambulant.rhythm.agreed"
    is_down = level.position > before.position
    return "ambulant.rhythm.stepped_down" if is_down else "ambulant.rhythm.stepped_up"


def change_rhythm(
    *, pk: UUID, version: int | None, values: dict[str, Any], token: Token | None = None, by: User
) -> RhythmPeriod:
    """Correct the day of agreement and the reason; with a day, the rhythm ends there.

    Args:
        values: agreed_on, reason, and ends_on: a day or None.

    Raises:
        SentTwice, Stale.
        Refused: it ends before it began, or would run into a later rhythm; it ends for now, and
            the checklist at the end has questions without an answer; it goes on again though
            `by` took out more contact that followed it.
    """
    with once(token, by):
        row = locked(RhythmPeriod, pk, version, "level")
        ends_on = values["ends_on"]
        if ends_on and ends_on <= row.period.lower:
            raise Refused(_("This is before it began."), "ends_on")
        if ends_on is None and row.period.upper is not None:
            _refuse_going_back(row, by=by)
        has_ended = bool(ends_on) and row.period.upper is None
        if has_ended and checklist.unanswered(row.case):
            raise Refused(_("First go through the checklist at the end."), "ends_on")
        row.period = DateRange(row.period.lower, ends_on)
        store(fill(row, {name: values[name] for name in ("agreed_on", "reason")}))
        act = "ended" if has_ended else "changed"
        level = row.level.value
        record(f"ambulant.rhythm.{act}", by=by, subject=row, line=row.trail_line, level=level)
        if has_ended:
            is_agreed = checklist.agrees_to_contact(row.case)
            dates.end_contact_deadline(row.case, on=ends_on, asks_after=is_agreed, by=by)
    return row


def _stop_dates(row: RhythmPeriod, *, by: User) -> None:
    """Take back the date of the next contact when the rhythm that runs was an error."""
    if row.period.upper is None:
        dates.drop_contact_deadline(row.case, by=by)


void_rhythm = partial(saving.void, RhythmPeriod, follow=_stop_dates)
