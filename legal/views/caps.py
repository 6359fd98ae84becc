"""Settings: what the Commission grants at most."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from accounts.guards import page_view
from legal import actions
from legal.forms import CapsForm
from legal.models import CommissionCaps
from records.pages import add_record, edit_record, row_or_404


@require_GET
@page_view("legal:caps")
def listing(request: HttpRequest) -> HttpResponse:
    """List the caps, the newest first."""
    rows = CommissionCaps.objects.order_by("-valid_from")
    return render(request, "legal/caps.html", {"rows": rows})


@require_http_methods(["GET", "POST"])
@page_view("legal:caps")
def add(request: HttpRequest) -> HttpResponse:
    """Add the list that counts from a day on."""
    return add_record(
        request,
        None,
        form=CapsForm,
        action=actions.add_caps,
        done="legal:caps",
        edit="legal:edit_caps",
        rows=CommissionCaps.objects.all(),
        heading=_("Caps of the Commission"),
    )


@require_http_methods(["GET", "POST"])
@page_view("legal:caps")
def edit(request: HttpRequest, caps_id: UUID) -> HttpResponse:
    """Correct a list, or note that it was compared with its source."""
    return edit_record(
        request,
        row_or_404(CommissionCaps.objects.all(), caps_id),
        form=CapsForm,
        action=actions.change_caps,
        done="legal:caps",
        heading=_("Caps of the Commission"),
    )
