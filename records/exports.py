"""Take a filtered list along as a spreadsheet; the trail holds who took which and how many."""

import datetime as dt
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from audit.trail import record
from common.spreadsheets import CSV, XLSX, Rows, as_csv, as_xlsx

PARAMETER = "export"
KINDS = ("csv", "xlsx")


def wanted(request: HttpRequest) -> bool:
    """Ask whether an address wants the list as a spreadsheet."""
    return request.GET.get(PARAMETER) in KINDS


def export(
    request: HttpRequest,
    *,
    verb: str,
    name: str,
    headings: list[Any],
    rows: Rows,
    values: dict[str, str],
    case: Any = None,
) -> HttpResponse:
    """Answer with a list as a spreadsheet. Rights are those of the list: the same view asks.

    Args:
        verb: what the trail calls it.
        name: of the file and the sheet; no name of a person.
        values: the filters that were chosen, for the trail: codes and keys only.
        case: the file, where it is a list of one.
    """
    kind, lines = request.GET[PARAMETER], [list(row) for row in rows]
    record(verb, by=request.user, case=case, count=len(lines), kind=kind, filters=values)
    table = [[str(heading) for heading in headings], *lines]
    content = as_csv(table) if kind == "csv" else as_xlsx(table, sheet=name)
    answer = HttpResponse(content, content_type=CSV if kind == "csv" else XLSX)
    file = f"{name}-{timezone.localdate().isoformat()}.{kind}"
    answer["Content-Disposition"] = f'attachment; filename="{file}"'
    return answer


def day(value: dt.date | dt.datetime | None) -> str:
    """Write a day so that a spreadsheet sorts it; '' for none."""
    if isinstance(value, dt.datetime):
        value = timezone.localtime(value).date()
    return value.isoformat() if value else ""
