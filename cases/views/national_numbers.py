"""The national number of a person: noted, shown for a reason; and the authorisation to use it."""

from functools import partial
from typing import Any
from uuid import UUID

from allauth.core.ratelimit import respond_429
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.guards import page_view
from audit.fields import open_keys
from cases import actions
from cases.access import CaseRequest
from cases.actions.national_numbers import is_authorised
from cases.forms.national_numbers import AuthorisationForm, NationalNumberForm, ShowForm
from cases.guards import FORM_OPENED, case_view
from cases.models import Case, NationalNumber, NumberAuthorisation
from cases.national_numbers import differences
from records.buttons import press
from records.errors import Refused
from records.pages import add_record, address, edit_record, row_or_404

PAGE = "cases:number_authorisations"
PERSON = "casepage:person"


@require_http_methods(["GET", "POST"])
@case_view("change_case", "view_identity", trace=FORM_OPENED, of_person=True)
def note(request: CaseRequest, case: Case) -> HttpResponse:
    """Note the number of a person; the one of before is kept."""
    today = timezone.localdate()
    if not is_authorised(today):
        raise Http404
    open_keys([case.client])
    rows = NationalNumber.objects.of(case).filter(ended_on__isnull=True)
    row = rows.first() or NationalNumber(client=case.client, version=0)

    def save(*, pk: UUID, **rest: Any) -> NationalNumber:
        return actions.note_national_number(case=case, today=today, **rest)

    return edit_record(
        request,
        row,
        form=NationalNumberForm,
        action=save,
        case=case,
        done=PERSON,
        heading=_("National number"),
        message=_saved,
    )


def _saved(row: NationalNumber) -> str:
    """Warn where the number says something else than the file; neither is changed."""
    return " ".join([_("Saved."), *differences(row.number, row.client)])


@require_POST
@case_view("change_case", "view_identity", of_person=True)
def end(request: CaseRequest, case: Case) -> HttpResponse:
    """Note that the number is not, or no longer, this person's."""
    act = partial(actions.end_national_number, case=case, today=timezone.localdate())
    return press(request, act, done=address(PERSON, case))


@require_POST
@case_view("view_identity", trace="", of_person=True)
def show(request: CaseRequest, case: Case) -> HttpResponse:
    """Show the number for a minute; the look and its reason are written first."""
    form = ShowForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose for what you need the number."))
        return redirect(address(PERSON, case))
    reason = form.cleaned_data["reason"]
    try:
        number = actions.show_national_number(
            case=case, reason=reason, by=request.user, now=timezone.now()
        )
    except actions.TooOften:
        return respond_429(request)
    except Refused as refusal:
        messages.error(request, str(refusal.message))
        return redirect(address(PERSON, case))
    context = {"case": case, "shown": [(_("National number"), number, False)], "what": "national"}
    return render(request, "cases/revealed.html", context)


@require_GET
@page_view(PAGE)
def authorisations(request: HttpRequest) -> HttpResponse:
    """List the authorisations to use national numbers."""
    rows = NumberAuthorisation.objects.select_related("noted_by").order_by("-valid_from", "-pk")
    today = timezone.localdate()
    context = {"rows": rows, "is_authorised": is_authorised(today)}
    return render(request, "cases/number_authorisations.html", context)


@require_http_methods(["GET", "POST"])
@page_view(PAGE)
def add_authorisation(request: HttpRequest) -> HttpResponse:
    """Note an authorisation."""
    return add_record(
        request,
        None,
        form=AuthorisationForm,
        action=actions.add_authorisation,
        done=PAGE,
        edit="cases:edit_authorisation",
        rows=NumberAuthorisation.objects.all(),
        heading=_("An authorisation"),
    )


@require_http_methods(["GET", "POST"])
@page_view(PAGE)
def edit_authorisation(request: HttpRequest, authorisation_id: UUID) -> HttpResponse:
    """Change or end an authorisation."""
    row = row_or_404(NumberAuthorisation.objects.all(), authorisation_id)
    return edit_record(
        request,
        row,
        form=AuthorisationForm,
        action=actions.change_authorisation,
        done=PAGE,
        heading=row.reference,
    )
