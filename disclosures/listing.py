"""Consents, transfers, demands and the register of a file, as the tab lists them."""

import datetime as dt
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from cases.access import Access
from cases.records import of_case
from common.lists import Filter, Listing, chosen, listed, narrowed
from disclosures.models import Consent, Demand, Disclosure, Transfer
from records.exports import day

PER_PAGE = 25


def consents(access: Access) -> list[Consent]:
    """Return the consents of a file, the newest first."""
    rows = Consent.objects.on(access)
    rows = rows.select_related(
        "partner__organisation",
        "interpreter__organisation",
        "signer__contact__organisation",
        "signer_relative",
    )
    return of_case(access.case, rows.order_by("-given_on", "-pk"))


def split(rows: list[Consent], today: dt.date) -> tuple[list[Consent], list[Consent]]:
    """Return the consents in force, and those that are over or not yet begun."""
    current = [row for row in rows if row.is_in_force(today)]
    return current, [row for row in rows if not row.is_in_force(today)]


def transfers(access: Access) -> list[Transfer]:
    """Return the transfers of a file, the newest first."""
    rows = Transfer.objects.on(access).select_related("partner__organisation")
    return of_case(access.case, rows.order_by("-created_at", "-pk"))


def demands(access: Access) -> list[Demand]:
    """Return the demands of authorities on a file, those without an answer first."""
    rows = Demand.objects.on(access).select_related("partner__organisation")
    return of_case(access.case, rows.order_by("-answered_on", "answer_by", "-received_on", "pk"))


def _filters() -> list[Filter]:
    return [
        Filter(
            "kind",
            _("How"),
            Disclosure.Kind.choices,
            lambda rows, value: rows.filter(kind=value),
        ),
        Filter(
            "ground",
            _("Ground"),
            Disclosure.Ground.choices,
            lambda rows, value: rows.filter(ground=value),
        ),
    ]


def register(access: Access, query: QueryDict) -> tuple[Listing, list[Disclosure]]:
    """Return a page of what was shared, of what the reader may see, the newest first."""
    rows = Disclosure.objects.on(access).order_by("-on", "-id")
    shown = listed(rows, _filters(), query, per_page=PER_PAGE)
    on_page: Any = shown.page.object_list if shown.page else rows.none()
    return shown, of_case(access.case, _whole(on_page))


def _whole(rows: Any) -> Any:
    return rows.select_related("created_by", "strike__created_by").with_items()


def whole_register(access: Access, query: QueryDict) -> tuple[dict[str, str], list[Disclosure]]:
    """Return the filters that were chosen, and all entries that fit and the reader may see."""
    rows = Disclosure.objects.on(access).order_by("-on", "-id")
    values = chosen(_filters(), query)
    return values, of_case(access.case, _whole(narrowed(rows, _filters(), values)))


def cells(entry: Disclosure, access: Access) -> list[str]:
    """Return a line of the register for a spreadsheet, as far as its reader may read it."""
    strike = getattr(entry, "strike", None)
    return [
        day(entry.on),
        str(entry.get_kind_display()),
        str(entry.get_ground_display()),
        str(entry.get_purpose_display()),
        entry.recipient,
        entry.content_for(access),
        str(entry.get_line_display()),
        entry.created_by.name,
        strike.reason if strike else "",
    ]
