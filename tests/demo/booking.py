"""An interpreter of one file, by the actions alone."""

import datetime as dt

from accounts.models import User
from cases.models import Case
from contacts.models import Interpreter, Language
from counseling import actions


def book(case: Case, *, at: dt.datetime, is_full: bool, by: User) -> None:
    """Book an interpreter, who came when it is to be noted in full."""
    values = {
        "interpreter": Interpreter.objects.order_by("pk").first(),
        "language": Language.objects.get(code="ara"),
        "line": "psychosocial",
        "channel": "on_site",
        "occasion": "talk",
        "starts_at": at,
        "minutes": 60,
        "travel_minutes": 20,
    }
    booking = actions.book_interpreter(case=case, values=values, by=by)
    if is_full:
        outcome = {"worked_minutes": 55, "went": "well"}
        for to, said in (("confirmed", {}), ("done", outcome)):
            actions.move_booking(
                pk=booking.pk, to=to, values=said, now=at + dt.timedelta(hours=2), by=by
            )
