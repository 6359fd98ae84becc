"""Names, safe contact, numbers, household, and who must be kept apart."""

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from audit.fields import open_keys
from cases import actions
from cases.forms.clients import (
    ClientForm,
    HouseholdForm,
    KeepApartForm,
    NumberForm,
    SafeContactForm,
    known_of,
)
from cases.guards import case_view
from cases.models import ContactNumber, KeepApart, SafeContact


def _page(request, case, form, heading, **more):
    context = {"case": case, "form": form, "heading": heading, **more}
    return render(request, "cases/form.html", context, status=422 if form.errors else 200)


def _words_of(value) -> str:
    """Write a value of a form as people read it."""
    if isinstance(value, (list, tuple)):
        return " ".join(str(part) for part in value if part)
    if isinstance(value, bool):
        return str(_("yes") if value else _("no"))
    return "" if value is None else str(value)


def _conflict(request, case, form, theirs, saved, heading):
    """Show what was typed beside what somebody else saved; saving again keeps what is typed."""
    form.add_error(None, _("Somebody else saved in between. Both are below; choose, then save."))
    both = [
        (form.fields[name].label, _words_of(value), _words_of(form.cleaned_data.get(name)))
        for name, value in saved.items()
        if name in form.fields
        and name != "version"
        and _words_of(value) != _words_of(form.cleaned_data.get(name))
    ]
    form.data = form.data.copy()
    form.data["version"] = theirs.version
    return _page(request, case, form, heading, both=both)


@require_http_methods(["GET", "POST"])
@case_view("change_case")
def edit(request, case):
    """Change what is known of the person."""
    if not request.access.may("view_identity"):
        raise Http404
    open_keys([case.client])
    form = ClientForm(
        request.POST or None,
        initial=known_of(case.client),
        with_address=request.access.may("reveal_location"),
    )
    if form.is_valid():
        try:
            actions.change_client(
                case=case,
                version=form.cleaned_data["version"],
                by=request.user,
                **form.changes(),
            )
        except actions.Stale as stale:
            saved = known_of(stale.theirs)
            saved["birth"] = (saved["birth"] or "").split("-")
            return _conflict(request, case, form, stale.theirs, saved, _("Names and birth"))
        messages.success(request, _("Saved."))
        return redirect(case)
    return _page(request, case, form, _("Names and birth"))


def _safe_words(contact: SafeContact) -> dict:
    names = ("how", "never", "may_leave_message", "checked_on", "version")
    return {name: getattr(contact, name) for name in names}


@require_http_methods(["GET", "POST"])
@case_view("change_case")
def safe_contact(request, case):
    """Change how the person may be reached, and the numbers."""
    if not request.access.may("view_identity"):
        raise Http404
    found = SafeContact.objects.of(case).first()
    initial = _safe_words(found) if found else {"version": 1, "may_leave_message": "not_asked"}
    form = SafeContactForm(request.POST or None, initial=initial)
    if form.is_valid():
        try:
            actions.change_safe_contact(case=case, by=request.user, **form.cleaned_data)
        except actions.Stale as stale:
            saved = _safe_words(stale.theirs)
            return _conflict(request, case, form, stale.theirs, saved, _("Safe contact"))
        messages.success(request, _("Saved."))
        return redirect(case)
    numbers = ContactNumber.objects.of(case).filter(ended_on__isnull=True)
    more = {"numbers": numbers.defer("number"), "number_form": NumberForm()}
    return _page(request, case, form, _("Safe contact"), **more)


@require_POST
@case_view("change_case")
def add_number(request, case):
    """Add a number."""
    form = NumberForm(request.POST)
    if form.is_valid():
        actions.add_number(case=case, by=request.user, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("cases:safe_contact", case.reference)
    return _page(request, case, form, _("Add a number"))


@require_POST
@case_view("change_case")
def end_number(request, case, number_id):
    """End a number."""
    actions.end_number(case=case, number_id=number_id, today=timezone.localdate(), by=request.user)
    return redirect("cases:safe_contact", case.reference)


@require_http_methods(["GET", "POST"])
@case_view("change_case")
def household(request, case):
    """Join the household of somebody, or leave it."""
    if request.POST.get("leave"):
        actions.leave_household(case=case, today=timezone.localdate(), by=request.user)
        return redirect(case)
    form = HouseholdForm(request.POST or None, user=request.user)
    if form.is_valid():
        try:
            with transaction.atomic():
                actions.join_household(case=case, by=request.user, **form.cleaned_data)
        except IntegrityError:
            form.add_error("other", _("This person is in a household already; leave it first."))
        else:
            messages.success(request, _("Saved."))
            return redirect(case)
    return _page(request, case, form, _("Household"), may_leave=True)


@require_http_methods(["GET", "POST"])
@case_view("change_case")
def apart(request, case):
    """Note whom the person must not meet; list the pairs one owns."""
    form = KeepApartForm(request.POST or None, user=request.user)
    if form.is_valid():
        if form.cleaned_data["other"].pk == case.client_id:
            form.add_error("other", _("This is the same person."))
        else:
            try:
                with transaction.atomic():
                    actions.keep_apart(
                        case=case, today=timezone.localdate(), by=request.user, **form.cleaned_data
                    )
            except IntegrityError:
                form.add_error("other", _("This pair is noted already."))
            else:
                messages.success(request, _("Saved."))
                return redirect("cases:apart", case.reference)
    own = KeepApart.objects.owned(request.user, case)
    pairs = list(own.select_related("one", "other"))
    for pair in pairs:
        pair.stranger = pair.other if pair.one_id == case.client_id else pair.one
    return _page(request, case, form, _("Keep apart"), pairs=pairs)


@require_POST
@case_view("change_case")
def end_apart(request, case, pair_id):
    """End a pair one owns."""
    actions.end_keep_apart(pair_id=pair_id, case=case, today=timezone.localdate(), by=request.user)
    return redirect("cases:apart", case.reference)
