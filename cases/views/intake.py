"""From a first call to a decision."""

from uuid import uuid4

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.guards import page_view
from audit.trail import record
from cases import actions, search
from cases.forms.intake import DecideForm, SignalForm
from cases.guards import case_view
from cases.models import Case, Client
from cases.views.clients import with_names


@require_http_methods(["GET", "POST"])
@page_view("cases:new")
def new(request):
    """Note a first contact; people who look alike are shown before a second file is made."""
    form = SignalForm(request.POST or None, initial={"form_token": uuid4()})
    alike: list[Case] = []
    if form.is_valid():
        alike = [] if request.POST.get("different") else _alike(request, form)
        if not alike:
            return _receive(request, form)
    context = {"form": form, "alike": alike}
    status = 422 if form.errors or alike else 200
    return render(request, "cases/new.html", context, status=status)


def _alike(request, form) -> list[Case]:
    """Return files the reader may see of people with a like name."""
    values = form.cleaned_data
    name = " ".join(values[part] for part in ("called_name", "given_names", "family_name"))
    named = Client.objects.visible_to(request.user, "view_identity")
    if values["birth"] and values["birth"][2]:
        named = named.filter(birth_year__range=(values["birth"][2] - 2, values["birth"][2] + 2))
    found = []
    for text in (name, *values["aliases"].splitlines()[:5]):
        found += search.find(text, named=search.having(named), coded=named.none(), limit=5)
    cases = Case.objects.visible_to(request.user).filter(client__in=found)
    rows = with_names(request.user, list(cases.select_related("client", "case_lead")))
    for case in rows:
        record("cases.duplicate_met", by=request.user, case=case)
    return rows


def _receive(request, form):
    try:
        case = actions.receive_signal(
            token=form.cleaned_data["form_token"],
            received_at=timezone.now(),
            signal=form.signal(),
            person=form.person(),
            safe=form.safe(),
            by=request.user,
            today=timezone.localdate(),
        )
    except actions.SentTwice as before:
        return redirect(before.url)
    words = _("Noted as %(code)s.") % {"code": case.client.code}
    messages.success(request, words)
    return redirect(case)


@require_http_methods(["GET", "POST"])
@case_view("change_case")
def decide(request, case):
    """Decide on a signal."""
    form = DecideForm(request.POST or None, initial={"on": timezone.localdate()})
    if form.is_valid():
        try:
            actions.decide(case=case, by=request.user, **form.cleaned_data)
        except actions.NotFromHere:
            form.add_error(None, _("This was decided before."))
        except actions.BeforeItBegan:
            form.add_error("on", _("This is before the file was opened."))
        except actions.CannotClose as still:
            for reason in still.reasons:
                form.add_error(None, reason)
        else:
            messages.success(request, _("Saved."))
            return redirect(case)
    context = {"case": case, "form": form, "heading": _("Decide")}
    return render(request, "cases/form.html", context, status=422 if form.errors else 200)
