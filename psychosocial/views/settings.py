"""Settings: the instruments that screen, and the care that waits until a person is ready."""

from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from accounts.guards import page_view
from psychosocial import actions
from psychosocial.forms import InstrumentForm, LoadInstrumentForm, StableCareForm
from psychosocial.models import Instrument, StableCare
from records.pages import add_record, edit_record, row_or_404, spread


@require_GET
@page_view("psychosocial:instruments")
def instruments(request: HttpRequest) -> HttpResponse:
    """List the instruments with source and licence, those no longer used last."""
    rows = Instrument.objects.order_by("-ended_on", "name", "edition", "language")
    return render(request, "psychosocial/instruments.html", {"rows": rows})


@require_http_methods(["GET", "POST"])
@page_view("psychosocial:instruments")
def load(request: HttpRequest) -> HttpResponse:
    """Load an instrument from the text of its file."""
    return add_record(
        request,
        None,
        form=LoadInstrumentForm,
        action=spread(partial(actions.load_instrument, today=timezone.localdate())),
        done="psychosocial:instruments",
        edit="psychosocial:edit_instrument",
        heading=_("Load an instrument"),
    )


@require_http_methods(["GET", "POST"])
@page_view("psychosocial:instruments")
def edit(request: HttpRequest, instrument_id: UUID) -> HttpResponse:
    """Say from which answers somebody is told at once."""
    row = row_or_404(Instrument.objects.all(), instrument_id)
    return edit_record(
        request,
        row,
        form=InstrumentForm,
        action=actions.change_instrument,
        done="psychosocial:instruments",
        heading=_("Told at once from this answer: %(name)s") % {"name": row},
    )


@require_http_methods(["GET", "POST"])
@page_view("psychosocial:stable_care")
def stable_care(request: HttpRequest) -> HttpResponse:
    """Say which kinds of care wait until a person is ready."""
    return edit_record(
        request,
        row_or_404(StableCare.objects.all(), 1),
        form=StableCareForm,
        action=actions.set_stable_care,
        done="psychosocial:stable_care",
        heading=_("Readiness for specialised care"),
    )
