"""The bed board, and placing somebody."""

import datetime as dt
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.guards import page_view
from accounts.pages import may_open
from audit.fields import open_keys
from audit.trail import record
from cases.guards import case_view
from cases.models import Case
from common.dates import for_screen
from shelter import actions, board
from shelter.forms import PlaceForm, first_day, nights
from shelter.models import BedRequest, BedUse

DAY = dt.timedelta(days=1)


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _context(request, **more) -> dict:
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
        "signals": board.wanted_tonight(request.user),
        "form_token": uuid4(),
        **more,
    }


@require_GET
@page_view("shelter:board")
def show(request):
    """Show who sleeps where; to the night only who sleeps there tonight."""
    if not may_open(request.user, "cases:list"):
        return redirect("shelter:tonight")
    if not request.headers.get("X-Background"):
        record("shelter.board_opened", by=request.user)
    part = "#grid" if request.headers.get("HX-Request") else ""
    return render(request, f"shelter/board.html{part}", _context(request))


@require_GET
@page_view("shelter:board")
def printed(request):
    """Show the board for paper; written in the trail as a print."""
    record("shelter.board_printed", by=request.user)
    return render(request, "shelter/board.html", _context(request, is_print=True))


@require_GET
@page_view("shelter:tonight")
def tonight(request):
    """List who sleeps where tonight, for the phone and for the night."""
    today = timezone.localdate()
    uses = _residents(request.user, today)
    record("shelter.night_list_opened", by=request.user, count=len(uses))
    return render(request, "shelter/tonight.html", {"uses": uses, "today": today})


def _residents(user, today: dt.date) -> list[BedUse]:
    cards = Case.objects.visible_to(user, "view_resident_card").values("pk")
    rows = list(
        BedUse.objects.on_cards(cards, user, today)
        .select_related("case__client", "bed__room__unit__house")
        .defer("bed__room__unit__house__address")
        .order_by("bed__room__unit__house__position", "bed__label")
    )
    open_keys(use.case.client for use in rows)
    return rows


@require_POST
@page_view("shelter:place")
def place(request):
    """Place the person chosen in a cell: from the first night until the next use of the bed."""
    wanted = _uuid(request.POST.get("request", ""))
    asked = BedRequest.objects.visible_to(request.user).filter(pk=wanted, ended_on__isnull=True)
    found = asked.select_related("case__client").first()
    if not found:
        raise Http404
    url = reverse("shelter:place_on", args=[found.case.reference])
    bed, night = request.POST.get("bed", ""), request.POST.get("night", "")
    return redirect(f"{url}?bed={_uuid(bed) or ''}&night={night[:10]}")


def _open_request(request, case) -> BedRequest | None:
    rows = BedRequest.objects.visible_to(request.user, case=case).filter(ended_on__isnull=True)
    return rows.first()


def _initial(request, case, asked: BedRequest | None) -> dict:
    today = timezone.localdate()
    night = request.GET.get("night", "")
    first = first_day(night, today) if night else max(asked.wanted_from if asked else today, today)
    departure = asked.wanted_until if asked and asked.wanted_until else first + DAY * 28
    bed = _uuid(request.GET.get("bed", ""))
    following = board.next_use(bed, first) if bed else None
    if following:
        departure = min(departure, following)
    kind = BedUse.Kind.STAY if first == today else BedUse.Kind.PLAN
    return {
        "form_token": uuid4(),
        "bed": bed,
        "first_night": first,
        "departure": departure,
        "kind": kind,
    }


def _verdict(case, form, asked: BedRequest | None) -> tuple[board.Verdict, list]:
    """Return what speaks against the chosen bed, and who owns a pair to keep apart."""
    asked = asked or BedRequest(case=case, wanted_from=timezone.localdate())
    asked.case = case
    return board.verdict_on(asked, form.cleaned_data["bed"], form.cleaned_data)


def _stands_against(form, verdict) -> bool:
    """Say beside its field what forbids the bed, or what asks for a written reason."""
    if verdict.reasons:
        text = _("Not suitable: %(why)s. Choose another bed.")
        why = ", ".join(board.REASONS[one]() for one in verdict.reasons)
        form.add_error("bed", text % {"why": why})
    elif verdict.warnings and not form.cleaned_data["reason"]:
        text = _("%(why)s. Write why you go on, or choose another bed.")
        why = ", ".join(board.WARNINGS[one]() for one in verdict.warnings)
        form.add_error("reason", text % {"why": capfirst(why)})
    else:
        return False
    return True


def _place(request, case, form, asked: BedRequest | None) -> bool:
    """Try to place; put the refusal beside its field. True when it was done."""
    verdict, owners = _verdict(case, form, asked)
    if _stands_against(form, verdict):
        return False
    try:
        actions.place(
            case=case,
            by=request.user,
            bed=form.cleaned_data["bed"],
            first_night=form.cleaned_data["first_night"],
            departure=form.cleaned_data["departure"],
            kind=form.cleaned_data["kind"],
            reason=form.cleaned_data["reason"] if verdict.warnings else "",
            token=form.cleaned_data["form_token"],
            url=reverse("shelter:board"),
        )
    except actions.BedTaken as taken:
        form.add_error("bed", _taken_words(form.cleaned_data["bed"], taken))
    except actions.PersonHasBed:
        form.add_error("first_night", _("This person has a bed on one of these nights already."))
    except actions.NotFreeYet:
        form.add_error("bed", _("The person before has not left this bed yet."))
    except actions.BedEnded:
        form.add_error("bed", _("This bed is no longer used."))
    except actions.SentTwice:
        return True
    else:
        if owners:
            actions.ask_owner(case=case, owners=owners, by=request.user)
        return True
    return False


def _taken_words(bed, taken) -> str:
    if not taken.at:
        return _("Bed %(bed)s is taken on one of these nights.") % {"bed": bed.label}
    minutes = max(1, int((timezone.now() - taken.at).total_seconds() // 60))
    if minutes < 60:
        words = ngettext(
            "Bed %(bed)s was taken by %(name)s %(minutes)d minute ago.",
            "Bed %(bed)s was taken by %(name)s %(minutes)d minutes ago.",
            minutes,
        )
        return words % {"bed": bed.label, "name": taken.by, "minutes": minutes}
    words = _("Bed %(bed)s is taken; %(name)s gave it on %(day)s.")
    day = for_screen(timezone.localtime(taken.at).date(), today=timezone.localdate())
    return words % {"bed": bed.label, "name": taken.by, "day": day}


@require_http_methods(["GET", "POST"])
@case_view("change_shelter", line="shelter")
def place_on(request, case):
    """Choose bed and nights for a person; the database decides between two at once."""
    asked = _open_request(request, case)
    form = PlaceForm(request.POST or None, initial=_initial(request, case, asked))
    if form.is_valid() and _place(request, case, form, asked):
        messages.success(request, _("The bed is given."))
        return redirect("shelter:board")
    if request.access.may("view_identity"):
        open_keys([case.client])
    context = {
        "case": case,
        "form": form,
        "asked": asked,
        "is_named": request.access.may("view_identity"),
    }
    return render(request, "shelter/place.html", context, status=422 if form.errors else 200)
