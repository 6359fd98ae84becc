"""Counts of referrals and transfers to other centres for the yearly report; no personal data."""

from dataclasses import dataclass

from common.measured import UNKNOWN, Measured, by_row
from common.years import Year
from disclosures.models import Transfer

KINDS = (*Transfer.Kind.values, UNKNOWN)
ANSWERS = tuple(
    state.value
    for state in (
        Transfer.State.ACCEPTED,
        Transfer.State.REJECTED,
        Transfer.State.REVOKED,
        Transfer.State.EXPIRED,
    )
)
# What was accepted stays so, whatever became of it afterwards.
TRANSFERS = """
    select told.what, told.key, count(*), count(distinct file.client_id)
    from disclosures_transfer transfer
    join cases_case file on file.id = transfer.case_id
    cross join lateral (values
        ('sent', transfer.kind, transfer.sent_on),
        ('answered',
         case when transfer.answered_on is null then transfer.state
              when transfer.state = 'rejected' then 'rejected' else 'accepted' end,
         coalesce(transfer.answered_on, transfer.ended_on))
    ) as told(what, key, on_day)
    where transfer.voided_at is null and transfer.sent_on is not null
      and told.on_day >= %(start)s and told.on_day < %(end)s
    group by 1, 2
"""


@dataclass(frozen=True)
class Transfers:
    """What the tables ask of a year: transfers sent by kind, and those answered by the answer."""

    sent: Measured
    answered: Measured


def transfers(number: int) -> Transfers:
    """Count who was referred or handed over to another centre, and what the centre answered."""
    keys = {"sent": KINDS, "answered": ANSWERS}
    return Transfers(**by_row(TRANSFERS, Year.of(number)._asdict(), keys))
