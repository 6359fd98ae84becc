"""Names, safe contact, numbers, household, and who must be kept apart."""

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from allauth.core.ratelimit import respond_429
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from audit.fields import open_keys
from cases import actions
from cases.access import CaseRequest
from cases.forms.clients import (
    ChannelForm,
    ClientForm,
    HouseholdForm,
    KeepApartForm,
    NumberForm,
    SafeContactForm,
)
from cases.guards import case_view
from cases.hooks import saved
from cases.models import Case, ContactNumber, KeepApart, SafeChannel, SafeContact
from cases.safe_contact import channels_of
from records.buttons import press
from records.pages import add_record, address, edit_record, spread


@require_http_methods(["GET", "POST"])
@case_view("change_case", of_person=True)
def edit(request: CaseRequest, case: Case) -> HttpResponse:
    """Change the data of the person."""
    if not request.access.is_named:
        raise Http404
    open_keys([case.client])
    return edit_record(
        request,
        case.client,
        form=partial(ClientForm, with_address=request.access.may("reveal_location")),
        action=_of(case, actions.change_client),
        case=case,
        done=case.get_absolute_url(),
        heading=_("Names and birth"),
        message=lambda _row: saved(request.user),
    )


def _of(case: Case, action: Callable[..., Any]) -> Callable[..., Any]:
    """Turn an action on a file into an action on the row of its person."""

    def act(*, pk: UUID, **rest: Any) -> Any:
        return action(case=case, **rest)

    return act


@require_http_methods(["GET", "POST"])
@case_view("change_case", of_person=True)
def safe_contact(request: CaseRequest, case: Case) -> HttpResponse:
    """Change how the person may be reached, and the numbers."""
    if not request.access.is_named:
        raise Http404
    numbers = ContactNumber.objects.of(case).filter(ended_on__isnull=True)
    return edit_record(
        request,
        SafeContact.objects.of(case).first() or SafeContact(client=case.client),
        form=SafeContactForm,
        action=_of(case, actions.change_safe_contact),
        case=case,
        done=case.get_absolute_url(),
        heading=_("Safe contact"),
        template="cases/safe_contact.html",
        extra={
            "numbers": numbers.defer("number"),
            "number_form": NumberForm(),
            "channels": channels_of(case.client),
        },
    )


@require_http_methods(["GET", "POST"])
@case_view("change_case", "view_identity", of_person=True)
def channel(request: CaseRequest, case: Case, channel: str) -> HttpResponse:
    """Change whether and when the person may be reached in one way."""
    if channel not in SafeChannel.Channel.values:
        raise Http404
    row = SafeChannel.objects.of(case).filter(channel=channel).first()
    return edit_record(
        request,
        row or SafeChannel(client=case.client, channel=channel),
        form=ChannelForm,
        action=_of(case, partial(actions.change_channel, channel=channel)),
        case=case,
        done=address("cases:safe_contact", case),
        heading=SafeChannel.Channel(channel).label,
    )


@require_http_methods(["GET", "POST"])
@case_view("change_case", of_person=True)
def add_number(request: CaseRequest, case: Case) -> HttpResponse:
    """Add a number."""
    return add_record(
        request,
        case,
        form=NumberForm,
        action=partial(actions.add_number, case=case),
        done="cases:safe_contact",
        heading=_("Add a number"),
    )


@require_POST
@case_view("change_case", of_person=True)
def end_number(request: CaseRequest, case: Case, number_id: UUID) -> HttpResponse:
    """End a number."""
    today = timezone.localdate()
    end = partial(actions.end_number, case=case, number_id=number_id, today=today)
    return press(request, end, done=address("cases:safe_contact", case))


@require_http_methods(["GET", "POST"])
@case_view("change_case", of_person=True)
def household(request: CaseRequest, case: Case) -> HttpResponse:
    """Join the household of somebody, or leave it."""
    if request.POST.get("leave"):
        leave = partial(actions.leave_household, case=case, today=timezone.localdate())
        return press(request, leave, done=address("casepage:person", case))
    return add_record(
        request,
        case,
        form=partial(HouseholdForm, user=request.user, with_relation=request.access.is_named),
        action=spread(partial(actions.join_household, case=case)),
        done="casepage:person",
        heading=_("Household"),
        template="cases/household.html",
    )


@require_http_methods(["GET", "POST"])
@case_view("change_case")
def apart(request: CaseRequest, case: Case) -> HttpResponse:
    """Note whom the person must not meet; list the pairs of this owner."""
    pairs = KeepApart.objects.owned(request.user, case).select_related("one", "other")
    return add_record(
        request,
        case,
        form=partial(KeepApartForm, user=request.user),
        action=spread(partial(actions.keep_apart, case=case, today=timezone.localdate())),
        done="cases:apart",
        heading=_("Keep apart"),
        template="cases/keep_apart.html",
        extra={"pairs": [(pair, pair.other_than(case.client_id)) for pair in pairs]},
    )


@require_POST
@case_view("change_case")
def end_apart(request: CaseRequest, case: Case, pair_id: UUID) -> HttpResponse:
    """End a pair, as its owner."""
    end = partial(actions.end_keep_apart, pair_id=pair_id, case=case, today=timezone.localdate())
    return press(request, end, done=address("cases:apart", case))


@require_POST
@case_view("reveal_location", trace="", of_person=True)
def reveal(request: CaseRequest, case: Case) -> HttpResponse:
    """Show the numbers or the address for a minute; the look is written first."""
    what = "address" if request.POST.get("what") == "address" else "numbers"
    try:
        shown = actions.reveal(case=case, what=what, by=request.user, now=timezone.now())
    except actions.TooOften:
        return respond_429(request)
    context = {"case": case, "shown": shown, "what": what}
    return render(request, "cases/revealed.html", context)
