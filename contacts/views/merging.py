"""Make one of two entries of the same contact, after looking at both; and undo it."""

from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.guards import StaffRequest, page_view
from contacts import merging
from contacts.forms import OtherForm, VersionsForm, form_of
from contacts.models import Contact, Merge
from contacts.views.book import contacts
from records.buttons import press
from records.forms import in_words
from records.pages import row_or_404

NOTHING = in_words(None)


@require_http_methods(["GET", "POST"])
@page_view("contacts:merge")
def choose(request: StaffRequest, contact_id: UUID) -> HttpResponse:
    """Ask with which entry a contact is the same."""
    row: Contact = row_or_404(contacts(), contact_id)
    form = OtherForm(request.POST if request.method == "POST" else None, row=row)
    if form.is_valid():
        return redirect("contacts:compare", row.pk, form.cleaned_data["other"].pk)
    context = {
        "form": form,
        "heading": _("Merge with another entry"),
        "back_url": row.get_absolute_url(),
    }
    status = 422 if form.is_bound else 200
    return render(request, "contacts/choose.html", context, status=status)


@require_http_methods(["GET", "POST"])
@page_view("contacts:merge")
def compare(request: StaffRequest, contact_id: UUID, other_id: UUID) -> HttpResponse:
    """Show both entries beside each other and what will stand there; merge them."""
    # A second click meets an entry that the first one merged.
    is_sent = request.method == "POST"
    rows = Contact.objects.select_related("kind", "organisation") if is_sent else contacts()
    kept: Contact = row_or_404(rows, contact_id)
    dropped: Contact = row_or_404(rows, other_id)
    if kept.pk == dropped.pk or kept.is_organisation != dropped.is_organisation:
        raise Http404
    form = VersionsForm(
        request.POST if is_sent else None,
        initial={"kept": kept.version, "dropped": dropped.version},
    )
    if form.is_valid():
        versions = (form.cleaned_data["kept"], form.cleaned_data["dropped"])
        action = partial(merging.merge, kept_id=kept.pk, dropped_id=dropped.pk, versions=versions)
        return press(request, action, done=kept, message=_("Merged. You can undo this below."))
    context = {"kept": kept, "dropped": dropped, "lines": lines(kept, dropped), "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "contacts/compare.html", context, status=status)


@dataclass(frozen=True)
class Line:
    """One field of both entries in words; `is_taken` when the one that stays takes it over."""

    label: Any
    kept: str
    dropped: str
    is_taken: bool


def lines(kept: Contact, dropped: Contact) -> list[Line]:
    """Compare two entries, field by field; what both lack is left out."""
    kept_form, dropped_form = form_of(kept)(row=kept), form_of(dropped)(row=dropped)
    taken = {name.removesuffix("_id") for name in merging.missing(kept, dropped)}
    compared = [
        Line(
            field.label,
            in_words(kept_form.initial.get(name), field),
            in_words(dropped_form.initial.get(name), field),
            name in taken,
        )
        for name, field in kept_form.fields.items()
        if not field.widget.is_hidden
    ]
    return [line for line in compared if {line.kept, line.dropped} != {NOTHING}]


@require_POST
@page_view("contacts:merge")
def undo(request: StaffRequest, merge_id: UUID) -> HttpResponse:
    """Make two entries of what was made one."""
    row: Merge = row_or_404(Merge.objects.all(), merge_id)
    action = partial(merging.undo, pk=row.pk, now=timezone.now())
    done = reverse("contacts:detail", args=[row.kept_id])
    return press(request, action, done=done, message=_("Undone: there are two entries again."))
