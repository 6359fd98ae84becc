"""What ambulant care shows on a file and on the Today page."""

import datetime as dt

from django.db.models import Max, OuterRef, Subquery
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import shortened
from ambulant.models import RhythmPeriod
from ambulant.rhythm import Reading, Span, read
from audit.fields import open_keys
from cases import facts as asking
from cases import written
from cases.models import Assignment, Case
from cases.service_lines import ServiceLine, TimelineItem, TimelineSource
from cases.timeline import source
from common.dates import short
from common.languages import own_label
from counseling.models import Session

LINE = ServiceLine.AMBULANT.value
SHOWN = dt.timedelta(days=182)
WIDTH, MARGIN = 700, 10


def reading(row: RhythmPeriod, contacts: list[dt.date], today: dt.date) -> Reading:
    """Compare a stored rhythm with the contacts of its file."""
    span = Span(row.period.lower, row.period.upper, row.every_days)
    return read(span, contacts, today=today)


def contacts_of(user, case: Case) -> list[dt.date]:
    """Return the days of the ambulant sessions that were held; not a word of what was said."""
    rows = Session.objects.visible_to(user, case=case).filter(line=LINE, status="held")
    moments = rows.order_by("starts_at").values_list("starts_at", flat=True)
    return [timezone.localtime(at).date() for at in moments]


def rhythms(user, case: Case, today: dt.date) -> list[RhythmPeriod]:
    """Return the rhythms of a file, the newest first, each with its `reading`."""
    rows = RhythmPeriod.objects.visible_to(user, case=case).select_related("level")
    found, contacts = list(rows.order_by("-period")), contacts_of(user, case)
    for row in found:
        row.case = case
        row.reading = reading(row, contacts, today)
    open_keys(found)
    return found


def line_of(rows: list[RhythmPeriod], today: dt.date) -> dict | None:
    """Place planned and real contacts of the last half year on a line, in whole units."""
    if not rows:
        return None
    first = max(min(row.period.lower for row in rows), today - SHOWN)
    days = max((today - first).days, 1)

    def places(kind: str) -> list[int]:
        marks = [day for row in rows for day in getattr(row.reading, kind)]
        return [_place(day, first, days) for day in sorted(marks) if day >= first]

    return {
        "planned": places("planned"),
        "real": places("real"),
        "first": first,
        "last": today,
        "width": WIDTH,
        "end": WIDTH - MARGIN,
    }


def _place(day: dt.date, first: dt.date, days: int) -> int:
    return MARGIN + round((day - first).days * (WIDTH - 2 * MARGIN) / days)


def facts(user, case: Case, held: frozenset[str]) -> dict:
    """Ask for the rhythm that runs, and when the last contact was."""
    running = RhythmPeriod.objects.visible_to(user, case=case).running()
    contacts = Session.objects.visible_to(user, case=case).filter(line=LINE, status="held")
    begun = contacts.filter(starts_at__lt=Now()).order_by("-starts_at")
    return {
        "ambulant_rhythm": asking.first(running, start="period__startswith", every="every_days"),
        "ambulant_last": Subquery(begun.values("starts_at")[:1]),
    }


def open_count(user, case: Case) -> int | None:
    """Count a rhythm that is broken now."""
    rhythm, last = case.facts["ambulant_rhythm"], case.facts["ambulant_last"]
    if not rhythm:
        return None
    contacts = [timezone.localtime(last).date()] if last else []
    span = Span(asking.day(rhythm["start"]), None, rhythm["every"])
    return int(read(span, contacts, today=timezone.localdate()).is_broken) or None


def timeline(user, case: Case) -> TimelineSource:
    """Offer the steps, from when they were noted."""
    rows = RhythmPeriod.objects.visible_to(user, case=case)
    return source(LINE, rows, line=LINE, label=f"level__{own_label()}", start="period__startswith")


def items(user, case: Case, rows: dict) -> dict:
    """Draw steps on the timeline."""
    return {key: _item(facts, case) for key, facts in rows.items()}


def _item(row: dict, case: Case) -> TimelineItem:
    day = short(asking.day(row["start"]), today=timezone.localdate())
    return TimelineItem(
        title=_("Rhythm of contact: %(level)s") % {"level": row["label"]},
        kind=LINE,
        line=LINE,
        icon="footprints",
        by=shortened(row["by"]),
        meta=_("From %(day)s") % {"day": day},
        url=f"{case.get_absolute_url()}ambulant/",
    )


def broken(user, today: dt.date) -> list[RhythmPeriod]:
    """Return the running rhythms of one's own files that are broken, the longest wait first."""
    found = []
    for row in written.read("rhythms", lambda: _running(user), user=user, today=today):
        contacts = [timezone.localtime(row.last_at).date()] if row.last_at else []
        row.reading = reading(row, contacts, today)
        if row.reading.is_broken:
            found.append(row)
    return sorted(found, key=lambda row: (row.reading.next_on, row.pk))


def _running(user):
    own = Assignment.objects.visible_to(user).filter(user=user, ends_on__isnull=True)
    rows = RhythmPeriod.objects.visible_to(user).running().defer("reason")
    rows = rows.filter(case__in=own.values("case"), case__closed_on__isnull=True)
    held = Session.objects.visible_to(user).filter(case=OuterRef("case"), line=LINE, status="held")
    last = held.order_by().values("case").annotate(last=Max("starts_at")).values("last")
    return rows.annotate(last_at=Subquery(last)).select_related("case__client", "level")


def today_card(user, today: dt.date) -> dict | None:
    """Show with whom the agreed rhythm is broken."""
    rows = broken(user, today)
    if not rows:
        return None
    shown = rows[:8]
    return {
        "template": "ambulant/today.html",
        "rows": shown,
        "more": len(rows) - len(shown),
        "cases": [row.case for row in shown],
    }
