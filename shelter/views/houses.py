"""Settings: houses, rooms and beds; closing a bed; where a house is."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.guards import page_view
from accounts.models import Role
from shelter import actions
from shelter.forms import CloseForm, HouseForm, RoomForm
from shelter.models import Bed, BedUse, House, Room


@require_GET
@page_view("shelter:houses")
def houses(request):
    """List houses and their rooms."""
    rows = House.objects.filter(ended_on__isnull=True).order_by("position", "label")
    rows = rows.defer("address").prefetch_related("units__rooms__beds", "staff__user")
    return render(request, "shelter/houses.html", {"houses": rows})


def _house(house_id) -> House:
    found = House.objects.filter(pk=house_id, ended_on__isnull=True).first()
    if not found:
        raise Http404
    return found


def _page(request, form, heading, **more):
    context = {"form": form, "heading": heading, **more}
    return render(request, "shelter/form.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@page_view("shelter:add_house")
def add(request):
    """Open a house."""
    taken = House.objects.values_list("label", flat=True)
    form = HouseForm(request.POST or None, taken=taken)
    if not request.user.has_role(Role.COORDINATOR):
        del form.fields["address"]
    if form.is_valid():
        values = dict(form.cleaned_data)
        staff = values.pop("staff")
        house = actions.add_house(by=request.user, **values)
        actions.set_staff(house=house, users=staff, by=request.user)
        messages.success(request, _("Saved. Now add its rooms and beds."))
        return redirect("shelter:add_room", house.pk)
    return _page(request, form, _("A new house"))


@require_http_methods(["GET", "POST"])
@page_view("shelter:houses")
def edit(request, house_id):
    """Change a house and who works in it."""
    house = _house(house_id)
    taken = House.objects.exclude(pk=house.pk).values_list("label", flat=True)
    names = ("label", "gender", "has_night_staff", "position")
    initial = {name: getattr(house, name) for name in names}
    initial["staff"] = list(house.staff.values_list("user", flat=True))
    form = HouseForm(request.POST or None, taken=taken, initial=initial)
    # The address is replaced when one is typed; it is shown on its own page only.
    if not request.user.has_role(Role.COORDINATOR):
        del form.fields["address"]
    if form.is_valid():
        values = dict(form.cleaned_data)
        staff = values.pop("staff")
        if not values.get("address"):
            values.pop("address", None)
        actions.change(row=house, by=request.user, **values)
        actions.set_staff(house=house, users=staff, by=request.user)
        messages.success(request, _("Saved."))
        return redirect("shelter:houses")
    return _page(request, form, house.label)


@require_http_methods(["GET", "POST"])
@page_view("shelter:houses")
def add_room(request, house_id):
    """Add a room and its beds."""
    house = _house(house_id)
    form = RoomForm(request.POST or None)
    if form.is_valid():
        if Room.objects.filter(unit__house=house, label=form.cleaned_data["room"]).exists():
            form.add_error("room", _("There is a room of this name already."))
        else:
            actions.add_room(
                house=house,
                by=request.user,
                likeness=form.likeness(),
                unit=form.cleaned_data["unit"],
                kind=form.cleaned_data["unit_kind"],
                label=form.cleaned_data["room"],
                beds=form.cleaned_data["beds"],
                cots=form.cleaned_data["cots"],
                opened_on=timezone.localdate(),
            )
            messages.success(request, _("Saved."))
            return redirect("shelter:houses")
    return _page(request, form, _("A new room in %(house)s") % {"house": house.label})


@require_POST
@page_view("shelter:houses")
def end_bed(request, bed_id):
    """End a bed for good, when nobody has it from now on."""
    found = Bed.objects.filter(pk=bed_id, ended_on__isnull=True).first()
    if not found:
        raise Http404
    try:
        actions.end_bed(bed=found, today=timezone.localdate(), by=request.user)
    except actions.BedTaken:
        messages.error(request, _("Somebody has this bed, or will."))
    return redirect("shelter:houses")


@require_http_methods(["GET", "POST"])
@page_view("shelter:houses")
def close(request, bed_id):
    """Close a bed for some nights."""
    bed = Bed.objects.filter(pk=bed_id, ended_on__isnull=True).first()
    if not bed:
        raise Http404
    form = CloseForm(request.POST or None, initial={"first_night": timezone.localdate()})
    if form.is_valid():
        try:
            actions.close_bed(bed=bed, by=request.user, **form.cleaned_data)
        except actions.BedTaken:
            form.add_error("first_night", _("Somebody has this bed on one of these nights."))
        except actions.BedEnded:
            form.add_error(None, _("This bed is no longer used."))
        else:
            messages.success(request, _("Saved."))
            return redirect("shelter:board")
    return _page(request, form, _("Close bed %(bed)s") % {"bed": bed.label})


@require_POST
@page_view("shelter:houses")
def reopen(request, use_id):
    """Take back a closure."""
    try:
        if BedUse.objects.closure(use_id):
            actions.cancel(use_id=use_id, by=request.user)
    except actions.NotThisKind:
        messages.error(request, _("This was changed in between."))
    return redirect("shelter:board")


@require_POST
@page_view("shelter:address")
def address(request, house_id):
    """Show where a house is, to those who work there and to coordinators; written first."""
    house = _house(house_id)
    works_here = house.staff.filter(user=request.user).exists()
    if not works_here and not request.user.has_role(Role.COORDINATOR):
        raise Http404
    text = actions.reveal_address(house=house, by=request.user)
    return render(request, "shelter/address.html", {"house": house, "address": text})
