"""The tab of a file: consents, transfers, demands, and the register of what was shared."""

from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET, require_http_methods

from casepage.header import header
from cases.access import CaseRequest
from cases.exports import export
from cases.guards import FORM_OPENED, case_view
from cases.models import Case
from disclosures import actions, listing
from disclosures.forms.register import NoteForm, StrikeForm
from disclosures.models import Disclosure
from disclosures.models.register import lines_to_strike
from records import exports
from records.pages import add_record, row_or_404, spread

TAB = "disclosures:tab"


@require_GET
@case_view("view_identity", trace="disclosures.tab_opened")
def tab(request: CaseRequest, case: Case) -> HttpResponseBase:
    """Show what the person agreed to, and what was shared; the register is taken along."""
    access, today = request.access, timezone.localdate()
    if exports.wanted(request):
        return _export(request, case)
    shown, entries = listing.register(access, request.GET)
    demands = listing.demands(access)
    current, over = listing.split(listing.consents(access), today)
    context = header(access) | {
        "consents": current,
        "over": over,
        "transfers": listing.transfers(access),
        "demands": demands,
        "reviewed": actions.with_answer(demands),
        "entries": entries,
        "access": access,
        "listing": shown,
        "page": shown.page,
        "today": today,
        "may_change": access.may("change_case"),
        "lines_to_strike": lines_to_strike(access),
    }
    return render(request, "disclosures/tab.html", context)


def _export(request: CaseRequest, case: Case) -> HttpResponseBase:
    """Take the register along, as far as its reader may read it."""
    values, entries = listing.whole_register(request.access, request.GET)
    headings = [
        pgettext("date", "On"),
        _("How"),
        _("Ground"),
        _("For what"),
        _("To whom"),
        _("What was shared"),
        _("Who may read this entry"),
        _("Entered by"),
        _("Struck out"),
    ]
    return export(
        request,
        title=_("Register of what was shared"),
        verb="disclosures.register_exported",
        name="register",
        case=case,
        headings=headings,
        lines=[(case, listing.cells(entry, request.access)) for entry in entries],
        values=values,
    )


@require_http_methods(["GET", "POST"])
@case_view("change_case", "view_identity", trace=FORM_OPENED)
def note(request: CaseRequest, case: Case) -> HttpResponse:
    """Note what was shared outside these pages: said, sent, handed over."""
    return add_record(
        request,
        case,
        form=partial(NoteForm, access=request.access),
        action=spread(partial(actions.disclose, case=case)),
        initial={"on": timezone.localdate()},
        done=TAB,
        heading=_("Note what was shared"),
    )


@require_http_methods(["GET", "POST"])
@case_view("change_case", "view_identity", trace=FORM_OPENED)
def strike(request: CaseRequest, case: Case, pk: UUID) -> HttpResponse:
    """Strike out an entry that was made in error."""
    rows = Disclosure.objects.on(request.access).to_strike(request.access)
    entry: Any = row_or_404(rows.with_items(), pk)
    entry.case = case
    return add_record(
        request,
        case,
        form=lambda data, initial, row=None: StrikeForm(data, initial=initial),
        action=spread(partial(actions.strike, disclosure=entry)),
        done=TAB,
        heading=_("Strike out an entry"),
        message=_("Struck out. The entry stays, with your reason."),
        extra={"entry": entry, "access": request.access},
        template="disclosures/strike.html",
    )
