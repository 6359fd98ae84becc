"""Who works on a file, who asks to, and who must not know of it."""

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from audit.fields import open_keys
from cases import actions
from cases.forms.team import AnswerForm, AskForm, AssignForm, BarForm, GrantForm
from cases.guards import case_view
from cases.models import AccessRequest, Assignment, Bar, CaseUserGrant, Source
from cases.views.detail import header

NEEDS_END = gettext_lazy("Psychosocial work opens to this person until a day only.")


@require_GET
@case_view("view_case")
def access(request, case):
    """Show who can open this file, which parts, since when and why."""
    context = header(request, case)
    may_assign = request.access.may("assign") or case.case_lead_id == request.user.pk
    team = Assignment.objects.visible_to(request.user, case=case)
    grants = (
        CaseUserGrant.objects.valid_now()
        .filter(content_object=case)
        .exclude(source=Source.ASSIGNMENT)
        .select_related("user", "permission", "granted_by")
        .order_by("user__name", "permission__codename")
    )
    waiting = AccessRequest.objects.visible_to(request.user).filter(
        case=case, state=AccessRequest.State.WAITING
    )
    if not may_assign:
        waiting = waiting.filter(created_by=request.user)
    requests = list(waiting.select_related("created_by", "case"))
    own = AccessRequest.objects.visible_to(request.user).filter(
        case=case, created_by=request.user, state=AccessRequest.State.REFUSED
    )
    open_keys(requests)
    bars = Bar.objects.on(case) if may_assign else []
    context |= {
        "team": team.filter(ends_on__isnull=True).select_related("user").order_by("starts_on"),
        "former": team.filter(ends_on__isnull=False).select_related("user").order_by("-ends_on"),
        "grants": grants,
        "requests": requests,
        "refused": own.select_related("answered_by").order_by("-answered_at")[:3],
        "bars": bars.select_related("user") if may_assign else [],
        "may_assign": may_assign,
        "answer_form": AnswerForm(),
    }
    return render(request, "cases/access.html", context)


def _page(request, case, form, heading, **more):
    context = {"case": case, "form": form, "heading": heading, **more}
    return render(request, "cases/form.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@case_view("assign")
def assign(request, case):
    """Put somebody on the file."""
    form = AssignForm(request.POST or None, initial={"is_case_lead": case.case_lead_id is None})
    if form.is_valid():
        try:
            actions.assign(
                case=case, by=request.user, today=timezone.localdate(), **form.cleaned_data
            )
        except actions.Barred:
            form.add_error("user", _("There is a bar for this person."))
        except actions.NotYours:
            form.add_error("user", _("Somebody else has to put you on this file."))
        else:
            messages.success(request, _("Saved."))
            return redirect("cases:access", case.reference)
    return _page(request, case, form, _("Put somebody on this file"))


@require_POST
@case_view("assign")
def unassign(request, case, assignment_id):
    """Take somebody off the file."""
    found = Assignment.objects.visible_to(request.user).filter(
        case=case, pk=assignment_id, ends_on__isnull=True
    )
    for assignment in found.select_related("user"):
        assignment.case = case
        actions.unassign(assignment=assignment, by=request.user, today=timezone.localdate())
    return redirect("cases:access", case.reference)


@require_http_methods(["GET", "POST"])
@case_view("assign")
def grant(request, case):
    """Give access by hand."""
    form = GrantForm(request.POST or None)
    if form.is_valid():
        try:
            actions.grant(case=case, by=request.user, **form.cleaned_data)
        except actions.NotYours:
            form.add_error("user", _("Nobody gives access to themselves."))
        except actions.Barred:
            form.add_error("user", _("There is a bar for this person."))
        except actions.NeedsEnd:
            form.add_error("until", NEEDS_END)
        else:
            messages.success(request, _("Saved."))
            return redirect("cases:access", case.reference)
    return _page(request, case, form, _("Give access"))


@require_POST
@case_view("assign")
def revoke(request, case, user_id):
    """Take back what was given by hand."""
    grants = CaseUserGrant.objects.valid_now().filter(content_object=case, user=user_id)
    held = grants.select_related("user").first()
    if held:
        actions.revoke(case=case, user=held.user, by=request.user)
    return redirect("cases:access", case.reference)


@require_http_methods(["GET", "POST"])
@case_view("assign")
def bar(request, case):
    """Keep somebody away from the file; they are not told."""
    form = BarForm(request.POST or None)
    if form.is_valid():
        try:
            with transaction.atomic():
                actions.set_bar(case=case, by=request.user, **form.cleaned_data)
        except IntegrityError:
            form.add_error("user", _("There is a bar for this person already."))
        else:
            messages.success(request, _("Saved."))
            return redirect("cases:access", case.reference)
    return _page(request, case, form, _("Keep somebody away from this file"))


@require_POST
@case_view("assign")
def lift_bar(request, case, bar_id):
    """Lift a bar."""
    for found in Bar.objects.on(case).filter(pk=bar_id):
        actions.lift_bar(bar=found, by=request.user, now=timezone.now())
    return redirect("cases:access", case.reference)


@require_http_methods(["GET", "POST"])
@case_view("view_case")
def ask(request, case):
    """Ask to see a part of the file."""
    form = AskForm(request.POST or None)
    if form.is_valid():
        actions.ask_access(case=case, by=request.user, **form.cleaned_data)
        messages.success(request, _("Asked. You will get a notice with the answer."))
        return redirect(case)
    return _page(request, case, form, _("Ask for access"))


@require_POST
@case_view("view_case")
def answer(request, case, request_id):
    """Answer a request: the case lead, or one who assigns."""
    if not request.access.may("assign") and case.case_lead_id != request.user.pk:
        raise Http404
    asked = AccessRequest.objects.visible_to(request.user, case=case).filter(pk=request_id)
    found = asked.select_related("created_by", "case__client").first()
    form = AnswerForm(request.POST)
    if not found:
        raise Http404
    if form.is_valid():
        try:
            actions.answer_request(
                request=found,
                give=request.POST.get("give") == "yes",
                by=request.user,
                now=timezone.now(),
                **form.cleaned_data,
            )
        except actions.NotYours:
            messages.error(request, _("Somebody else has to answer your request."))
        except actions.Barred:
            messages.error(request, _("There is a bar for this person."))
        except actions.NeedsEnd:
            messages.error(request, NEEDS_END)
    else:
        messages.error(request, " ".join(form.errors.get("until", [])))
    return redirect("cases:access", case.reference)
