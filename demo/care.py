"""Give the invented people referrals to care.

As always the same world gives the same rows: each file has a generator of its own.
"""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

from accounts.models import User
from cases.models import Case
from contacts.models import Contact
from demo import drawing
from demo.drawing import DAY, noon
from demo.texts import texts
from psychosocial.models import CareReferral, Readiness

# In the order of the providers in `texts`.
KINDS = ("cgg", "hospital", "doctor", "solentra", "addiction_care")
# Where the address book has such services; the last kind stands there in no kind.
OF_BOOK = {
    "cgg": "mental_health",
    "hospital": "doctor",
    "doctor": "doctor",
    "solentra": "youth_care",
}
# Those of the list that the organisation starts from.
CRITERIA = ("safe_place", "daily_rhythm", "no_crisis", "trust", "own_wish")
OUTCOMES = ("completed", "completed", "stopped", "refused", "no_place", "elsewhere")


def referrals(
    case: Case, until: dt.date, by: User, book: Mapping[str, Sequence[Contact]]
) -> Iterator[CareReferral]:
    """Invent a referral to care for two files of five, some of them over.

    Args:
        book: the contacts of the address book by kind; a service it lacks stands in words.
    """
    rng = drawing.generator(case, "care")
    start, last = case.accompanied_from, case.closed_on or until
    if start is None or rng.random() > 0.4 or (last - start).days < 60:
        return
    kind, provider = rng.choice(list(zip(KINDS, texts().care_providers, strict=True)))
    consent = start + DAY * rng.randrange(20, 50)
    asked = consent + DAY * rng.randrange(0, 7)
    first = asked + DAY * rng.randrange(30, 120)
    over = first + DAY * rng.randrange(30, 200)
    offered = book.get(OF_BOOK.get(kind, ""), ())
    service = drawing.generator(case, "service").choice(offered) if offered else None
    is_over = over <= last or case.closed_on is not None
    yield CareReferral(
        id=drawing.key(rng, noon(consent)),
        case=case,
        kind=kind,
        provider="" if service else provider,
        provider_contact=service,
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


def decision(referral: CareReferral) -> Readiness:
    """Invent that the person was ready on the day on which they agreed to a referral."""
    day = referral.consent_on or referral.created_at.date()
    return Readiness(
        id=drawing.key(drawing.generator(referral.case, "readiness"), noon(day)),
        case=referral.case,
        on=day,
        met=list(CRITERIA),
        decision=Readiness.Decision.READY,
        is_joint=True,
        created_by=referral.created_by,
        created_at=noon(day),
    )
