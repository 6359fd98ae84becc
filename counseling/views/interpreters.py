"""Interpreters of a file: book, confirm, cancel, brief; and who is never booked for the person."""

import datetime as dt
from functools import partial
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cases.access import Access, CaseRequest
from cases.guards import FORM_OPENED, case_view
from cases.models import Case
from cases.permissions import in_line
from cases.preferences import noted
from cases.records import of_case
from common.letterhead import letterhead
from counseling import actions
from counseling.interpreter_forms import BookingForm, OutcomeForm, VetoForm, preset
from counseling.interpreters import proposals, total
from counseling.models import (
    PRIVATE_TO,
    InterpreterBooking,
    InterpreterVeto,
    Session,
)
from counseling.views.sessions import lines_open_to
from records.buttons import press
from records.pages import Page, add_record, edit_record, row_or_404, void_record

Status = InterpreterBooking.Status
LIST = "counseling:interpreters"
ALONG = ("interpreter__contact__organisation", "language", "with_whom__organisation", "session")


def may_exclude(access: Access, action: str = "view") -> bool:
    """Ask whether somebody reads, or notes, whom the person does not want."""
    return any(access.may(in_line(action, line)) for line in PRIVATE_TO)


@require_GET
@case_view("view_case")
def listing(request: CaseRequest, case: Case) -> HttpResponse:
    """List the bookings of a file in the lines one sees, what the person would like, and costs."""
    access = request.access
    rows = InterpreterBooking.objects.on(access).select_related(*ALONG)
    bookings = of_case(case, rows.order_by("-starts_at", "-pk"))
    vetoes = InterpreterVeto.objects.on(access).select_related("interpreter__contact__organisation")
    is_private = may_exclude(access)
    context = {
        "case": case,
        "bookings": bookings,
        "total": total(row for row in bookings if row.status == Status.DONE),
        "preference": noted(access),
        "sees_preference": access.is_named,
        "may_prefer": access.is_named and access.may("change_case"),
        "may_book": bool(lines_open_to(request)),
        "sees_vetoes": is_private,
        "vetoes": of_case(case, vetoes.order_by("-created_at", "-pk")) if is_private else [],
        "may_exclude": may_exclude(access, "change"),
    }
    return render(request, "counseling/interpreters.html", context)


def _own(request: CaseRequest, booking_id: UUID, action: str = "view") -> InterpreterBooking:
    rows = InterpreterBooking.objects.on(request.access, action).select_related(*ALONG)
    booking: InterpreterBooking = row_or_404(rows, booking_id)
    booking.case = request.access.case
    return booking


def _session(request: CaseRequest) -> Session | None:
    """Return the appointment from whose page an interpreter is booked."""
    if not request.GET.get("session"):
        return None
    try:
        key = UUID(request.GET["session"])
    except ValueError as error:
        raise Http404 from error
    rows = Session.objects.on(request.access, "change")
    session: Session = row_or_404(rows, key)
    return session


def _of_address(request: CaseRequest, session: Session | None) -> dict[str, Any]:
    """Return how the form begins from the page of an appointment, or of a hearing: its moment."""
    if session is not None:
        return _moment(session.starts_at) | {"minutes": session.minutes, "line": session.line}
    try:
        at = dt.datetime.fromisoformat(request.GET.get("at", ""))
    except ValueError:
        return {}
    if timezone.is_naive(at):
        return {}
    shown = {name: request.GET[name] for name in ("line", "occasion") if name in request.GET}
    return _moment(at) | shown


def _moment(at: dt.datetime) -> dict[str, Any]:
    local = timezone.localtime(at)
    return {"day": local.date(), "clock": local.time().replace(second=0, microsecond=0)}


@require_http_methods(["GET", "POST"])
@case_view("view_case", trace=FORM_OPENED)
def book(request: CaseRequest, case: Case) -> HttpResponse:
    """Book an interpreter for a talk of a file, or see first who fits."""
    lines = lines_open_to(request)
    if not lines:
        raise Http404
    session = _session(request)
    form = partial(BookingForm, case=case, lines=lines)
    look: dict[str, Any] = {
        "heading": _("Book an interpreter"),
        "template": "counseling/booking_form.html",
    }

    def save(*, values: dict[str, Any], **sent: Any) -> InterpreterBooking:
        return actions.book_interpreter(case=case, values=values | {"session": session}, **sent)

    if "propose" in request.POST:
        return _propose(request, case, form(request.POST), **look)
    return add_record(
        request,
        case,
        form=form,
        action=save,
        initial=preset(case, noted(request.access)) | _of_address(request, session),
        done=LIST,
        goes_on="counseling:booking",
        edit="counseling:edit_booking",
        rows=InterpreterBooking.objects.on(request.access, "change"),
        **look,
    )


def _propose(
    request: CaseRequest, case: Case, form: BookingForm, booking: Any = None, **look: Any
) -> HttpResponse:
    """Show the form again with who fits the talk; nothing is saved."""
    form.is_valid()
    talk = form.talk()
    for name in [name for name in form.errors if talk is not None]:
        del form.errors[name]
    besides = booking.pk if booking else None
    extra = {
        "is_proposed": talk is not None,
        "proposals": proposals(case, talk, besides=besides) if talk else [],
        "chosen": request.POST.get("interpreter", ""),
    }
    done = reverse(LIST, args=[case.reference])
    return Page(request, case, done, extra=extra, **look).show(form)


@require_GET
@case_view("view_case")
def detail(request: CaseRequest, case: Case, booking_id: UUID) -> HttpResponse:
    """Show a booking, and what may be done with it."""
    booking = _own(request, booking_id)
    may_change = request.access.may(in_line("change", booking.line))
    context = {
        "case": case,
        "booking": booking,
        "next": InterpreterBooking.NEXT[booking.status] if may_change else (),
        "may_change": may_change,
        "is_over": booking.starts_at <= timezone.now(),
    }
    return render(request, "counseling/booking.html", context)


@require_http_methods(["GET", "POST"])
@case_view("view_case", trace=FORM_OPENED)
def edit(request: CaseRequest, case: Case, booking_id: UUID) -> HttpResponse:
    """Change a booking that is still to come about."""
    booking = _own(request, booking_id, "change")
    form = partial(BookingForm, case=case, lines=lines_open_to(request))
    look: dict[str, Any] = {
        "heading": _("Change the booking"),
        "template": "counseling/booking_form.html",
    }
    if "propose" in request.POST:
        return _propose(request, case, form(request.POST, row=booking), booking, **look)
    return edit_record(
        request,
        booking,
        form=form,
        action=actions.change_booking,
        done=reverse("counseling:booking", args=[case.reference, booking.pk]),
        void="counseling:void_booking",
        **look,
    )


@require_http_methods(["GET", "POST"])
@case_view("view_case", trace=FORM_OPENED)
def void(request: CaseRequest, case: Case, booking_id: UUID) -> HttpResponse:
    """Take out a booking that was entered in error."""
    return void_record(request, _own(request, booking_id, "change"), done=LIST)


def _move(request: CaseRequest, booking_id: UUID, to: str, message: str) -> HttpResponse:
    booking = _own(request, booking_id, "change")
    act = partial(actions.move_booking, pk=booking.pk, to=to, now=timezone.now())
    done = reverse("counseling:booking", args=[booking.case.reference, booking.pk])
    return press(request, act, done=done, message=message)


@require_POST
@case_view("view_case", trace="")
def confirm(request: CaseRequest, case: Case, booking_id: UUID) -> HttpResponse:
    """Note that the interpreter agreed."""
    return _move(request, booking_id, Status.CONFIRMED, _("Confirmed."))


@require_POST
@case_view("view_case", trace="")
def cancel(request: CaseRequest, case: Case, booking_id: UUID) -> HttpResponse:
    """Cancel a booking."""
    return _move(request, booking_id, Status.CANCELLED, _("Cancelled."))


@require_http_methods(["GET", "POST"])
@case_view("view_case", trace=FORM_OPENED)
def outcome(request: CaseRequest, case: Case, booking_id: UUID) -> HttpResponse:
    """Note whether the interpreter came, for how long, and how it went."""
    booking = _own(request, booking_id, "change")

    def save(*, values: dict[str, Any], **sent: Any) -> InterpreterBooking:
        to = values.pop("status")
        return actions.move_booking(to=to, values=values, now=timezone.now(), **sent)

    def form(*args: Any, row: InterpreterBooking, **kwargs: Any) -> OutcomeForm:
        typed = OutcomeForm(*args, row=row, **kwargs)
        if row.status in InterpreterBooking.OPEN:
            typed.initial.update(status=Status.DONE, worked_minutes=row.minutes)
        return typed

    return edit_record(
        request,
        booking,
        form=form,  # type: ignore[arg-type]
        action=save,
        done=reverse("counseling:booking", args=[case.reference, booking.pk]),
        heading=_("Outcome of the booking"),
    )


@require_GET
@case_view("view_case", trace="counseling.interpreterbooking.briefed")
def briefing(request: CaseRequest, case: Case, booking_id: UUID) -> HttpResponse:
    """Show what the interpreter gets: no name of the person, no address but that of the office."""
    booking = _own(request, booking_id)
    context = {"case": case, "booking": booking, "office": letterhead(get_language() or "en")}
    return render(request, "counseling/briefing.html", context)


def _private(request: CaseRequest, action: str) -> None:
    if not may_exclude(request.access, action):
        request.denied_case = request.access.case  # type: ignore[attr-defined]
        raise PermissionDenied


@require_http_methods(["GET", "POST"])
@case_view("view_case", trace=FORM_OPENED)
def add_veto(request: CaseRequest, case: Case) -> HttpResponse:
    """Note an interpreter who is never booked for this person."""
    _private(request, "change")
    return add_record(
        request,
        case,
        form=VetoForm,
        action=partial(actions.add_veto, case=case),
        done=LIST,
        edit="counseling:edit_veto",
        rows=InterpreterVeto.objects.on(request.access, "change"),
        heading=_("Interpreter not to book"),
    )


@require_http_methods(["GET", "POST"])
@case_view("view_case", trace=FORM_OPENED)
def edit_veto(request: CaseRequest, case: Case, veto_id: UUID) -> HttpResponse:
    """Change why an interpreter is never booked, or note that the person took it back."""
    _private(request, "change")
    return edit_record(
        request,
        row_or_404(InterpreterVeto.objects.on(request.access, "change"), veto_id),
        form=VetoForm,
        action=actions.change_veto,
        done=LIST,
        void="counseling:void_veto",
        heading=_("Interpreter not to book"),
    )


@require_http_methods(["GET", "POST"])
@case_view("view_case", trace=FORM_OPENED)
def void_veto(request: CaseRequest, case: Case, veto_id: UUID) -> HttpResponse:
    """Take out what was entered in error."""
    _private(request, "change")
    row = row_or_404(InterpreterVeto.objects.on(request.access, "change"), veto_id)
    return void_record(request, row, done=LIST)
