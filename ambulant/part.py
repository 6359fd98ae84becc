"""What ambulant care shows on a case and on Today."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Max, OuterRef, Subquery
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from ambulant.contacts import LINE, reading
from ambulant.models import RhythmPeriod
from ambulant.rhythm import Reading
from audit.fields import open_keys
from casepage.part import Card, CasePart, TimelineItem, TimelinePage
from cases.access import Access
from common.dates import short
from common.languages import own_label
from counseling.models import Session

ON_TODAY = 8


@dataclass(frozen=True)
class BrokenRhythm:
    """A rhythm that is broken now, and the user's access to its case."""

    period: RhythmPeriod
    reading: Reading
    access: Access


class AmbulantPart(CasePart):
    """The agreed rhythm of contact."""

    name = LINE
    label = gettext_lazy("Ambulant")
    icon = "footprints"
    url_name = "ambulant:tab"
    permission = "view_ambulant"
    timeline_label = gettext_lazy("Ambulant")
    kept_label = gettext_lazy("How often we agreed to meet")

    def open_count(self, access: Access) -> int | None:
        """Count a rhythm that is broken now.

        Whoever may see the rhythm of a case may see its sessions of the line.
        """
        running = next((row for row in access.once(_periods) if row.period.upper is None), None)
        if running is None:
            return None
        sessions = Session.unscoped.filter(case=access.case, line=LINE, status="held")
        last = sessions.filter(starts_at__lt=Now()).aggregate(last=Max("starts_at"))["last"]
        today = timezone.localdate()
        return int(reading(running, _days(last), today).is_broken) or None

    def timeline(self, access: Access, page: TimelinePage) -> list[TimelineItem]:
        url, today = f"{access.case.get_absolute_url()}ambulant/", timezone.localdate()
        return [
            TimelineItem(
                at=row.created_at,
                key=row.pk,
                title=_("Contact frequency: %(level)s") % {"level": row.level.label},
                line=self.name,
                icon=self.icon,
                by=row.created_by_id,
                meta=_("From %(day)s") % {"day": short(row.period.lower, today=today)},
                url=url,
            )
            for row in page.newest_of(access.once(_periods))
        ]

    def today_cards(self, user: User, now: dt.datetime, own: Mapping[UUID, Access]) -> list[Card]:
        """Show with whom the agreed rhythm is broken."""
        rows = broken(own, timezone.localdate(now))
        if not rows:
            return []
        shown = [BrokenRhythm(row, how, own[row.case_id]) for row, how in rows[:ON_TODAY]]
        open_keys(row.access.case.client for row in shown if row.access.is_named)
        return [Card("ambulant/today.html", {"rows": shown, "more": len(rows) - len(shown)})]


def _periods(access: Access) -> list[RhythmPeriod]:
    rows = RhythmPeriod.objects.on(access).select_related("level")
    shown = ("created_at", "period", "every_days", "created_by")
    return list(rows.only(*shown, f"level__{own_label()}"))


def broken(own: Mapping[UUID, Access], today: dt.date) -> list[tuple[RhythmPeriod, Reading]]:
    """Return the running rhythms of one's own cases that are broken, longest wait first.

    Whoever may see the rhythm of a case may see its sessions of the line: nothing more is asked.
    """
    cases = [key for key, access in own.items() if access.may("view_ambulant")]
    if not cases:
        return []
    rows = RhythmPeriod.unscoped.filter(case__in=cases).running()
    rows = rows.only("case", "period", "every_days", f"level__{own_label()}")
    sessions = Session.unscoped.filter(case=OuterRef("case"), line=LINE, status="held")
    last = sessions.order_by().values("case").annotate(last=Max("starts_at")).values("last")
    rows = rows.annotate(last_at=Subquery(last)).select_related("level")
    readings = [(row, reading(row, _days(row.last_at), today)) for row in rows]
    waits = [(row, how) for row, how in readings if how.is_broken]
    return sorted(waits, key=lambda pair: (pair[1].next_on, pair[0].pk))


def _days(moment: dt.datetime | None) -> list[dt.date]:
    return [timezone.localtime(moment).date()] if moment else []
