"""Take a list of files along: that stands in the register of each of them first."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.http import HttpResponse
from django.http.response import HttpResponseBase

from accounts.freshness import require_recent_factor
from accounts.guards import StaffRequest
from cases.access import CaseRequest
from cases.hooks import enter_taken_along
from cases.models import Case
from records import exports

# The file a line is about, None for none, and its cells.
Line = tuple[Case | None, Sequence[str]]


def export(
    request: StaffRequest | CaseRequest, *, title: Any, lines: Iterable[Line], **table: Any
) -> HttpResponse:
    """Answer with a list as a spreadsheet, entered in the register of each of its files.

    It asks for the second step anew.

    Args:
        title: what the list is called, for the register.
        table: what else `records.exports.export` takes.

    Raises:
        Refused: nothing keeps a register.
    """
    read = list(lines)

    def taken(request: StaffRequest | CaseRequest) -> HttpResponseBase:
        files = [case for case, _cells in read if case]
        enter_taken_along(files, content=str(title), by=request.user)
        return exports.export(request, rows=[cells for _case, cells in read], **table)

    answer: Any = require_recent_factor()(taken)(request)
    return answer
