"""The docket: hearings and proceedings over all visible cases, with their filters."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from accounts.models import User
from audit.fields import open_keys
from cases.access import Access, on_each
from cases.exports import Line
from cases.listing import people, with_client
from cases.models import Case
from common.dates import BRUSSELS, month_name
from common.lists import Filter, Listing, chosen, listed, narrowed
from contacts.models import Contact
from legal import clashes
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
    """A hearing and the user's access to its case.

    clashes: in words, what who goes along does at that time too.
    """

    hearing: Hearing
    access: Access
    clashes: list[str] = field(default_factory=list)

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
    running = running.select_related("case__client", "lawyer_contact").defer("notice_number")
    return running.order_by("stage", "-started_on", "id")


def _hearing_filters(user: User) -> list[Filter]:
    months = hearings(user).order_by().datetimes("at", "month", tzinfo=BRUSSELS)

    def of_month(rows: QuerySet, month: str) -> QuerySet:
        year, number = month.split("-")
        return rows.filter(at__year=int(year), at__month=int(number))

    def with_escort(rows: QuerySet, person: str) -> QuerySet:
        return rows.filter(escort=person)

    courts = _courts(user)

    def at_court(rows: QuerySet, court: str) -> QuerySet:
        return rows.filter(pk__in=courts[court].hearings)

    return [
        Filter("month", _("Month"), [(f"{m:%Y-%m}", month_name(m)) for m in months], of_month),
        Filter("court", _("Court"), [(key, row.name) for key, row in courts.items()], at_court),
        _with_lawyer("proceeding__lawyer_contact", hearings(user)),
        Filter("escort", _("Goes along"), people(), with_escort),
        with_client(),
    ]


@dataclass
class Court:
    """A court as one of its hearings names it, and all of them, whatever the capitals."""

    name: str
    hearings: list[UUID] = field(default_factory=list)


def _courts(user: User) -> dict[str, Court]:
    """Return the courts of the hearings without an outcome, by name; they are encrypted.

    Their keys stand in addresses and in the trail, where no name does.
    """
    rows = list(hearings(user).select_related(None).select_related("case").only("case", "court"))
    open_keys(rows)
    courts: dict[str, Court] = {}
    for row in rows:
        courts.setdefault(_plain(row.court), Court(row.court)).hearings.append(row.pk)
    return {
        salted_hmac("docket.court", plain, algorithm="sha256").hexdigest()[:16]: courts[plain]
        for plain in sorted(courts)
    }


def _plain(court: str) -> str:
    return " ".join(court.casefold().split())


def _with_lawyer(path: str, rows: QuerySet) -> Filter:
    """Filter by the lawyer of the address book who stands at `path` of the rows."""

    def of_lawyer(rows: QuerySet, lawyer: str) -> QuerySet:
        return rows.filter(**{path: lawyer})

    lawyers = Contact.objects.filter(pk__in=rows.order_by().values(path)).order_by("name", "pk")
    choices = [(str(pk), name) for pk, name in lawyers.values_list("pk", "name")]
    return Filter("lawyer", _("Lawyer"), choices, of_lawyer)


def _proceeding_filters(user: User) -> list[Filter]:
    def of_stage(rows: QuerySet, stage: str) -> QuerySet:
        return rows.filter(stage=stage)

    def as_capacity(rows: QuerySet, capacity: str) -> QuerySet:
        return rows.filter(capacity=capacity)

    return [
        _with_lawyer("lawyer_contact", proceedings(user)),
        Filter("stage", _("Stage"), list(Proceeding.Stage.choices), of_stage),
        Filter("as", _("The person is"), list(Proceeding.Capacity.choices), as_capacity),
        with_client(),
    ]


def tab_of(query: QueryDict) -> str:
    """Return the tab that an address asks for: the hearings to come when it asks for none."""
    show = query.get("show", "")
    return show if show in TABS else HEARINGS


def values_of(user: User, query: QueryDict) -> dict[str, str]:
    """Return what an address chooses, its tab among it."""
    tab = tab_of(query)
    filters = _proceeding_filters(user) if tab == PROCEEDINGS else _hearing_filters(user)
    keep = {} if tab == HEARINGS else {"show": tab}
    return keep | chosen(filters, query)


def docket_hearings(user: User, now: dt.datetime, query: QueryDict, tab: str) -> dict[str, Any]:
    """Return a page of the hearings to come, after the first of those that want an outcome."""
    fixed = hearings(user).select_related("case__client", "proceeding__lawyer_contact", "escort")
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
    listing = listed(proceedings(user), _proceeding_filters(user), query, keep=keep)
    return {"listing": listing, "proceedings": _with_access(user, _on_page(listing))}


def _on_page(listing: Listing) -> list[Any]:
    return list(listing.page.object_list) if listing.page else []


def _drawn(user: User, rows: list[Hearing]) -> list[DocketHearing]:
    access_of = on_each(user, _cases(rows))
    open_keys(access.case.client for access in access_of.values() if access.is_named)
    open_keys([*rows, *(row.proceeding for row in rows if row.proceeding)])
    clashing = clashes.of_hearings(rows)
    return [DocketHearing(row, access_of[row.case_id], clashing.get(row.pk, [])) for row in rows]


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
) -> tuple[list[Any], list[Line], dict[str, str]]:
    """Return headings, lines and filters of the hearings for a spreadsheet."""
    fixed = hearings(user).select_related("case__client", "proceeding__lawyer_contact", "escort")
    rows = fixed.filter(at__lt=now) if tab == OUTCOMES else fixed.filter(at__gte=now)
    listing = listed(rows, _hearing_filters(user), query)
    headings = [_("Day"), _("Time"), _("Client"), _("Name"), _("Court"), _("Goes along")]
    headings.append(_("At that time"))
    lines: list[Line] = [
        (
            row.access.case,
            [
                exports.day(row.hearing.at),
                f"{timezone.localtime(row.hearing.at):%H:%M}",
                *_who(row.access),
                row.hearing.court,
                row.hearing.escort.short_name if row.hearing.escort else "",
                ", ".join(row.clashes),
            ],
        )
        for row in _drawn(user, list(narrowed(rows, listing.filters, listing.values)))
    ]
    return headings, lines, listing.values


def proceeding_table(user: User, query: QueryDict) -> tuple[list[Any], list[Line], dict[str, str]]:
    """Return headings, lines and filters of the proceedings for a spreadsheet."""
    listing = listed(proceedings(user), _proceeding_filters(user), query)
    rows = list(narrowed(proceedings(user), listing.filters, listing.values))
    headings = [_("Client"), _("Name"), _("Stage"), _("The person is"), _("Lawyer"), _("Since")]
    lines: list[Line] = [
        (
            row.access.case,
            [
                *_who(row.access),
                row.proceeding.get_stage_display(),
                row.proceeding.get_capacity_display(),
                row.proceeding.lawyer_name,
                exports.day(row.proceeding.started_on),
            ],
        )
        for row in _with_access(user, rows)
    ]
    return headings, lines, listing.values


def _who(access: Access) -> list[str]:
    return [access.case.client.code, access.case.client.short_name if access.is_named else ""]
