"""Give the invented people referrals to care and rhythms of contact.

As always the same world gives the same rows: each file has a generator of its own.
"""

import datetime as dt
from collections.abc import Iterator
from random import Random

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone

from accounts.models import User
from ambulant.models import Level, RhythmPeriod
from audit import keys
from cases.models import Case
from common.db import in_batches
from psychosocial.models import CareReferral

DAY = dt.timedelta(days=1)
BATCH = 200
SERVICES = (("cgg", "Invented centre, north"), ("hospital", "Hospital of the Invented"),
            ("doctor", "Dr Invented"), ("solentra", "Team for young people"),
            ("addiction_care", "House of the Invented"))  # fmt: skip
OUTCOMES = ("completed", "stopped", "refused", "no_place", "elsewhere")
STEPS = ("intensive", "regular", "light", "on_call")


def _generator(case: Case, what: str) -> Random:
    return Random(f"{what}:{case.client.number}:{case.episode}")


def _noon(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time(12)))


def referrals(case: Case, until: dt.date, by: User) -> Iterator[CareReferral]:
    """Invent a referral to care for two files of five, some of them over."""
    rng = _generator(case, "care")
    start, last = case.accompanied_from, case.closed_on or until
    if start is None or rng.random() > 0.4 or (last - start).days < 60:
        return
    kind, provider = rng.choice(SERVICES)
    consent = start + DAY * rng.randrange(20, 50)
    asked = consent + DAY * rng.randrange(0, 7)
    first = asked + DAY * rng.randrange(30, 120)
    over = first + DAY * rng.randrange(30, 200)
    is_over = over <= last
    yield CareReferral(
        case=case, kind=kind, provider=provider, reason="Sleeps badly and is often afraid.",
        consent_on=consent, asked_on=asked, waiting_since=asked + DAY,
        first_appointment_on=first if first <= last else None, created_by=by,
        outcome=rng.choice(OUTCOMES) if is_over else "", ended_on=over if is_over else None,
        created_at=_noon(consent),
    )  # fmt: skip


def rhythms(case: Case, levels: dict[str, Level], until: dt.date,
            by: User) -> Iterator[RhythmPeriod]:  # fmt: skip
    """Invent the steps down of a file, from the most intensive rhythm."""
    rng = _generator(case, "rhythm")
    start, last = case.accompanied_from, case.closed_on or until
    if start is None:
        return
    for place, value in enumerate(STEPS):
        end = start + DAY * rng.randrange(90, 200)
        runs = end >= last or place == len(STEPS) - 1
        closing = case.closed_on if runs else end
        if start >= last:
            return
        yield RhythmPeriod(
            case=case, level=levels[value], every_days=levels[value].every_days, agreed_on=start,
            period=DateRange(start, closing), created_by=by, created_at=_noon(start),
            reason="Lives alone now." if place == 0 else "Makes appointments without help.",
        )  # fmt: skip
        if runs:
            return
        start = end


@transaction.atomic
def add(people: dict[str, User], until: dt.date) -> None:
    """Store the care of all files that were ever accompanied, many at a time."""
    levels = {level.value: level for level in Level.objects.all()}
    accompanied = Case.unscoped.filter(accompanied_from__isnull=False, accompanied_from__lt=until)
    accompanied = accompanied.select_related("client", "holder").order_by(
        "client__number", "episode"
    )
    for cases in in_batches(accompanied, BATCH):
        keys.warm({case.data_key_id for case in cases})
        CareReferral.unscoped.bulk_create(
            [row for case in cases for row in referrals(case, until, people["psychologist"])]
        )
        RhythmPeriod.unscoped.bulk_create(
            [row for case in cases if "ambulant" in case.open_lines
             for row in rhythms(case, levels, until, case.holder or people["counselor"])]
        )  # fmt: skip
        keys.forget()
