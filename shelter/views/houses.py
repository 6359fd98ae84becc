"""Settings: houses, rooms and beds; closing a bed; where a house is."""

from functools import partial
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.guards import StaffRequest, page_view
from accounts.models import Role
from records.buttons import press
from records.pages import add_record, edit_record, row_or_404
from shelter import actions
from shelter.forms import CloseForm, HouseForm, RoomForm
from shelter.models import Bed, BedUse, House


@require_GET
@page_view("shelter:houses")
def houses(request: StaffRequest) -> HttpResponse:
    """List houses and their rooms."""
    rows = _houses().order_by("position", "label")
    rows = rows.defer("address").prefetch_related("units__rooms__beds", "staff__user")
    return render(request, "shelter/houses.html", {"houses": rows})


def _houses() -> QuerySet[House]:
    return House.objects.filter(ended_on__isnull=True)


def _house(house_id: UUID) -> House:
    return row_or_404(_houses(), house_id)


def _bed(bed_id: UUID) -> Bed:
    return row_or_404(Bed.objects.filter(ended_on__isnull=True), bed_id)


def _form(request: StaffRequest) -> partial[HouseForm]:
    """Return the form of a house; where it is, is shown on a page of its own only."""
    return partial(HouseForm, with_address=request.user.has_role(Role.COORDINATOR))


@require_http_methods(["GET", "POST"])
@page_view("shelter:add_house")
def add(request: StaffRequest) -> HttpResponse:
    """Open a house."""
    return add_record(
        request,
        None,
        form=_form(request),
        action=actions.add_house,
        done="shelter:houses",
        goes_on="shelter:add_room",
        edit="shelter:edit_house",
        rows=_houses(),
        heading=_("A new house"),
        message=_("Saved. Now add its rooms and beds."),
    )


@require_http_methods(["GET", "POST"])
@page_view("shelter:houses")
def edit(request: StaffRequest, house_id: UUID) -> HttpResponse:
    """Change a house and who works in it."""
    house = _house(house_id)
    return edit_record(
        request,
        house,
        form=_form(request),
        action=actions.change_house,
        done="shelter:houses",
        heading=house.label,
    )


@require_http_methods(["GET", "POST"])
@page_view("shelter:houses")
def add_room(request: StaffRequest, house_id: UUID) -> HttpResponse:
    """Add a room and its beds."""
    house = _house(house_id)
    return add_record(
        request,
        None,
        form=RoomForm,
        action=partial(actions.add_room, house=house, opened_on=timezone.localdate()),
        done="shelter:houses",
        heading=_("A new room in %(house)s") % {"house": house.label},
    )


@require_POST
@page_view("shelter:houses")
def end_bed(request: StaffRequest, bed_id: UUID) -> HttpResponse:
    """End a bed for good, when nobody has it from now on."""

    def end(**sent: Any) -> None:
        actions.end_bed(bed=_bed(bed_id), today=timezone.localdate(), **sent)

    return press(request, end, done="shelter:houses")


@require_http_methods(["GET", "POST"])
@page_view("shelter:houses")
def close(request: StaffRequest, bed_id: UUID) -> HttpResponse:
    """Close a bed for some nights."""
    bed = _bed(bed_id)
    return add_record(
        request,
        None,
        form=CloseForm,
        action=partial(actions.close_bed, bed=bed),
        initial={"first_night": timezone.localdate()},
        done="shelter:board",
        heading=_("Close bed %(bed)s") % {"bed": bed.label},
    )


@require_POST
@page_view("shelter:houses")
def reopen(request: StaffRequest, use_id: UUID) -> HttpResponse:
    """Take back a closure."""
    if BedUse.objects.closure(use_id) is None:
        return redirect("shelter:board")
    return press(request, partial(actions.cancel, pk=use_id), done="shelter:board")


@require_POST
@page_view("shelter:address")
def address(request: StaffRequest, house_id: UUID) -> HttpResponse:
    """Show where a house is, to those who work there and to coordinators; written first."""
    house = _house(house_id)
    works_here = house.staff.filter(user=request.user).exists()
    if not works_here and not request.user.has_role(Role.COORDINATOR):
        raise Http404
    text = actions.reveal_address(house=house, by=request.user)
    return render(request, "shelter/address.html", {"house": house, "address": text})
