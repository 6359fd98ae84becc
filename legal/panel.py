"""What legal support shows on a file, in lists, and on the Today page."""

import datetime as dt

from django.db.models import F, Min
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Role
from audit.fields import warm
from cases import access
from cases.models import Case
from cases.service_lines import (
    CalendarDay,
    NextDate,
    ServiceLine,
    TimelineItem,
    TimelineSource,
)
from cases.timeline import text
from cases.views.clients import with_names
from common.dates import for_screen
from legal.models import Hearing, Proceeding

WITH_DOCKET = (Role.COUNSELOR, Role.LEGAL_OFFICER)
LINE = ServiceLine.LEGAL.value


def open_count(user, case: Case) -> int:
    """Count the hearings of a file that have no outcome yet."""
    return Hearing.objects.visible_to(user, case=case).fixed().count()


def header(user, case: Case, held: frozenset[str]) -> list[tuple]:
    """Name the lawyer to those who may see the legal part."""
    if "view_legal" not in held:
        return []
    running = Proceeding.objects.visible_to(user, case=case).running()
    proceeding = running.exclude(lawyer=b"").order_by("-started_on").first()
    if not proceeding:
        return []
    proceeding.case = case
    return [(_("Lawyer"), proceeding.lawyer)]


def timeline(user, case: Case) -> TimelineSource:
    """Offer the hearings, from when they were noted."""
    rows = Hearing.objects.visible_to(user, case=case).order_by()
    rows = rows.annotate(
        happened_at=F("created_at"), source=text("legal"), row_id=F("pk"), line=text(LINE)
    )
    return TimelineSource("legal", rows)


def items(user, case: Case, ids: list) -> dict:
    """Draw hearings on the timeline."""
    rows = Hearing.objects.visible_to(user, case=case).filter(pk__in=ids)
    rows = rows.select_related("created_by", "proceeding").defer(
        "note", "proceeding__notice_number", "proceeding__lawyer"
    )
    return {row.pk: _item(row, case) for row in rows}


def _item(row: Hearing, case: Case) -> TimelineItem:
    at = timezone.localtime(row.at)
    when = f"{for_screen(at.date(), today=timezone.localdate())}, {at:%H:%M}"
    facts = [row.court]
    if row.proceeding:
        facts.append(row.proceeding.get_capacity_display())
    if row.outcome:
        facts.append(row.get_outcome_display())
    return TimelineItem(
        title=_("Hearing: %(when)s") % {"when": when}, kind="legal", line=LINE, icon="scale",
        by=row.created_by.short_name, meta=". ".join(str(fact) for fact in facts),
        url=f"{case.get_absolute_url()}legal/",
    )  # fmt: skip


def dates(user, case: Case, today: dt.date) -> list[NextDate]:
    """Offer the hearings to come for the next dates of a file."""
    rows = Hearing.objects.visible_to(user, case=case).fixed().filter(at__gte=timezone.now())
    return [
        NextDate(day=timezone.localtime(row.at).date(), at=row.at, line=LINE, meta=row.court,
                 title=_("Hearing"), url=f"{case.get_absolute_url()}legal/")
        for row in rows.defer("note").order_by("at", "id")[:5]
    ]  # fmt: skip


def calendar_days(user, today: dt.date) -> list[CalendarDay]:
    """Return the hearings to which `user` goes along."""
    rows = hearings(user).filter(escort=user, at__gte=timezone.now())
    return [
        CalendarDay(key=row.pk, day=timezone.localtime(row.at).date(), at=row.at,
                    code=row.case.client.code)
        for row in rows[:200]
    ]  # fmt: skip


def next_dates(user, cases: list[Case]) -> dict:
    """Return the next hearing of each file that has one."""
    rows = Hearing.objects.visible_to(user).filter(case__in=cases, at__gte=timezone.now()).fixed()
    found = rows.order_by().values("case_id").annotate(first=Min("at"))
    return {row["case_id"]: row["first"] for row in found}


def _named(user, rows: list) -> list:
    """Mark whose name may be shown, which rows may be changed, and open the lawyers' names."""
    cases = with_names(user, [row.case for row in rows])
    held = access.permissions_on(user, cases)
    for row in rows:
        row.may_change = "change_legal" in held[row.case_id]
        if isinstance(row, Hearing) and row.proceeding:
            row.proceeding.case = row.case
    own = [row for row in rows if isinstance(row, Proceeding)]
    theirs = [row.proceeding for row in rows if isinstance(row, Hearing) and row.proceeding]
    warm([*own, *theirs])
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


def today_card(user, today: dt.date) -> dict | None:
    """Show the next hearings, and how many want an outcome."""
    if not user.has_role(*WITH_DOCKET):
        return None
    now = timezone.now()
    coming = _named(user, list(hearings(user).filter(at__gte=now)[:4]))
    missing = hearings(user).filter(at__lt=now).count()
    if not coming and not missing:
        return None
    return {"template": "legal/today.html", "coming": coming, "missing": missing}
