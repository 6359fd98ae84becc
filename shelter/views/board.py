"""The bed board, and placing somebody."""

import datetime as dt
from functools import cache, partial
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.guards import StaffRequest, page_view
from accounts.pages import may_open
from audit.fields import open_keys
from audit.trail import record
from casepage.part import room_cards
from cases.access import CaseRequest
from cases.guards import case_view
from cases.models import Case, Relative
from cases.records import of_case
from records.pages import add_record
from shelter import actions, board
from shelter.forms import USUAL_STAY, PlaceForm, first_day, nights
from shelter.models import BedRequest, BedUse, ResidentCard
from shelter.waiting import knows_all, wanted_tonight

DAY = dt.timedelta(days=1)


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _context(request: StaffRequest, **more: Any) -> dict[str, Any]:
    today = timezone.localdate()
    zoom = request.GET.get("zoom", "1")
    start = first_day(request.GET.get("from", ""), today)
    shown = board.build(
        request.user,
        start=start,
        nights=nights(zoom),
        placing=_uuid(request.GET.get("place", "")),
    )
    step = dt.timedelta(days=nights(zoom))
    return {
        "board": shown,
        "zoom": zoom,
        "start": start,
        "last": shown.days[-1],
        "before": start - step,
        "after": start + step,
        "today": today,
        "may_place": may_open(request.user, "shelter:place"),
        "counts_all": knows_all(request.user),
        "signals": wanted_tonight(request.user),
        **more,
    }


@require_GET
@page_view("shelter:board")
def show(request: StaffRequest) -> HttpResponse:
    """Show who sleeps where; to the night only who sleeps there tonight."""
    if not may_open(request.user, "cases:list"):
        return redirect("shelter:tonight")
    if not request.headers.get("X-Background"):
        record("shelter.board_opened", by=request.user)
    part = "#grid" if request.headers.get("HX-Request") else ""
    return render(request, f"shelter/board.html{part}", _context(request))


@require_GET
@page_view("shelter:print")
def printed(request: StaffRequest) -> HttpResponse:
    """Show the board for paper, written in the trail as a print; the night has its own list."""
    if not may_open(request.user, "cases:list"):
        return redirect("shelter:tonight")
    record("shelter.board_printed", by=request.user)
    return render(request, "shelter/board.html", _context(request, is_print=True))


@require_POST
@page_view("shelter:place")
def place(request: StaffRequest) -> HttpResponse:
    """Place the person chosen in a cell: from the first night until the next use of the bed."""
    waiting = BedRequest.objects.visible_to(request.user).filter(ended_on__isnull=True)
    chosen = (
        waiting.filter(pk=_uuid(request.POST.get("request", ""))).select_related("case").first()
    )
    if not chosen:
        raise Http404
    url = reverse("shelter:place_on", args=[chosen.case.reference])
    bed, night = request.POST.get("bed", ""), request.POST.get("night", "")
    return redirect(f"{url}?bed={_uuid(bed) or ''}&night={night[:10]}")


def _open_request(request: CaseRequest) -> BedRequest | None:
    return BedRequest.objects.on(request.access).filter(ended_on__isnull=True).first()


def _initial(request: CaseRequest, bed_request: BedRequest | None) -> dict[str, Any]:
    today = timezone.localdate()
    night = request.GET.get("night", "")
    wanted = max(bed_request.wanted_from, today) if bed_request else today
    first = first_day(night, today) if night else wanted
    until = bed_request.wanted_until if bed_request else None
    departure = until or first + USUAL_STAY
    bed = _uuid(request.GET.get("bed", ""))
    following = board.next_use(bed, first) if bed else None
    card = ResidentCard.objects.on(request.access).first()
    return {
        "allergies": card.allergies if card else "",
        "emergency": card.emergency if card else "",
        "bed": bed,
        "first_night": first,
        "departure": min(departure, following) if following else departure,
        "kind": BedUse.Kind.STAY if first == today else BedUse.Kind.PLAN,
    }


def _along(request: CaseRequest) -> list[Relative]:
    """Return the children and relatives without a file who sleep along with the person."""
    return of_case(request.access.case, Relative.objects.on(request.access).along())


@require_http_methods(["GET", "POST"])
@case_view("change_shelter", line="shelter")
def place_on(request: CaseRequest, case: Case) -> HttpResponse:
    """Choose bed and nights for a person; the database decides between two at once."""
    if not actions.may_give_beds(request.user):
        raise PermissionDenied
    is_named = request.access.may("view_identity")
    if is_named:
        open_keys([case.client])
    # Read only where the form is shown.
    bed_request = cache(partial(_open_request, request))
    along = cache(partial(_along, request))
    return add_record(
        request,
        case,
        form=partial(PlaceForm, case=case),
        action=partial(actions.place, case=case, today=timezone.localdate()),
        initial=_initial(request, bed_request()) if request.method == "GET" else {},
        done=reverse("shelter:board"),
        heading=_("Give a bed"),
        message=_("The bed is given."),
        template="shelter/place.html",
        extra={
            "bed_request": bed_request,
            "is_named": is_named,
            "along": along,
            "cards": partial(room_cards, request.access),
        },
    )
