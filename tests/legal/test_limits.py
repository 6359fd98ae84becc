"""What a court decides begins the limits of what may still be done, and evidence ends them."""

import datetime as dt

import pytest
from django.db import IntegrityError
from django.utils import timezone

from accounts.models import Role
from cases.models import Case
from common.db import violated_constraint
from deadlines.actions import drop_deadline
from deadlines.models import Deadline
from legal import actions
from legal.models import Judgment, Proceeding
from records.errors import Refused
from tests.accounts.factories import with_role
from tests.kit import case_of, form
from tests.legal.factories import (
    DamagesFactory,
    FinancialAidFactory,
    HearingFactory,
    JudgmentFactory,
    ProceedingFactory,
    WageClaimFactory,
)

pytestmark = pytest.mark.django_db
GIVEN = dt.date(2027, 1, 8)
DAY = dt.timedelta(days=1)
LEGAL = ("view_case", "view_identity", "view_legal", "change_legal")


@pytest.fixture
def officer():
    return with_role(Role.LEGAL_OFFICER)


@pytest.fixture
def case(officer):
    return case_of(officer, *LEGAL)


def running(case):
    """Return the open dates of a file by rule."""
    rows = Deadline.unscoped.open().filter(case=case).exclude(rule="D18")
    return {row.rule: row.due_on for row in rows}


def judge(case, officer, **fields):
    values = {"given_on": GIVEN, "proceeding": None} | fields
    return actions.add_judgment(case=case, values=values, by=officer)


def change(judgment, officer, **values):
    return actions.change_judgment(pk=judgment.pk, version=None, values=values, by=officer)


def test_a_judgment_gives_thirty_days_and_ten_more_when_the_accused_appeals(case, officer):
    judgment = judge(case, officer)
    # The seventh of February 2027 is a Sunday: the next working day counts.
    assert running(case) == {"D20": dt.date(2027, 2, 8)}
    change(judgment, officer, appealed_on=dt.date(2027, 1, 20))
    assert running(case) == {"D20": dt.date(2027, 2, 8), "D21": dt.date(2027, 2, 17)}
    change(judgment, officer, appealed_on=None)
    assert running(case) == {"D20": dt.date(2027, 2, 8)}


def test_a_judgment_in_absence_counts_from_when_it_is_served(case, officer):
    judgment = judge(case, officer, is_default=True)
    assert running(case) == {}
    change(judgment, officer, served_on=dt.date(2027, 3, 1))
    assert running(case) == {"D22": dt.date(2027, 3, 31)}


@pytest.mark.parametrize(
    ("level", "expected"), [("appeal", {"D23": GIVEN + 17 * DAY}), ("cassation", {})]
)
def test_after_an_appeal_fifteen_days_are_left(case, officer, level, expected):
    judge(case, officer, level=level)
    # The fifteenth day, 23 January 2027, is a Saturday.
    assert running(case) == expected


def test_a_final_judgment_ends_the_proceeding_and_begins_the_limit_of_aid(case, officer):
    proceeding = ProceedingFactory(case=case)
    judgment = judge(case, officer, proceeding=proceeding, verdict="acquittal")
    change(judgment, officer, final_on=dt.date(2027, 2, 9))
    assert "D20" not in running(case)
    assert running(case)["D24"] == dt.date(2032, 2, 9)
    proceeding.refresh_from_db()
    assert (proceeding.outcome, proceeding.ended_on) == ("acquittal", dt.date(2027, 2, 9))


def test_a_judgment_taken_out_takes_its_limits_along(case, officer):
    judgment = judge(case, officer)
    now = dt.datetime(2027, 1, 9, tzinfo=dt.UTC)
    actions.void_judgment(pk=judgment.pk, version=None, reason="Error.", now=now, by=officer)
    assert running(case) == {}


def test_a_dismissal_asks_for_a_meeting_with_the_lawyer(case, officer):
    proceeding = ProceedingFactory(case=case)
    values = {"outcome": "dismissal", "ended_on": GIVEN}
    actions.change_proceeding(pk=proceeding.pk, version=None, values=values, by=officer)
    assert running(case)["D15"] == GIVEN + 7 * DAY
    values = {"outcome": "settled"}
    actions.change_proceeding(pk=proceeding.pk, version=None, values=values, by=officer)
    assert "D15" not in running(case)


def fix(case, officer, proceeding, day):
    values = {"at": dt.datetime.combine(day, dt.time(8), dt.UTC), "court": "Court"}
    return actions.fix_hearing(
        case=case, values=values | {"proceeding": proceeding}, today=GIVEN, by=officer
    )


def test_the_claim_is_due_at_the_first_trial_until_damages_are_claimed(case, officer):
    proceeding = ProceedingFactory(case=case)
    later = fix(case, officer, proceeding, dt.date(2027, 3, 5))
    first = fix(case, officer, proceeding, dt.date(2027, 2, 5))
    assert running(case)["D19"] <= dt.date(2027, 2, 5)
    now = dt.datetime(2027, 1, 9, tzinfo=dt.UTC)
    actions.void_hearing(pk=first.pk, version=None, reason="Error.", now=now, by=officer)
    assert dt.date(2027, 2, 5) < running(case)["D19"] <= dt.date(2027, 3, 5)
    outcome = {"outcome": "held", "outcome_on": later.at.date(), "note": ""}
    actions.add_outcome(
        pk=later.pk, version=None, values=outcome, today=later.at.date(), by=officer
    )
    assert "D19" in running(case)
    values = {"proceeding": proceeding, "claimed_moral": 5, "claimed_on": dt.date(2027, 3, 6)}
    actions.add_damages(case=case, values=values, by=officer)
    assert "D19" not in running(case)
    fix(case, officer, proceeding, dt.date(2027, 4, 5))
    assert "D19" not in running(case)


def test_a_complainant_claims_nothing(case, officer):
    fix(case, officer, ProceedingFactory(case=case, capacity="complainant"), dt.date(2027, 2, 5))
    assert "D19" not in running(case)


def test_main_aid_asked_closes_its_limit_and_granted_begins_the_next(case, officer):
    judge(case, officer, final_on=GIVEN)
    values = {"kind": "main", "asked_on": dt.date(2027, 2, 1)}
    aid = actions.add_aid(case=case, values=values, by=officer)
    assert running(case) == {}
    values = {"decision": "granted", "decided_on": dt.date(2027, 6, 1), "granted": "100.00"}
    actions.change_aid(pk=aid.pk, version=None, values=values, by=officer)
    assert running(case) == {"D26": dt.date(2037, 6, 1)}


def test_a_wage_claim_is_due_until_it_is_before_the_court(case, officer):
    values = {"employer": "Invented Works", "ended_on": dt.date(2026, 5, 4)}
    claim = actions.add_wage_claim(case=case, values=values, by=officer)
    assert running(case) == {"D27A": dt.date(2027, 5, 4)}
    values = {"ended_on": dt.date(2026, 6, 4)}
    actions.change_wage_claim(pk=claim.pk, version=None, values=values, by=officer)
    assert running(case) == {"D27A": dt.date(2027, 6, 4)}
    values = {"filed_on": dt.date(2026, 7, 1)}
    actions.change_wage_claim(pk=claim.pk, version=None, values=values, by=officer)
    assert running(case) == {}


def test_what_somebody_dropped_does_not_come_back(case, officer):
    judgment = judge(case, officer)
    row = Deadline.unscoped.open().get(case=case)
    drop_deadline(deadline_id=row.pk, reason="No appeal.", by=officer)
    change(judgment, officer, verdict="conviction")
    assert running(case) == {}


def test_a_judgment_that_is_not_final_after_all_has_its_limit_again(case, officer):
    judgment = judge(case, officer)
    change(judgment, officer, final_on=dt.date(2027, 2, 9))
    change(judgment, officer, final_on=None)
    assert running(case) == {"D20": dt.date(2027, 2, 8)}


def test_an_outcome_on_the_page_makes_the_judgment_and_its_limit(client_as, case, officer):
    hearing = HearingFactory(case=case)
    url = f"/cases/{case.reference}/legal/hearings/{hearing.pk}/outcome/?from=docket"
    fields = {"outcome": "judged", "outcome_on": "20/11/2026", "verdict": "conviction"}
    answer = client_as(officer).post(url, form(version=hearing.version, **fields))
    assert answer["Location"] == "/legal/"
    judgment = Judgment.unscoped.get()
    assert (judgment.hearing, judgment.verdict, judgment.level) == (hearing, "conviction", "first")
    assert "D20" in running(case)


def test_a_hearing_or_a_proceeding_with_a_judgment_stays(case, officer):
    hearing = HearingFactory(case=case, outcome="judged", outcome_on=GIVEN)
    JudgmentFactory(case=case, hearing=hearing, proceeding=hearing.proceeding)
    what = {"version": None, "reason": "x", "now": dt.datetime.now(dt.UTC), "by": officer}
    with pytest.raises(Refused):
        actions.void_hearing(pk=hearing.pk, **what)
    with pytest.raises(Refused):
        actions.void_proceeding(pk=hearing.proceeding.pk, **what)
    damages = DamagesFactory(proceeding=ProceedingFactory(case=case))
    with pytest.raises(Refused):
        actions.void_proceeding(pk=damages.proceeding.pk, **what)
    assert Proceeding.unscoped.count() == 2


@pytest.mark.parametrize(
    ("factory", "fields", "constraint"),
    [
        (JudgmentFactory, {"served_on": GIVEN}, "only_a_judgment_in_absence_is_served"),
        (
            JudgmentFactory,
            {"is_default": True, "served_on": GIVEN - DAY},
            "a_judgment_is_served_after_it_is_given",
        ),
        (JudgmentFactory, {"appealed_on": GIVEN - DAY}, "an_appeal_comes_after_the_judgment"),
        (JudgmentFactory, {"final_on": GIVEN - DAY}, "a_judgment_is_final_after_it_is_given"),
        (DamagesFactory, {"claimed_material": -1}, "material_damages_claimed_are_an_amount"),
        (DamagesFactory, {"claimed_moral": -1}, "moral_damages_claimed_are_an_amount"),
        (DamagesFactory, {"awarded_material": -1}, "material_damages_awarded_are_an_amount"),
        (DamagesFactory, {"awarded_moral": -1}, "moral_damages_awarded_are_an_amount"),
        (DamagesFactory, {"paid": -1}, "what_is_paid_is_an_amount"),
        (DamagesFactory, {"paid": 1}, "no_more_is_paid_than_awarded"),
        (
            DamagesFactory,
            {"awarded_moral": 5, "awarded_material": 5, "paid": "10.01"},
            "no_more_is_paid_than_awarded",
        ),
        (FinancialAidFactory, {"decision": "refused"}, "a_decision_on_aid_has_its_day"),
        (
            FinancialAidFactory,
            {"decision": "refused", "decided_on": dt.date(2026, 5, 3)},
            "aid_is_decided_after_it_is_asked",
        ),
        (FinancialAidFactory, {"granted": 1}, "only_granted_aid_is_paid"),
        (
            FinancialAidFactory,
            {"decision": "granted", "decided_on": GIVEN, "granted": 1, "paid": 2},
            "no_more_aid_is_paid_than_granted",
        ),
        (FinancialAidFactory, {"asked": -1}, "aid_asked_is_an_amount"),
        (
            FinancialAidFactory,
            {"decision": "granted", "decided_on": GIVEN, "granted": -1},
            "aid_granted_is_an_amount",
        ),
        (
            FinancialAidFactory,
            {"decision": "granted", "decided_on": GIVEN, "paid": -1},
            "aid_paid_is_an_amount",
        ),
        (WageClaimFactory, {"employer": ""}, "a_wage_claim_has_an_employer"),
        (WageClaimFactory, {"claimed": -1}, "wages_claimed_are_an_amount"),
        (WageClaimFactory, {"awarded": -1}, "wages_awarded_are_an_amount"),
        (WageClaimFactory, {"paid": -1}, "wages_paid_are_an_amount"),
    ],
)
def test_the_database_refuses_what_must_not_be(factory, fields, constraint):
    with pytest.raises(IntegrityError) as refused:
        factory(**fields)
    assert violated_constraint(refused.value) == constraint


def test_more_is_paid_than_awarded_when_somebody_says_why():
    damages = DamagesFactory(awarded_moral=5, paid=6, paid_beyond="Interest")
    assert damages.owed == 0


def test_damages_of_a_proceeding_and_the_judgment_of_a_hearing_stand_once(case):
    damages = DamagesFactory()
    with pytest.raises(IntegrityError) as refused:
        DamagesFactory(proceeding=damages.proceeding)
    assert violated_constraint(refused.value) == "damages_of_a_proceeding_once"


def test_a_hearing_has_one_judgment(case):
    hearing = HearingFactory(case=case)
    JudgmentFactory(case=case, hearing=hearing)
    with pytest.raises(IntegrityError) as refused:
        JudgmentFactory(case=case, hearing=hearing)
    assert violated_constraint(refused.value) == "one_judgment_of_a_hearing"


def test_a_hearing_of_a_file_in_the_archive_is_taken_out():
    first = HearingFactory()
    HearingFactory(
        case=first.case, proceeding=first.proceeding, at=first.at + dt.timedelta(days=30)
    )
    ended = {"phase": "closed", "closed_on": dt.date(2026, 11, 1)}
    Case.unscoped.filter(pk=first.case_id).update(**ended, archived_on=dt.date(2026, 11, 2))
    actions.void_hearing(
        pk=first.pk, version=1, reason="Error.", now=timezone.now(), by=first.created_by
    )
    assert not Deadline.unscoped.filter(case=first.case).exists()
