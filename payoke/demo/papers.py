"""Give the invented people residence documents, proceedings and hearings.

As always the same world gives the same papers: each file has a generator of its own.
"""

import datetime as dt
from collections.abc import Iterator
from random import Random

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from admin_support import dates as document_dates
from admin_support.models import DocumentKind, ResidenceDocument
from audit import keys
from cases.models import Case
from common.db import in_batches
from legal import dates as hearing_dates
from legal.models import Hearing, Proceeding

DAY = dt.timedelta(days=1)
BATCH = 200
# As many files as a house follows at a time; the reminders of a larger world say nothing more.
FOLLOWED = 100
WITHOUT_CHAIN = {"BE", "BG", "RO", "HU", "PL", "SK", "CZ", "PT", "ES", "IT", "FR", "NL"}
CHAIN = ("annex15", "ai", "ai_extension", "card_a")
COURTS = ("Criminal court, Antwerp", "Council chamber, Antwerp", "Labour court, Ghent",
          "Criminal court, Brussels")  # fmt: skip
LAWYERS = ("Mr Claes", "Ms Peeters", "Mr Dubois", "Ms Invented")
STAGES = ("report", "information", "investigation", "council_chamber", "correctional")


def _noon(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time(12)))


def _generator(case: Case, what: str) -> Random:
    return Random(f"{what}:{case.client.number}:{case.episode}")


def documents(case: Case, kinds: dict[str, DocumentKind], until: dt.date,
              by: User) -> Iterator[ResidenceDocument]:  # fmt: skip
    """Invent the chain of a file from its start to its end, or to today."""
    rng = _generator(case, "papers")
    start, last = case.accompanied_from, case.closed_on or until
    number, turns = 0, 0
    while start < last:
        kind = kinds[CHAIN[min(number, len(CHAIN) - 1)]]
        turns = turns + 1 if kind.value == "card_a" else 1
        end = kind.proposed_end(start)
        yield ResidenceDocument(
            case=case, kind=kind, turn=turns, most=kind.at_most, outcome="issued", created_by=by,
            requested_on=start - DAY * rng.randrange(1, 15), issued_on=start, valid_from=start,
            valid_to=end, received_on=start + DAY * rng.randrange(1, 9),
            number=f"B{rng.randrange(10**7):07d}", created_at=_noon(start),
        )  # fmt: skip
        number, start = number + 1, end
    if case.closed_on is None and number and rng.random() < 0.25:
        kind = kinds[CHAIN[min(number, len(CHAIN) - 1)]]
        step = rng.choice(["prepared", "asked", "extra"])
        asked = None if step == "prepared" else until - DAY * rng.randrange(2, 30)
        yield ResidenceDocument(
            case=case, kind=kind, most=kind.at_most, outcome=step, created_by=by,
            turn=turns + 1 if kind.value == "card_a" else 1, requested_on=asked,
            missing="A copy of the passport." if step == "extra" else "",
            created_at=_noon(asked or until - DAY),
        )  # fmt: skip


def proceeding(case: Case, by: User) -> Proceeding:
    """Invent what runs in court."""
    rng = _generator(case, "court")
    return Proceeding(
        case=case, created_by=by, stage=rng.choice(STAGES), lawyer=rng.choice(LAWYERS),
        authority=rng.choice(["prosecutor", "labour_prosecutor", "court"]),
        capacity=rng.choice(["complainant", "injured_person", "civil_party"]),
        notice_number=f"XX.{rng.randrange(100):02d}.{rng.randrange(10**6)}/26",
        started_on=case.accompanied_from, created_at=_noon(case.accompanied_from),
    )  # fmt: skip


def hearings(row: Proceeding, until: dt.date, by: User) -> Iterator[Hearing]:
    """Invent hearings: one that was, one to come, now and then one that wants its outcome."""
    rng = _generator(row.case, "hearings")
    days = []
    if until - row.started_on > DAY * 120:
        days.append((until - DAY * rng.randrange(40, 110), "held"))
    if rng.random() < 0.12:
        days.append((until - DAY * rng.randrange(1, 6), ""))
    if rng.random() < 0.5:
        days.append((until + DAY * rng.randrange(2, 75), ""))
    for day, outcome in days:
        yield Hearing(
            case=row.case, proceeding=row, created_by=by, court=rng.choice(COURTS),
            at=timezone.make_aware(dt.datetime.combine(day, dt.time(9 + rng.randrange(6)))),
            kind=rng.choice(["introduction", "trial", "council"]), outcome=outcome,
            interpreter=rng.choice(["none", "wanted", "booked"]),
            outcome_on=day if outcome else None, escort=by if rng.random() < 0.5 else None,
            created_at=_noon(min(day, until) - DAY * 30),
        )  # fmt: skip


@transaction.atomic
def add(people: dict[str, User], until: dt.date) -> None:
    """Store the papers of all files that were ever accompanied, many at a time."""
    kinds = {kind.value: kind for kind in DocumentKind.objects.all()}
    accompanied = Case.unscoped.filter(accompanied_from__isnull=False)
    accompanied = accompanied.select_related("client", "holder")
    running: list[ResidenceDocument] = []
    coming: list[Hearing] = []
    for cases in in_batches(accompanied.order_by("client__number", "episode"), BATCH):
        keys.warm({case.data_key_id for case in cases})
        papers = [
            document for case in cases
            if not set(case.client.nationalities) & WITHOUT_CHAIN
            for document in documents(case, kinds, until, case.holder or people["counselor"])
        ]  # fmt: skip
        matters = [proceeding(case, people["legal"]) for case in cases if _has_court(case)]
        days = [day for matter in matters for day in hearings(matter, until, people["legal"])]
        ResidenceDocument.unscoped.bulk_create(papers, batch_size=1000)
        Proceeding.unscoped.bulk_create(matters, batch_size=1000)
        Hearing.unscoped.bulk_create(days, batch_size=1000)
        running += [row for row in papers if row.outcome == "issued" and not row.case.closed_on
                    and row.valid_to and row.valid_from <= until <= row.valid_to]  # fmt: skip
        coming += [row for row in days if not row.outcome and row.at.date() > until]
        keys.forget()
    _remind(running[:FOLLOWED], coming[:FOLLOWED], until)


def _has_court(case: Case) -> bool:
    return "legal" in case.open_lines


def _remind(papers: list[ResidenceDocument], days: list[Hearing], until: dt.date) -> None:
    for document in papers:
        document_dates.begin(document, today=until, by=document.created_by)
    for hearing in days:
        hearing_dates.begin(hearing, today=until, by=hearing.created_by)
