"""What the legal tab, the timeline and the dates of a file show of legal support."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from audit.fields import open_keys
from casepage.part import Addition, NextDate, TimelineItem, TimelinePage
from cases import codes
from cases.access import Access
from cases.records import of_case
from cases.service_lines import ServiceLine
from common.languages import language_name
from common.signs import colon
from legal.models import (
    Advice,
    AuthorityContact,
    LegalAidRequest,
    LegalAidThresholds,
    Mandate,
    Statement,
)
from legal.thresholds import limits, what_they_say

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

ON_TAB = 5
LINE = ServiceLine.LEGAL.value
List = codes.List


@dataclass(frozen=True)
class AdviceShown:
    """Advice with its topics, leaflets and language in words."""

    row: Advice
    topics: str
    leaflets: str
    language: str


@dataclass(frozen=True)
class MandateShown:
    """A mandate, and whether it holds today."""

    row: Mandate
    is_in_force: bool


@dataclass(frozen=True)
class LegalAidShown:
    """A request for legal aid, and what the thresholds of its day say; '' for nothing."""

    row: LegalAidRequest
    thresholds: LegalAidThresholds | None
    income: Decimal | None
    they_say: "StrOrPromise" = ""


def sections(access: Access, today: dt.date) -> dict[str, Any]:
    """Return what the tab shows, the newest first: of advice and contacts no more than a few."""
    advice = Advice.objects.on(access).order_by("-on", "-pk")
    contacts = AuthorityContact.objects.on(access).order_by("-on", "-pk")
    along = ("partner__organisation", "lawyer_contact__organisation", "mandate")
    return {
        "advice": _advice(of_case(access.case, advice[: ON_TAB + 1])),
        "contacts": of_case(access.case, contacts.select_related(*along)[: ON_TAB + 1]),
        "statements": of_case(access.case, _statements(access)),
        "mandates": mandates(access, today),
        "legal_aid": legal_aid(access),
        "at_most": ON_TAB,
    }


def _statements(access: Access) -> Any:
    rows = Statement.objects.on(access).select_related("contact__organisation", "condition")
    return rows.order_by("-on", "-pk")


def _advice(rows: list[Advice]) -> list[AdviceShown]:
    labels = codes.labels(List.ADVICE, List.LEAFLET) if rows else {}

    def in_words(which: str, values: list[str]) -> str:
        return ", ".join(labels.get((which, value), value) for value in values)

    return [
        AdviceShown(
            row=row,
            topics=in_words(List.ADVICE, row.topics),
            leaflets=in_words(List.LEAFLET, row.leaflets),
            language=language_name(row.language),
        )
        for row in rows
    ]


def mandates(access: Access, today: dt.date) -> list[MandateShown]:
    """Return the mandates of a file: who may act today comes first."""
    rows = Mandate.objects.on(access).select_related("contact__organisation")
    read = of_case(access.case, rows.order_by("-signed_on", "-pk"))
    shown = [MandateShown(row, row.is_in_force(today)) for row in read]
    return sorted(shown, key=lambda each: not each.is_in_force)


def legal_aid(access: Access) -> list[LegalAidShown]:
    """Return the requests for legal aid, each with what the thresholds of its day say."""
    rows = LegalAidRequest.objects.on(access)
    rows = rows.select_related("bureau__organisation", "lawyer_contact__organisation")
    read = of_case(access.case, rows.order_by("-asked_on", "-pk"))
    lists = list(LegalAidThresholds.objects.order_by("-valid_from")) if read else []
    return [_with_thresholds(row, lists) for row in read]


def _with_thresholds(row: LegalAidRequest, lists: list[LegalAidThresholds]) -> LegalAidShown:
    in_force = next((each for each in lists if each.valid_from <= row.asked_on), None)
    income = Decimal(row.income) if row.income else None
    if in_force is None or income is None or row.ground != LegalAidRequest.Ground.INCOME:
        return LegalAidShown(row, in_force, income)
    within = limits(in_force, household=row.household, dependants=row.dependants)
    return LegalAidShown(row, in_force, income, what_they_say(income, within))


def still_open(access: Access, today: dt.date) -> list[str]:
    """Count what somebody still waits for, or may still do."""
    asked = LegalAidRequest.objects.on(access).filter(outcome="").count()
    acting = Mandate.objects.on(access).in_force(today).count()
    requests = ngettext(
        "%(count)d request for legal aid without a decision",
        "%(count)d requests for legal aid without a decision",
        asked,
    )
    held = ngettext("%(count)d mandate in force", "%(count)d mandates in force", acting)
    return [text % {"count": count} for count, text in ((asked, requests), (acting, held)) if count]


def additions(access: Access) -> list[Addition]:
    """Return what somebody who works on the legal line adds, in the order of the service."""
    if not (access.may("change_legal") and access.may("view_legal")):
        return []
    offered = (
        (_("Legal advice"), "legal:add_advice"),
        (_("Contact with police or justice"), "legal:add_authoritycontact"),
        (_("Statement"), "legal:add_statement"),
        (_("Mandate"), "legal:add_mandate"),
        (_("Request for legal aid"), "legal:add_legalaidrequest"),
    )
    keys = [access.case.reference]
    return [Addition(label, reverse(name, args=keys)) for label, name in offered]


def next_dates(access: Access, today: dt.date) -> list[NextDate]:
    """Return the last days of mandates that still hold."""
    rows = Mandate.objects.on(access).filter(ends_on__gte=today, withdrawn_on__isnull=True)
    days = rows.order_by("ends_on").values_list("ends_on", flat=True)[:ON_TAB]
    url = _url(access)
    return [NextDate(day=day, title=_("Last day of a mandate"), url=url) for day in days]


def timeline(access: Access, page: TimelinePage) -> list[TimelineItem]:
    """Return what can stand on a page of the timeline, of each kind the newest."""
    return [
        *_advice_items(access, page),
        *_contact_items(access, page),
        *_statement_items(access, page),
        *_mandate_items(access, page),
        *_legal_aid_items(access, page),
    ]


def _url(access: Access) -> str:
    return f"{access.case.get_absolute_url()}legal/"


def _read(access: Access, rows: Any) -> list[Any]:
    read = list(rows)
    for row in read:
        row.case = access.case
    open_keys(read)
    return read


def _item(access: Access, row: Any, title: str, icon: str = "scale", **more: Any) -> TimelineItem:
    return TimelineItem(
        at=row.created_at,
        key=row.pk,
        title=title,
        line=LINE,
        icon=icon,
        by=row.created_by_id,
        url=_url(access),
        **more,
    )


def _text(*texts: str) -> str:
    return "\n".join(filter(None, texts))


def _advice_items(access: Access, page: TimelinePage) -> list[TimelineItem]:
    rows = _read(access, page.newest(Advice.objects.on(access)))
    return [
        _item(
            access,
            each.row,
            _("Legal advice"),
            meta=each.topics,
            body=_text(each.row.explained, each.row.understood, each.row.questions),
            icon="book-open",
        )
        for each in _advice(rows)
    ]


def _contact_items(access: Access, page: TimelinePage) -> list[TimelineItem]:
    rows = AuthorityContact.objects.on(access).select_related("partner__organisation")
    return [
        _item(
            access,
            row,
            _("Contact with police or justice"),
            meta=f"{row.partner_name}, {row.get_channel_display().lower()}",
            body=_text(row.summary, row.told),
            icon="phone",
        )
        for row in _read(access, page.newest(rows))
    ]


def _statement_items(access: Access, page: TimelinePage) -> list[TimelineItem]:
    return [
        _item(
            access,
            row,
            f"{row.get_form_display()}{colon()} {row.get_service_display()}",
            meta=_("PV %(number)s") % {"number": row.pv_number} if row.pv_number else "",
            body=row.summary,
            icon="file-text",
        )
        for row in _read(access, page.newest(Statement.objects.on(access)))
    ]


def _mandate_items(access: Access, page: TimelinePage) -> list[TimelineItem]:
    rows = Mandate.objects.on(access).select_related("contact__organisation")
    return [
        _item(
            access,
            row,
            _("Mandate"),
            meta=row.holder,
            body=row.scope,
            icon="pencil-line",
        )
        for row in _read(access, page.newest(rows))
    ]


def _legal_aid_items(access: Access, page: TimelinePage) -> list[TimelineItem]:
    return [
        _item(
            access,
            row,
            _("Request for legal aid"),
            meta=row.get_outcome_display() or row.get_ground_display(),
            body=row.papers,
        )
        for row in _read(access, page.newest(LegalAidRequest.objects.on(access)))
    ]
