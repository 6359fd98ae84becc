"""Screen a person, tell the agreed people of a risk at once, and keep the instruments."""

import datetime as dt
import json
from functools import partial
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from accounts.models import Role, User
from audit.trail import record
from cases import access
from cases.actions import notify_of_case
from cases.models import Assignment, Case
from deadlines import actions as deadlines
from psychosocial.instruments import BadInstrument, read
from psychosocial.models import Instrument, Screening
from psychosocial.scoring import alarming
from records import saving
from records.errors import Refused
from records.saving import Token, fill, locked, once, store

LINE = Screening.service_line
VIEW = "view_psychosocial"


def add_screening(
    *,
    case: Case,
    instrument: Instrument,
    values: dict[str, Any],
    today: dt.date,
    token: Token | None = None,
    by: User,
) -> Screening:
    """Keep what a person answered; a risk is told to the agreed people in the same transaction.

    Args:
        values: those of the row, and `answers`: a value for each item that was answered.

    Raises:
        SentTwice.
        Refused: the person did not agree, or nothing was answered.
    """
    with once(token, by) as result:
        answers = _answers(values)
        row = Screening(case=case, instrument=instrument, created_by=by, **values)
        saving.add(fill(row, {"answers": answers}), by=by)
        _alert(row, today=today, by=by)
        result.made(row)
    return row


def change_screening(
    *,
    pk: UUID,
    version: int | None,
    values: dict[str, Any],
    today: dt.date,
    token: Token | None = None,
    by: User,
) -> Screening:
    """Correct answers or note what a professional makes of them; a risk that appears is told.

    Raises:
        SentTwice, Stale.
        Refused: as when it is added.
    """
    with once(token, by):
        row = locked(Screening, pk, version, "instrument")
        answers = _answers(values)
        store(fill(row, values | {"answers": answers}))
        record(saving.verb(row, "changed"), by=by, subject=row, line=LINE)
        if row.alerted_on is None:
            _alert(row, today=today, by=by)
    return row


def _answers(values: dict[str, Any]) -> str:
    answers = values.pop("answers")
    if not answers:
        raise Refused(_("Nothing was answered."))
    return json.dumps(answers, sort_keys=True)


def _alert(row: Screening, *, today: dt.date, by: User) -> None:
    """Tell the agreed people at once, without a word of what was answered, and put it in time."""
    if not alarming(row.answered, row.instrument.alerts):
        return
    people = agreed_people(row.case)
    for person in people:
        if person != by:
            notify_of_case(person, "psychosocial.look_today", row.case, by, needs=VIEW)
    deadlines.add_deadline(
        case=row.case,
        values={
            "line": LINE,
            "title": _("See the person today"),
            "due_on": today,
            "owner": next(iter(people), by),
        },
        source=row.pk,
        by=by,
    )
    store(fill(row, {"alerted_on": today}))
    record("psychosocial.screening.alerted", by=by, subject=row, line=LINE)


def agreed_people(case: Case) -> list[User]:
    """Return whom a risk is told: psychologists of the file and its lead, who may read the line."""
    places = Assignment.unscoped.filter(case=case, ends_on__isnull=True, role=Role.PSYCHOLOGIST)
    people = [place.user for place in places.select_related("user").order_by("starts_on", "pk")]
    people += [case.case_lead] if case.case_lead else []
    return [each for each in dict.fromkeys(people) if access.on(each, case).may(VIEW)]


def _forget_alert(row: Screening, *, by: User) -> None:
    deadlines.drop_deadlines_of(source=row.pk, by=by, reason=_("Entered in error"))


void_screening = partial(saving.void, Screening, follow=_forget_alert)


def load_instrument(
    *, text: str, today: dt.date, token: Token | None = None, by: User
) -> Instrument:
    """Add an instrument from the text of its file; an edition that is there stays as it is.

    Raises:
        SentTwice.
        Refused: it cannot be read, lacks source or licence, or is there already.
    """
    try:
        values = read(text)
    except BadInstrument as bad:
        raise Refused(str(bad), "text") from bad
    with once(token, by) as result:
        row = store(Instrument(loaded_on=today, **values))
        record("psychosocial.instrument.added", by=by, subject=row)
        result.made(row)
    return row


def change_instrument(
    *, pk: UUID, version: int | None, values: dict[str, Any], token: Token | None = None, by: User
) -> Instrument:
    """Say from which answers somebody is told at once, and since when it is no longer used.

    Raises:
        SentTwice, Stale.
    """
    with once(token, by):
        row = store(fill(locked(Instrument, pk, version), values))
        record("psychosocial.instrument.changed", by=by, subject=row)
    return row
