"""The docket: hearings and proceedings over all visible cases, with their filters."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from audit.fields import open_keys
from cases.access import Access, on_each
from cases.listing import people, with_client
from cases.models import Case
from common.dates import BRUSSELS, month_name
from common.lists import Filter, Listing, listed, narrowed
from legal.models import Hearing, Proceeding
from records import exports

TABS = HEARINGS, OUTCOMES, PROCEEDINGS = "hearings", "outcomes", "proceedings"
MISSING_SHOWN = 5
# Of a day in court: neither where it is nor the name of the person.
SHOWN = ("at", "escort__name", "case__reference", "case__client__number")


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

    @property
    def month(self) -> str:
        return month_name(timezone.localtime(self.hearing.at).date())


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
    coming = hearings(user).filter(at__gte=now).select_related("escort")
    seen = list(coming.only(*SHOWN, "court")[:most])
    others = Hearing.unscoped.fixed().concerning(user).filter(case__closed_on__isnull=True)
    others = others.filter(at__gte=now).exclude(pk__in=[row.pk for row in seen])
    others = others.select_related("case__client", "escort").only(*SHOWN).order_by("at", "id")
    open_keys(seen)
    days = [
        *(CourtDay(row.at, row.case, row.escort, is_seen=True, court=row.court) for row in seen),
        *(CourtDay(row.at, row.case, row.escort) for row in others[:most]),
    ]
    return sorted(days, key=lambda day: (day.at, day.case.reference))[:most]


def proceedings(user: User) -> QuerySet[Proceeding]:
    """Return the proceedings that run over all visible cases, by stage."""
    running = Proceeding.objects.visible_to(user).running().filter(case__closed_on__isnull=True)
    running = running.select_related("case__client").defer("notice_number")
    return running.order_by("stage", "-started_on", "id")


def _hearing_filters(user: User) -> list[Filter]:
    months = hearings(user).order_by().datetimes("at", "month", tzinfo=BRUSSELS)

    def of_month(rows: QuerySet, month: str) -> QuerySet:
        year, number = month.split("-")
        return rows.filter(at__year=int(year), at__month=int(number))

    def with_escort(rows: QuerySet, person: str) -> QuerySet:
        return rows.filter(escort=person)

    return [
        Filter("month", _("Month"), [(f"{m:%Y-%m}", month_name(m)) for m in months], of_month),
        Filter("escort", _("Goes along"), people(), with_escort),
        with_client(),
    ]


def _proceeding_filters() -> list[Filter]:
    def of_stage(rows: QuerySet, stage: str) -> QuerySet:
        return rows.filter(stage=stage)

    def as_capacity(rows: QuerySet, capacity: str) -> QuerySet:
        return rows.filter(capacity=capacity)

    return [
        Filter("stage", _("Stage"), list(Proceeding.Stage.choices), of_stage),
        Filter("as", _("The person is"), list(Proceeding.Capacity.choices), as_capacity),
        with_client(),
    ]


def docket_hearings(user: User, now: dt.datetime, query: QueryDict, tab: str) -> dict[str, Any]:
    """Return a page of the hearings to come, after the first of those that want an outcome."""
    fixed = hearings(user).select_related("case__client", "proceeding", "escort")
    past, coming = fixed.filter(at__lt=now), fixed.filter(at__gte=now)
    rows, keep = (past, {"show": OUTCOMES}) if tab == OUTCOMES else (coming, {})
    listing = listed(rows, _hearing_filters(user), query, keep=keep)
    wanting = narrowed(past, listing.filters, listing.values) if tab == HEARINGS else past.none()
    missing = list(wanting[:MISSING_SHOWN])
    drawn = _drawn(user, [*missing, *_on_page(listing)])
    return {
        "listing": listing,
        "missing": drawn[: len(missing)],
        "missing_count": wanting.count(),
        "coming": drawn[len(missing) :],
    }


def docket_proceedings(user: User, query: QueryDict) -> dict[str, Any]:
    """Return a page of the proceedings that run."""
    keep = {"show": PROCEEDINGS}
    listing = listed(proceedings(user), _proceeding_filters(), query, keep=keep)
    return {"listing": listing, "proceedings": _with_access(user, _on_page(listing))}


def _on_page(listing: Listing) -> list[Any]:
    return list(listing.page.object_list) if listing.page else []


def _drawn(user: User, rows: list[Hearing]) -> list[DocketHearing]:
    access_of = on_each(user, _cases(rows))
    open_keys(access.case.client for access in access_of.values() if access.is_named)
    open_keys([*rows, *(row.proceeding for row in rows if row.proceeding)])
    return [DocketHearing(row, access_of[row.case_id]) for row in rows]


def _with_access(user: User, rows: list[Proceeding]) -> list[DocketProceeding]:
    access_of = on_each(user, _cases(rows))
    open_keys(access.case.client for access in access_of.values() if access.is_named)
    open_keys(rows)
    return [DocketProceeding(row, access_of[row.case_id]) for row in rows]


def _cases(rows: Iterable[Hearing | Proceeding]) -> list[Case]:
    """Return each case of the rows once."""
    return list({row.case_id: row.case for row in rows}.values())


def hearing_table(
    user: User, now: dt.datetime, query: QueryDict, tab: str
) -> tuple[list[Any], list[list[str]], dict[str, str]]:
    """Return headings, rows and filters of the hearings for a spreadsheet."""
    fixed = hearings(user).select_related("case__client", "proceeding", "escort")
    rows = fixed.filter(at__lt=now) if tab == OUTCOMES else fixed.filter(at__gte=now)
    listing = listed(rows, _hearing_filters(user), query)
    headings = [_("Day"), _("Time"), _("Client"), _("Name"), _("Court"), _("Goes along")]
    cells = [
        [
            exports.day(row.hearing.at),
            f"{timezone.localtime(row.hearing.at):%H:%M}",
            *_who(row.access),
            row.hearing.court,
            row.hearing.escort.short_name if row.hearing.escort else "",
        ]
        for row in _drawn(user, list(narrowed(rows, listing.filters, listing.values)))
    ]
    return headings, cells, listing.values


def proceeding_table(
    user: User, query: QueryDict
) -> tuple[list[Any], list[list[str]], dict[str, str]]:
    """Return headings, rows and filters of the proceedings for a spreadsheet."""
    listing = listed(proceedings(user), _proceeding_filters(), query)
    rows = list(narrowed(proceedings(user), listing.filters, listing.values))
    headings = [_("Client"), _("Name"), _("Stage"), _("The person is"), _("Lawyer"), _("Since")]
    cells = [
        [
            *_who(row.access),
            row.proceeding.get_stage_display(),
            row.proceeding.get_capacity_display(),
            row.proceeding.lawyer,
            exports.day(row.proceeding.started_on),
        ]
        for row in _with_access(user, rows)
    ]
    return headings, cells, listing.values


def _who(access: Access) -> list[str]:
    return [access.case.client.code, access.case.client.short_name if access.is_named else ""]
