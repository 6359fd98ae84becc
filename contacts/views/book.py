"""The address book: the list, a contact, and the pages to add, change and take one out."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.freshness import require_recent_factor
from accounts.guards import StaffRequest, page_view
from accounts.pages import may_open
from accounts.saved_views import SavedList
from common.languages import language_name
from common.lists import chosen, listed, narrowed
from contacts import actions, lists
from contacts.duplicates import resembling
from contacts.forms import OrganisationForm, PersonForm, form_of
from contacts.models import Contact
from contacts.search import matching
from contacts.views.interpreters import of_contact
from records import exports
from records.history import show_history
from records.pages import add_record, edit_record, row_or_404, void_record
from workspace.actions import keep_terms
from workspace.models import SearchTerms

SAVED = SavedList("contacts", "contacts:list", lambda _user, query: chosen(lists.filters(), query))


@require_GET
@page_view("contacts:list")
@require_recent_factor(when=exports.wanted)
def listing(request: StaffRequest) -> HttpResponse:
    """List contacts by name, narrowed by filters and a search; who adds some takes it along."""
    filters, terms = lists.filters(), _terms(request)
    values = chosen(filters, request.GET)
    rows = matching(lists.rows(values), terms)
    may_add = may_open(request.user, "contacts:add_person")
    if exports.wanted(request):
        if not may_add:
            raise Http404
        return exports.export(
            request,
            verb="contacts.list_exported",
            name="contacts",
            headings=list(lists.COLUMNS),
            rows=[lists.cells(row) for row in narrowed(rows, filters, values)],
            values=values,
        )
    keep = {"s": request.GET["s"]} if terms else {}
    context = {
        "listing": listed(rows, filters, request.GET, keep=keep),
        "saved": SAVED.shown(request.user, values),
        "terms": terms,
        "today": timezone.localdate(),
        "may_add": may_add,
    }
    return render(request, "contacts/list.html", context)


def _terms(request: StaffRequest) -> str:
    """Return what is searched for, which is kept under a token; '' for nothing."""
    if not request.GET.get("s"):
        return ""
    try:
        token = UUID(request.GET["s"])
    except ValueError as error:
        raise Http404 from error
    kept: SearchTerms = row_or_404(SearchTerms.objects.mine(request.user), token)
    return kept.terms


@require_POST
@page_view("contacts:list")
def find(request: StaffRequest) -> HttpResponse:
    """Show the contacts that hold what was typed, under a token: no name stands in an address."""
    text = request.POST.get("q", "").replace("\x00", "").strip()
    if not text:
        return redirect("contacts:list")
    kept = keep_terms(user=request.user, terms=text)
    return redirect(f"{reverse('contacts:list')}?s={kept.token}")


def contacts() -> QuerySet[Contact]:
    """Return the contacts that have a page: all but those merged into another."""
    return Contact.objects.current().select_related("kind", "organisation")


@require_GET
@page_view("contacts:list")
def detail(request: StaffRequest, contact_id: UUID) -> HttpResponse:
    """Show a contact, who works there, and what it may be entered as besides."""
    row: Contact = row_or_404(contacts(), contact_id)
    may_merge = may_open(request.user, "contacts:merge")
    context = {
        "row": row,
        "languages": sorted(language_name(code) for code in row.languages),
        "people": lists.people_of(row),
        "is_unchecked": row.is_unchecked(timezone.localdate()),
        "today": timezone.localdate(),
        "may_change": may_open(request.user, "contacts:add_person"),
        "may_merge": may_merge,
        **of_contact(row, request.user),
        "alike": _alike(row) if may_merge else [],
        "merges": row.merges.filter(undone_at__isnull=True).select_related("dropped", "by")
        if may_merge
        else [],
    }
    return render(request, "contacts/detail.html", context)


def _alike(row: Contact) -> list[Contact]:
    values = {
        "name": row.name,
        "phone": row.phone,
        "email": row.email,
        "organisation": row.organisation,
    }
    return resembling(values, is_organisation=row.is_organisation, but=row.pk)


@require_http_methods(["GET", "POST"])
@page_view("contacts:add_person")
def add_person(request: StaffRequest) -> HttpResponse:
    """Add a person to the address book."""
    where = _organisation(request.GET.get("at", ""))
    return _add(request, PersonForm, _("Add a person"), is_organisation=False, organisation=where)


@require_http_methods(["GET", "POST"])
@page_view("contacts:add_organisation")
def add_organisation(request: StaffRequest) -> HttpResponse:
    """Add an organisation to the address book."""
    return _add(request, OrganisationForm, _("Add an organisation"), is_organisation=True)


def _organisation(key: str) -> Contact | None:
    """Return the organisation from whose page a person is added."""
    try:
        return contacts().filter(pk=UUID(key), is_organisation=True).first()
    except ValueError:
        return None


def _add(
    request: StaffRequest,
    form: type[OrganisationForm],
    heading: str,
    *,
    is_organisation: bool,
    **initial: Any,
) -> HttpResponse:
    def save(*, values: dict[str, Any], **sent: Any) -> Contact:
        is_another = values.pop("is_another")
        return actions.add_contact(
            is_organisation=is_organisation, is_another=is_another, values=values, **sent
        )

    return add_record(
        request,
        None,
        form=form,
        action=save,
        initial={**initial, "verified_on": timezone.localdate()},
        done="contacts:list",
        goes_on="contacts:detail",
        edit="contacts:edit",
        rows=contacts().filter(is_organisation=is_organisation),
        heading=heading,
    )


@require_http_methods(["GET", "POST"])
@page_view("contacts:add_person")
def edit(request: StaffRequest, contact_id: UUID) -> HttpResponse:
    """Change a contact, or note that it ended."""
    row: Contact = row_or_404(contacts(), contact_id)
    return edit_record(
        request,
        row,
        form=form_of(row),
        action=actions.change_contact,
        done=row.get_absolute_url(),
        history="contacts:history",
        void="contacts:void" if may_open(request.user, "contacts:merge") else "",
        heading=row.name,
    )


@require_GET
@page_view("contacts:add_person")
def history(request: StaffRequest, contact_id: UUID) -> HttpResponse:
    """Show the earlier versions of a contact."""
    row: Contact = row_or_404(contacts(), contact_id)
    done = row.get_absolute_url()
    return show_history(request, row, form=form_of(row), done=done, heading=row.name)


@require_http_methods(["GET", "POST"])
@page_view("contacts:merge")
def void(request: HttpRequest, contact_id: UUID) -> HttpResponse:
    """Take out a contact that was entered in error."""
    row = row_or_404(contacts(), contact_id)
    return void_record(request, row, done="contacts:list", action=actions.void_contact)
