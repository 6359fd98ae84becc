"""The psychosocial tab of a file: referrals to care."""

from uuid import uuid4

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from audit.fields import open_keys
from cases import codes
from cases.guards import case_view
from cases.views.detail import header
from psychosocial import actions
from psychosocial.forms import ReferralForm
from psychosocial.models import CareReferral

LINE = "psychosocial"


@require_GET
@case_view("view_psychosocial", line=LINE, trace="psychosocial.tab_opened")
def tab(request, case):
    """Show where this person was sent for care, and how the waiting goes."""
    rows = CareReferral.objects.visible_to(request.user, case=case)
    referrals = list(rows.order_by("ended_on", "-created_at", "id"))
    words = codes.labels(codes.List.CARE)
    for row in referrals:
        row.case = case
        row.kind_label = words.get((codes.List.CARE, row.kind), row.kind)
    open_keys(referrals)
    context = header(request, case) | {
        "referrals": referrals,
        "may_change": request.access.may("change_psychosocial"),
    }
    return render(request, "psychosocial/tab.html", context)


def _form(request, case, form, **more):
    context = {"case": case, "form": form, "heading": _("A referral to care"), **more}
    return render(request, "psychosocial/form.html", context, status=422 if form.errors else 200)


def _refused(form, error) -> None:
    """Say beside the field why the database refused."""
    if isinstance(error, actions.NoConsent):
        form.add_error("consent_on", _("Nothing is asked before the person agrees."))
    else:
        form.add_error("asked_on", _("Waiting, an appointment or the end come after asking."))


@require_http_methods(["GET", "POST"])
@case_view("change_psychosocial", line=LINE, trace="")
def add(request, case):
    """Note a referral."""
    form = ReferralForm(
        request.POST or None, kinds=codes.choices(codes.List.CARE), initial={"form_token": uuid4()}
    )
    if form.is_valid():
        try:
            actions.refer(
                case=case,
                token=form.cleaned_data["form_token"],
                by=request.user,
                today=timezone.localdate(),
                **form.referral(),
            )
        except actions.SentTwice as before:
            return redirect(before.url)
        except (actions.NoConsent, actions.WrongOrder) as error:
            _refused(form, error)
        else:
            messages.success(request, _("Saved."))
            return redirect("psychosocial:tab", case.reference)
    return _form(request, case, form)


@require_http_methods(["GET", "POST"])
@case_view("change_psychosocial", line=LINE, trace="")
def edit(request, case, referral_id):
    """Change a referral, or note its end."""
    rows = CareReferral.objects.visible_to(request.user, "change", case=case)
    row = rows.filter(pk=referral_id).first()
    if not row:
        raise Http404
    row.case = case
    kinds = codes.choices(codes.List.CARE, but_keep=(row.kind,))
    initial = {name: getattr(row, name) for name in (*ReferralForm.NAMES, "version")}
    form, both = ReferralForm(request.POST or None, kinds=kinds, initial=initial), []
    if form.is_valid():
        try:
            actions.change(
                referral_id=row.pk,
                version=form.cleaned_data["version"] or 0,
                by=request.user,
                today=timezone.localdate(),
                **form.referral(),
            )
        except actions.Stale as stale:
            form, both = _again(form, stale.theirs, kinds)
        except (actions.NoConsent, actions.WrongOrder) as error:
            _refused(form, error)
        else:
            messages.success(request, _("Saved."))
            return redirect("psychosocial:tab", case.reference)
    return _form(request, case, form, both=both)


def _again(form, theirs: CareReferral, kinds: list):
    """Show what was saved in between beside what was typed; the next save knows of it."""
    typed = form.data.copy()
    typed["version"] = theirs.version
    both = [
        (form.fields[name].label, getattr(theirs, name) or "–", form.cleaned_data[name] or "–")
        for name in ReferralForm.NAMES
        if getattr(theirs, name) != form.cleaned_data[name]
    ]
    again = ReferralForm(typed, kinds=kinds)
    again.add_error(None, _("Somebody saved this in between. Compare, then save again."))
    return again, both
