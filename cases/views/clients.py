"""Find a file: the list, the search, and the suggestions of the command field."""

import datetime as dt
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts.guards import StaffRequest, page_view
from accounts.pages import matching, may_open
from accounts.saved_views import SavedList
from audit.reading import done_lately
from audit.trail import record
from cases import search
from cases.exports import export
from cases.hooks import findings
from cases.listing import COLUMNS, ListedCase, listed
from cases.models import Case, PossibleDuplicate
from cases.service_lines import ServiceLine
from cases.views import columns, filters
from common.lists import PER_PAGE, Listing, ordered
from records import exports
from workspace.actions import keep_terms
from workspace.models import SearchTerms

SORTS = {
    "code": ("client__number",),
    "phase": ("phase", "client__number"),
    "contact": ("last_contact_at", "client__number"),
    "since": ("opened_on", "client__number"),
}
SAVED = SavedList(
    "clients",
    "cases:list",
    lambda user, query: filters.chosen(filters.offered(user), query),
)


def _search_result(request: StaffRequest) -> tuple[list[Case], str]:
    """Return the cases of a kept search, best first, and its terms."""
    kept = SearchTerms.objects.mine(request.user).filter(token=_token(request.GET["s"])).first()
    if not kept:
        raise Http404
    clients = search.find_for(request.user, kept.terms)
    order = {client.pk: place for place, client in enumerate(clients)}
    rows = list(_rows_of(Case.objects.visible_to(request.user).filter(client__in=order)))
    # A code finds what a name does not: files in the archive.
    if not search.code_in(kept.terms):
        rows = [case for case in rows if case.archived_on is None]
    rows.sort(key=lambda case: (order[case.client_id], -case.episode))
    return rows, kept.terms


def _rows_of(cases: QuerySet[Case]) -> QuerySet[Case]:
    return cases.select_related("client", "case_lead").only(*COLUMNS)


def _token(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as error:
        raise Http404 from error


@require_GET
@page_view("cases:list")
def listing(request: StaffRequest) -> HttpResponse:
    """List the files a person may know of, or the result of a search; or take the list along."""
    rows: Any
    terms, sort = "", request.GET.get("sort", "contact")
    offered = filters.offered(request.user)
    values = filters.chosen(offered, request.GET)
    if request.GET.get("s"):
        rows, terms = _search_result(request)
    else:
        rows = _rows_of(filters.narrowed(request.user, offered, values))
        rows = rows.order_by(*ordered(sort, SORTS, usual="contact"))
        if exports.wanted(request):
            return _export(request, rows, values)
    page: Page[Any] = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    page.object_list = listed(request.user, page.object_list, with_next=True)
    record("cases.listed", by=request.user, count=len(page.object_list))
    keep = {"sort": request.GET["sort"]} if "sort" in request.GET else {}
    shown = Listing(offered, values, page, keep)
    shown_columns = columns.chosen(request.GET)
    context = {
        "page": page,
        "terms": terms,
        "findings": findings(request.user, terms) if terms else [],
        "listing": shown,
        "shown": shown_columns,
        "columns": columns.offered(shown_columns),
        "pages_query": urlencode({"s": request.GET["s"]}) if terms else shown.query,
        "tags": filters.tags(offered, values),
        "query": urlencode(values),
        "saved": SAVED.shown(request.user, values),
        "sort": sort,
        "may_receive": may_open(request.user, "cases:new"),
        "duplicates": PossibleDuplicate.objects.visible_to(request.user).waiting().count(),
    }
    return render(request, "cases/list.html", context)


def _export(request: StaffRequest, rows: QuerySet[Case], values: dict[str, str]) -> HttpResponse:
    headings = [
        _("Client"),
        _("Name"),
        _("Phase"),
        _("Last contact"),
        _("Next"),
        _("Case lead"),
        _("Services"),
    ]
    return export(
        request,
        title=_("List of clients"),
        verb="cases.list_exported",
        name="clients",
        headings=headings,
        lines=[(row.case, _cells(row)) for row in listed(request.user, rows, with_next=True)],
        values=values,
    )


def _cells(row: ListedCase) -> list[str]:
    case = row.case
    return [
        case.client.code,
        case.client.short_name if row.access.is_named else "",
        case.get_phase_display(),
        exports.day(case.last_contact_at),
        exports.day(row.next_at),
        case.case_lead.short_name if case.case_lead else "",
        ", ".join(str(ServiceLine(line).label) for line in case.open_lines),
    ]


@require_POST
@page_view("cases:list")
def find(request: StaffRequest) -> HttpResponse:
    """Open the file whose code is searched for, or show an answer under a token.

    The token stands for what was typed, which is kept encrypted.
    """
    text = request.POST.get("q", "").replace("\x00", "").strip()
    if not text:
        return redirect("cases:list")
    record("cases.searched", by=request.user, words=len(text.split()))
    code = search.code_in(text)
    episodes = Case.objects.visible_to(request.user).filter(client__number=code)
    if code and (newest := episodes.order_by("-episode").first()):
        return redirect(newest)
    kept = keep_terms(user=request.user, terms=text)
    return redirect(f"{reverse('cases:list')}?s={kept.token}")


@require_POST
@page_view("cases:list")
def suggest(request: StaffRequest) -> HttpResponse:
    """Suggest files and pages the person may open; at most eight."""
    text = request.POST.get("q", "").replace("\x00", "").strip()[:100]
    if len(text) < 2:
        return HttpResponse("")
    since = timezone.now() - dt.timedelta(minutes=1)
    searches = done_lately("cases.searched", by=request.user, since=since)
    if searches >= settings.SUGGESTIONS_A_MINUTE:
        return HttpResponse(status=429)
    verb, _space, rest = text.partition(" ")
    is_log = verb.lower() in {"log", _("log")} and rest
    clients = search.find_for(request.user, rest if is_log else text, limit=8)
    cases = Case.objects.visible_to(request.user).filter(client__in=clients)
    episodes = sorted(_rows_of(cases), key=lambda case: case.episode)
    newest = {case.client_id: case for case in episodes}
    rows = listed(request.user, [newest[row.pk] for row in clients if row.pk in newest])
    record("cases.searched", by=request.user, words=len(text.split()), kind="suggest")
    pages = matching(request.user, text)[:4]
    hits = [{"row": row, "is_log": is_log} for row in rows[: 8 - len(pages)]]
    return render(request, "cases/suggest.html", {"hits": [*hits, *pages]})
