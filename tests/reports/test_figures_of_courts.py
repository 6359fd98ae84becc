"""What the yearly report counts of courts, compensation and returns: worlds counted by hand."""

import datetime as dt
from decimal import Decimal
from itertools import count

import pytest

from disclosures import figures as disclosures
from legal import figures as legal
from reports import relations
from reports.figures import tables
from reports.hiding import hide
from tests.cases.factories import CaseFactory
from tests.disclosures.factories import ConsentFactory, DisclosureFactory, TransferFactory
from tests.legal.factories import (
    AccusedFactory,
    CourtCaseFactory,
    DamagesFactory,
    FinancialAidFactory,
    HearingFactory,
    JudgmentFactory,
    LegalAidRequestFactory,
    ProceedingFactory,
    StatementFactory,
    WageClaimFactory,
)
from tests.reports.counting import counted
from tests.reports.worlds import accompanied, day, moment

pytestmark = pytest.mark.django_db
YEAR = 2025
VOIDED = {"voided_at": moment("2025-06-01T10:00"), "void_reason": "Of another file"}


def voided(case) -> dict:
    return {**VOIDED, "voided_by": case.case_lead}


def stage(court_case, name: str, since: str) -> None:
    court_case.stages.create(stage=name, since=day(since), created_by=court_case.created_by)


def of(court_case, *, people: int, **fields) -> list:
    """Let people take part in a court case since 2 January 2025."""
    fields = {"started_on": day("2025-01-02"), **fields}
    return [ProceedingFactory(court_case=court_case, **fields) for _number in range(people)]


def test_what_was_noted_by_mistake_is_no_hearing_and_no_end_of_a_proceeding():
    case = CaseFactory()
    HearingFactory(
        case=case,
        at=moment("2025-03-01T10:00"),
        outcome="held",
        outcome_on=day("2025-03-01"),
        **voided(case),
    )
    ProceedingFactory(
        case=case,
        started_on=day("2025-01-01"),
        ended_on=day("2025-03-01"),
        outcome="conviction",
        **voided(case),
    )
    assert counted(YEAR, "T14.hearings") == {}
    assert counted(YEAR, "T14.ended") == {}


def test_statements_count_in_the_year_they_were_made():
    case = CaseFactory()
    for on, form in (
        ("2024-12-31", "complaint"),
        ("2025-01-01", "complaint"),
        ("2025-12-31", "statement"),
        ("2026-01-01", "statement"),
    ):
        StatementFactory(case=case, on=day(on), form=form)
    StatementFactory(case=case, on=day("2025-05-05"), **voided(case))
    assert counted(YEAR, "T14.statements") == {"complaint": 1, "statement": 1}
    assert legal.court(YEAR).statements.people == {"complaint": 1, "statement": 1}


def test_proceedings_count_for_each_person_and_a_court_case_once():
    employer = CourtCaseFactory(own_capacity="own_name", stage="correctional")
    stage(employer, "investigation", "2024-06-01")
    stage(employer, "correctional", "2025-12-31")
    stage(employer, "appeal", "2026-01-01")
    of(employer, people=2, capacity="civil_party", stage="appeal")
    of(employer, people=1, capacity="injured_person", stage="appeal")
    ring = CourtCaseFactory(own_capacity="for_victims", stage="execution")
    of(ring, people=1, ended_on=day("2025-01-02"), outcome="conviction")
    ProceedingFactory(started_on=day("2025-12-31"), stage="report", capacity="complainant")
    for started, ended in (("2024-01-01", "2024-12-31"), ("2026-01-01", None)):
        ProceedingFactory(
            started_on=day(started),
            ended_on=ended and day(ended),
            outcome="settled" if ended else "",
        )
    assert counted(YEAR, "T14.parties") == {"civil_party": 2, "injured_person": 2, "complainant": 1}
    assert counted(YEAR, "T14.stages") == {"correctional": 1, "execution": 1, "report": 1}
    assert counted(YEAR, "T14.own") == {"own_name": 1, "for_victims": 1}
    assert legal.court(YEAR).stages.people["correctional"] == 3


def test_a_judgment_counts_once_however_many_people_it_concerns():
    matter = CourtCaseFactory()
    given = {"given_on": day("2025-03-03")}
    for proceeding, verdict in zip(
        of(matter, people=3), ("acquittal", "conviction", ""), strict=True
    ):
        JudgmentFactory(proceeding=proceeding, case=proceeding.case, verdict=verdict, **given)
        JudgmentFactory(
            proceeding=proceeding,
            case=proceeding.case,
            verdict="acquittal",
            level="appeal",
            given_on=day("2025-12-31"),
        )
    JudgmentFactory(given_on=day("2025-01-01"))
    JudgmentFactory(given_on=day("2025-01-01"))
    JudgmentFactory(given_on=day("2024-12-31"))
    case = CaseFactory()
    JudgmentFactory(case=case, given_on=day("2025-03-03"), **voided(case))
    assert counted(YEAR, "T14.judgments") == {"first": 3, "appeal": 1}
    assert counted(YEAR, "T14.verdicts") == {"conviction": 1, "acquittal": 1, "unknown": 2}
    assert legal.court(YEAR).levels.people == {"first": 5, "appeal": 3}


def test_the_accused_count_by_what_was_decided_on_them():
    for outcome, decided, fields in (
        ("convicted", "2025-01-01", {"is_suspended": True}),
        ("convicted", "2025-12-31", {}),
        ("other", "2025-03-03", {"is_suspended": True}),
        ("acquitted", "2025-03-03", {}),
        ("dismissed", "2025-03-03", {}),
        ("convicted", "2026-01-01", {"is_suspended": True}),
    ):
        AccusedFactory(outcome=outcome, decided_on=day(decided), **fields)
    AccusedFactory()
    row = AccusedFactory(outcome="acquitted", decided_on=day("2025-03-03"))
    row.voided_at, row.voided_by, row.void_reason = moment("2025-06-01T10:00"), row.created_by, "No"
    row.save()
    assert counted(YEAR, "T14.accused") == {
        "convicted": 2,
        "other": 1,
        "acquitted": 1,
        "dismissed": 1,
    }
    assert counted(YEAR, "T14.suspended") == {"all": 2}


def test_damages_count_in_the_year_of_the_claim_and_in_that_of_the_judgment():
    matter = CourtCaseFactory()
    for proceeding in of(matter, people=2):
        DamagesFactory(
            proceeding=proceeding,
            claimed_on=day("2025-01-01"),
            claimed_material=Decimal("1000.30"),
            claimed_moral=Decimal("500.00"),
            awarded_on=day("2025-12-31"),
            awarded_material=Decimal("800.30"),
            paid=Decimal("100.40"),
        )
    DamagesFactory(
        claimed_on=day("2024-12-31"),
        claimed_moral=Decimal("7.00"),
        awarded_on=day("2026-01-01"),
        awarded_moral=Decimal("7.00"),
        paid=Decimal("7.00"),
    )
    assert counted(YEAR, "T14.claimed") == {"material": 2001, "moral": 1000}
    assert counted(YEAR, "T14.awarded") == {"material": 1601}
    assert counted(YEAR, "T14.paid") == {"all": 201}


def test_behind_an_amount_stand_the_fewer_of_people_and_judgments():
    matter = CourtCaseFactory()
    for proceeding in of(matter, people=6):
        DamagesFactory(
            proceeding=proceeding, awarded_on=day("2025-03-03"), awarded_moral=Decimal("1000.00")
        )
    assert legal.compensation(YEAR).awarded.people == {"moral": 1}
    case = CaseFactory()
    for number in range(3):
        DamagesFactory(
            proceeding=ProceedingFactory(case=case),
            awarded_on=day(f"2025-04-0{number + 1}"),
            awarded_moral=Decimal("1000.00"),
        )
    assert legal.compensation(YEAR).awarded.people == {"moral": 4}


def test_aid_wages_and_legal_aid_count_when_asked_and_when_decided():
    case = CaseFactory()
    FinancialAidFactory(
        case=case,
        asked_on=day("2024-12-31"),
        decision="granted",
        decided_on=day("2025-12-31"),
        granted=Decimal("10000.50"),
    )
    FinancialAidFactory(case=case, kind="emergency", asked_on=day("2025-01-01"))
    FinancialAidFactory(
        kind="emergency",
        asked_on=day("2025-12-31"),
        decision="refused",
        decided_on=day("2025-12-31"),
    )
    WageClaimFactory(filed_on=day("2025-01-01"), claimed=Decimal("2500.49"))
    WageClaimFactory(filed_on=day("2025-12-31"))
    WageClaimFactory(claimed=Decimal("1.00"))
    LegalAidRequestFactory(
        case=case, asked_on=day("2024-12-31"), decided_on=day("2025-01-01"), outcome="full"
    )
    LegalAidRequestFactory(case=case, asked_on=day("2025-12-31"), ground="minor")
    assert counted(YEAR, "T14.aid_asked") == {"emergency": 2}
    assert counted(YEAR, "T14.aid_decided") == {"granted": 1, "refused": 1}
    assert counted(YEAR, "T14.aid_granted") == {"main": 10001}
    assert counted(YEAR, "T14.wages") == {"all": 2}
    assert counted(YEAR, "T14.wages_claimed") == {"all": 2500}
    assert counted(YEAR, "T14.pro_deo") == {"minor": 1}
    assert counted(YEAR, "T14.pro_deo_decided") == {"full": 1}


def transfer(kind: str, states: list) -> None:
    """Ask another centre, and let the request go through some states, each on its day."""
    case = CaseFactory()
    consent = ConsentFactory(case=case, given_on=day("2024-01-01"))
    row = TransferFactory(case=case, kind=kind, answer_by=day("2026-12-31"))
    row.consent, row.disclosure = consent, DisclosureFactory(case=case)
    for state, on in states:
        row.state = state
        if state == "sent":
            row.sent_on = day(on)
        if state in ("accepted", "rejected"):
            row.answered_on = day(on)
        if state in ("rejected", "done", "revoked", "expired"):
            row.ended_on = day(on)
        row.save()


def test_returns_are_closures_and_transfers_count_when_sent_and_when_answered():
    for born, end in ((1990, "2025-01-01"), (2010, "2025-12-31"), (1990, "2026-01-01")):
        accompanied("2024-02-01", end, reason="voluntary_return", birth_year=born)
    accompanied("2024-02-01", "2025-03-01", reason="transfer")
    for kind, *states in (
        ("referral", ("sent", "2025-01-01")),
        ("transfer", ("sent", "2024-12-31"), ("accepted", "2025-01-01"), ("done", "2025-02-01")),
        ("transfer", ("sent", "2025-12-31"), ("accepted", "2025-12-31"), ("revoked", "2026-01-01")),
        ("referral", ("sent", "2025-03-01"), ("rejected", "2025-03-09")),
        ("referral", ("sent", "2025-03-01"), ("expired", "2025-04-01")),
        ("referral", ("revoked", "2025-04-01")),
    ):
        transfer(kind, states)
    assert counted(YEAR, "T20.returns") == {"adult": 1, "minor": 1}
    assert counted(YEAR, "T18") == {"voluntary_return": 2, "transfer": 1}
    assert counted(YEAR, "T20.sent") == {"referral": 3, "transfer": 1}
    assert counted(YEAR, "T20.answered") == {"accepted": 2, "rejected": 1, "expired": 1}
    assert disclosures.transfers(YEAR).sent.people == {"referral": 3, "transfer": 1}


def hidden(name: str) -> set:
    """Return what is hidden of a table of the year."""
    _tables, masks = hide(YEAR, tables(YEAR), {}, threshold=5, zeros_printed=True)
    return set(masks[name].hidden)


def award(judgments: int, kind: str, days: count) -> None:
    for _number in range(judgments):
        on = day("2025-01-01") + dt.timedelta(days=next(days))
        DamagesFactory(awarded_on=on, **{f"awarded_{kind}": Decimal("900.00")})


def test_an_amount_awarded_in_fewer_than_five_judgments_is_hidden_with_its_cover():
    days = count()
    award(6, "material", days)
    award(4, "moral", days)
    # The amount itself, and the other one, which the total would give away with it.
    assert {(1, 0), (0, 0)} <= hidden("T14.awarded")


def test_one_judgment_for_many_people_shows_no_amount():
    for proceeding in of(CourtCaseFactory(), people=8):
        DamagesFactory(
            proceeding=proceeding, awarded_on=day("2025-03-03"), awarded_moral=Decimal("1000.00")
        )
    assert {(1, 0), (None, None)} <= hidden("T14.awarded")


def test_amounts_of_five_judgments_are_shown():
    award(5, "material", count())
    assert hidden("T14.awarded") == set()


def test_a_return_that_is_hidden_among_the_closures_is_hidden_by_itself():
    for number in range(12):
        reason = "voluntary_return" if number < 3 else "autonomy"
        accompanied("2024-02-01", "2025-03-01", reason=reason)
    assert (None, None) in hidden("T20.returns")


def test_a_year_frozen_before_these_tables_has_none_of_their_relations():
    old = [table for table in tables(YEAR) if not table.name.startswith(("T14.", "T20."))]
    every = list(relations.between(tables(YEAR)))
    assert len(list(relations.between(old))) == len(every) - 4 - 4 - 1
