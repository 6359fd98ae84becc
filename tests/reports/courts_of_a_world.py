"""Courts, compensation and transfers for some files of an invented world, on many days."""

import datetime as dt
from decimal import Decimal

from accounts.models import User
from cases.models import Case
from tests.contacts.factories import InterpreterFactory, language
from tests.counseling.factories import BookingFactory
from tests.disclosures.factories import ConsentFactory, DisclosureFactory, TransferFactory
from tests.legal.factories import (
    AccusedFactory,
    CourtCaseFactory,
    DamagesFactory,
    FinancialAidFactory,
    JudgmentFactory,
    LegalAidRequestFactory,
    ProceedingFactory,
    StatementFactory,
    WageClaimFactory,
)
from tests.psychosocial.factories import ReturnFactory

DAY = dt.timedelta(days=1)
WAYS = (("accepted", "done"), ("rejected",), ("expired",), ("accepted", "revoked"), ())


def add(cases: list[Case], seed: int) -> None:
    """Give every third file its part in one of few court cases, and all that is counted of it."""
    by = User.objects.first()
    matters = [
        CourtCaseFactory(created_by=by, own_capacity=own)
        for own in ("none", "own_name", "for_victims")
    ]
    for number, case in enumerate(cases[::3], seed):
        day = case.opened_on + DAY * (number * 37 % 500)
        matter = (*matters, None)[number % 4]
        row = ProceedingFactory(
            case=case,
            created_by=by,
            court_case=matter,
            started_on=day,
            capacity=("complainant", "injured_person", "civil_party")[number % 3],
        )
        _judge(row, day, number, by)
        _compensate(row, day, number, by)
        _ask_another_centre(case, day, number, by)
        _return(case, day, number, by)
        _interpret(case, day, number, by)


def _judge(row, day: dt.date, number: int, by: User) -> None:
    common = {"case": row.case, "created_by": by}
    day += DAY * (number % 3)
    StatementFactory(on=day, form=("complaint", "statement")[number % 2], **common)
    JudgmentFactory(
        proceeding=row,
        given_on=day,
        level=("first", "appeal", "cassation")[number % 3],
        verdict=("conviction", "acquittal", "")[number % 3],
        **common,
    )
    if row.court_case:
        outcome = ("convicted", "other", "acquitted", "dismissed", "")[number % 5]
        AccusedFactory(
            court_case=row.court_case,
            created_by=by,
            outcome=outcome,
            decided_on=day if outcome else None,
            is_suspended=number % 5 < 2 and number % 2 == 0,
        )
        if number % 3 == 0:
            stage = ("investigation", "correctional", "appeal")[number // 3 % 3]
            row.court_case.stages.create(stage=stage, since=day + DAY * number, created_by=by)


def _compensate(row, day: dt.date, number: int, by: User) -> None:
    common = {"case": row.case, "created_by": by}
    DamagesFactory(
        proceeding=row,
        claimed_on=day,
        claimed_material=Decimal(number * 100) / 3 if number % 2 else None,
        claimed_moral=Decimal("1000.50"),
        awarded_on=day + DAY * 40,
        awarded_moral=Decimal("800.49") * (number % 4),
        paid=Decimal("100.25") if number % 4 else None,
        **common,
    )
    FinancialAidFactory(
        kind=("main", "emergency", "complementary")[number % 3],
        asked_on=day,
        decision=("granted", "in_part", "refused")[number % 3],
        decided_on=day + DAY * 50,
        granted=Decimal("1234.56") if number % 3 < 2 else None,
        **common,
    )
    WageClaimFactory(filed_on=day, claimed=Decimal("99.49") * (number % 3), **common)
    LegalAidRequestFactory(
        asked_on=day, decided_on=day + DAY * 9, outcome=("full", "refused")[number % 2], **common
    )


def _ask_another_centre(case: Case, day: dt.date, number: int, by: User) -> None:
    common = {"case": case, "created_by": by}
    kind = ("referral", "transfer")[number % 2]
    row = TransferFactory(kind=kind, answer_by=day + DAY * 900, **common)
    row.consent = ConsentFactory(given_on=day - DAY, **common)
    row.disclosure = DisclosureFactory(on=day, **common)
    row.state, row.sent_on = "sent", day
    row.save()
    for state in WAYS[number % 5]:
        row.state = state
        if state in ("accepted", "rejected"):
            row.answered_on = day + DAY * 20
        if state != "accepted":
            row.ended_on = day + DAY * 30
        row.save()


def _return(case: Case, day: dt.date, number: int, by: User) -> None:
    outcome = ("returned", "withdrawn", "not_possible", "returned", "")[number % 5]
    has_left = outcome == "returned"
    ReturnFactory(
        case=case,
        created_by=by,
        country=("AL", "NG", "MA")[number % 3],
        partner=("iom", "caritas", "none", "")[number % 4],
        asked_on=day,
        risk="low" if has_left else "",
        risk_on=day if has_left else None,
        decided_on=day if has_left else None,
        left_on=day + DAY * 30 if has_left else None,
        outcome=outcome,
        ended_on=day + DAY * 30 if outcome and not has_left else None,
    )


def _interpret(case: Case, day: dt.date, number: int, by: User) -> None:
    done = {"status": "done", "worked_minutes": 20 + number % 50, "cost": Decimal("33.45")}
    BookingFactory(
        case=case,
        created_by=by,
        interpreter=InterpreterFactory(statement_signed_on=dt.date(2000, 1, 1)),
        line=("ambulant", "legal")[number % 4 == 0],
        language=language(("ary", "sqi")[number % 2]),
        starts_at=dt.datetime.combine(day, dt.time(9), dt.UTC),
        **(done if number % 3 else {}),
    )
