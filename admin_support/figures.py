"""Counts of residence documents for the yearly report; no personal data leaves here.

A document counts as requested in the year of the request, and as issued in that of its issue: one
person can have several. See docs/decisions/0080-what-the-yearly-report-counts.md.
"""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from admin_support.models import DocumentKind
from common.measured import Measured, by_row
from common.years import Year

DOCUMENTS = """
    select told.what, kind.value, count(*), count(distinct file.client_id)
    from admin_support_residencedocument document
    join admin_support_documentkind kind on kind.id = document.kind_id
    join cases_case file on file.id = document.case_id
    cross join lateral (values ('asked', document.requested_on), ('issued', document.issued_on))
        as told(what, on_day)
    where document.voided_at is null
      and told.on_day >= %(start)s and told.on_day < %(end)s
    group by 1, 2
"""


@dataclass(frozen=True)
class Documents:
    """What the tables ask of a year of residence documents, by kind."""

    asked: Measured
    issued: Measured


def kinds() -> dict[str, dt.date | None]:
    """Return the kinds of documents in their order, each with the day it ended, or None."""
    rows = DocumentKind.objects.order_by("position", "value")
    return dict(rows.values_list("value", "ended_on"))


def documents(number: int, kinds: Collection[str]) -> Documents:
    """Count the residence documents requested and issued in a year, by kind."""
    counts = by_row(DOCUMENTS, Year.of(number)._asdict(), {"asked": kinds, "issued": kinds})
    return Documents(**counts)
