"""What ambulant care shows on a case and on Today."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Max, OuterRef, Subquery
from django.db.models.functions import Now
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.models import User
from ambulant.contacts import LINE, reading
from ambulant.intensity import FOUR_WEEKS, Measure, compare
from ambulant.models import CORRIDOR, PartnerReferral, PracticalProblem, RhythmPeriod
from ambulant.overview import range_of, talks, weights
from ambulant.rhythm import Reading
from audit.fields import open_keys
from casepage.part import Addition, Card, CasePart, TimelineItem, TimelinePage
from cases.access import Access
from cases.models import Case
from common.dates import short
from common.languages import own_label
from counseling.models import Session

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

ON_TODAY = 8
DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class BrokenRhythm:
    """A rhythm that is broken now, and the user's access to its case."""

    period: RhythmPeriod
    reading: Reading
    access: Access


@dataclass(frozen=True)
class OutsideCorridor:
    """A rhythm with less or more contact than agreed now, and the user's access to its case."""

    period: RhythmPeriod
    real: Measure
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
        today = timezone.localdate(now)
        rows = broken(own, today)
        shown = [BrokenRhythm(row, how, own[row.case_id]) for row, how in rows[:ON_TODAY]]
        waits = {row.case_id for row, _how in rows}
        outside = [row for row in not_as_agreed(own, today) if row.period.case_id not in waits]
        held = [*(row.access for row in shown), *(row.access for row in outside)]
        open_keys(access.case.client for access in held if access.is_named)
        cards = []
        if shown:
            values = {"rows": shown, "more": len(rows) - len(shown)}
            cards.append(Card("ambulant/today.html", values))
        if outside:
            values = {"rows": outside[:ON_TODAY], "more": max(len(outside) - ON_TODAY, 0)}
            cards.append(Card("ambulant/outside.html", values))
        return cards

    def close_check(self, case: Case) -> list["StrOrPromise"]:
        """Refuse closing a case while a frequency is agreed: its end asks the checklist."""
        if RhythmPeriod.unscoped.filter(case=case).running().exists():
            return [_("A contact frequency is still agreed: end ambulant care first.")]
        return []

    def still_open(self, access: Access) -> list["StrOrPromise"]:
        """Count the practical problems and referrals to partners that are open."""
        if not access.may(self.permission):
            return []
        problems = PracticalProblem.objects.on(access).open().count()
        referrals = PartnerReferral.objects.on(access).running().count()
        texts: list[StrOrPromise] = []
        if problems:
            words = ngettext(
                "%(count)d practical problem", "%(count)d practical problems", problems
            )
            texts.append(words % {"count": problems})
        if referrals:
            words = ngettext(
                "%(count)d referral to a partner", "%(count)d referrals to partners", referrals
            )
            texts.append(words % {"count": referrals})
        return texts

    def additions(self, access: Access) -> list[Addition]:
        if not access.may("change_ambulant"):
            return []
        reference = access.case.reference
        return [
            Addition(
                _("A practical problem"), reverse("ambulant:add_practicalproblem", args=[reference])
            ),
            Addition(
                _("A concern for safety"), reverse("ambulant:add_safetyconcern", args=[reference])
            ),
        ]


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


def not_as_agreed(own: Mapping[UUID, Access], today: dt.date) -> list[OutsideCorridor]:
    """Return the running rhythms of one's own cases with less or more contact than agreed.

    Three questions, however many cases: the rhythms, the sessions of four weeks, the weights.
    """
    cases = [key for key, access in own.items() if access.may("view_ambulant")]
    if not cases:
        return []
    rows = RhythmPeriod.unscoped.filter(case__in=cases).running()
    shown = ("case", "period", *CORRIDOR, f"level__{own_label()}")
    periods = list(rows.only(*shown).select_related("level"))
    sessions = Session.unscoped.filter(
        case__in=[row.case_id for row in periods], line=LINE, status="held"
    ).filter(starts_at__gte=timezone.now() - FOUR_WEEKS - DAY)
    by_case: dict[UUID, list[tuple[dt.datetime, str, int]]] = defaultdict(list)
    for key, *talk in sessions.values_list("case", "starts_at", "kind", "minutes"):
        by_case[key].append((talk[0], talk[1], talk[2]))
    counted, outside = weights(), []
    for row in sorted(periods, key=lambda row: row.pk):
        real = compare(talks(by_case[row.case_id]), counted, range_of(row), today)
        if real.is_outside:
            outside.append(OutsideCorridor(row, real, own[row.case_id]))
    return outside


def _days(moment: dt.datetime | None) -> list[dt.date]:
    return [timezone.localtime(moment).date()] if moment else []
