"""The night: who watches over which house, and who sleeps there."""

from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from accounts.guards import StaffRequest, page_view
from accounts.pages import may_open
from audit.trail import record
from records import saving
from records.pages import add_record, edit_record, row_or_404, void_record
from shelter import actions, tonight
from shelter.forms import ShiftForm
from shelter.models import Shift

LIST = "shelter:shifts"


@require_GET
@page_view("shelter:tonight")
def night_list(request: StaffRequest) -> HttpResponse:
    """List who sleeps where tonight, for the phone and for the night."""
    night = tonight.night_of(timezone.now())
    residents = tonight.residents(request.user, night)
    record("shelter.night_list_opened", by=request.user, count=len(residents))
    context = {
        "residents": residents,
        "night": night,
        "is_off": not may_open(request.user, "cases:list")
        and not tonight.is_on_shift(request.user, night),
        "next_shift": tonight.next_shift(request.user, night),
    }
    return render(request, "shelter/tonight.html", context)


@require_GET
@page_view("shelter:shifts")
def shifts(request: HttpRequest) -> HttpResponse:
    """List the night shifts of now and to come."""
    rows = Shift.objects.filter(last_night__gte=tonight.night_of(timezone.now()))
    rows = rows.select_related("house", "user").defer("house__address")
    context = {"shifts": rows.order_by("first_night", "house__position", "user__name")}
    return render(request, "shelter/shifts.html", context)


@require_http_methods(["GET", "POST"])
@page_view("shelter:shifts")
def add(request: HttpRequest) -> HttpResponse:
    """Give somebody a night shift."""
    return add_record(
        request,
        None,
        form=ShiftForm,
        action=actions.plan_shift,
        initial={"first_night": timezone.localdate()},
        done=LIST,
        edit="shelter:edit_shift",
        rows=Shift.objects.all(),
        heading=_("A night shift"),
    )


@require_http_methods(["GET", "POST"])
@page_view("shelter:shifts")
def edit(request: HttpRequest, shift_id: UUID) -> HttpResponse:
    """Change a night shift."""
    return edit_record(
        request,
        row_or_404(Shift.objects.all(), shift_id),
        form=ShiftForm,
        action=actions.change_shift,
        done=LIST,
        void="shelter:void_shift",
        heading=_("A night shift"),
    )


@require_http_methods(["GET", "POST"])
@page_view("shelter:shifts")
def void(request: HttpRequest, shift_id: UUID) -> HttpResponse:
    """Take out a night shift that was entered in error."""
    row = row_or_404(Shift.objects.all(), shift_id)
    return void_record(request, row, action=partial(saving.void, Shift), done=LIST)
