"""Settings: partners in other countries, and the second person who confirms a key."""

from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from accounts.guards import StaffRequest, page_view
from cases.forms.fields import country_name
from records.pages import add_record, edit_record, row_or_404, spread
from transfers import actions
from transfers.forms import ConfirmForm, NewPartnerForm, PartnerForm
from transfers.models import PartnerAbroad
from transfers.sheet import Block

PAGE = "transfers:partners"


def _partners() -> Any:
    return PartnerAbroad.objects.select_related("contact__organisation", "key_by")


@require_GET
@page_view(PAGE)
def partners(request: StaffRequest) -> HttpResponse:
    """List the partners by country."""
    rows = _partners().order_by("country", "contact__search_text")
    shown = [
        (row, country_name(row.country), [Block(each).label for each in row.may_receive])
        for row in rows
    ]
    return render(request, "transfers/partners.html", {"partners": shown})


@require_http_methods(["GET", "POST"])
@page_view(PAGE)
def add(request: StaffRequest) -> HttpResponse:
    """Note a partner, chosen in the address book."""

    def save(*, values: dict[str, Any], **sent: Any) -> PartnerAbroad:
        return actions.add_partner(contact=values.pop("contact"), values=values, **sent)

    return add_record(
        request,
        None,
        form=NewPartnerForm,
        action=save,
        done=PAGE,
        edit="transfers:edit_partner",
        rows=_partners(),
        heading=_("Partner in another country"),
    )


@require_http_methods(["GET", "POST"])
@page_view(PAGE)
def edit(request: StaffRequest, partner_abroad_id: UUID) -> HttpResponse:
    """Change what a partner does, may receive, and its key."""
    row: PartnerAbroad = row_or_404(_partners(), partner_abroad_id)
    return edit_record(
        request,
        row,
        form=PartnerForm,
        action=actions.change_partner,
        done=PAGE,
        heading=str(row),
    )


@require_http_methods(["GET", "POST"])
@page_view(PAGE)
def confirm(request: StaffRequest, partner_abroad_id: UUID) -> HttpResponse:
    """Compare the fingerprint of a key with the partner, and confirm it."""
    row: PartnerAbroad = row_or_404(_partners(), partner_abroad_id)
    return edit_record(
        request,
        row,
        form=ConfirmForm,
        action=spread(partial(actions.confirm_key, today=timezone.localdate())),
        done=PAGE,
        heading=_("Confirm a key"),
        template="transfers/confirm.html",
        extra={"partner": row},
    )
