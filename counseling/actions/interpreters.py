"""Book interpreters, and keep those away whom a person does not want."""

import datetime as dt
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from audit.trail import record
from cases.actions import notify_of_case
from cases.models import Case, Client
from cases.permissions import in_line
from contacts.models import Interpreter
from counseling.interpreters import hidden_for
from counseling.models import (
    NOT_BOOKABLE,
    InterpreterBooking,
    InterpreterVeto,
)
from records.errors import Refused
from records.saving import Token, fill, locked, once, store

Status = InterpreterBooking.Status
RATES = ("hour_rate", "travel_rate")


def _alone(case: Case) -> None:
    """Let nobody else book, or keep away, an interpreter of this person until the commit."""
    Client.unscoped.select_for_update(of=("self",)).get(pk=case.client_id)


def _record(booking: InterpreterBooking, act: str, by: User) -> None:
    record(
        f"counseling.interpreterbooking.{act}",
        by=by,
        subject=booking,
        line=booking.line,
        status=booking.status,
    )


def _ask(case: Case, interpreter: Interpreter) -> None:
    """Refuse who is kept away from the person, always in the same words.

    Raises:
        Refused.
    """
    if interpreter.pk in hidden_for(case):
        raise Refused(NOT_BOOKABLE, "interpreter")


def book_interpreter(
    *, case: Case, values: dict[str, Any], token: Token | None = None, by: User
) -> InterpreterBooking:
    """Ask an interpreter for a talk of a file, or note that they agreed already.

    Args:
        values: the fields of the row; `is_confirmed`: the interpreter has agreed.

    Raises:
        SentTwice.
        Refused: the interpreter may not be booked for this person, has signed no confidentiality
            statement that is in force that day, or is elsewhere then.
    """
    with once(token, by) as result:
        _alone(case)
        is_confirmed = values.pop("is_confirmed", False)
        booking = InterpreterBooking(case=case, created_by=by, **values)
        booking.status = Status.CONFIRMED if is_confirmed else Status.REQUESTED
        _ask(case, booking.interpreter)
        _take_rates(booking)
        store(booking)
        _record(booking, "added", by)
        result.made(booking)
    return booking


def _take_rates(booking: InterpreterBooking) -> None:
    fill(booking, {name: getattr(booking.interpreter, name) for name in RATES})


def change_booking(
    *, pk: UUID, version: int | None, values: dict[str, Any], token: Token | None = None, by: User
) -> InterpreterBooking:
    """Change a booking that is still to come about. With another interpreter it is asked anew.

    Raises:
        SentTwice, Stale.
        Refused: it took place or was cancelled, or what `book_interpreter` says.
    """
    with once(token, by) as result:
        _alone(InterpreterBooking.unscoped.select_related("case").get(pk=pk).case)
        booking = locked(InterpreterBooking, pk, version, "interpreter")
        if not booking.is_open:
            raise Refused(_("This booking is over."))
        before = booking.interpreter_id
        fill(booking, values)
        _ask(booking.case, booking.interpreter)
        if booking.interpreter_id != before:
            _take_rates(booking)
            booking.status = Status.REQUESTED
        store(booking)
        _record(booking, "changed", by)
        result.made(booking)
    return booking


def move_booking(
    *,
    pk: UUID,
    to: str,
    now: dt.datetime,
    version: int | None = None,
    values: dict[str, Any] | None = None,
    token: Token | None = None,
    by: User,
) -> InterpreterBooking:
    """Confirm or cancel a booking, or note that it took place or that nobody came.

    Args:
        values: of one that took place `worked_minutes`; how it `went` and the `feedback`.

    Raises:
        SentTwice, Stale.
        Refused: this does not follow on where it stands, it is still to come, or what
            `book_interpreter` says.
    """
    with once(token, by) as result:
        _alone(InterpreterBooking.unscoped.select_related("case").get(pk=pk).case)
        booking = locked(InterpreterBooking, pk, version, "interpreter")
        if to not in InterpreterBooking.NEXT[booking.status]:
            raise Refused(_("This does not follow on where the booking stands."))
        if to in {Status.DONE, Status.NO_SHOW} and booking.starts_at > now:
            raise Refused(_("This is still to come."))
        if to == Status.CONFIRMED:
            _ask(booking.case, booking.interpreter)
        fill(booking, {**(values or {}), "status": to})
        if to == Status.DONE:
            booking.cost = booking.cost_of(booking.worked_minutes or 0)
        store(booking)
        _record(booking, to, by)
        result.made(booking)
    return booking


def add_veto(
    *, case: Case, values: dict[str, Any], token: Token | None = None, by: User
) -> InterpreterVeto:
    """Keep an interpreter away from a person; what is booked and still to come is cancelled.

    Who booked hears that somebody else has to be booked, and nothing more.

    Raises:
        SentTwice.
        Refused: it is noted already.
    """
    with once(token, by) as result:
        _alone(case)
        veto = store(InterpreterVeto(case=case, created_by=by, **values))
        record("counseling.interpreterveto.added", by=by, subject=veto, line=veto.trail_line)
        _cancel_what_is_to_come(veto, by)
        result.made(veto)
    return veto


def _cancel_what_is_to_come(veto: InterpreterVeto, by: User) -> None:
    rows = InterpreterBooking.unscoped.open().filter(
        case__client=veto.case.client_id, interpreter=veto.interpreter_id
    )
    for row in rows.order_by("pk"):
        booking = locked(InterpreterBooking, row.pk, None, "created_by")
        store(fill(booking, {"status": Status.CANCELLED}))
        _record(booking, Status.CANCELLED, by)
        notify_of_case(
            booking.created_by,
            "counseling.interpreter_cancelled",
            booking.case,
            by,
            needs=in_line("view", booking.line),
            day=timezone.localdate(booking.starts_at).isoformat(),
        )


def change_veto(
    *, pk: UUID, version: int | None, values: dict[str, Any], token: Token | None = None, by: User
) -> InterpreterVeto:
    """Change why somebody is kept away, or note that the person took it back.

    Raises:
        SentTwice, Stale, Refused.
    """
    with once(token, by) as result:
        _alone(InterpreterVeto.unscoped.select_related("case").get(pk=pk).case)
        veto = store(fill(locked(InterpreterVeto, pk, version), values))
        record("counseling.interpreterveto.changed", by=by, subject=veto, line=veto.trail_line)
        if veto.ended_on is None:
            _cancel_what_is_to_come(veto, by)
        result.made(veto)
    return veto
