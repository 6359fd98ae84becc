"""What legal support shows on a file, in lists, and on the Today page."""

import datetime as dt
from uuid import UUID

from django.db.models import Min
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import shortened
from accounts.pages import may_open
from audit.fields import open_keys
from cases import access, written
from cases import facts as asking
from cases.models import Case
from cases.service_lines import (
    CalendarDay,
    NextDate,
    ServiceLine,
    TimelineItem,
    TimelineSource,
)
from cases.timeline import source
from cases.views.clients import with_names
from common.dates import for_screen
from common.db import among
from legal.models import Hearing, Proceeding

LINE = ServiceLine.LEGAL.value


def facts(user, case: Case, held: frozenset[str]) -> dict:
    """Ask for the lawyer, the hearings to come, and how many have no outcome yet."""
    running = Proceeding.objects.visible_to(user, case=case).running()
    named = running.exclude(lawyer=b"").order_by("-started_on", "-pk")
    fixed = Hearing.objects.visible_to(user, case=case).fixed()
    coming = fixed.filter(at__gte=Now())
    return {
        "legal_lawyer": asking.first(named, id="pk", lawyer="lawyer"),
        "legal_open": asking.number(fixed),
        "legal_coming": asking.each(coming.order_by("at", "id")[:5], at="at", court="court"),
    }


def open_count(user, case: Case) -> int:
    """Count the hearings of a file that have no outcome yet."""
    return case.facts["legal_open"]


def header(user, case: Case, held: frozenset[str]) -> list[tuple]:
    """Name the lawyer to those who may see the legal part."""
    found = case.facts["legal_lawyer"]
    if not found:
        return []
    closed = asking.sealed(found["lawyer"])
    return [(_("Lawyer"), Proceeding(pk=UUID(found["id"]), case=case, lawyer=closed).lawyer)]


def timeline(user, case: Case) -> TimelineSource:
    """Offer the hearings, from when they were noted."""
    return source(
        "legal",
        Hearing.objects.visible_to(user, case=case),
        line=LINE,
        at_court="at",
        court="court",
        capacity="proceeding__capacity",
        outcome="outcome",
    )


def items(user, case: Case, rows: dict) -> dict:
    """Draw hearings on the timeline."""
    return {key: _item(facts, case) for key, facts in rows.items()}


def _item(row: dict, case: Case) -> TimelineItem:
    at = asking.moment(row["at_court"])
    when = f"{for_screen(at.date(), today=timezone.localdate())}, {at:%H:%M}"
    told = [row["court"]]
    if row["capacity"]:
        told.append(Proceeding.Capacity(row["capacity"]).label)
    if row["outcome"]:
        told.append(Hearing.Outcome(row["outcome"]).label)
    return TimelineItem(
        title=_("Hearing: %(when)s") % {"when": when},
        kind="legal",
        line=LINE,
        icon="scale",
        by=shortened(row["by"]),
        meta=". ".join(str(one) for one in told),
        url=f"{case.get_absolute_url()}legal/",
    )


def dates(user, case: Case, today: dt.date, held: frozenset[str]) -> list[NextDate]:
    """Offer the hearings to come for the next dates of a file."""
    found = []
    for row in case.facts["legal_coming"] or []:
        at = asking.moment(row["at"])
        found.append(
            NextDate(
                day=at.date(),
                at=at,
                line=LINE,
                meta=row["court"],
                title=_("Hearing"),
                url=f"{case.get_absolute_url()}legal/",
            )
        )
    return found


def calendar_days(user, today: dt.date) -> list[CalendarDay]:
    """Return the hearings to which `user` goes along."""
    rows = hearings(user).filter(escort=user, at__gte=timezone.now())
    return [
        CalendarDay(
            key=row.pk, day=timezone.localtime(row.at).date(), at=row.at, code=row.case.client.code
        )
        for row in rows[:200]
    ]


def next_dates(user, cases: list[UUID]):
    """Offer the next hearing of each file that has one, as (file, moment)."""
    rows = Hearing.objects.visible_to(user).filter(case__in=among(cases), at__gte=Now()).fixed()
    return rows.order_by().values_list("case_id").annotate(first=Min("at"))


def _named(user, rows: list) -> list:
    """Mark whose name may be shown, which rows may be changed, and open the lawyers' names."""
    cases = with_names(user, [row.case for row in rows])
    held = access.on_each(user, cases)
    for row in rows:
        row.may_change = held[row.case_id].may("change_legal")
        if isinstance(row, Hearing) and row.proceeding:
            row.proceeding.case = row.case
    own = [row for row in rows if isinstance(row, Proceeding)]
    theirs = [row.proceeding for row in rows if isinstance(row, Hearing) and row.proceeding]
    open_keys([*own, *theirs])
    return rows


def hearings(user):
    """Return the hearings without an outcome over all files one may see, the first one first."""
    rows = Hearing.objects.visible_to(user).fixed().filter(case__closed_on__isnull=True)
    rows = rows.select_related("case__client", "proceeding", "escort").defer("note")
    return rows.order_by("at", "id")


def docket(user, now: dt.datetime) -> dict:
    """Return what wants an outcome, what comes, and which proceedings run."""
    coming = list(hearings(user).filter(at__gte=now)[:200])
    missing = list(hearings(user).filter(at__lt=now)[:200])
    running = Proceeding.objects.visible_to(user).running().filter(case__closed_on__isnull=True)
    running = running.select_related("case__client").defer("notice_number")
    proceedings = list(running.order_by("stage", "-started_on", "id")[:300])
    _named(user, [*coming, *missing, *proceedings])
    return {"coming": coming, "missing": missing, "proceedings": proceedings}


def today_facts(user, today: dt.date) -> dict:
    """Ask how many hearings want an outcome."""
    return {"legal_missing": asking.number(hearings(user).filter(at__lt=Now()))}


def today_card(user, today: dt.date) -> dict | None:
    """Show the next hearings, and how many want an outcome."""
    if not may_open(user, "legal:docket"):
        return None
    coming = written.read(
        "hearings", lambda: hearings(user).filter(at__gte=Now())[:4], user=user, today=today
    )
    missing = user.facts["legal_missing"]
    if not coming and not missing:
        return None
    return {"template": "legal/today.html", "coming": coming, "missing": missing}
