"""Counts of booked interpreters for the yearly report; no personal data leaves here.

A booking counts in the year of its day when it took place, whoever paid for it. See
docs/decisions/0127-what-the-report-counts-of-interpreters.md.
"""

from dataclasses import dataclass

from common.measured import Measured, by_row
from common.years import Year
from contacts.models import Language

# Hours that were begun, so that a short one is no zero; cost in whole euro.
INTERPRETED = """
    with booked as (
        select language.code, booking.worked_minutes, booking.cost, file.client_id
        from counseling_interpreterbooking booking
        join contacts_language language on language.id = booking.language_id
        join cases_case file on file.id = booking.case_id
        where booking.line = %(line)s and booking.status = 'done' and booking.voided_at is null
          and booking.starts_at >= %(first)s and booking.starts_at < %(last)s
    )
    select 'bookings', code, count(*), count(distinct client_id) from booked group by 2
    union all
    select 'hours', code, ceil(sum(worked_minutes) / 60.0)::int, count(distinct client_id)
    from booked group by 2
    union all
    select 'cost', code, round(sum(cost))::int, count(distinct client_id) from booked group by 2
"""


@dataclass(frozen=True)
class Interpreted:
    """Talks with a booked interpreter, the hours worked and their cost, by language."""

    bookings: Measured
    hours: Measured
    cost: Measured


def interpreted(number: int, line: str) -> Interpreted:
    """Count the interpreters of a line that came in a year, by the code of the language."""
    codes = set(Language.objects.values_list("code", flat=True))
    keys = dict.fromkeys(("bookings", "hours", "cost"), codes)
    return Interpreted(**by_row(INTERPRETED, {**Year.of(number)._asdict(), "line": line}, keys))
