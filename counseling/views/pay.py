"""The interpreters to pay for a month: by the codes of bookings, without a file or a name."""

import datetime as dt

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from accounts.freshness import require_recent_factor
from accounts.guards import StaffRequest, page_view
from audit.trail import record
from counseling.interpreters import month_of, months, sums, total
from counseling.interpreters import to_pay as bookings_to_pay
from counseling.models import InterpreterBooking
from records import exports


@require_GET
@page_view("counseling:interpreters_to_pay")
@require_recent_factor(when=exports.wanted)
def to_pay(request: StaffRequest) -> HttpResponse:
    """Show what took place in a month, by interpreter and by language; or take it along."""
    today = timezone.localdate()
    month = month_of(request.GET.get("month", ""), today)
    rows = list(bookings_to_pay(month))
    if exports.wanted(request):
        return _taken_along(request, month, rows)
    record(
        "counseling.interpreters_opened", by=request.user, month=f"{month:%Y-%m}", count=len(rows)
    )
    context = {
        "month": month,
        "months": months(today),
        "interpreters": sums(rows, "interpreter"),
        "languages": sums(rows, "language"),
        "total": total(rows),
    }
    return render(request, "counseling/interpreters_to_pay.html", context)


def _taken_along(
    request: StaffRequest, month: dt.date, rows: list[InterpreterBooking]
) -> HttpResponse:
    headings = [
        _("Interpreter"),
        _("Date"),
        _("Booking"),
        _("Language"),
        _("In what way"),
        _("Minutes worked"),
        _("Minutes of travel, there and back"),
        _("Cost in euros"),
    ]
    return exports.export(
        request,
        verb="counseling.interpreters_exported",
        name=f"interpreters-{month:%Y-%m}",
        headings=headings,
        rows=[_cells(row) for row in rows],
        values={"month": f"{month:%Y-%m}"},
    )


def _cells(row: InterpreterBooking) -> list[str]:
    return [
        str(row.interpreter),
        exports.day(row.starts_at),
        row.code,
        row.language.label,
        str(row.get_channel_display()),
        str(row.worked_minutes),
        str(2 * row.travel_minutes),
        f"{row.cost:.2f}".replace(".", ","),
    ]
