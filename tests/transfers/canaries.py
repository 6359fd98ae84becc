"""A canary in each closed field of referrals to and from other countries."""

import datetime as dt

from cases.models import Case
from tests.transfers.factories import (
    CheckFactory,
    ReferralFactory,
    arrived,
    came,
)
from transfers.sheet import pack

FACTS = {"sex": "Canarysex", "narrative": "Canarynarrative", "name": "Canaryname"}
DAY = dt.date(2026, 5, 4)


def fill(case: Case, voided: dict) -> None:
    """Put them in."""
    row = arrived(
        case=case,
        ground="Canaryground",
        contact_here="Canaryoffice",
        risk_note="Canaryrisk",
        remark="Canaryremark",
        sheet=pack(FACTS),
        agreed=list(FACTS),
    )
    CheckFactory(referral=row, note="Canarycheck")
    CheckFactory(referral=row, moment="day", **voided)
    ReferralFactory(case=case, **voided)
    decided = {"decided_by": case.case_lead, "decided_on": DAY}
    came(case=case, state="accepted", **decided)
    came(reference="X-OTHER", state="refused", packet="", reason="Canaryrefused", **decided)
