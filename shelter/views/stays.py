"""The residential tab of a file: where somebody stays, stayed, or waits to stay."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from casepage.header import header
from cases import access
from cases.guards import case_view
from cases.models import Signal
from shelter import actions
from shelter.forms import DepartureForm, MoveForm, RequestForm, UntilForm
from shelter.models import BedRequest, BedUse


@require_GET
@case_view("view_shelter", line="shelter", trace="shelter.tab_opened")
def tab(request, case):
    """Show stays, plans and the request for a bed."""
    uses = BedUse.objects.visible_to(request.user, case=case)
    asked = BedRequest.objects.visible_to(request.user, case=case).filter(ended_on__isnull=True)
    context = header(request.access) | {
        "uses": uses.select_related("bed__room__unit__house", "created_by").order_by("-period"),
        "asked": asked.first(),
        "may_change": request.access.may("change_shelter"),
    }
    return render(request, "shelter/tab.html", context)


def _use(request, case, use_id) -> BedUse:
    rows = BedUse.objects.visible_to(request.user, case=case).filter(pk=use_id)
    found = rows.select_related("bed__room__unit__house").first()
    if not found:
        raise Http404
    return found


def _onward(request, case):
    """Go back to the tab; to the board where the act ended what let somebody see the file.

    Coordinators see it while residential care works on it.
    """
    if access.can(request.user, "view_shelter", case):
        return redirect("shelter:tab", case.reference)
    return redirect("shelter:board")


def _page(request, case, form, heading):
    context = {"case": case, "form": form, "heading": heading}
    return render(request, "cases/form.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@case_view("change_shelter", line="shelter")
def ask(request, case):
    """Put the person on the waiting list, or change what they need."""
    asked = BedRequest.objects.visible_to(request.user, case=case).filter(ended_on__isnull=True)
    found = asked.first()
    if found:
        initial = {name: getattr(found, name) for name in RequestForm.base_fields}
    else:
        signal = Signal.objects.visible_to(request.user, case=case).first()
        wanted = signal.bed_wanted_from if signal else None
        initial = {
            "wanted_from": wanted or timezone.localdate(),
            "adults": 1,
            "children": signal.children_count if signal else 0,
        }
    form = RequestForm(request.POST or None, initial=initial)
    if form.is_valid():
        actions.request_bed(case=case, by=request.user, **form.cleaned_data)
        messages.success(request, _("On the waiting list."))
        return redirect("shelter:tab", case.reference)
    return _page(request, case, form, _("Needs a bed"))


@require_POST
@case_view("change_shelter", line="shelter")
def withdraw(request, case):
    """Take the person off the waiting list."""
    end = BedRequest.End
    is_full = request.POST.get("because") == end.NO_PLACE
    actions.withdraw_request(
        case=case,
        reason=end.NO_PLACE if is_full else end.WITHDRAWN,
        today=timezone.localdate(),
        by=request.user,
    )
    messages.success(request, _("Off the waiting list."))
    return _onward(request, case)


@require_POST
@case_view("change_shelter", line="shelter")
def arrive(request, case, use_id):
    """Note that the person has come."""
    use = _use(request, case, use_id)
    try:
        actions.arrive(use_id=use.pk, today=timezone.localdate(), by=request.user)
    except actions.NotFreeYet:
        messages.error(request, _("The person before has not left this bed yet."))
    except actions.BedTaken:
        messages.error(request, _("The bed is used on one of these nights."))
    except actions.PersonHasBed:
        messages.error(request, _("This person has a bed on one of these nights already."))
    except actions.NotThisKind:
        messages.error(request, _("This was changed in between."))
    else:
        messages.success(request, _("Welcome noted."))
    return redirect("shelter:tab", case.reference)


@require_http_methods(["GET", "POST"])
@case_view("change_shelter", line="shelter")
def depart(request, case, use_id):
    """Note that the person left."""
    use = _use(request, case, use_id)
    form = DepartureForm(request.POST or None, initial={"on": timezone.localdate()})
    if form.is_valid():
        try:
            actions.depart(use_id=use.pk, by=request.user, **form.cleaned_data)
        except actions.BedTaken:
            form.add_error("on", _("Somebody else has the bed by then."))
        except actions.NotThisKind:
            form.add_error(None, _("This was changed in between."))
        else:
            messages.success(request, _("Saved."))
            return _onward(request, case)
    return _page(request, case, form, _("Left"))


@require_http_methods(["GET", "POST"])
@case_view("change_shelter", line="shelter")
def until(request, case, use_id):
    """Change the planned departure."""
    use = _use(request, case, use_id)
    form = UntilForm(request.POST or None, initial={"departure": use.period.upper})
    if form.is_valid():
        try:
            actions.change_departure(use_id=use.pk, by=request.user, **form.cleaned_data)
        except actions.BedTaken:
            form.add_error("departure", _("Somebody else has the bed by then."))
        except actions.PersonHasBed:
            form.add_error("departure", _("The person has another bed by then."))
        except ValueError:
            form.add_error("departure", _("This must be after the first night."))
        except actions.NotThisKind:
            form.add_error(None, _("This was changed in between."))
        else:
            messages.success(request, _("Saved."))
            return redirect("shelter:tab", case.reference)
    return _page(request, case, form, _("Another departure"))


@require_http_methods(["GET", "POST"])
@case_view("change_shelter", line="shelter")
def move(request, case, use_id):
    """Move to another bed."""
    use = _use(request, case, use_id)
    form = MoveForm(request.POST or None, initial={"on": timezone.localdate()})
    if form.is_valid():
        try:
            actions.move(
                use_id=use.pk, today=timezone.localdate(), by=request.user, **form.cleaned_data
            )
        except actions.BedTaken:
            form.add_error("bed", _("The bed is used on one of these nights."))
        except actions.PersonHasBed:
            form.add_error("on", _("This person has a bed on one of these nights already."))
        except actions.NotFreeYet:
            form.add_error("bed", _("The person before has not left this bed yet."))
        except actions.BedEnded:
            form.add_error("bed", _("This bed is no longer used."))
        except actions.NotThisKind:
            form.add_error(None, _("This was changed in between."))
        else:
            messages.success(request, _("Saved."))
            return redirect("shelter:tab", case.reference)
    return _page(request, case, form, _("Move to another bed"))


@require_POST
@case_view("change_shelter", line="shelter")
def cancel(request, case, use_id):
    """Take back a hold or a plan."""
    use = _use(request, case, use_id)
    try:
        actions.cancel(use_id=use.pk, by=request.user)
    except actions.NotThisKind:
        messages.error(request, _("This was changed in between."))
    return _onward(request, case)
