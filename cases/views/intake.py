"""From a first call to a decision."""

from collections.abc import Collection
from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from accounts.guards import StaffRequest, page_view
from audit.fields import open_keys
from audit.trail import record
from cases import actions, search, summaries
from cases.access import CaseRequest
from cases.alike import those_like
from cases.forms.intake import DecideForm, ReferralForm, SignalForm
from cases.guards import case_view, or_today
from cases.listing import COLUMNS, ListedCase, listed
from cases.models import Case, Client, Signal
from records.errors import Refused, SentTwice
from records.history import show_history
from records.pages import add_record, edit_record, row_or_404, spread


@require_http_methods(["GET", "POST"])
@page_view("cases:new")
def new(request: StaffRequest) -> HttpResponse:
    """Note a first contact; people who look alike are shown before a second file is made.

    `again` in the address or the form is the file of a person who comes back.
    """
    form = SignalForm(request.POST or None)
    before = _before(request)
    alike: list[ListedCase] = []
    if form.is_valid():
        shown = [] if before else _alike(request, form)
        if request.POST.get("different"):
            answer = _receive(request, form, before, {row.case.client_id for row in shown})
        else:
            alike = shown
            answer = None if alike else _receive(request, form, before)
        if answer:
            return answer
    context = {"form": form, "alike": alike, "before": before}
    status = 422 if form.errors or alike else 200
    return render(request, "cases/new.html", context, status=status)


def _alike(request: StaffRequest, form: SignalForm) -> list[ListedCase]:
    """Return files the reader may see of people with a like name."""
    values = form.cleaned_data
    name = " ".join(values[part] for part in ("called_name", "given_names", "family_name"))
    named = Client.objects.visible_to(request.user, "view_identity")
    if values["birth"] and values["birth"][2]:
        named = named.filter(birth_year__range=(values["birth"][2] - 2, values["birth"][2] + 2))
    texts = (name, *values["aliases"].splitlines()[:5])
    clients = {client.pk for text in texts for client in search.find(named, text, limit=5)}
    number = form.number()
    like = those_like(Client(**form.person()), [number["number"]] if number else [])
    clients |= {client.pk for client, _points in like}
    namable = Client.objects.visible_to(request.user, "view_identity").filter(pk__in=clients)
    cases = Case.objects.visible_to(request.user).filter(client__in=namable)
    rows = listed(request.user, cases.select_related("client", "case_lead").only(*COLUMNS))
    for row in rows:
        record("cases.duplicate_met", by=request.user, case=row.case)
    return rows


def _before(request: StaffRequest) -> Case | None:
    """Return the closed file of a person who comes back, whom the reader may name."""
    reference = request.POST.get("again") or request.GET.get("again")
    if not reference:
        return None
    if "\x00" in reference:
        raise Http404
    cases = Case.objects.visible_to(request.user, "view_identity").select_related("client")
    case = cases.filter(reference=reference, closed_on__isnull=False).first()
    if case is None:
        raise Http404
    open_keys([case.client])
    return case


def _receive(
    request: StaffRequest,
    form: SignalForm,
    before: Case | None,
    ruled_out: Collection[UUID] = (),
) -> HttpResponse | None:
    """Open a file, the next one of a person who was here before; None when that is refused."""
    act = (
        partial(actions.open_episode, client=before.client)
        if before
        else partial(actions.receive_signal, person=form.person(), ruled_out=ruled_out)
    )
    try:
        case = act(
            received_at=timezone.now(),
            signal=form.signal() | ({"is_anonymous": False} if before else {}),
            safe=form.safe(),
            number=form.number(),
            today=timezone.localdate(),
            token=form.token(),
            by=request.user,
        )
    except SentTwice as sent:
        made = Case.objects.visible_to(request.user).filter(pk=sent.made).first()
        return redirect(made or "cases:list")
    except Refused as refusal:
        form.refuse(refusal)
        return None
    messages.success(request, _("Noted as %(code)s.") % {"code": case.client.code})
    return redirect(case)


@require_http_methods(["GET", "POST"])
@case_view("change_case")
def decide(request: CaseRequest, case: Case) -> HttpResponse:
    """Decide on a signal, with what was told at the first contact at hand."""
    referral = summaries.referral(request.access)
    answer = add_record(
        request,
        case,
        form=DecideForm,
        action=spread(partial(actions.decide, case=case)),
        initial={
            "on": timezone.localdate(),
            "told_and_agreed": referral.row.told_and_agreed if referral else "",
        },
        done=case.get_absolute_url(),
        heading=_("Decide"),
        template="cases/decide.html",
        extra={"card": {"referral": referral, "is_open": True}},
    )
    return or_today(request, case, answer)


@require_http_methods(["GET", "POST"])
@case_view("change_case", "view_identity")
def edit(request: CaseRequest, case: Case, signal_id: UUID) -> HttpResponse:
    """Correct the referral."""
    return edit_record(
        request,
        row_or_404(Signal.objects.on(request.access, "change"), signal_id),
        form=ReferralForm,
        action=actions.change_referral,
        done="casepage:person",
        history="cases:referral_history",
        heading=_("Referral"),
    )


@require_GET
@case_view("change_case", "view_identity")
def history(request: CaseRequest, case: Case, signal_id: UUID) -> HttpResponse:
    """Show how the referral was corrected."""
    return show_history(
        request,
        row_or_404(Signal.objects.on(request.access, "change"), signal_id),
        form=ReferralForm,
        done="casepage:person",
        heading=_("Referral"),
    )
