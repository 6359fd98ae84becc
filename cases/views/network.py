"""Who is around a file: the list, and the pages to add, change and take somebody out."""

from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from cases import actions, summaries
from cases.access import CaseRequest
from cases.forms.network import CaseContactForm
from cases.guards import FORM_OPENED, case_view
from cases.models import Case, CaseContact
from records.history import show_history
from records.pages import add_record, edit_record, row_or_404, void_record

LIST = "cases:contacts"


@require_GET
@case_view("view_identity")
def listing(request: CaseRequest, case: Case) -> HttpResponse:
    """List who is around a file now, then who was."""
    today = timezone.localdate()
    people = summaries.network(request.access)
    context = {
        "case": case,
        "current": [each for each in people if not each.is_over(today)],
        "former": [each for each in people if each.is_over(today)],
        "may_change": request.access.may("change_case"),
    }
    return render(request, "cases/contacts.html", context)


def _row(request: CaseRequest, pk: UUID) -> Any:
    return row_or_404(CaseContact.objects.on(request.access, "change"), pk)


@require_http_methods(["GET", "POST"])
@case_view("change_case", "view_identity", trace=FORM_OPENED)
def add(request: CaseRequest, case: Case) -> HttpResponse:
    """Note somebody around the file."""
    return add_record(
        request,
        case,
        form=CaseContactForm,
        action=partial(actions.add_case_contact, case=case),
        initial={"since": timezone.localdate()},
        done=LIST,
        edit="cases:edit_contact",
        rows=CaseContact.objects.on(request.access, "change"),
        heading=_("Person around the file"),
    )


@require_http_methods(["GET", "POST"])
@case_view("change_case", "view_identity", trace=FORM_OPENED)
def edit(request: CaseRequest, case: Case, pk: UUID) -> HttpResponse:
    """Change the role, the mandate or what they may be told, or note the end."""
    return edit_record(
        request,
        _row(request, pk),
        form=CaseContactForm,
        action=actions.change_case_contact,
        done=LIST,
        void="cases:void_contact",
        history="cases:contact_history",
        heading=_("Person around the file"),
    )


@require_http_methods(["GET", "POST"])
@case_view("change_case", "view_identity", trace=FORM_OPENED)
def void(request: CaseRequest, case: Case, pk: UUID) -> HttpResponse:
    """Take out somebody who was entered in error."""
    return void_record(request, _row(request, pk), done=LIST)


@require_GET
@case_view("change_case", "view_identity")
def history(request: CaseRequest, case: Case, pk: UUID) -> HttpResponse:
    """Show how the entry was changed."""
    return show_history(
        request,
        _row(request, pk),
        form=CaseContactForm,
        done=LIST,
        heading=_("Person around the file"),
    )
