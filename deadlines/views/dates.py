"""One date: see it, close it, undo that, move it, hand it over, drop it.

Dates of a file have their pages below the file, those of the organisation below `/deadlines/own/`.
"""

from collections.abc import Callable
from uuid import uuid4

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.addresses import safe
from accounts.guards import page_view
from accounts.models import User
from accounts.pages import roles_of
from audit.fields import open_keys
from cases.guards import case_view
from cases.models import Assignment
from cases.service_lines import ServiceLine
from common.dates import for_screen
from deadlines import actions, items
from deadlines.forms import DeadlineForm, DoneForm, DropForm, HandOverForm, MoveForm
from deadlines.models import Deadline


def of_case(view: Callable, *, trace: str = "") -> Callable:
    """Make the page of a date that belongs to a file."""

    def of_this_case(request, case, deadline_id):
        rows = Deadline.objects.visible_to(request.user, case=case)
        deadline = _found(rows, deadline_id)
        deadline.case = case
        may_change = f"change_{deadline.line}" in request.access.permissions
        return _allowed(view, request, deadline, may_change)

    of_this_case.__name__ = view.__name__
    return case_view("view_case", trace=trace)(of_this_case)


def of_house(view: Callable) -> Callable:
    """Make the page of a date of the organisation itself."""

    @page_view("deadlines:board")
    def guarded(request, deadline_id):
        rows = Deadline.objects.visible_to(request.user).filter(case__isnull=True)
        return _allowed(view, request, _found(rows, deadline_id), may_change=True)

    return guarded


def _found(rows, deadline_id) -> Deadline:
    found = rows.select_related("owner", "rule_version", "closed_by").filter(pk=deadline_id).first()
    if not found:
        raise Http404
    return found


def _allowed(view: Callable, request, deadline: Deadline, may_change: bool):
    if view is not detail and not may_change:
        raise PermissionDenied
    request.may_change = may_change
    if request.method == "POST":
        request.session.pop(items.LATE_KEPT, None)
    return view(request, deadline)


def _people(request, case):
    """Return those who can answer for a date of a file, or of the organisation."""
    staff = User.objects.filter(is_active=True).order_by("name")
    if case is None:
        return staff.filter(roles__overlap=roles_of("deadlines:board"))
    team = Assignment.objects.visible_to(request.user, case=case).filter(ends_on__isnull=True)
    known = {request.user.pk, case.case_lead_id, *team.values_list("user_id", flat=True)}
    return staff.filter(pk__in=known - {None})


def _form(request, deadline: Deadline, form, heading: str, **more):
    context = {
        "deadline": deadline,
        "case": deadline.case,
        "form": form,
        "heading": heading,
        "back": deadline.address,
        **more,
    }
    return render(request, "deadlines/form.html", context, status=422 if form.errors else 200)


def _back(request, deadline: Deadline):
    asked = request.POST.get("next", "")
    return redirect(safe(request, asked) if asked else deadline.address)


def _over(request, deadline: Deadline):
    messages.warning(request, _("Somebody closed it in between."))
    return redirect(deadline.address)


@require_GET
def detail(request, deadline: Deadline):
    """Show a date, how it was counted, and who was reminded."""
    open_keys([deadline])
    reminders = deadline.reminders.select_related("told", "recipient").order_by("warn_on", "pk")
    today = timezone.localdate()
    context = {
        "deadline": deadline,
        "case": deadline.case,
        "is_named": deadline.case_id and request.access.may("view_identity"),
        "sum": deadline.sum_on(today),
        "when": items.how_far(deadline.due_on, today),
        "is_late": deadline.due_on < today,
        "reminders": reminders,
        "may_change": request.may_change and deadline.state == Deadline.State.OPEN,
        "closed": items.just_closed(request.user, timezone.now(), deadline.case),
    }
    return render(request, "deadlines/detail.html", context)


@require_http_methods(["GET", "POST"])
def done(request, deadline: Deadline):
    """Close a date: one of the house with one click, a legal one with proof."""
    today = timezone.localdate()
    is_click = not deadline.is_legal and "closed_on" not in request.POST
    if request.method == "POST" and is_click:
        return _close(request, deadline, {"closed_on": today, "proof": ""}, None)
    form = DoneForm(request.POST or None, initial={"closed_on": today})
    if form.is_valid():
        return _close(request, deadline, form.cleaned_data, form)
    return _form(request, deadline, form, _("Done"))


def _close(request, deadline: Deadline, values: dict, form):
    try:
        actions.close(deadline_id=deadline.pk, by=request.user, **values)
    except actions.NotOpen:
        return _over(request, deadline)
    except actions.ProofNeeded:
        form.add_error("proof", _("A legal deadline closes only with what proves it."))
        return _form(request, deadline, form, _("Done"))
    if form:
        messages.success(request, _("Closed."))
    return _back(request, deadline)


@require_POST
def undo(request, deadline: Deadline):
    """Open a date again that one has just closed."""
    try:
        actions.reopen(deadline_id=deadline.pk, by=request.user, now=timezone.now())
    except actions.TooLate:
        messages.error(request, _("It is too late to undo this. Write the date down anew."))
        return redirect(deadline.address)
    messages.success(request, _("Open again."))
    return _back(request, deadline)


@require_http_methods(["GET", "POST"])
def move(request, deadline: Deadline):
    """Give a date another day."""
    initial = {"due_on": deadline.due_on, "version": deadline.version}
    form, both = MoveForm(request.POST or None, initial=initial), []
    if form.is_valid():
        try:
            actions.move(deadline_id=deadline.pk, by=request.user, **form.cleaned_data)
        except actions.NotOpen:
            return _over(request, deadline)
        except actions.ReasonNeeded:
            form.add_error("reason", _("A legal date moves only for a reason."))
        except actions.Stale as stale:
            form, both = _again(form, stale.theirs, MoveForm)
        else:
            messages.success(request, _("Moved; the reminders moved along."))
            return redirect(deadline.address)
    return _form(request, deadline, form, _("Move"), both=both)


def _again(form, theirs: Deadline, make: Callable):
    """Show what was saved in between beside what was typed; the next save knows of it."""
    typed = form.data.copy()
    typed["version"] = theirs.version
    today = timezone.localdate()
    name = "due_on" if "due_on" in form.fields else "owner"
    saved, mine = getattr(theirs, name), form.cleaned_data[name]
    if name == "due_on":
        saved, mine = for_screen(saved, today=today), for_screen(mine, today=today)
    again = make(typed)
    again.add_error(None, _("Somebody saved this in between. Compare, then save again."))
    return again, [(form.fields[name].label, saved, mine)]


@require_http_methods(["GET", "POST"])
def hand_over(request, deadline: Deadline):
    """Let somebody else answer for a date."""
    people = _people(request, deadline.case)
    initial = {"owner": deadline.owner, "version": deadline.version}
    form = HandOverForm(request.POST or None, initial=initial, people=people)
    both: list = []
    if form.is_valid():
        try:
            actions.hand_over(deadline_id=deadline.pk, by=request.user, **form.cleaned_data)
        except actions.NotOpen:
            return _over(request, deadline)
        except actions.OwnerCannotSee:
            form.add_error("owner", _("This person may not see this part of the file."))
        except actions.Stale as stale:
            form, both = _again(form, stale.theirs, lambda data: HandOverForm(data, people=people))
        else:
            messages.success(request, _("Handed over; the reminders go there from now on."))
            return redirect(deadline.address)
    return _form(request, deadline, form, _("Hand over"), both=both)


@require_http_methods(["GET", "POST"])
def drop(request, deadline: Deadline):
    """Note that a date no longer counts."""
    form = DropForm(request.POST or None)
    if form.is_valid():
        try:
            actions.drop(deadline_id=deadline.pk, by=request.user, **form.cleaned_data)
        except actions.NotOpen:
            return _over(request, deadline)
        except actions.ReasonNeeded:
            form.add_error("reason", _("A legal deadline is dropped only for a reason."))
        else:
            messages.success(request, _("It no longer counts."))
            return redirect(deadline.address)
    return _form(request, deadline, form, _("No longer needed"))


@require_http_methods(["GET", "POST"])
@case_view("view_case", trace="")
def add(request, case):
    """Write down a date of a file, in a line in which one works."""
    lines = [line for line in ServiceLine.values if f"change_{line}" in request.access.permissions]
    if not lines:
        raise PermissionDenied
    return _add(request, case, lines, back=case.get_absolute_url())


@require_http_methods(["GET", "POST"])
@page_view("deadlines:add_own")
def add_own(request):
    """Write down a date of the organisation itself."""
    return _add(request, None, list(ServiceLine.values), back="/deadlines/")


def _add(request, case, lines: list[str], *, back: str):
    initial = {"form_token": uuid4(), "owner": request.user, "line": lines[0]}
    people = _people(request, case)
    request.session.pop(items.LATE_KEPT, None)
    form = DeadlineForm(request.POST or None, initial=initial, lines=lines, people=people)
    if form.is_valid():
        values = form.cleaned_data
        token = values.pop("form_token")
        try:
            actions.add(case=case, by=request.user, token=token, **values)
        except actions.SentTwice as before:
            return redirect(before.url)
        except actions.OwnerCannotSee:
            form.add_error("owner", _("This person may not see this part of the file."))
        else:
            messages.success(request, _("Saved."))
            return redirect(back)
    context = {"case": case, "form": form, "heading": _("A deadline"), "back": back}
    return render(request, "deadlines/form.html", context, status=422 if form.errors else 200)
