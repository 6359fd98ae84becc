"""Counts of hearings and proceedings for the yearly report; no personal data leaves here.

A hearing counts for each person it concerns, in the year of its day, when it took place; a
proceeding in the year it ended. See docs/decisions/0080-what-the-yearly-report-counts.md.
"""

from dataclasses import dataclass

from common.measured import UNKNOWN, Measured, by_row
from common.years import Year
from legal.models import Hearing, Proceeding

HEARING_KINDS = (*Hearing.Kind.values, UNKNOWN)
OUTCOMES = (*Proceeding.Outcome.values, UNKNOWN)

COURT = """
    select 'hearings', hearing.kind, count(*), count(distinct file.client_id)
    from legal_hearing hearing join cases_case file on file.id = hearing.case_id
    where hearing.outcome in ('held', 'judged')
      and hearing.at >= %(first)s and hearing.at < %(last)s
    group by 2
    union all
    select 'ended', proceeding.outcome, count(*), count(distinct file.client_id)
    from legal_proceeding proceeding join cases_case file on file.id = proceeding.case_id
    where proceeding.ended_on >= %(start)s and proceeding.ended_on < %(end)s
    group by 2
"""


@dataclass(frozen=True)
class Court:
    """What the tables ask of a year in court: hearings by kind, ended proceedings by outcome."""

    hearings: Measured
    ended: Measured


def court(number: int) -> Court:
    """Count the hearings that took place in a year and the proceedings that ended in it."""
    dimensions = {"hearings": HEARING_KINDS, "ended": OUTCOMES}
    return Court(**by_row(COURT, Year.of(number)._asdict(), dimensions))
