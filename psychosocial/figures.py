"""Counts of sessions, care and returns for the yearly report; no personal data leaves here.

A referral counts in the year of its request, its wait in that of the first appointment; a return
in the year the person left, or in which it ended without that.
See docs/decisions/0080-what-the-yearly-report-counts.md and 0126.
"""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from django.db import connection
from django_countries import countries

from common.measured import UNKNOWN, Measured, by_row
from common.years import Year
from counseling.models import Session
from psychosocial.models import VoluntaryReturn

ONE_DAY = dt.timedelta(days=1)
KINDS = (*Session.Kind.values, UNKNOWN)
PARTNERS = (*VoluntaryReturn.Partner.values, UNKNOWN)
RETURN_OUTCOMES = VoluntaryReturn.Outcome.values

REFERRALS = """
    select 'asked', referral.kind, count(*), count(distinct file.client_id)
    from psychosocial_carereferral referral join cases_case file on file.id = referral.case_id
    where referral.voided_at is null
      and referral.asked_on >= %(start)s and referral.asked_on < %(end)s
    group by 2
"""

SESSIONS = """
    select 'kinds', talk.kind, count(*), count(distinct file.client_id)
    from counseling_session talk join cases_case file on file.id = talk.case_id
    where talk.line = 'psychosocial' and talk.status = 'held' and talk.voided_at is null
      and talk.starts_at >= %(first)s and talk.starts_at < %(last)s
    group by 2
"""
WAITS = """
    select referral.first_appointment_on - referral.asked_on, file.client_id
    from psychosocial_carereferral referral join cases_case file on file.id = referral.case_id
    where referral.voided_at is null and referral.asked_on is not null
      and referral.first_appointment_on >= %(start)s and referral.first_appointment_on < %(end)s
"""
# What is still being prepared has neither day.
RETURNS = """
    with ended as (
        select country, partner, outcome, client_id, left_on, coalesce(left_on, ended_on) ended_on
        from psychosocial_voluntaryreturn row join cases_case file on file.id = row.case_id
        where row.voided_at is null
    ), of_year as (
        select * from ended where ended_on >= %(start)s and ended_on < %(end)s
    )
    select 'outcome', outcome, count(*), count(distinct client_id) from of_year group by 2
    union all
    select 'country', country, count(*), count(distinct client_id) from of_year
    where left_on is not null group by 2
    union all
    select 'partner', partner, count(*), count(distinct client_id) from of_year
    where left_on is not null group by 2
"""


@dataclass(frozen=True)
class Returns:
    """Who left, by country and by partner, and everything that ended, by outcome."""

    countries: Measured
    partners: Measured
    outcomes: Measured


@dataclass(frozen=True)
class Waits:
    """How many days people waited for their first appointment, and how many they are."""

    days: list[int]
    people: int


def sessions(number: int) -> Measured:
    """Count the psychosocial sessions that took place in a year, by kind."""
    return by_row(SESSIONS, Year.of(number)._asdict(), {"kinds": KINDS})["kinds"]


def waits(number: int, *, today: dt.date | None = None) -> Waits:
    """Return how long people waited whose first appointment lies in a year.

    Args:
        today: appointments after it are still to come and are left out; None when the year is over.
    """
    year = Year.of(number)
    end = min(year.end, today + ONE_DAY) if today else year.end
    with connection.cursor() as cursor:
        cursor.execute(WAITS, {"start": year.start, "end": end})
        rows = cursor.fetchall()
    return Waits(sorted(days for days, _person in rows), len({person for _days, person in rows}))


def referrals(number: int, kinds: Collection[str]) -> Measured:
    """Count the referrals to care requested in a year, by kind of care."""
    return by_row(REFERRALS, Year.of(number)._asdict(), {"asked": kinds})["asked"]


def returns(number: int) -> Returns:
    """Count the voluntary returns of a year."""
    keys = {"country": dict(countries), "partner": PARTNERS, "outcome": RETURN_OUTCOMES}
    counted = by_row(RETURNS, Year.of(number)._asdict(), keys)
    return Returns(counted["country"], counted["partner"], counted["outcome"])
