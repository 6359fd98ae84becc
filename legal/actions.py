"""Note proceedings and hearings, and what came of them."""

import datetime as dt
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from audit.trail import record
from cases.models import Case
from common.db import violated_constraint
from legal import dates
from legal.models import Hearing, Proceeding
from workspace.actions import first_time, remember_result

LINE = Hearing.service_line.value


class SentTwice(Exception):
    """The form arrived before; `url` shows what it made then."""

    def __init__(self, url: str):
        super().__init__("sent twice")
        self.url = url


class Stale(Exception):
    """Somebody, or another window, saved in between; `theirs` is the row as it is now."""

    def __init__(self, theirs: Any):
        super().__init__("saved in between")
        self.theirs = theirs


class AtTheSameTime(Exception):
    """The person has another hearing at this moment."""


class Over(Exception):
    """It has an outcome already."""


class BeforeItBegan(Exception):
    """It would end before it began."""


def _first(token: UUID | None, by) -> None:
    before = first_time(token=token, by=by)
    if before:
        raise SentTwice(before)


def _store(row: Hearing | Proceeding) -> None:
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        refused = violated_constraint(error)
        if refused == "one_hearing_of_a_person_at_a_time":
            raise AtTheSameTime from error
        if refused == "a_proceeding_ends_after_it_began":
            raise BeforeItBegan from error
        raise


def _tab(case: Case) -> str:
    return f"{case.get_absolute_url()}legal/"


@transaction.atomic
def add_proceeding(*, case: Case, token: UUID | None, by, **fields) -> Proceeding:
    """Add a proceeding.

    Raises:
        SentTwice: the form arrived before.
    """
    _first(token, by)
    proceeding = Proceeding(case=case, created_by=by, **fields)
    _store(proceeding)
    record("legal.proceeding.added", by=by, subject=proceeding, line=LINE, stage=proceeding.stage)
    remember_result(token=token, url=_tab(case))
    return proceeding


@transaction.atomic
def change_proceeding(*, proceeding_id: UUID, version: int, by, **fields) -> Proceeding:
    """Change a proceeding; an end comes with an outcome.

    Raises:
        Stale: it was changed since this version was read.
        BeforeItBegan: it ends before it began.
    """
    rows = Proceeding.unscoped.select_for_update(of=("self",)).select_related("case")
    proceeding = rows.get(pk=proceeding_id)
    if proceeding.version != version:
        raise Stale(proceeding)
    for name, value in fields.items():
        setattr(proceeding, name, value)
    proceeding.version += 1
    _store(proceeding)
    if proceeding.ended_on:
        record(
            "legal.proceeding.ended",
            by=by,
            subject=proceeding,
            line=LINE,
            outcome=proceeding.outcome,
        )
    else:
        record(
            "legal.proceeding.changed", by=by, subject=proceeding, line=LINE, stage=proceeding.stage
        )
    return proceeding


@transaction.atomic
def fix_hearing(*, case: Case, token: UUID | None, today: dt.date, by, **fields) -> Hearing:
    """Note that a hearing is fixed.

    Raises:
        SentTwice: the form arrived before.
        AtTheSameTime: decided by the database.
    """
    _first(token, by)
    hearing = Hearing(case=case, created_by=by, **fields)
    _store(hearing)
    record("legal.hearing.fixed", by=by, subject=hearing, line=LINE, kind=hearing.kind)
    dates.begin(hearing, today=today, by=by)
    remember_result(token=token, url=_tab(case))
    return hearing


def _locked(hearing_id: UUID, version: int) -> Hearing:
    rows = Hearing.unscoped.select_for_update(of=("self",)).select_related("case", "proceeding")
    hearing = rows.get(pk=hearing_id)
    if hearing.outcome:
        raise Over
    if hearing.version != version:
        raise Stale(hearing)
    hearing.version += 1
    return hearing


@transaction.atomic
def change_hearing(*, hearing_id: UUID, version: int, today: dt.date, by, **fields) -> Hearing:
    """Change when, where or with whom.

    Raises:
        Over: it has an outcome already.
        Stale: it was changed since this version was read.
        AtTheSameTime: decided by the database.
    """
    hearing = _locked(hearing_id, version)
    before = hearing.at
    for name, value in fields.items():
        setattr(hearing, name, value)
    _store(hearing)
    record("legal.hearing.changed", by=by, subject=hearing, line=LINE, kind=hearing.kind)
    if hearing.at != before:
        dates.count_anew(hearing, today=today, by=by)
    return hearing


@transaction.atomic
def add_outcome(
    *,
    hearing_id: UUID,
    version: int,
    outcome: str,
    on: dt.date,
    note: str,
    next_at: dt.datetime | None,
    today: dt.date,
    by,
) -> Hearing:
    """Note what came of a hearing, and fix the next one when its day is known.

    Raises:
        Over: it has an outcome already.
        Stale: it was changed since this version was read.
        AtTheSameTime: the person has another hearing at the next moment.
    """
    hearing = _locked(hearing_id, version)
    hearing.outcome, hearing.outcome_on, hearing.note = outcome, on, note
    _store(hearing)
    record("legal.hearing.outcome_added", by=by, subject=hearing, line=LINE, outcome=outcome)
    dates.over(hearing, on=on, by=by)
    if next_at:
        fix_hearing(
            case=hearing.case,
            token=None,
            today=today,
            by=by,
            at=next_at,
            proceeding=hearing.proceeding,
            court=hearing.court,
            chamber=hearing.chamber,
            kind=hearing.kind,
            interpreter=_again(hearing.interpreter),
            escort=hearing.escort,
        )
    return hearing


def _again(interpreter: str) -> str:
    """An interpreter who was booked for one day must be booked anew for the next."""
    kinds = Hearing.Interpreter
    return kinds.NONE if interpreter == kinds.NONE else kinds.WANTED
