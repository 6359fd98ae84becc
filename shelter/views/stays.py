"""The residential tab of a file: where somebody stays, stayed, or waits to stay."""

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from casepage.header import header
from cases import access
from cases.access import CaseRequest
from cases.guards import case_view
from cases.models import Case, Relative, Signal
from cases.records import of_case
from records.buttons import press
from records.forms import RecordForm
from records.pages import add_record, address, edit_record, row_or_404, void_record
from shelter import actions
from shelter.forms import DepartureForm, MoveForm, RequestForm, UntilForm
from shelter.models import BedRequest, BedUse, ResidentCard

TAB = "shelter:tab"


@require_GET
@case_view("view_shelter", line="shelter", trace="shelter.tab_opened")
def tab(request: CaseRequest, case: Case) -> HttpResponse:
    """Show stays, plans and the request for a bed."""
    uses = BedUse.objects.on(request.access)
    waiting = BedRequest.objects.on(request.access).filter(ended_on__isnull=True)
    context = header(request.access) | {
        "uses": uses.select_related("bed__room__unit__house", "created_by").order_by("-period"),
        "bed_request": waiting.first(),
        "card": next(iter(of_case(case, ResidentCard.objects.on(request.access))), None),
        "may_change": request.access.may("change_shelter"),
        "may_give": actions.may_give_beds(request.user),
    }
    return render(request, "shelter/tab.html", context)


def _use(request: CaseRequest, use_id: UUID) -> BedUse:
    rows = BedUse.objects.on(request.access, "change")
    return row_or_404(rows.select_related("case", "bed__room__unit__house"), use_id)


def _onward(request: CaseRequest, case: Case, answer: HttpResponse | None = None) -> HttpResponse:
    """Go back to the tab; to the board where the act ended what let somebody see the file.

    Coordinators see it while residential care works on it.
    """
    if answer is not None and answer.status_code != 302:
        return answer
    if access.can(request.user, "view_shelter", case):
        return answer or redirect(TAB, case.reference)
    return redirect("shelter:board")


@require_http_methods(["GET", "POST"])
@case_view("change_shelter", line="shelter")
def ask(request: CaseRequest, case: Case) -> HttpResponse:
    """Put the person on the waiting list."""
    signal = Signal.objects.on(request.access).first()
    along = Relative.objects.on(request.access).along().filter(relation="child").count()
    return add_record(
        request,
        case,
        form=RequestForm,
        action=partial(actions.request_bed, case=case),
        initial={
            "wanted_from": (signal and signal.bed_wanted_from) or timezone.localdate(),
            "children": along or (signal.children_count if signal else 0),
        },
        done=TAB,
        edit="shelter:edit_request",
        rows=_waiting(request),
        heading=_("Needs a bed"),
        message=_("On the waiting list."),
    )


def _waiting(request: CaseRequest) -> QuerySet[BedRequest]:
    waiting = BedRequest.objects.on(request.access, "change").filter(ended_on__isnull=True)
    return waiting.select_related("case")


@require_http_methods(["GET", "POST"])
@case_view("change_shelter", line="shelter")
def edit_request(request: CaseRequest, case: Case, request_id: UUID) -> HttpResponse:
    """Change what somebody who waits needs."""
    return edit_record(
        request,
        row_or_404(_waiting(request), request_id),
        form=RequestForm,
        action=actions.change_request,
        done=TAB,
        void="shelter:void_request",
        heading=_("Needs a bed"),
    )


@require_http_methods(["GET", "POST"])
@case_view("change_shelter", line="shelter")
def void_request(request: CaseRequest, case: Case, request_id: UUID) -> HttpResponse:
    """Take out a request that was entered in error."""
    row = row_or_404(_waiting(request), request_id)
    return _onward(request, case, void_record(request, row, action=actions.void_request, done=TAB))


@require_POST
@case_view("change_shelter", line="shelter")
def withdraw(request: CaseRequest, case: Case) -> HttpResponse:
    """Take the person off the waiting list."""
    end = BedRequest.End
    is_full = request.POST.get("because") == end.NO_PLACE
    withdraw = partial(
        actions.withdraw_request,
        case=case,
        reason=end.NO_PLACE if is_full else end.WITHDRAWN,
        today=timezone.localdate(),
    )
    answer = press(request, withdraw, done=address(TAB, case), message=_("Off the waiting list."))
    return _onward(request, case, answer)


@require_POST
@case_view("change_shelter", line="shelter")
def arrive(request: CaseRequest, case: Case, use_id: UUID) -> HttpResponse:
    """Note that the person has come."""
    arrive = partial(actions.arrive, pk=_use(request, use_id).pk, today=timezone.localdate())
    return press(request, arrive, done=address(TAB, case), message=_("Welcome noted."))


def _change(
    request: CaseRequest,
    use_id: UUID,
    form: type[RecordForm],
    action: Callable[..., Any],
    heading: str,
) -> HttpResponse:
    use = _use(request, use_id)
    return edit_record(request, use, form=form, action=action, done=TAB, heading=heading)


@require_http_methods(["GET", "POST"])
@case_view("change_shelter", line="shelter")
def depart(request: CaseRequest, case: Case, use_id: UUID) -> HttpResponse:
    """Note that the person left."""
    answer = _change(request, use_id, DepartureForm, actions.depart, _("Record departure"))
    return _onward(request, case, answer)


@require_http_methods(["GET", "POST"])
@case_view("change_shelter", line="shelter")
def until(request: CaseRequest, case: Case, use_id: UUID) -> HttpResponse:
    """Change the planned departure."""
    return _change(request, use_id, UntilForm, actions.change_departure, _("Change departure date"))


@require_http_methods(["GET", "POST"])
@case_view("change_shelter", line="shelter")
def move(request: CaseRequest, case: Case, use_id: UUID) -> HttpResponse:
    """Move to another bed."""
    action = partial(actions.move, today=timezone.localdate())
    return _change(request, use_id, MoveForm, action, _("Move to another bed"))


@require_http_methods(["GET", "POST"])
@case_view("change_shelter", line="shelter")
def void(request: CaseRequest, case: Case, use_id: UUID) -> HttpResponse:
    """Take out a stay that was entered in error."""
    use = _use(request, use_id)
    return _onward(request, case, void_record(request, use, action=actions.void_stay, done=TAB))


@require_POST
@case_view("change_shelter", line="shelter")
def cancel(request: CaseRequest, case: Case, use_id: UUID) -> HttpResponse:
    """Take back a hold or a plan."""

    def cancel(**sent: Any) -> None:
        actions.cancel(pk=_use(request, use_id).pk, **sent)

    return _onward(request, case, press(request, cancel, done=address(TAB, case)))
