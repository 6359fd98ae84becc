"""Money of a file: what was asked, granted and paid, and what each fund holds for the person."""

from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from admin_support import actions, books
from admin_support.forms import MoneyForm, PaidForm, RefusalForm
from admin_support.models import MoneyLine
from casepage.header import header
from cases.access import CaseRequest
from cases.guards import FORM_OPENED, case_view
from cases.models import Case
from common.lists import Listing
from records.buttons import press
from records.pages import add_record, address, edit_record, row_or_404, void_record

LINE = "admin_support"
DONE = "admin_support:money"


@require_GET
@case_view("view_admin_support", line=LINE, trace="admin_support.money_opened")
def money(request: CaseRequest, case: Case) -> HttpResponse:
    """Show the money of a file and the balance of each fund."""
    page, lines = books.lines_of(request.access, request.GET.get("page"))
    today = timezone.localdate()
    context = header(request.access) | {
        "states": books.states(today.year, of=case),
        "year": today.year,
        "lines": lines,
        "listing": Listing([], {}, page),
        "may_change": request.access.may("change_admin_support"),
    }
    return render(request, "admin_support/money.html", context)


def _line(request: CaseRequest, line_id: UUID, **narrow: Any) -> MoneyLine:
    rows = MoneyLine.objects.on(request.access, "change").select_related("fund", "case", "corrects")
    return row_or_404(rows.filter(**narrow), line_id)


def version_sent(request: HttpRequest) -> int:
    """Return the version of a row that a button was drawn with; 0, which is none, for nonsense."""
    text = request.POST.get("version", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


@require_http_methods(["GET", "POST"])
@case_view("change_admin_support", line=LINE, trace=FORM_OPENED)
def add(request: CaseRequest, case: Case) -> HttpResponse:
    """Note an amount that is asked, or that was paid already."""
    return add_record(
        request,
        case,
        form=MoneyForm,
        action=partial(actions.ask_money, case=case, today=timezone.localdate()),
        initial={"asked_on": timezone.localdate()},
        done=DONE,
        edit="admin_support:edit_money",
        rows=MoneyLine.objects.on(request.access, "change"),
        heading=_("An amount of money"),
    )


@require_http_methods(["GET", "POST"])
@case_view("change_admin_support", line=LINE, trace=FORM_OPENED)
def correct(request: CaseRequest, case: Case, line_id: UUID) -> HttpResponse:
    """Correct a paid line with another one."""
    line = _line(request, line_id, paid_on__isnull=False)

    def save(*, values: dict[str, Any], **sent: Any) -> MoneyLine:
        values = values | {"fund": line.fund}
        return actions.ask_money(
            case=case, values=values, corrects=line, today=timezone.localdate(), **sent
        )

    kind = "correction_out" if line.signed > 0 else "correction_in"
    return add_record(
        request,
        case,
        form=partial(MoneyForm, corrects=line),
        action=save,
        initial={"asked_on": timezone.localdate(), "kind": kind, "amount": line.amount},
        done=DONE,
        heading=_("Correct number %(number)s")
        % {"number": f"{line.number_year}-{line.number:04d}"},
    )


@require_http_methods(["GET", "POST"])
@case_view("change_admin_support", line=LINE, trace=FORM_OPENED)
def edit(request: CaseRequest, case: Case, line_id: UUID) -> HttpResponse:
    """Change what is asked; an approval falls with the amount."""
    line = _line(request, line_id, paid_on=None, refused_on=None)
    return edit_record(
        request,
        line,
        form=MoneyForm,
        action=actions.change_money,
        done=DONE,
        void="admin_support:void_money",
        heading=line.get_kind_display(),
    )


@require_POST
@case_view("change_admin_support", line=LINE)
def grant(request: CaseRequest, case: Case, line_id: UUID) -> HttpResponse:
    """Approve an amount, as it was read."""
    line, version = _line(request, line_id), version_sent(request)
    act = partial(actions.grant_money, pk=line.pk, version=version, today=timezone.localdate())
    return press(request, act, done=address(DONE, case), message=_("Approved."))


@require_http_methods(["GET", "POST"])
@case_view("change_admin_support", line=LINE, trace=FORM_OPENED)
def refuse(request: CaseRequest, case: Case, line_id: UUID) -> HttpResponse:
    """Refuse an amount with a reason."""
    line = _line(request, line_id, paid_on=None, refused_on=None)
    return edit_record(
        request,
        line,
        form=RefusalForm,
        action=partial(actions.refuse_money, today=timezone.localdate()),
        done=DONE,
        heading=_("Refuse an amount"),
        template="admin_support/money_form.html",
        extra={"line": line},
    )


@require_http_methods(["GET", "POST"])
@case_view("change_admin_support", line=LINE, trace=FORM_OPENED)
def pay(request: CaseRequest, case: Case, line_id: UUID) -> HttpResponse:
    """Note that an amount was paid or came in."""
    line = _line(request, line_id, paid_on=None, refused_on=None)
    return edit_record(
        request,
        line,
        form=PaidForm,
        action=partial(actions.pay_money, today=timezone.localdate()),
        done=DONE,
        heading=_("Pay"),
        template="admin_support/money_form.html",
        extra={"line": line},
        message=_("Noted. Add the receipt beside it."),
    )


@require_http_methods(["GET", "POST"])
@case_view("change_admin_support", line=LINE, trace=FORM_OPENED)
def void(request: CaseRequest, case: Case, line_id: UUID) -> HttpResponse:
    """Take out a line that was entered in error; its number of the books stays."""
    row = _line(request, line_id)
    return void_record(request, row, action=actions.void_money, done=DONE)
