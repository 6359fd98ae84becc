"""Find a file: the list, the search, and the suggestions of the command field."""

from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts.guards import page_view
from accounts.pages import matching, may_open
from audit.fields import open_keys
from audit.trail import record
from cases import access, search, written
from cases.hooks import next_appointments
from cases.models import Case, Client
from cases.service_lines import ServiceLine
from cases.views import filters
from common.db import among
from workspace.actions import forget_view, keep_terms, keep_view
from workspace.models import SavedView, SearchTerms

SORTS = {
    "code": ("client__number",),
    "phase": ("phase", "client__number"),
    "contact": ("last_contact_at", "client__number"),
    "since": ("opened_on", "client__number"),
}
PER_PAGE = 50
PAGE = "clients"


def _found(request):
    """Return the cases of a kept search, best first, and its words."""
    kept = SearchTerms.objects.mine(request.user).filter(token=_token(request.GET["s"])).first()
    if not kept:
        raise Http404
    clients = search.find(
        kept.terms,
        named=search.having(Client.objects.visible_to(request.user, "view_identity")),
        coded=Client.objects.visible_to(request.user),
    )
    order = {client.pk: place for place, client in enumerate(clients)}
    cases = Case.objects.visible_to(request.user).filter(client__in=clients)
    rows = list(cases.select_related("client", "case_lead"))
    rows.sort(key=lambda case: (order[case.client_id], -case.episode))
    return rows, kept.terms


def _token(text):
    try:
        return UUID(text)
    except ValueError as error:
        raise Http404 from error


def with_names(user, cases: list[Case]) -> list[Case]:
    """Mark on each case what one holds on it, and open the names that may be shown."""
    held = access.permissions_on(user, cases)
    works = {f"change_{line}" for line in ServiceLine.values}
    for case in cases:
        case.held = held[case.pk]
        case.is_named = "view_identity" in case.held
        case.is_worked_on = not works.isdisjoint(case.held)
    open_keys(case.client for case in cases if case.is_named)
    return cases


def with_next_dates(user, cases: list[Case]) -> list[Case]:
    """Put the next appointment on each case; the apps above know of some."""
    nearest = next_appointments(user, [case.pk for case in cases])
    for case in cases:
        case.next_at = nearest.get(case.pk)
    return cases


@require_GET
@page_view("cases:list")
def listing(request):
    """List the files one may know of, or those a search found."""
    words, sort = "", request.GET.get("sort", "contact")
    offered = filters.offered(request.user)
    values = filters.chosen(offered, request.GET)
    if request.GET.get("s"):
        rows, words = _found(request)
    else:
        order = SORTS.get(sort.lstrip("-"), SORTS["contact"])
        order = [f"-{name}" if sort.startswith("-") else name for name in order]
        rows = filters.narrowed(request.user, offered, values)
        rows = rows.select_related("client", "case_lead").order_by(*order)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    page.object_list = with_next_dates(request.user, with_names(request.user, list(page)))
    record("cases.listed", by=request.user, count=len(page.object_list))
    context = {
        "page": page,
        "words": words,
        "filters": [(one, values.get(one.name, "")) for one in offered],
        "values": values,
        "tags": filters.tags(offered, values),
        "query": urlencode(values),
        "saved": SavedView.objects.mine(request.user).filter(page=PAGE).order_by("name"),
        "asked": request.GET,
        "sort": sort,
        "may_receive": may_open(request.user, "cases:new"),
    }
    return render(request, "cases/list.html", context)


@require_POST
@page_view("cases:list")
def save_view(request):
    """Keep the filters of the list under a name; a name one has already is kept anew."""
    name = request.POST.get("name", "").replace("\x00", "").strip()[:60]
    asked = QueryDict(request.POST.get("query", "")[:500])
    values = filters.chosen(filters.offered(request.user), asked)
    if not name or not values:
        messages.warning(request, _("Choose filters, and write a name for them."))
    else:
        keep_view(user=request.user, page=PAGE, name=name, query=urlencode(values))
        messages.success(request, _("Saved."))
    return redirect(f"{reverse('cases:list')}?{urlencode(values)}")


@require_POST
@page_view("cases:list")
def drop_view(request, view_id):
    """Forget a saved view of one's own."""
    forget_view(user=request.user, view_id=view_id)
    return redirect("cases:list")


@require_POST
@page_view("cases:list")
def find(request):
    """Keep what is searched for, closed, and show the answer under a token."""
    text = request.POST.get("q", "").replace("\x00", "").strip()
    if not text:
        return redirect("cases:list")
    kept = keep_terms(user=request.user, terms=text)
    record("cases.searched", by=request.user, words=len(text.split()))
    return redirect(f"{reverse('cases:list')}?s={kept.token}")


def _named(user, wanted: list[int]) -> list[Client]:
    def compose():
        return search.having(Client.objects.visible_to(user, "view_identity"))(wanted)

    return written.read("named", compose, user=user, today=timezone.localdate(), wanted=wanted)


def _cases_of(user, clients: list[UUID]) -> list[Case]:
    """Return the files of these clients that one may know of, the newest first."""

    def compose():
        cases = Case.objects.visible_to(user).filter(client__in=among(clients))
        return cases.select_related("client").order_by("-episode")

    return written.read(
        "of clients", compose, user=user, today=timezone.localdate(), clients=clients
    )


@require_POST
@page_view("cases:list")
def suggest(request):
    """Suggest files one may see, and pages one may open; at most eight."""
    text = request.POST.get("q", "").replace("\x00", "").strip()[:100]
    if len(text) < 2:
        return HttpResponse("")
    verb, _space, rest = text.partition(" ")
    is_log = verb.lower() in {"log", _("log")} and rest
    clients = search.find(
        rest if is_log else text,
        named=lambda wanted: _named(request.user, wanted),
        coded=Client.objects.visible_to(request.user),
        limit=8,
    )
    newest: dict = {}
    for case in _cases_of(request.user, [one.pk for one in clients]):
        newest.setdefault(case.client_id, case)
    rows = with_names(request.user, [newest[one.pk] for one in clients if one.pk in newest])
    record("cases.searched", by=request.user, words=len(text.split()), kind="suggest")
    pages = matching(request.user, text)[:4]
    hits = [{"case": case, "is_log": is_log} for case in rows[: 8 - len(pages)]]
    return render(request, "cases/suggest.html", {"hits": [*hits, *pages]})
