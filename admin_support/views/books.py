"""The books of all funds: a month of lines, what waits for an approval, closing a month by two."""

import datetime as dt
from functools import partial
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.guards import StaffRequest, page_view
from accounts.pages import may_open
from admin_support import actions, books
from admin_support.actions.money import APPROVALS
from admin_support.actions.months import CLOSE_MONTH, REOPEN_MONTH, counted, subject_of
from admin_support.forms import ReopenForm
from admin_support.views.money import version_sent
from audit.trail import record
from cases.exports import export
from common.lists import listed
from records import exports
from records.buttons import press
from records.pages import add_record, row_or_404
from workspace import approvals

DONE = "admin_support:books"


@require_GET
@page_view(DONE)
def month(request: StaffRequest) -> HttpResponse:
    """Show a month of the books by the codes of people, or take it along for the bookkeeper."""
    user, today = request.user, timezone.localdate()
    first = books.month_of(request.GET.get("month", ""), today)
    subject = subject_of(first)
    if exports.wanted(request):
        return _taken_along(request, first)
    rows = books.lines_in(first)
    listing = listed(rows, [], request.GET, keep={"month": subject})
    assert listing.page is not None  # noqa: S101 - tells the type
    record("admin_support.books_opened", by=user, month=subject, count=listing.page.paginator.count)
    context = {
        "month": first,
        "months": books.months(today),
        "lines": books.booked(user, listing.page.object_list),
        "listing": listing,
        "totals": books.totals(rows),
        "states": books.states(first.year),
        "may_approve": may_open(user, APPROVALS),
        **_closing(request, first, today),
    }
    return render(request, "admin_support/books.html", context)


def _taken_along(request: StaffRequest, first: dt.date) -> HttpResponse:
    subject = subject_of(first)
    headings, lines = books.table(request.user, first)
    return export(
        request,
        title=_("The books of a month"),
        verb="admin_support.books_exported",
        name=f"books-{subject}",
        headings=headings,
        lines=lines,
        values={"month": subject},
    )


def _closing(request: StaffRequest, first: dt.date, today: dt.date) -> dict[str, Any]:
    """Say whether a month is closed, and what of it waits for a second person."""
    said: dict[str, Any] = {
        "closing": books.closing_of(first),
        "is_over": (first.year, first.month) < (today.year, today.month),
    }
    proposal = books.proposal_of(first, timezone.now())
    if proposal is None:
        return said
    is_reopening = proposal.act == REOPEN_MONTH.name
    act: Any = REOPEN_MONTH if is_reopening else CLOSE_MONTH
    is_mine, payload = proposal.proposed_by_id == request.user.pk, act.read(proposal)
    return said | {
        "proposal": proposal,
        "proposed": payload,
        "is_reopening": is_reopening,
        "has_changed": not is_reopening and payload != counted(first),
        "is_mine": is_mine,
        "may_confirm": not is_mine or not approvals.needs_another(act, proposal),
    }


def _address(first: dt.date) -> str:
    return f"{reverse(DONE)}?month={subject_of(first)}"


def _month(text: str) -> dt.date:
    first = books.month_of(text, timezone.localdate())
    if subject_of(first) != text:
        raise Http404
    return first


@require_POST
@page_view(DONE)
def close(request: StaffRequest, month: str) -> HttpResponse:
    """Propose that a month is closed."""
    first = _month(month)
    act = partial(
        actions.propose_closing, month=first, today=timezone.localdate(), now=timezone.now()
    )
    return press(
        request, act, done=_address(first), message=_("Proposed. A second person confirms it.")
    )


@require_http_methods(["GET", "POST"])
@page_view(DONE)
def reopen(request: StaffRequest, month: str) -> HttpResponse:
    """Propose that a closed month is opened again, for a reason."""
    first = _month(month)
    if books.closing_of(first) is None:
        raise Http404
    return add_record(
        request,
        None,
        form=ReopenForm,
        action=partial(actions.propose_reopening, month=first, now=timezone.now()),
        done=_address(first),
        heading=_("Open the month again"),
        message=_("Proposed. A second person confirms it."),
    )


@require_POST
@page_view(DONE)
def decide(request: StaffRequest, approval_id: UUID) -> HttpResponse:
    """Confirm or refuse what another person proposed of a month, or withdraw it."""
    row = row_or_404(books.proposals(), approval_id)
    act = partial(
        actions.decide_month,
        approval_id=row.pk,
        is_refused=request.POST.get("answer") != "confirm",
        now=timezone.now(),
    )
    return press(request, act, done=f"{reverse(DONE)}?month={row.subject}")


@require_GET
@page_view(APPROVALS)
def to_approve(request: StaffRequest) -> HttpResponse:
    """List the amounts that wait for a second person, by the codes of people."""
    lines = books.to_approve(request.user)
    record("admin_support.approvals_opened", by=request.user, count=len(lines))
    return render(request, "admin_support/money_to_approve.html", {"lines": lines})


@require_POST
@page_view(APPROVALS)
def approve(request: StaffRequest, line_id: UUID) -> HttpResponse:
    """Approve an amount as a manager, who knows the structure of every file."""
    line = row_or_404(books.of_known_files(request.user), line_id)
    act = partial(
        actions.grant_money,
        pk=line.pk,
        version=version_sent(request),
        today=timezone.localdate(),
    )
    return press(request, act, done=APPROVALS, message=_("Approved."))
