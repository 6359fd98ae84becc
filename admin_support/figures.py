"""Counts of residence documents and applications for the yearly report; no personal data here.

A document counts as requested in the year of the request, and as issued in that of its issue: one
person can have several. See docs/decisions/0080-what-the-yearly-report-counts.md.
"""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from admin_support.models import DocumentKind, Procedure, ProcedureKind
from common.measured import Measured, by_row
from common.years import Year

ONE_DAY = dt.timedelta(days=1)
NO_DOCUMENT = "none"
# On the last day of a year; the one row more is of people without a document in force.
PHASES = (*DocumentKind.Phase.values, NO_DOCUMENT)
DOMAINS = tuple(ProcedureKind.Domain.values)
OUTCOMES = (*Procedure.ANSWERED, "withdrawn")
DOCUMENTS = """
    select told.what, kind.value, count(*), count(distinct file.client_id)
    from admin_support_residencedocument document
    join admin_support_documentkind kind on kind.id = document.kind_id
    join cases_case file on file.id = document.case_id
    cross join lateral (values
        ('asked', document.requested_on),
        ('issued', document.issued_on),
        ('renewed', case when document.turn > 1 then document.issued_on end),
        ('refused', case when document.outcome = 'refused' then document.closed_on end),
        ('withdrawn', case when document.outcome = 'withdrawn' then document.closed_on end)
    ) as told(what, on_day)
    where document.voided_at is null
      and told.on_day >= %(start)s and told.on_day < %(end)s
    group by 1, 2
"""
# The document in force is that of `citizenship.in_force`, of any file of the person.
OPEN_BY_PHASE = """
    select 'phases', coalesce(held.phase, 'none'), count(*), count(*)
    from (
        select distinct client_id from cases_case
        where accompanied_from < %(end)s and (closed_on is null or closed_on >= %(end)s)
    ) person
    left join lateral (
        select kind.phase
        from admin_support_residencedocument document
        join admin_support_documentkind kind on kind.id = document.kind_id
        join cases_case file on file.id = document.case_id
        where file.client_id = person.client_id and document.voided_at is null
          and document.valid_from <= %(day)s
          and (document.valid_to is null or document.valid_to >= %(day)s)
          and (document.outcome = 'issued'
               or document.outcome = 'ended' and document.closed_on > %(day)s)
        order by document.valid_from desc, document.id desc limit 1
    ) held on true
    group by 2
"""
PROCEDURES = """
    select told.what, told.key, count(*), count(distinct file.client_id)
    from admin_support_procedure procedure
    join admin_support_procedurekind kind on kind.id = procedure.kind_id
    join cases_case file on file.id = procedure.case_id
    cross join lateral (values
        ('sent', kind.domain, procedure.requested_on),
        ('decided', procedure.outcome, procedure.decided_on)
    ) as told(what, key, on_day)
    where procedure.voided_at is null
      and told.on_day >= %(start)s and told.on_day < %(end)s
    group by 1, 2
"""


@dataclass(frozen=True)
class Documents:
    """What the tables ask of a year of residence documents, by kind."""

    asked: Measured
    issued: Measured
    renewed: Measured
    refused: Measured
    withdrawn: Measured


@dataclass(frozen=True)
class Procedures:
    """What the tables ask of a year of applications: sent by domain, decided by outcome."""

    sent: Measured
    decided: Measured


def kinds() -> dict[str, dt.date | None]:
    """Return the kinds of documents in their order, each with the day it ended, or None."""
    rows = DocumentKind.objects.order_by("position", "value")
    return dict(rows.values_list("value", "ended_on"))


def documents(number: int, kinds: Collection[str]) -> Documents:
    """Count what became of residence documents in a year, by kind."""
    names = ("asked", "issued", "renewed", "refused", "withdrawn")
    counts = by_row(DOCUMENTS, Year.of(number)._asdict(), dict.fromkeys(names, kinds))
    return Documents(**counts)


def phases(number: int, *, today: dt.date | None = None) -> Measured:
    """Count who is accompanied when a year ends, by the phase of the document in force.

    Args:
        today: the day on which a year that still runs is looked at; None when it is over.
    """
    year = Year.of(number)
    last = year.end - ONE_DAY
    values = {"end": year.end, "day": min(last, today) if today else last}
    return by_row(OPEN_BY_PHASE, values, {"phases": PHASES})["phases"]


def procedures(number: int) -> Procedures:
    """Count the applications of a year: sent by domain, decided by outcome."""
    values = Year.of(number)._asdict()
    return Procedures(**by_row(PROCEDURES, values, {"sent": DOMAINS, "decided": OUTCOMES}))
