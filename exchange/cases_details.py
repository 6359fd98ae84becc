"""Stays and sessions of an imported list."""

import datetime as dt

from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone

from accounts.models import User
from audit.trail import record
from cases.models import Case
from counseling.actions import log_session
from counseling.models import Session
from exchange.cases_rows import Entry
from exchange.htcds_import import noon
from records.errors import Refused
from shelter import actions as beds
from shelter.models import Bed, BedUse

SESSION = ("kind", "place", "interpreter", "weight", "title", "note", "agreements")


class Wrong(Exception):
    """A row cannot be; the message says why, `column` where."""

    def __init__(self, message: str, column: str = ""):
        super().__init__(message)
        self.column = column


def wrong(refusal: Refused, **columns: str) -> Wrong:
    """Return what a rule refused as a fault of a row.

    Args:
        columns: the column of the list for a field of a form, where they are not called the same.
    """
    return Wrong(str(refusal.message), columns.get(refusal.field, refusal.field))


def add_stay(entry: Entry, case: Case, *, by: User, today: dt.date) -> bool:
    """Store a stay that is over, one that goes on, or a plan; return whether it was new.

    What is over is taken as it was; a bed that is still to be slept in must suit the person.
    """
    arrival, departure = entry["arrival"], entry["departure"]
    if departure <= arrival:
        raise Wrong("the departure is not after the arrival", "departure")
    bed = _bed(entry)
    if BedUse.unscoped.filter(case=case, bed=bed, period__startswith=arrival).exists():
        return False
    if departure <= today:
        _store_past(entry, case, bed, by=by)
        return True
    kind = BedUse.Kind.STAY if arrival <= today else BedUse.Kind.PLAN
    values = {"bed": bed, "first_night": arrival, "departure": departure, "kind": kind}
    try:
        beds.place(case=case, values=values, today=today, by=by)
    except Refused as refusal:
        raise wrong(refusal, first_night="arrival", reason="bed") from refusal
    return True


def _store_past(entry: Entry, case: Case, bed: Bed, *, by: User) -> None:
    """Store a stay that is over, with the day on which it ended."""
    departure = entry["departure"]
    use = BedUse(
        case=case,
        person_id=case.client_id,
        bed=bed,
        kind=BedUse.Kind.STAY,
        period=DateRange(entry["arrival"], departure),
        left_at=noon(departure),
        destination=entry.get("destination", ""),
        created_by=by,
    )
    use.save()
    record("exchange.stay_added", by=by, subject=use, line="shelter")


def _bed(entry: Entry) -> Bed:
    beds = list(
        Bed.objects.filter(
            label__iexact=entry["bed"], room__unit__house__label__iexact=entry["house"]
        ).order_by("ended_on")[:2]
    )
    if len(beds) != 1:
        many = "more than one bed" if beds else "no bed"
        raise Wrong(f"{many} of this house has this label", "bed")
    return beds[0]


def add_session(entry: Entry, case: Case, *, by: User, today: dt.date) -> bool:
    """Store a session; answer whether it was new."""
    on, at = entry["on"], entry.get("at", dt.time(12))
    starts_at = timezone.make_aware(dt.datetime.combine(on, at))
    status = entry.get("status", Session.Status.HELD)
    is_planned = status == Session.Status.PLANNED
    if on > today and not is_planned:
        raise Wrong("a session still to come is planned", "status")
    fields = {name: entry[name] for name in SESSION if name in entry.values}
    same = Session.unscoped.filter(case=case, line=entry["line"], starts_at=starts_at)
    if same.filter(kind=fields.get("kind", Session.Kind.TALK)).exists():
        return False
    values = {
        "line": entry["line"],
        "status": status,
        "starts_at": starts_at,
        "minutes": entry.get("minutes", 60),
        **fields,
    }
    log_session(case=case, values=values, by=by)
    return True
