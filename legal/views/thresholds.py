"""Settings: below which income legal aid is free."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from accounts.guards import page_view
from legal import actions
from legal.forms import ThresholdsForm
from legal.models import LegalAidThresholds
from records.pages import add_record, edit_record, row_or_404


@require_GET
@page_view("legal:thresholds")
def listing(request: HttpRequest) -> HttpResponse:
    """List the thresholds, the newest first."""
    rows = LegalAidThresholds.objects.order_by("-valid_from")
    return render(request, "legal/thresholds.html", {"rows": rows})


@require_http_methods(["GET", "POST"])
@page_view("legal:thresholds")
def add(request: HttpRequest) -> HttpResponse:
    """Add the list of a new year."""
    return add_record(
        request,
        None,
        form=ThresholdsForm,
        action=actions.add_thresholds,
        done="legal:thresholds",
        edit="legal:edit_thresholds",
        rows=LegalAidThresholds.objects.all(),
        heading=_("Thresholds of legal aid"),
    )


@require_http_methods(["GET", "POST"])
@page_view("legal:thresholds")
def edit(request: HttpRequest, thresholds_id: UUID) -> HttpResponse:
    """Correct a list, or note that it was compared with its source."""
    return edit_record(
        request,
        row_or_404(LegalAidThresholds.objects.all(), thresholds_id),
        form=ThresholdsForm,
        action=actions.change_thresholds,
        done="legal:thresholds",
        heading=_("Thresholds of legal aid"),
    )
