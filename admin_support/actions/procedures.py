"""Apply to authorities, and note what came of it."""

import datetime as dt
from functools import partial
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from accounts.models import User
from admin_support import procedure_dates as dates
from admin_support.models import ChecklistItem, Procedure, ProcedureKind, ProcedurePaper
from admin_support.usual_times import usual_times
from audit.trail import record
from cases.models import Case
from records import saving
from records.errors import Refused
from records.saving import Token, fill, locked, once, store

Outcome = Procedure.Outcome


def _record(procedure: Procedure, act: str, by: User) -> None:
    record(
        f"admin_support.procedure.{act}",
        by=by,
        subject=procedure,
        line=procedure.trail_line,
        outcome=procedure.outcome,
    )


def _locked(pk: UUID, version: int | None) -> Procedure:
    return locked(Procedure, pk, version, "kind")


def expected_answer(procedure: Procedure) -> dt.date | None:
    """Return when an answer is expected: by the length of the kind, else by earlier answers."""
    kind, sent_on = procedure.kind, procedure.requested_on
    if sent_on is None:
        return None
    proposed = kind.proposed_answer(sent_on)
    if proposed is None and (times := usual_times(kind, procedure.authority)):
        proposed = sent_on + dt.timedelta(days=times.most)
    return proposed


def add_procedure(
    *, case: Case, values: dict[str, Any], today: dt.date, token: Token | None = None, by: User
) -> Procedure:
    """Note an application that is to be made, or was sent: its day tells which.

    Args:
        values: kind, authority, requested_on, expected_on, file_number, next_action,
            next_action_on, note. Without `expected_on` the length of the kind counts.

    Raises:
        SentTwice.
        Refused: this kind is no longer used, or the days contradict each other.
    """
    kind: ProcedureKind = values["kind"]
    if kind.ended_on:
        raise Refused(_("This kind is no longer used."), "kind")
    with once(token, by) as result:
        procedure = Procedure(case=case, created_by=by, **values)
        if procedure.requested_on:
            procedure.outcome = Outcome.ASKED
            procedure.expected_on = procedure.expected_on or expected_answer(procedure)
        store(procedure)
        _record(procedure, "added", by)
        if procedure.requested_on:
            dates.close_dates_met_by_sending(procedure, on=procedure.requested_on, by=by)
        dates.follow(procedure, frozenset(), today=today, by=by)
        result.made(procedure)
    return procedure


def change_procedure(
    *,
    pk: UUID,
    version: int | None,
    values: dict[str, Any],
    today: dt.date,
    token: Token | None = None,
    by: User,
) -> Procedure:
    """Correct an application: its days, authority, number, next action or note.

    Args:
        values: as for `add_procedure` without the kind.

    Raises:
        SentTwice, Stale.
        Refused: the days contradict each other, or a sent one would be without its day.
    """
    with once(token, by) as result:
        procedure = _locked(pk, version)
        before, was_sent = dates.planned(procedure, today), procedure.requested_on
        fill(procedure, values)
        if procedure.outcome == Outcome.PREPARED and procedure.requested_on:
            procedure.outcome = Outcome.ASKED
        if procedure.requested_on and procedure.is_open and procedure.expected_on is None:
            procedure.expected_on = expected_answer(procedure)
        store(procedure)
        _record(procedure, "changed", by)
        if procedure.requested_on and not was_sent:
            dates.close_dates_met_by_sending(procedure, on=procedure.requested_on, by=by)
        dates.follow(procedure, before, today=today, by=by)
        result.made(procedure)
    return procedure


def send_procedure(*, pk: UUID, today: dt.date, token: Token | None = None, by: User) -> Procedure:
    """Note that an application left today, which starts the clock; a second click changes nothing.

    What was sent before keeps its first day: only the extra documents left today.

    Raises:
        SentTwice.
        Refused: an answer has come already.
    """
    with once(token, by):
        procedure = _locked(pk, None)
        if procedure.outcome == Outcome.ASKED:
            return procedure
        if not procedure.is_open:
            raise Refused(_("An answer has come already."))
        before = dates.planned(procedure, today)
        procedure.outcome = Outcome.ASKED
        procedure.missing = ""
        procedure.requested_on = procedure.requested_on or today
        procedure.expected_on = procedure.expected_on or expected_answer(procedure)
        store(procedure)
        _record(procedure, "sent", by)
        dates.close_dates_met_by_sending(procedure, on=today, by=by)
        dates.follow(procedure, before, today=today, by=by)
    return procedure


def ask_extra_papers(
    *,
    pk: UUID,
    version: int | None = None,
    values: dict[str, Any],
    token: Token | None = None,
    by: User,
) -> Procedure:
    """Note which extra documents the authority wants to see; the clock goes on.

    Args:
        values: `missing`.

    Raises:
        SentTwice, Stale.
        Refused: nothing was sent, or an answer has come already.
    """
    with once(token, by) as result:
        procedure = _locked(pk, version)
        if procedure.outcome not in {Outcome.ASKED, Outcome.EXTRA}:
            raise Refused(_("It was not sent yet, or an answer has come already."))
        store(fill(procedure, {"outcome": Outcome.EXTRA, "missing": values["missing"]}))
        _record(procedure, "extra_asked", by)
        result.made(procedure)
    return procedure


def answer_procedure(
    *,
    pk: UUID,
    version: int | None = None,
    values: dict[str, Any],
    today: dt.date,
    token: Token | None = None,
    by: User,
) -> Procedure:
    """Note what the authority decided, or that the application was withdrawn; or correct that.

    An answer closes the date on which it was expected. A refusal that was notified begins the term
    of an appeal; where the kind has no term for the notification the day of the decision counts.

    Args:
        values: outcome, decided_on, notified_on, valid_to.

    Raises:
        SentTwice, Stale.
        Refused: it was not sent, was appealed against already, or the days contradict each other.
    """
    with once(token, by) as result:
        procedure = _locked(pk, version)
        if procedure.requested_on is None and values["outcome"] != Outcome.WITHDRAWN:
            raise Refused(_("It was not sent yet."))
        if procedure.appealed_on and values["outcome"] not in Procedure.NEGATIVE:
            raise Refused(_("An appeal against it is noted."), "outcome")
        before = dates.planned(procedure, today)
        fill(procedure, values)
        if procedure.notified_on is None and not procedure.kind.notice_rule:
            procedure.notified_on = procedure.decided_on
        procedure.appeal_until = dates.appeal_end(procedure)
        store(procedure)
        _record(procedure, "answered", by)
        _follow_answer(procedure, before, today=today, by=by)
        result.made(procedure)
    return procedure


def _follow_answer(
    procedure: Procedure, before: frozenset[dates.Planned], *, today: dt.date, by: User
) -> None:
    if procedure.outcome == Outcome.WITHDRAWN:
        why = procedure.get_outcome_display()
        dates.follow(procedure, before, today=today, by=by, why=why)
        return
    met_on = procedure.notified_on or procedure.decided_on
    why = _("An answer has come.")
    dates.follow(procedure, before, today=today, by=by, met_on=met_on, why=why)


def note_papers(
    *,
    pk: UUID,
    version: int | None,
    values: dict[ChecklistItem, dt.date | None],
    token: Token | None = None,
    by: User,
) -> Procedure:
    """Note which papers of the checklist are at hand, each since a day; None takes one back.

    Raises:
        SentTwice, Stale.
        Refused: a paper does not belong to this kind of application.
    """
    with once(token, by) as result:
        procedure = _locked(pk, version)
        if any(item.kind_id != procedure.kind_id for item in values):
            raise Refused(_("This document belongs to another kind of application."))
        store(procedure)
        for item, day in values.items():
            rows = ProcedurePaper.objects.filter(procedure=procedure, item=item)
            if day is None:
                rows.delete()
            elif not rows.filter(got_on=day).exists():
                rows.delete()
                store(ProcedurePaper(procedure=procedure, item=item, got_on=day, created_by=by))
        _record(procedure, "papers_noted", by)
        result.made(procedure)
    return procedure


void_procedure = partial(saving.void, Procedure, follow=dates.drop_dates)
