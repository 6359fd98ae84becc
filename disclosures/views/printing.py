"""A file on paper: for whom it is printed is asked first, and stands in the register."""

import datetime as dt
from typing import Any

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.freshness import require_recent_factor
from audit.trail import record
from casepage import person
from casepage.header import header
from casepage.timeline import timeline_between
from cases.access import CaseRequest
from cases.guards import FORM_OPENED, case_view
from cases.models import Case
from disclosures import actions
from disclosures.forms.register import PrintForm
from disclosures.leaving import hand_out
from disclosures.models import Disclosure
from disclosures.privilege import may_get_privileged
from records.errors import Refused
from records.pages import typed_in
from records.saving import Token

Ground = Disclosure.Ground


@require_http_methods(["GET", "POST"])
@case_view("view_identity", trace="")
@require_recent_factor()
def printed(request: CaseRequest, case: Case) -> HttpResponseBase:
    """Ask for whom the file is printed; then show it for paper, with its notes or without.

    It is written in the trail as a print, and in the register before it is shown. The second step
    is asked before the form, so that nobody types it twice.
    """
    form = PrintForm(typed_in(request), access=request.access, initial={"ground": Ground.INTERNAL})
    if form.is_valid():
        try:
            return _handed_out(request, case, form)
        except Refused as refusal:
            form.refuse(refusal)
    record(FORM_OPENED, by=request.user, case=case, page="printed")
    context = header(request.access) | {
        "form": form,
        "back_url": case.get_absolute_url(),
        "heading": _("Print the file"),
    }
    status = 422 if form.errors else 200
    return render(request, "disclosures/print_form.html", context, status=status)


def _handed_out(request: CaseRequest, case: Case, form: PrintForm) -> HttpResponseBase:
    """Enter the print in the register; a page that is loaded again left once only."""
    values, by = form.values(), request.user
    is_whole = may_get_privileged(values["recipient"], ground=values["ground"])
    values["notes"] = values["notes"] and is_whole

    def enter(token: Token | None) -> Disclosure:
        return actions.disclose(
            case=case,
            kind=Disclosure.Kind.PRINT,
            ground=values["ground"],
            recipient=values["recipient"],
            consent=values["consent"],
            content=_content(values, is_whole=is_whole),
            within=values["within"],
            token=token,
            by=by,
        )

    def make(entry: Disclosure) -> HttpResponse:
        _trace(case, values, by=by)
        page = _page(request, values, is_whole=is_whole)
        return render(request, "disclosures/print.html", page)

    return hand_out(request, case, token=form.token(), enter=enter, make=make)


def _content(values: dict[str, Any], *, is_whole: bool) -> str:
    """Say what of the file is on the paper."""
    if values["first"] or values["last"]:
        days = " – ".join(_day(values[name]) for name in ("first", "last"))
    else:
        days = _("all days")
    notes = _("with the notes") if values["notes"] else _("without the notes")
    content = _("The file on paper, %(days)s, %(notes)s") % {"days": days, "notes": notes}
    return content if is_whole else content + _(", without what is privileged")


def _day(day: dt.date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else "…"


def _trace(case: Case, values: dict[str, Any], *, by: Any) -> None:
    days: dict[str, Any] = {name: str(values[name]) for name in ("first", "last") if values[name]}
    record("cases.printed", by=by, case=case, notes=values["notes"], **days)


def _page(request: CaseRequest, values: dict[str, Any], *, is_whole: bool) -> dict[str, Any]:
    """Return what the paper shows; less of it to who prosecutes, or may."""
    first, last = values["first"], values["last"]
    return header(request.access) | {
        "first": first,
        "last": last,
        "timeline": timeline_between(request.access, first, last, with_privileged=is_whole),
        "notes": "open" if values["notes"] else "left out",
        "is_whole": is_whole,
        "cards": person.printed_cards(request.access),
    }
