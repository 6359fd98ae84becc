"""The ambulant tab of a file: the agreed rhythm beside the real contacts."""

from uuid import uuid4

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from ambulant import actions
from ambulant import panel as shown
from ambulant.forms import PeriodForm, StepForm
from ambulant.models import Level, RhythmPeriod
from cases.guards import case_view
from cases.views.detail import header

LINE = "ambulant"


@require_GET
@case_view("view_ambulant", line=LINE, trace="ambulant.tab_opened")
def tab(request, case):
    """Show what was agreed beside what happened."""
    today = timezone.localdate()
    rows = shown.rhythms(request.user, case, today)
    context = header(request, case) | {
        "rhythms": rows,
        "running": next((row for row in rows if row.period.upper is None), None),
        "line": shown.line_of(rows, today),
        "may_change": request.access.may("change_ambulant"),
    }
    return render(request, "ambulant/tab.html", context)


def _form(request, case, form, **more):
    context = {"case": case, "form": form, "heading": _("Rhythm of contact"), **more}
    return render(request, "ambulant/form.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@case_view("change_ambulant", line=LINE, trace="")
def step(request, case):
    """Agree on a first rhythm, or step down or up."""
    today = timezone.localdate()
    initial = {"form_token": uuid4(), "starts_on": today, "agreed_on": today}
    form = StepForm(request.POST or None, levels=Level.objects.kept_for(), initial=initial)
    if form.is_valid():
        try:
            actions.step(
                case=case, token=form.cleaned_data["form_token"], by=request.user, **form.step()
            )
        except actions.SentTwice as before:
            return redirect(before.url)
        except actions.SameLevel:
            form.add_error("level", _("This rhythm holds already."))
        except (actions.BeforeItBegan, actions.Overlaps):
            form.add_error("starts_on", _("Another rhythm began on this day or later."))
        else:
            messages.success(request, _("Saved."))
            return redirect("ambulant:tab", case.reference)
    return _form(request, case, form)


@require_http_methods(["GET", "POST"])
@case_view("change_ambulant", line=LINE, trace="")
def edit(request, case, period_id):
    """Correct a rhythm, or end it."""
    rows = RhythmPeriod.objects.visible_to(request.user, "change", case=case)
    row = rows.filter(pk=period_id).first()
    if not row:
        raise Http404
    row.case = case
    initial = _typed(row) | {"version": row.version}
    form, both = PeriodForm(request.POST or None, initial=initial), []
    if form.is_valid():
        try:
            actions.change(period_id=row.pk, by=request.user, **form.period())
        except actions.Stale as stale:
            form, both = _again(form, stale.theirs)
        except actions.BeforeItBegan:
            form.add_error("ends_on", _("This is before it began."))
        except actions.Overlaps:
            form.add_error("ends_on", _("Another rhythm holds on one of these days."))
        else:
            messages.success(request, _("Saved."))
            return redirect("ambulant:tab", case.reference)
    return _form(request, case, form, both=both)


def _typed(row: RhythmPeriod) -> dict:
    """Return a rhythm as its form asks for it."""
    return {"agreed_on": row.agreed_on, "ends_on": row.period.upper, "reason": row.reason}


def _again(form, row: RhythmPeriod):
    """Show what was saved in between beside what was typed; the next save knows of it."""
    typed, theirs = form.data.copy(), _typed(row)
    typed["version"] = row.version
    both = [
        (form.fields[name].label, theirs[name] or "–", form.cleaned_data[name] or "–")
        for name in PeriodForm.NAMES
        if theirs[name] != form.cleaned_data[name]
    ]
    again = PeriodForm(typed)
    again.add_error(None, _("Somebody saved this in between. Compare, then save again."))
    return again, both
