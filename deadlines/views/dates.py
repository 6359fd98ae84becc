"""One date: see it, close it, undo that, correct it, move it, hand it over, drop it, take it out.

Dates of a file have their pages below the file, those of the organisation below `/deadlines/own/`.
"""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.addresses import safe
from accounts.guards import StaffRequest, View, page_view
from accounts.models import User
from accounts.pages import roles_of
from audit.fields import open_keys
from casepage.part import Card, record_cards
from cases.access import CaseRequest
from cases.guards import FORM_OPENED, case_view
from cases.models import Assignment, Case
from cases.service_lines import ServiceLine
from deadlines import actions, day_changes, items
from deadlines.forms import DeadlineForm, DoneForm, DropForm, HandOverForm, MoveForm
from deadlines.models import Deadline
from records.buttons import press
from records.pages import add_record, edit_record, row_or_404, void_record

TEMPLATE = "deadlines/form.html"


def of_case(view: Callable[..., HttpResponse], *, trace: str = FORM_OPENED) -> View:
    """Make the page of a date that belongs to a file."""

    def of_this_case(request: CaseRequest, case: Case, deadline_id: UUID) -> HttpResponse:
        deadline = _deadline(Deadline.objects.on(request.access), deadline_id)
        deadline.case = case
        return view(request, deadline, may_change=request.access.may(f"change_{deadline.line}"))

    of_this_case.__name__ = view.__name__
    return case_view("view_case", trace=trace)(of_this_case)


def of_organisation(view: Callable[..., HttpResponse]) -> View:
    """Make the page of a date of the organisation itself."""

    @page_view("deadlines:board")
    def guarded(request: StaffRequest, deadline_id: UUID) -> HttpResponse:
        rows = Deadline.objects.visible_to(request.user).filter(case__isnull=True)
        return view(request, _deadline(rows, deadline_id), may_change=True)

    return guarded


def _deadline(rows: QuerySet[Deadline], deadline_id: UUID) -> Deadline:
    deadline: Deadline = row_or_404(
        rows.select_related("owner", "rule_version", "closed_by"), deadline_id
    )
    return deadline


def act(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Make a page on which a date changes."""

    def guarded(request: StaffRequest, deadline: Deadline, *, may_change: bool) -> HttpResponse:
        if not may_change:
            raise PermissionDenied
        if request.method == "POST":
            request.session.pop(items.LATE_KEPT, None)
        return view(request, deadline)

    guarded.__name__ = view.__name__
    return guarded


def people_near(request: StaffRequest | CaseRequest, case: Case | None) -> QuerySet[User]:
    """Return those who can answer for a date of a file, or of the organisation."""
    staff = User.objects.filter(is_active=True).order_by("name")
    if case is None:
        return staff.filter(roles__overlap=roles_of("deadlines:board"))
    team = Assignment.objects.visible_to(request.user).filter(case=case, ends_on__isnull=True)
    near = {request.user.pk, case.case_lead_id, *team.values_list("user_id", flat=True)}
    return staff.filter(pk__in=near - {None})


def lines_of(request: Any, case: Case | None) -> list[str]:
    """Return the service lines in which somebody writes dates down."""
    if case is None:
        return list(ServiceLine.values)
    return [line for line in ServiceLine.values if request.access.may(f"change_{line}")]


def _address(deadline: Deadline, page: str) -> str:
    """Return the address of an act on a date."""
    return f"{deadline.address}{page}/"


def _edit(
    request: StaffRequest,
    deadline: Deadline,
    form: Callable[..., Any],
    action: Callable[..., Deadline],
    *,
    cards: Sequence[Card] = (),
    **look: Any,
) -> HttpResponse:
    """Show the form of an act on a date that takes what was typed by name."""

    def named(*, pk: UUID, values: dict[str, Any], **rest: Any) -> Deadline:
        return action(deadline_id=pk, **values, **rest)

    return edit_record(
        request,
        deadline,
        form=form,
        action=named,
        done=deadline.address,
        template=TEMPLATE,
        extra={"deadline": deadline, "cards": cards},
        **look,
    )


def _press(
    request: StaffRequest, deadline: Deadline, action: Callable[..., Deadline], message: Any = ""
) -> HttpResponse:
    """Do what a button asks; go back to the page from which it was pressed, or to the date."""
    address = request.POST.get("next", "")
    done = safe(request, address) if address else deadline.address
    return press(request, partial(action, deadline_id=deadline.pk), done=done, message=message)


@require_GET
def detail(request: Any, deadline: Deadline, *, may_change: bool) -> HttpResponse:
    """Show a date, how it was counted, and who was reminded."""
    open_keys([deadline])
    reminders = deadline.reminders.select_related("told", "recipient").order_by("warn_on", "pk")
    today = timezone.localdate()
    context = {
        "deadline": deadline,
        "case": deadline.case,
        "is_named": deadline.case_id and request.access.may("view_identity"),
        "sum": deadline.whole_sum_on(today),
        "day_changes": day_changes.of_date(deadline),
        "reminders": reminders,
        "may_change": may_change and deadline.state == Deadline.State.OPEN,
        "cards": record_cards(request.access, deadline) if deadline.case else [],
        "void_url": _address(deadline, "void") if may_change and not deadline.is_derived else "",
        "closed": items.just_closed(
            request.user, timezone.now(), request.access if deadline.case else None
        ),
    }
    return render(request, "deadlines/detail.html", context)


@require_http_methods(["GET", "POST"])
def done(request: Any, deadline: Deadline) -> HttpResponse:
    """Close a date: one that no law sets with one click, a legal one with proof."""
    if request.method == "POST" and not deadline.is_legal and "closed_on" not in request.POST:
        close = partial(actions.close_deadline, closed_on=timezone.localdate(), proof="")
        return _press(request, deadline, close)
    return _edit(
        request,
        deadline,
        DoneForm,
        actions.close_deadline,
        heading=_("Done"),
        message=_("Closed."),
        cards=record_cards(request.access, deadline) if deadline.case else [],
    )


@require_POST
def undo(request: StaffRequest, deadline: Deadline) -> HttpResponse:
    """Reopen a date that the user just closed."""
    reopen = partial(actions.reopen_deadline, now=timezone.now())
    return _press(request, deadline, reopen, _("Open again."))


@require_http_methods(["GET", "POST"])
def edit(request: StaffRequest, deadline: Deadline) -> HttpResponse:
    """Correct a date that somebody wrote down by hand."""
    if deadline.is_derived:
        return redirect(deadline.address)
    lines = lines_of(request, deadline.case)
    return edit_record(
        request,
        deadline,
        form=partial(DeadlineForm, lines=lines, people=people_near(request, deadline.case)),
        action=actions.change_deadline,
        done=deadline.address,
        void=_address(deadline, "void"),
        heading=_("A deadline"),
    )


@require_http_methods(["GET", "POST"])
def void(request: StaffRequest, deadline: Deadline) -> HttpResponse:
    """Take out a date that was entered in error."""
    done = deadline.case.get_absolute_url() if deadline.case else "deadlines:board"
    return void_record(request, deadline, action=actions.void_deadline, done=done)


@require_http_methods(["GET", "POST"])
def move(request: StaffRequest, deadline: Deadline) -> HttpResponse:
    """Give a date another day."""
    return _edit(
        request,
        deadline,
        MoveForm,
        actions.move_deadline,
        heading=_("Move"),
        message=_("Moved; the reminders moved along."),
    )


@require_http_methods(["GET", "POST"])
def hand_over(request: StaffRequest, deadline: Deadline) -> HttpResponse:
    """Give a date another owner."""
    return _edit(
        request,
        deadline,
        partial(HandOverForm, people=people_near(request, deadline.case)),
        actions.hand_over_deadline,
        heading=_("Hand over"),
        message=_("Handed over; the reminders go there from now on."),
    )


@require_http_methods(["GET", "POST"])
def drop(request: StaffRequest, deadline: Deadline) -> HttpResponse:
    """Note that a date no longer counts."""
    return _edit(
        request,
        deadline,
        DropForm,
        actions.drop_deadline,
        heading=_("No longer needed"),
        message=_("It no longer counts."),
    )


@require_http_methods(["GET", "POST"])
@case_view("view_case", trace=FORM_OPENED)
def add(request: CaseRequest, case: Case) -> HttpResponse:
    """Add a date to a case, in a line in which the user works."""
    if not lines_of(request, case):
        raise PermissionDenied
    rows = Deadline.objects.on(request.access, "change")
    return _add(request, case, rows, done=case.get_absolute_url(), edit="deadlines:edit")


@require_http_methods(["GET", "POST"])
@page_view("deadlines:add_own")
def add_own(request: StaffRequest) -> HttpResponse:
    """Write down a date of the organisation itself."""
    rows = Deadline.objects.visible_to(request.user).filter(case__isnull=True)
    return _add(request, None, rows, done="deadlines:board", edit="deadlines:own_edit")


def _add(
    request: StaffRequest | CaseRequest,
    case: Case | None,
    rows: QuerySet[Deadline],
    *,
    done: str,
    edit: str,
) -> HttpResponse:
    lines = lines_of(request, case)
    request.session.pop(items.LATE_KEPT, None)
    return add_record(
        request,
        case,
        form=partial(DeadlineForm, lines=lines, people=people_near(request, case)),
        action=partial(actions.add_deadline, case=case),
        initial={"owner": request.user, "line": lines[0]},
        done=done,
        edit=edit,
        rows=rows,
        heading=_("A deadline"),
    )
