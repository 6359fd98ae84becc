"""Counts of referrals to care for the yearly report; no personal data leaves here.

A referral counts in the year of its request.
See docs/decisions/0080-what-the-yearly-report-counts.md.
"""

from collections.abc import Collection

from common.measured import Measured, by_row
from common.years import Year

REFERRALS = """
    select 'asked', referral.kind, count(*), count(distinct file.client_id)
    from psychosocial_carereferral referral join cases_case file on file.id = referral.case_id
    where referral.voided_at is null
      and referral.asked_on >= %(start)s and referral.asked_on < %(end)s
    group by 2
"""


def referrals(number: int, kinds: Collection[str]) -> Measured:
    """Count the referrals to care requested in a year, by kind of care."""
    return by_row(REFERRALS, Year.of(number)._asdict(), {"asked": kinds})["asked"]
