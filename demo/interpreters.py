"""Invented interpreters of the address book, and bookings of some files in every state."""

import datetime as dt

from accounts.models import User
from cases.models import Case
from contacts.actions import add_interpreter, add_spoken
from contacts.models import Contact, Interpreter, Language
from counseling import actions
from counseling.interpreters import hidden_for
from counseling.models import InterpreterBooking
from demo.drawing import DAY, noon
from demo.moments import made_at

FILES = 6
# Days before the end of the world, and where the booking stands.
BOOKINGS = ((20, "done"), (9, "no_show"), (-3, "confirmed"), (-8, "requested"))
HOUR = dt.timedelta(hours=1)
# What is noted of an interpreter whose entry has this language.
SPOKEN = {"ara": ("ary", "ara", "fra")}


def add_profiles(people: dict[str, User], until: dt.date) -> None:
    """Note how the interpreters of the address book work; each has signed, at other rates."""
    by = people["admin-worker"]
    rows = Contact.objects.filter(kind__value="interpreter", is_organisation=False)
    for number, contact in enumerate(rows.order_by("search_text", "pk")):
        values = {
            "channels": ["on_site", "phone"] if number % 2 == 0 else ["on_site", "phone", "video"],
            "gender": "f" if number % 2 == 0 else "m",
            "hour_rate": 48 + 6 * number,
            "travel_rate": 24,
            "statement_signed_on": until - DAY * 400,
        }
        made = add_interpreter(contact=contact, values=values, by=by)
        spoken = {"ara": ("ary", "ara", "fra")}.get(
            next(iter(contact.languages), ""), ("bin", "eng")
        )
        for place, language in enumerate(Language.objects.filter(code__in=spoken)):
            level = "native" if place == 0 else "c1"
            add_spoken(interpreter=made, values={"language": language, "level": level}, by=by)


def add_bookings(until: dt.date) -> None:
    """Book interpreters for the newest files of people who need one."""
    cases = Case.unscoped.filter(
        closed_on__isnull=True,
        phase="accompanied",
        open_lines__contains=["psychosocial"],
        client__needs_interpreter="yes",
        case_lead__isnull=False,
        opened_on__lte=until - DAY * 30,
    )
    interpreters = list(Interpreter.objects.order_by("contact__search_text", "pk"))
    rows = cases.select_related("client", "case_lead").order_by("-opened_on", "client__number")
    for number, case in enumerate(rows):
        if number == FILES or not interpreters:
            break
        days, state = BOOKINGS[number % len(BOOKINGS)]
        _book(case, interpreters[number % len(interpreters)], until - DAY * days, number, state)


def _book(case: Case, interpreter: Interpreter, day: dt.date, number: int, state: str) -> None:
    spoken = interpreter.languages.order_by("language__position").first()
    by = case.case_lead
    if by is None or spoken is None or interpreter.pk in hidden_for(case):
        return
    booking = actions.book_interpreter(
        case=case,
        values={
            "interpreter": interpreter,
            "language": spoken.language,
            "line": "psychosocial",
            "channel": "on_site",
            "occasion": "talk",
            "starts_at": noon(day) + HOUR * number,
            "minutes": 60,
            "travel_minutes": 20,
        },
        by=by,
    )
    made_at(booking, noon(min(day, interpreter.statement_signed_on or day)))
    if state != InterpreterBooking.Status.REQUESTED:
        _move(booking, "confirmed", by)
    if state == InterpreterBooking.Status.DONE:
        _move(booking, state, by, worked_minutes=55, went="well")
    elif state == InterpreterBooking.Status.NO_SHOW:
        _move(booking, state, by)


def _move(booking: InterpreterBooking, to: str, by: User, **values: object) -> None:
    now = booking.starts_at + HOUR * 2
    actions.move_booking(pk=booking.pk, to=to, values=values, now=now, by=by)
