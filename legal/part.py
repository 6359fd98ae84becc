"""What legal support shows on a case, in calendars and on Today."""

import datetime as dt
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Min, QuerySet
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.models import User
from accounts.pages import may_open
from audit.fields import open_keys
from casepage.part import (
    Addition,
    CalendarDay,
    Card,
    CasePart,
    NextDate,
    TimelineItem,
    TimelinePage,
)
from cases.access import Access
from cases.hooks import Duty
from cases.models import Case
from cases.service_lines import ServiceLine
from common.dates import for_screen
from legal import actions, support
from legal.docket import court_days, hearings
from legal.models import Hearing, Proceeding
from legal.privilege import privileged_of
from records.errors import Refused

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

ON_TODAY, ON_CASE = 4, 5
SHOWN = ("created_at", "created_by", "at", "court", "outcome", "proceeding__capacity")
HEARING = "legal.hearing"


class LegalPart(CasePart):
    """Advice, police and justice, mandates and legal aid; proceedings and hearings."""

    name = ServiceLine.LEGAL.value
    label = gettext_lazy("Legal")
    icon = "scale"
    url_name = "legal:tab"
    permission = "view_legal"
    timeline_label = gettext_lazy("Legal")
    kept_label = gettext_lazy("Dates and papers of your legal matters")
    records = {
        "legal.hearing": gettext_lazy("Hearing"),
        "legal.authoritycontact": gettext_lazy("Contact with police or justice"),
        "legal.statement": gettext_lazy("Statement"),
        "legal.mandate": gettext_lazy("Mandate"),
        "legal.legalaidrequest": gettext_lazy("Request for legal aid"),
    }

    def still_open(self, access: Access) -> list["StrOrPromise"]:
        """Count the hearings without an outcome, and what is open of legal support."""
        if not access.may("view_legal"):
            return []
        count = Hearing.objects.on(access).filter(outcome="").count()
        text = ngettext(
            "%(count)d hearing without an outcome", "%(count)d hearings without an outcome", count
        )
        counted = [text % {"count": count}] if count else []
        return [*counted, *support.still_open(access, timezone.localdate())]

    def archive_check(self, case: Case) -> list["StrOrPromise"]:
        """Refuse archiving while a hearing has no outcome."""
        if not Hearing.unscoped.filter(case=case, outcome="").exists():
            return []
        return [_("A hearing has no outcome yet.")]

    def additions(self, access: Access) -> list[Addition]:
        return support.additions(access)

    def privileged(self, case: Case) -> set[UUID]:
        return privileged_of(case)

    def duties(
        self, people: Collection[User] | QuerySet[User], now: dt.datetime, by: User | None = None
    ) -> list[Duty]:
        """Return the hearings to which these people go along."""
        rows = Hearing.unscoped if by is None else Hearing.objects.visible_to(by, "change")
        rows = rows.filter(escort__in=people, at__gte=now, outcome="").only("at", "case", "escort")
        return [
            Duty(
                HEARING,
                row.pk,
                row.escort_id,
                timezone.localdate(row.at),
                _("Goes along to a hearing"),
                row.case_id,
            )
            for row in rows.order_by("at")
        ]

    def take_over(self, duty: Duty, *, successor: User, now: dt.datetime, by: User) -> None:
        if duty.kind != HEARING:
            return
        today = timezone.localdate(now)
        try:
            values = {"escort": successor}
            actions.change_hearing(pk=duty.pk, version=None, values=values, today=today, by=by)
        except Refused as refusal:
            raise Refused(refusal.message, "successor") from refusal

    def header_facts(self, access: Access) -> list[tuple[str, str]]:
        """Name the lawyer of the newest proceeding."""
        running = (
            Proceeding.objects.on(access).running().exclude(lawyer=b"", lawyer_contact__isnull=True)
        )
        named = running.select_related("lawyer_contact").only("lawyer", "lawyer_contact__name")
        newest = list(named.order_by("-started_on", "-pk")[:1])
        open_keys(newest)
        return [(_("Lawyer"), proceeding.lawyer_name) for proceeding in newest]

    def open_count(self, access: Access) -> int:
        return len(_fixed(access))

    def next_dates(self, access: Access, today: dt.date) -> list[NextDate]:
        now, url = timezone.now(), f"{access.case.get_absolute_url()}legal/"
        coming = [hearing for hearing in _fixed(access) if hearing.at >= now]
        days = [
            NextDate(
                day=timezone.localtime(hearing.at).date(),
                at=hearing.at,
                title=_("Hearing"),
                meta=hearing.court,
                url=url,
            )
            for hearing in coming[:ON_CASE]
        ]
        return [*days, *support.next_dates(access, today)]

    def timeline(self, access: Access, page: TimelinePage) -> list[TimelineItem]:
        url = f"{access.case.get_absolute_url()}legal/"
        court = [
            TimelineItem(
                at=hearing.created_at,
                key=hearing.pk,
                title=_("Hearing: %(when)s") % {"when": _when(hearing.at)},
                line=self.name,
                icon=self.icon,
                by=hearing.created_by_id,
                meta=_place_and_outcome(hearing),
                url=url,
            )
            for hearing in page.newest_of(access.once(_hearings))
        ]
        return [*court, *support.timeline(access, page)]

    def today_cards(self, user: User, now: dt.datetime, own: Mapping[UUID, Access]) -> list[Card]:
        coming = court_days(user, now, ON_TODAY)
        missing = hearings(user).filter(at__lt=now).count()
        if not coming and not missing:
            return []
        values = {"may_open": may_open(user, "legal:docket"), "coming": coming, "missing": missing}
        return [Card("legal/today.html", values)]

    def calendar_days(self, user: User, today: dt.date) -> list[CalendarDay]:
        """Return the hearings to which `user` goes along."""
        rows = Hearing.unscoped.fixed().concerning(user).filter(escort=user)
        rows = rows.filter(at__gte=timezone.now(), case__closed_on__isnull=True)
        rows = rows.select_related("case__client").order_by("at", "id")
        return [
            CalendarDay(
                key=row.pk,
                day=timezone.localtime(row.at).date(),
                at=row.at,
                code=row.case.client.code,
            )
            for row in rows[:200]
        ]

    def next_appointments(self, user: User, cases: list[UUID]) -> dict[UUID, dt.datetime]:
        rows = Hearing.objects.visible_to(user).fixed()
        rows = rows.filter(case__in=cases, at__gte=Now()).order_by()
        return dict(rows.values_list("case_id").annotate(first=Min("at")))


class CourtDaysPart(CasePart):
    """The days in court, for who plans for them and does not hold the legal line: see
    `concerning`, of which a file is asked the same.
    """

    name = "court_days"

    def next_dates(self, access: Access, today: dt.date) -> list[NextDate]:
        if access.may(LegalPart.permission):
            return []
        rows = Hearing.unscoped.fixed().filter(case=access.case, at__gte=timezone.now())
        if access.case.case_lead_id != access.user.pk:
            rows = rows.filter(escort=access.user)
        rows = rows.select_related("escort").only("at", "escort__name")
        return [
            NextDate(
                day=timezone.localtime(row.at).date(),
                at=row.at,
                title=_("Hearing"),
                meta=_("Goes along: %(name)s") % {"name": row.escort.short_name}
                if row.escort
                else _("Nobody goes along yet"),
            )
            for row in sorted(rows, key=lambda row: (row.at, row.pk))[:ON_CASE]
        ]


def _hearings(access: Access) -> list[Hearing]:
    rows = Hearing.objects.on(access).select_related("proceeding").only(*SHOWN)
    return sorted(rows, key=lambda hearing: (hearing.at, hearing.pk))


def _fixed(access: Access) -> list[Hearing]:
    return [hearing for hearing in access.once(_hearings) if not hearing.outcome]


def _when(at: dt.datetime) -> str:
    local = timezone.localtime(at)
    return f"{for_screen(local.date(), today=timezone.localdate())}, {local:%H:%M}"


def _place_and_outcome(hearing: Hearing) -> str:
    facts = [hearing.court]
    if hearing.proceeding:
        facts.append(hearing.proceeding.get_capacity_display())
    if hearing.outcome:
        facts.append(hearing.get_outcome_display())
    return ". ".join(facts)
