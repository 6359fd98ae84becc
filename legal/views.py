"""The legal tab of a file, its proceedings and hearings, and the docket of all files."""

from uuid import uuid4

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from accounts.guards import role_required
from accounts.models import CASE_ROLES, User
from audit.fields import open_keys
from audit.trail import record
from cases.guards import case_view
from cases.views.detail import header
from deadlines import panel as deadlines
from legal import actions
from legal import panel as shown
from legal.forms import HearingForm, OutcomeForm, ProceedingForm
from legal.models import Hearing, Proceeding

LINE = "legal"


@require_GET
@role_required(*shown.WITH_DOCKET)
def docket(request):
    """Show hearings and proceedings over all files one may see."""
    now = timezone.now()
    context = shown.docket(request.user, now) | {
        "needs": deadlines.of_line(request.user, timezone.localdate(now), LINE),
        "day": timezone.localdate(now),
        "closed": deadlines.just_closed(request.user, now),
    }
    record(
        "legal.docket_opened",
        by=request.user,
        count=len(context["coming"]) + len(context["missing"]),
    )
    return render(request, "legal/docket.html", context)


def _proceedings(request, case, action: str = "view"):
    rows = Proceeding.objects.visible_to(request.user, action, case=case)
    return rows.order_by("ended_on", "-started_on", "id")


@require_GET
@case_view("view_legal", line=LINE, trace="legal.tab_opened")
def tab(request, case):
    """Show what runs in court for this person."""
    hearings = Hearing.objects.visible_to(request.user, case=case)
    hearings = list(hearings.select_related("escort", "proceeding").order_by("-at", "-id"))
    proceedings = list(_proceedings(request, case))
    for row in [*hearings, *proceedings]:
        row.case = case
    open_keys([*hearings, *proceedings])
    context = header(request, case) | {
        "hearings": hearings,
        "proceedings": proceedings,
        "now": timezone.now(),
        "may_change": request.access.may("change_legal"),
    }
    return render(request, "legal/tab.html", context)


def _form(request, case, form, heading: str, **more):
    context = {"case": case, "form": form, "heading": heading, **more}
    return render(request, "legal/form.html", context, status=422 if form.errors else 200)


def _again(form, theirs_fields: dict, version: int, make):
    """Show what was saved in between beside what was typed; the next save knows of it."""
    typed = form.data.copy()
    typed["version"] = version
    both = [
        (form.fields[name].label, value or "–", form.cleaned_data[name] or "–")
        for name, value in theirs_fields.items()
        if value != form.cleaned_data[name]
    ]
    again = make(typed)
    again.add_error(None, _("Somebody saved this in between. Compare, then save again."))
    return again, both


@require_http_methods(["GET", "POST"])
@case_view("change_legal", line=LINE, trace="")
def add_proceeding(request, case):
    """Add a proceeding."""
    form = ProceedingForm(
        request.POST or None, initial={"form_token": uuid4(), "started_on": timezone.localdate()}
    )
    if form.is_valid():
        try:
            actions.add_proceeding(
                case=case,
                token=form.cleaned_data["form_token"],
                by=request.user,
                **form.proceeding(),
            )
        except actions.SentTwice as before:
            return redirect(before.url)
        except actions.BeforeItBegan:
            form.add_error("ended_on", _("This is before it began."))
        else:
            messages.success(request, _("Saved."))
            return redirect("legal:tab", case.reference)
    return _form(request, case, form, _("A proceeding"))


@require_http_methods(["GET", "POST"])
@case_view("change_legal", line=LINE, trace="")
def edit_proceeding(request, case, proceeding_id):
    """Change a proceeding, or note its end."""
    proceeding = _proceedings(request, case, "change").filter(pk=proceeding_id).first()
    if not proceeding:
        raise Http404
    proceeding.case = case
    initial = {name: getattr(proceeding, name) for name in (*ProceedingForm.NAMES, "version")}
    form, both = ProceedingForm(request.POST or None, initial=initial), []
    if form.is_valid():
        try:
            actions.change_proceeding(
                proceeding_id=proceeding.pk,
                version=form.cleaned_data["version"] or 0,
                by=request.user,
                **form.proceeding(),
            )
        except actions.Stale as stale:
            theirs = {name: getattr(stale.theirs, name) for name in ProceedingForm.NAMES}
            form, both = _again(form, theirs, stale.theirs.version, ProceedingForm)
        except actions.BeforeItBegan:
            form.add_error("ended_on", _("This is before it began."))
        else:
            messages.success(request, _("Saved."))
            return redirect("legal:tab", case.reference)
    return _form(request, case, form, _("A proceeding"), both=both)


def _hearing_form(request, case, data, **initial) -> HearingForm:
    proceedings = _proceedings(request, case).running()
    staff = User.objects.filter(is_active=True, roles__overlap=list(CASE_ROLES)).order_by("name")
    return HearingForm(data, initial=initial, proceedings=proceedings, staff=staff)


@require_http_methods(["GET", "POST"])
@case_view("change_legal", line=LINE, trace="")
def add_hearing(request, case):
    """Note that a hearing is fixed."""
    first = _proceedings(request, case).running().first()
    form = _hearing_form(request, case, request.POST or None, form_token=uuid4(), proceeding=first)
    if form.is_valid():
        try:
            actions.fix_hearing(
                case=case,
                token=form.cleaned_data["form_token"],
                today=timezone.localdate(),
                by=request.user,
                **form.hearing(),
            )
        except actions.SentTwice as before:
            return redirect(before.url)
        except actions.AtTheSameTime:
            form.add_error("clock", _("The person has another hearing at this moment."))
        else:
            messages.success(request, _("Saved."))
            return redirect("legal:tab", case.reference)
    return _form(request, case, form, _("A hearing"))


def _hearing(request, case, hearing_id) -> Hearing:
    rows = Hearing.objects.visible_to(request.user, "change", case=case)
    found = rows.select_related("escort").filter(pk=hearing_id, outcome="").first()
    if not found:
        raise Http404
    found.case = case
    return found


@require_http_methods(["GET", "POST"])
@case_view("change_legal", line=LINE, trace="")
def edit_hearing(request, case, hearing_id):
    """Change when, where or with whom."""
    hearing = _hearing(request, case, hearing_id)
    form = _hearing_form(
        request, case, request.POST or None, **_typed(hearing), version=hearing.version
    )
    both: list = []
    if form.is_valid():
        try:
            actions.change_hearing(
                hearing_id=hearing.pk,
                version=form.cleaned_data["version"] or 0,
                today=timezone.localdate(),
                by=request.user,
                **form.hearing(),
            )
        except actions.Stale as stale:
            form, both = _again(
                form,
                _typed(stale.theirs),
                stale.theirs.version,
                lambda data: _hearing_form(request, case, data),
            )
        except actions.AtTheSameTime:
            form.add_error("clock", _("The person has another hearing at this moment."))
        except actions.Over:
            form.add_error(None, _("Somebody else has added the outcome in between."))
        else:
            messages.success(request, _("Saved."))
            return redirect("legal:tab", case.reference)
    return _form(request, case, form, _("A hearing"), both=both)


def _typed(hearing: Hearing) -> dict:
    """Return a hearing as its form asks for it."""
    at = timezone.localtime(hearing.at)
    fields = {name: getattr(hearing, name) for name in HearingForm.NAMES}
    return fields | {"day": at.date(), "clock": at.time()}


@require_http_methods(["GET", "POST"])
@case_view("change_legal", line=LINE, trace="")
def outcome(request, case, hearing_id):
    """Note what came of a hearing, and when the next one is."""
    hearing = _hearing(request, case, hearing_id)
    day = min(timezone.localtime(hearing.at).date(), timezone.localdate())
    form = OutcomeForm(request.POST or None, initial={"version": hearing.version, "on": day})
    if form.is_valid():
        try:
            actions.add_outcome(
                hearing_id=hearing.pk,
                today=timezone.localdate(),
                by=request.user,
                **form.outcome_fields(),
            )
        except actions.AtTheSameTime:
            form.add_error("next_clock", _("The person has another hearing at this moment."))
        except (actions.Over, actions.Stale):
            form.add_error(None, _("Somebody changed this hearing in between. Look at it again."))
        else:
            messages.success(request, _("Saved."))
            back = request.GET.get("from") == "docket"
            return redirect(
                reverse("legal:docket") if back else reverse("legal:tab", args=[case.reference])
            )
    return _form(request, case, form, _("What came of the hearing"))
