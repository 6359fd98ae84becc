"""Who works on a file, who asks to, and who must not know of it."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cases import actions
from cases.access import CaseRequest
from cases.forms.team import AnswerForm, AskForm, AssignForm, BarForm, GrantForm
from cases.guards import case_view, or_today
from cases.models import AccessRequest, Assignment, Bar, Case, CaseUserGrant
from records.buttons import press
from records.pages import add_record, address, row_or_404, spread


@require_http_methods(["GET", "POST"])
@case_view("assign")
def assign(request: CaseRequest, case: Case) -> HttpResponse:
    """Put somebody on the file."""
    answer = add_record(
        request,
        case,
        form=AssignForm,
        action=spread(partial(actions.assign, case=case, today=timezone.localdate())),
        initial={"is_case_lead": case.case_lead_id is None},
        done="casepage:access",
        heading=_("Add a team member"),
    )
    return or_today(request, case, answer)


@require_POST
@case_view("assign")
def unassign(request: CaseRequest, case: Case, assignment_id: UUID) -> HttpResponse:
    """Take somebody off the file."""
    rows = Assignment.objects.on(request.access).filter(pk=assignment_id, ends_on__isnull=True)
    row = rows.select_related("user", "case").first()
    done = address("casepage:access", case)
    if row is None:
        return or_today(request, case, redirect(done))
    take_off = partial(actions.unassign, assignment=row, today=timezone.localdate())
    return or_today(request, case, press(request, take_off, done=done))


@require_http_methods(["GET", "POST"])
@case_view("view_case")
def grant(request: CaseRequest, case: Case) -> HttpResponse:
    """Give access by hand, to what one may give."""
    if not request.access.may_give:
        raise PermissionDenied
    return add_record(
        request,
        case,
        form=partial(GrantForm, access=request.access),
        action=spread(partial(actions.grant, case=case)),
        done="casepage:access",
        heading=_("Give access"),
    )


@require_POST
@case_view("view_case")
def revoke(request: CaseRequest, case: Case, user_id: UUID) -> HttpResponse:
    """Take back what was given by hand, as who decides or as who gave it."""
    if not (request.access.decides or request.access.may_give):
        raise PermissionDenied
    grants = CaseUserGrant.objects.valid_now().shown().filter(content_object=case, user=user_id)
    row = grants.select_related("user").first()
    done = address("casepage:access", case)
    if row is None:
        return redirect(done)
    return press(request, partial(actions.revoke, case=case, user=row.user), done=done)


@require_http_methods(["GET", "POST"])
@case_view("assign")
def bar(request: CaseRequest, case: Case) -> HttpResponse:
    """Keep somebody away from the file, without a notice to them."""
    return add_record(
        request,
        case,
        form=BarForm,
        action=spread(partial(actions.set_bar, case=case)),
        done="casepage:access",
        heading=_("Keep somebody away from this file"),
    )


@require_POST
@case_view("assign")
def lift_bar(request: CaseRequest, case: Case, bar_id: UUID) -> HttpResponse:
    """Lift a bar."""
    row = Bar.objects.on(case).filter(pk=bar_id).first()
    done = address("casepage:access", case)
    if row is None:
        return redirect(done)
    return press(request, partial(actions.lift_bar, bar=row, now=timezone.now()), done=done)


@require_http_methods(["GET", "POST"])
@case_view("view_case")
def ask(request: CaseRequest, case: Case) -> HttpResponse:
    """Ask to see a part of the file."""
    return add_record(
        request,
        case,
        form=AskForm,
        action=spread(partial(actions.ask_access, case=case)),
        done=case.get_absolute_url(),
        heading=_("Ask for access"),
        message=_("Asked. You will get a notice with the answer."),
    )


@require_POST
@case_view("view_case")
def answer(request: CaseRequest, case: Case, request_id: UUID) -> HttpResponse:
    """Answer a request for access, as who decides or as who can give what was asked for."""
    rows = AccessRequest.objects.on(request.access).select_related("created_by", "case__client")
    row = row_or_404(rows, request_id)
    if not row.may_be_answered_by(request.access):
        raise Http404
    form = AnswerForm(request.POST)
    if not form.is_valid():
        messages.error(request, " ".join(map(str, form.errors.get("until", []))))
        return redirect("casepage:access", case.reference)
    answer = partial(
        actions.answer_request,
        request=row,
        give=request.POST.get("give") == "yes",
        now=timezone.now(),
        **form.values(),
    )
    return press(request, answer, done=address("casepage:access", case))
