"""Give the invented people referrals to care.

As always the same world gives the same rows: each file has a generator of its own.
"""

import datetime as dt
from collections.abc import Iterator

from accounts.models import User
from cases.models import Case
from demo import drawing
from demo.drawing import DAY, noon
from demo.texts import texts
from psychosocial.models import CareReferral

# In the order of the providers in `texts`.
KINDS = ("cgg", "hospital", "doctor", "solentra", "addiction_care")
OUTCOMES = ("completed", "completed", "stopped", "refused", "no_place", "elsewhere")


def referrals(case: Case, until: dt.date, by: User) -> Iterator[CareReferral]:
    """Invent a referral to care for two files of five, some of them over."""
    rng = drawing.generator(case, "care")
    start, last = case.accompanied_from, case.closed_on or until
    if start is None or rng.random() > 0.4 or (last - start).days < 60:
        return
    kind, provider = rng.choice(list(zip(KINDS, texts().care_providers, strict=True)))
    consent = start + DAY * rng.randrange(20, 50)
    asked = consent + DAY * rng.randrange(0, 7)
    first = asked + DAY * rng.randrange(30, 120)
    over = first + DAY * rng.randrange(30, 200)
    is_over = over <= last or case.closed_on is not None
    yield CareReferral(
        id=drawing.key(rng, noon(consent)),
        case=case,
        kind=kind,
        provider=provider,
        reason=texts().care_reason,
        consent_on=consent,
        asked_on=asked,
        waiting_since=min(asked + DAY, last),
        first_appointment_on=first if first <= last else None,
        created_by=by,
        outcome=rng.choice(OUTCOMES) if is_over else "",
        ended_on=min(over, last) if is_over else None,
        created_at=noon(consent),
    )
