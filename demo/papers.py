"""Give the invented people their papers: documents, proceedings, hearings, care, agreements.

As always the same world gives the same papers: each file has a generator of its own.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from random import Random

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from accounts.models import User
from admin_support.models import DocumentKind, ProcedureKind, ResidenceDocument
from audit import keys
from cases.models import Case
from common.copying import copy_in
from common.db import in_batches
from contacts.models import Contact
from demo import ambulant_care, applications, contacts, drawing, following
from demo.care import decision, referrals
from demo.conditions import agreements, conditions
from demo.dates import Calendar
from demo.drawing import DAY, noon, weighted
from demo.team import has_psychologist
from demo.texts import texts
from legal.models import Hearing, Proceeding

BATCH = 200
WITHOUT_CHAIN = {"BE", "BG", "RO", "HU", "PL", "SK", "CZ", "PT", "ES", "IT", "FR", "NL"}
CHAIN = ("annex15", "ai", "ai_extension", "card_a")
# Until this day the first document was another one.
ANNEX_15_SINCE = dt.date(2017, 5, 4)
STAGES = ("report", "information", "investigation", "council_chamber", "correctional")
ENDS = {"status_obtained": "conviction", "dismissal": "dismissal"}
JUDGED = (("conviction", 55), ("dismissal", 25), ("acquittal", 10), ("settled", 10))


def documents(
    case: Case, kinds: dict[str, DocumentKind], until: dt.date, by: User, rng: Random
) -> Iterator[ResidenceDocument]:
    """Invent the chain of a file from its start to its end, or to today.

    Some skip a link, as the law lets them; one that ended by its outcome has the last card.
    """
    start, last = case.accompanied_from, case.closed_on or until
    if start is None:
        return
    names = list(CHAIN)
    if start < ANNEX_15_SINCE:
        names[0] = "annex13"
    elif rng.random() < 0.08:
        del names[0]
    if rng.random() < 0.15:
        names.remove("ai_extension")
    number, turns = 0, Counter[str]()
    while start < last:
        kind = kinds[names[min(number, len(names) - 1)]]
        turns[kind.value] += 1
        end = kind.proposed_end(start)
        if end is None:
            return
        yield _issued(case, kind, turns[kind.value], start, end, until, by, rng)
        number, start = number + 1, end
    if case.closure_reason == "status_obtained":
        return
    if case.closed_on is None and number and rng.random() < 0.35:
        kind = kinds[names[min(number, len(names) - 1)]]
        step = rng.choice(["prepared", "asked", "asked", "extra"])
        asked = None if step == "prepared" else until - DAY * rng.randrange(2, 30)
        yield ResidenceDocument(
            id=drawing.key(rng, noon(asked or until)),
            case=case,
            kind=kind,
            most=kind.at_most,
            outcome=step,
            turn=turns[kind.value] + 1,
            requested_on=asked,
            missing=texts().missing_paper if step == "extra" else "",
            created_by=by,
            created_at=noon(asked or until - DAY),
        )


def _issued(
    case: Case,
    kind: DocumentKind,
    turn: int,
    start: dt.date,
    end: dt.date,
    until: dt.date,
    by: User,
    rng: Random,
) -> ResidenceDocument:
    handed_over = start + DAY * rng.randrange(1, 9)
    asked = max(case.opened_on, start - DAY * rng.randrange(1, 15))
    return ResidenceDocument(
        id=drawing.key(rng, noon(start)),
        case=case,
        kind=kind,
        turn=turn,
        most=kind.at_most,
        outcome="issued",
        requested_on=min(asked, start),
        issued_on=start,
        valid_from=start,
        valid_to=end,
        received_on=handed_over if handed_over <= until else None,
        number=f"B{rng.randrange(10**7):07d}",
        created_by=by,
        created_at=noon(start),
    )


def proceeding(
    case: Case, until: dt.date, by: User, rng: Random, lawyers: list[Contact]
) -> Proceeding:
    """Invent what runs in court, or how it ended."""
    began, over = case.accompanied_from or case.opened_on, case.closed_on
    outcome = ENDS.get(case.closure_reason) or weighted(rng, JUDGED)
    return Proceeding(
        id=drawing.key(rng, noon(began)),
        case=case,
        created_by=by,
        lawyer_contact=rng.choice(lawyers),
        authority=rng.choice(["prosecutor", "labour_prosecutor", "court"]),
        stage="correctional" if over else rng.choice(STAGES),
        capacity=rng.choice(["complainant", "injured_person", "civil_party"]),
        notice_number=f"XX.{rng.randrange(100):02d}.{rng.randrange(10**6)}/{began:%y}",
        started_on=began,
        ended_on=over,
        outcome=outcome if over else "",
        created_at=noon(began),
    )


def hearings(row: Proceeding, until: dt.date, by: User, rng: Random) -> Iterator[Hearing]:
    """Invent hearings: those that were, one to come, now and then one that wants its outcome."""
    last = row.ended_on or until
    days, day = [], row.started_on + DAY * rng.randrange(150, 500)
    while day < last - DAY * 7:
        days.append((day, weighted(rng, (("held", 80), ("postponed", 20)))))
        day += DAY * rng.randrange(120, 420)
    if row.ended_on and row.outcome in {"conviction", "acquittal"}:
        days.append((row.ended_on, "judged"))
    if row.ended_on is None and rng.random() < 0.06:
        days.append((until - DAY * rng.randrange(1, 6), ""))
    if row.ended_on is None and rng.random() < 0.4:
        days.append((until + DAY * rng.randrange(2, 75), ""))
    for day, outcome in days:
        noted = noon(max(row.started_on, min(day, until) - DAY * 30))
        at = timezone.make_aware(dt.datetime.combine(day, dt.time(9 + rng.randrange(6))))
        yield Hearing(
            id=drawing.key(rng, noted),
            case=row.case,
            proceeding=row,
            created_by=by,
            at=at,
            court=rng.choice(texts().courts),
            kind=rng.choice(["introduction", "trial", "council"]),
            outcome=outcome,
            interpreter=rng.choice(["none", "wanted", "booked"]),
            outcome_on=day if outcome else None,
            escort=by if rng.random() < 0.5 else None,
            created_at=noted,
        )


class Papers:
    """Collects the papers of some files and stores them."""

    def __init__(self, people: dict[str, User], until: dt.date):
        self.people, self.until = people, until
        self.kinds = {kind.value: kind for kind in DocumentKind.objects.all()}
        rows = ProcedureKind.objects.select_related("authority_kind")
        self.procedure_kinds = {kind.value: kind for kind in rows}
        self.calendar = Calendar(people, until)
        self.sentences = ambulant_care.sentences()
        self.book = contacts.by_kind()

    @transaction.atomic
    def add(self, cases: list[Case]) -> None:
        """Store the papers of some files that were taken on and what has to be done about them."""
        made: tuple[list, ...] = ([], [], [], [], [], [], [], [], [], [], [])
        for case in cases:
            rng = drawing.generator(case, "papers")
            by = case.case_lead or self.people["counselor"]
            chain = None
            if not set(case.client.nationalities) & WITHOUT_CHAIN:
                chain = list(documents(case, self.kinds, self.until, by, rng))
            therapist = self.people["psychologist"] if has_psychologist(case) else by
            care = list(referrals(case, self.until, therapist, self.book))
            court = self._court(case, rng)
            made[0].extend(chain or [])
            made[1].extend(matter for matter, _hearings in court)
            made[2].extend(hearing for _matter, hearings in court for hearing in hearings)
            made[3].extend(care)
            made[10].extend(decision(referral) for referral in care)
            made[4].extend(agreements(case, self.until, by))
            made[5].extend(conditions(case, self.until, by))
            lawyers = [matter.lawyer_contact for matter, _hearings in court]
            made[6].extend(contacts.around(case, lawyers, self.book, self.until, by))
            procedures = list(
                applications.procedures(case, self.procedure_kinds, self.book, self.until, by)
            )
            made[7].extend(procedures)
            made[8].extend(ambulant_care.assessments(case, self.sentences, self.until, by))
            made[9].extend(ambulant_care.problems(case, self.until, by))
            if case.closed_on is None:
                applications.dates(self.calendar, procedures, case)
                following.acceptance(self.calendar, case, chain, rng, by)
                following.documents(self.calendar, chain or [], rng)
                for _matter, hearings in court:
                    following.hearings(self.calendar, hearings, rng)
                following.care(self.calendar, care, rng)
                following.rhythm(self.calendar, case, rng, by)
                self._stay(case, rng)
        for rows in made:
            copy_in(rows)
        self.calendar.store()

    def _stay(self, case: Case, rng: Random) -> None:
        stays = case.bed_uses.filter(kind="stay", left_at__isnull=True)
        use = stays.select_related("created_by", "moved_from").first()
        if use:
            following.stay(self.calendar, case, use, rng)

    def _court(self, case: Case, rng: Random) -> list[tuple[Proceeding, list[Hearing]]]:
        if case.accompanied_from is None:
            return []
        if "legal" not in case.open_lines and (case.closed_on is None or rng.random() >= 0.75):
            return []
        by = self.people["legal"]
        matter = proceeding(case, self.until, by, rng, self.book["lawyer"])
        return [(matter, list(hearings(matter, self.until, by, rng)))]


def add(people: dict[str, User], until: dt.date) -> None:
    """Store the papers of all files that were ever taken on, many at a time."""
    papers = Papers(people, until)
    is_taken_on = Q(accompanied_from__isnull=False) | Q(phase=Case.Phase.ACCEPTED)
    taken_on = Case.unscoped.filter(is_taken_on).select_related("client", "case_lead", "data_key")
    for cases in in_batches(taken_on.order_by("client__number", "episode").iterator(BATCH), BATCH):
        keys.open_keys({case.data_key_id for case in cases})
        papers.add(cases)
        keys.forget()
