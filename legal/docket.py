"""The docket: hearings and proceedings over all visible cases."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from accounts.models import User
from audit.fields import open_keys
from cases.access import Access, on_each
from cases.models import Case
from legal.models import Hearing, Proceeding


@dataclass(frozen=True)
class CourtDay:
    """The moment of a hearing and who goes along; where it is only when `is_seen`."""

    at: dt.datetime
    case: Case
    escort: User | None
    is_seen: bool = False
    court: str = ""


@dataclass(frozen=True)
class DocketHearing:
    """A hearing and the user's access to its case."""

    hearing: Hearing
    access: Access

    @property
    def may_change(self) -> bool:
        return self.access.may("change_legal")


@dataclass(frozen=True)
class DocketProceeding:
    """A proceeding and the user's access to its case."""

    proceeding: Proceeding
    access: Access


def hearings(user: User) -> QuerySet[Hearing]:
    """Return the hearings without an outcome over all visible cases, the first one first."""
    rows = Hearing.objects.visible_to(user).fixed().filter(case__closed_on__isnull=True)
    return rows.select_related("case__client").defer("note").order_by("at", "id")


def court_days(user: User, now: dt.datetime, most: int) -> list[CourtDay]:
    """Return the next hearings that `user` may see, and the days in court they must plan for."""
    seen = list(hearings(user).filter(at__gte=now).select_related("escort")[:most])
    others = Hearing.unscoped.fixed().concerning(user).filter(case__closed_on__isnull=True)
    others = others.filter(at__gte=now).exclude(pk__in=[row.pk for row in seen])
    others = others.select_related("case__client", "escort").order_by("at", "id")
    open_keys(seen)
    days = [
        *(CourtDay(row.at, row.case, row.escort, is_seen=True, court=row.court) for row in seen),
        *(CourtDay(row.at, row.case, row.escort) for row in others[:most]),
    ]
    return sorted(days, key=lambda day: (day.at, day.case.reference))[:most]


def docket(user: User, now: dt.datetime) -> dict[str, Any]:
    """Return what wants an outcome, what comes, and which proceedings run."""
    fixed = hearings(user).select_related("case__client", "proceeding", "escort")
    coming = list(fixed.filter(at__gte=now)[:200])
    missing = list(fixed.filter(at__lt=now)[:200])
    running = Proceeding.objects.visible_to(user).running().filter(case__closed_on__isnull=True)
    running = running.select_related("case__client").defer("notice_number")
    proceedings = list(running.order_by("stage", "-started_on", "id")[:300])
    access_of = on_each(user, _cases([*coming, *missing, *proceedings]))
    open_keys(access.case.client for access in access_of.values() if access.is_named)
    of_hearings = [row.proceeding for row in [*coming, *missing] if row.proceeding]
    open_keys([*coming, *missing, *proceedings, *of_hearings])
    return {
        "coming": [DocketHearing(row, access_of[row.case_id]) for row in coming],
        "missing": [DocketHearing(row, access_of[row.case_id]) for row in missing],
        "proceedings": [DocketProceeding(row, access_of[row.case_id]) for row in proceedings],
    }


def _cases(rows: Iterable[Hearing | Proceeding]) -> list[Case]:
    """Return each case of the rows once."""
    return list({row.case_id: row.case for row in rows}.values())
