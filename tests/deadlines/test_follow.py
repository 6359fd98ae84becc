"""Which dates begin by themselves when something happens on a file."""

import datetime as dt

import pytest
from django.utils import timezone

from admin_support.models import DocumentKind
from ambulant import actions as ambulant
from ambulant.models import Level
from cases import actions as cases
from counseling import actions as counseling
from deadlines import actions
from deadlines.models import Deadline, RuleCode
from psychosocial import actions as psychosocial
from shelter import actions as shelter
from tests.accounts.factories import UserFactory
from tests.admin_support.test_actions import add
from tests.ambulant.factories import answer_all
from tests.cases.factories import CaseFactory, ClientFactory
from tests.psychosocial.factories import ReadinessFactory
from tests.shelter.factories import BedFactory

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


def today() -> dt.date:
    return timezone.localdate()


def dates(case, *rules, state="open") -> list[tuple]:
    rows = Deadline.unscoped.filter(case=case, rule__in=rules, state=state)
    return list(rows.order_by("due_on", "rule").values_list("rule", "due_on"))


def accept(case, on=None):
    cases.change_phase(case=case, to="accepted", on=on or today(), by=case.case_lead)


def signal(**fields):
    client = ClientFactory(**fields)
    return CaseFactory(client=client, phase="signal", opened_on=dt.date(2020, 1, 1))


def born(years_ago: int, days: int = 0) -> dict:
    day = today().replace(day=1, month=6)
    day = day.replace(year=day.year - years_ago) + days * DAY
    return {
        "birth_date": f"{day.day}-{day.month}-{day.year}",
        "birth_precision": "day",
        "birth_year": day.year,
    }


def test_taking_somebody_on_asks_for_the_first_document_until_it_is_asked_for():
    case = signal()
    accept(case)

    ((_rule, due_on),) = dates(case, "D01")
    assert today() < due_on <= today() + 5 * DAY
    add(case, "annex15", requested_on=today())
    assert dates(case, "D01", state="done") == [("D01", due_on)]


def test_a_decision_typed_in_long_after_reminds_nobody_of_its_first_days():
    case = signal(**born(10))
    accept(case, today() - 30 * DAY)

    assert dates(case, "D01", "D13") == []


def test_a_minor_is_told_of_and_prepared_for_coming_of_age():
    case = signal(**born(16))
    accept(case)

    assert [rule for rule, _day in dates(case, "D13")] == ["D13"]
    birthday = dt.date(today().year + 2, 6, 1)
    expected = [dt.date(birthday.year - 1, 12, 1), dt.date(birthday.year, 3, 1)]
    assert [day for _rule, day in dates(case, "D14")] == expected


def test_a_birth_date_that_turns_out_otherwise_moves_or_drops_those_dates():
    case = signal(**born(16))
    accept(case)
    case.refresh_from_db()
    cases.change_client(case=case, version=1, values=born(16, days=9), by=case.case_lead)
    assert dt.date(today().year + 2, 3, 10) in [day for _rule, day in dates(case, "D14")]
    assert len(dates(case, "D14")) == 2

    cases.change_client(case=case, version=2, values=born(30), by=case.case_lead)
    assert dates(case, "D13", "D14") == []


def test_a_grown_person_or_one_of_unknown_age_has_no_such_dates():
    for fields in (born(30), {"birth_year": today().year - 16, "birth_precision": "year"}):
        case = signal(**fields)
        accept(case)
        assert dates(case, "D13", "D14") == []


def stay(case, first_night, **fields):
    values = {
        "bed": BedFactory(),
        "first_night": first_night,
        "kind": "stay",
        "departure": today() + 100 * DAY,
        **fields,
    }
    return shelter.place(case=case, values=values, today=today(), by=case.case_lead)


def test_a_stay_has_its_first_days_its_review_and_keeping_in_touch():
    case = CaseFactory()
    use = stay(case, today())

    due = dict(dates(case, "D33A", "D33B", "D33C", "D34", "D38S"))
    expected = {"D33A": 1, "D33B": 3, "D33C": 14, "D34": 45, "D38S": 30}
    assert due == {rule: today() + days * DAY for rule, days in expected.items()}
    values = {"bed": BedFactory(), "on": today() + 3 * DAY, "reason": "Quieter."}
    shelter.move(pk=use.pk, version=1, values=values, today=today(), by=case.case_lead)
    assert len(dates(case, "D34")) == 1


def test_the_review_of_a_stay_comes_back_each_month_until_somebody_leaves():
    case = CaseFactory()
    use = stay(case, today() - 10 * DAY)
    review = Deadline.unscoped.get(case=case, rule="D34")
    actions.close_deadline(deadline_id=review.pk, closed_on=today(), proof="", by=case.case_lead)

    assert dates(case, "D34") == [("D34", review.due_on + 30 * DAY)]
    values = {"on": today(), "reason": "", "destination": "own_rent"}
    shelter.depart(pk=use.pk, version=1, values=values, by=case.case_lead)
    assert dates(case, "D33C", "D34", "D38S") == []


def test_undoing_the_review_takes_the_next_one_back():
    case = CaseFactory()
    stay(case, today())
    review = Deadline.unscoped.get(case=case, rule="D34")
    actions.close_deadline(deadline_id=review.pk, closed_on=today(), proof="", by=case.case_lead)
    actions.reopen_deadline(deadline_id=review.pk, by=case.case_lead, now=timezone.now())

    assert dates(case, "D34") == [("D34", review.due_on)]


def test_a_stay_noted_late_is_reviewed_from_when_it_was_noted():
    case = CaseFactory()
    stay(case, today() - 200 * DAY)

    assert dates(case, "D33A", "D34") == [("D34", today() + 45 * DAY)]


def log(case, days_ago: int):
    values = {
        "starts_at": timezone.now() - days_ago * DAY,
        "minutes": 30,
        "kind": "talk",
        "line": "psychosocial",
        "status": "held",
    }
    return counseling.log_session(case=case, values=values, by=case.case_lead)


def test_each_contact_moves_the_day_on_which_somebody_counts_as_lost():
    case = CaseFactory()
    stay(case, today() - 8 * DAY)
    log(case, 2)
    assert dates(case, "D38S") == [("D38S", today() + 28 * DAY)]

    log(case, 6)
    assert dates(case, "D38S") == [("D38S", today() + 28 * DAY)]


def rhythm(case, level, on):
    values = {
        "level": Level.objects.get(value=level),
        "starts_on": on,
        "agreed_on": on,
        "reason": "x",
    }
    return ambulant.step_to_level(case=case, values=values, today=today(), by=case.case_lead)


def test_ambulant_care_is_kept_in_touch_with_and_asked_after_when_it_ends():
    case = CaseFactory()
    row = rhythm(case, "intensive", today() - 5 * DAY)
    assert dates(case, "D38A") == [("D38A", today() + 45 * DAY)]

    answer_all(case)
    ambulant.change_rhythm(
        pk=row.pk,
        version=1,
        values={"agreed_on": today(), "ends_on": today(), "reason": "x"},
        by=case.case_lead,
    )
    assert dates(case, "D38A") == []
    assert len(dates(case, "D36")) == 3
    rhythm(case, "intensive", today())
    assert dates(case, "D36") == []


def goal(case, review_on):
    values = {"words": "Cook", "helper": "", "steps": [], "review_on": review_on}
    return counseling.add_goal(case=case, values=values, today=today(), by=case.case_lead)


def test_a_plan_is_reviewed_on_the_earliest_day_of_its_goals_until_the_last_goal_ends():
    case = CaseFactory()
    first = goal(case, today() + 60 * DAY)
    second = goal(case, today() + 20 * DAY)
    goal_day = today() + 20 * DAY
    assert dates(case, "D35") == [("D35", goal_day)]

    counseling.end_goal(case=case, goal_id=first.pk, today=today(), by=case.case_lead)
    assert dates(case, "D35") == [("D35", goal_day)]
    counseling.end_goal(case=case, goal_id=second.pk, today=today(), by=case.case_lead)
    assert dates(case, "D35") == []


def test_waiting_for_care_is_asked_after_again_each_four_weeks():
    case, asked_on = CaseFactory(), today() - 3 * DAY
    ReadinessFactory(case=case, decision="ready", on=asked_on)
    referral = psychosocial.refer_to_care(
        case=case,
        values={
            "kind": "cgg",
            "provider": "A centre",
            "consent_on": asked_on,
            "asked_on": asked_on,
        },
        today=today(),
        by=case.case_lead,
    )
    asking = Deadline.unscoped.get(source=referral.pk)
    assert (asking.rule, asking.due_on) == ("D41", asked_on + 28 * DAY)
    actions.close_deadline(
        deadline_id=asking.pk, closed_on=asking.due_on, proof="", by=case.case_lead
    )

    assert dates(case, "D41") == [("D41", asked_on + 56 * DAY)]


def test_every_rule_that_a_document_or_the_code_names_exists():
    named = set()
    for kind in DocumentKind.objects.all():
        named |= {kind.end_rule, *kind.start_rules, *kind.from_end} - {""}
    assert named == {f"D{number:02d}" for number in range(2, 12)}
    for code in named | set(RuleCode):
        assert actions.rule_on(code, today())


def test_a_file_with_an_open_legal_limit_cannot_be_closed():
    case = CaseFactory()
    owner = case.case_lead
    values = {"line": "legal", "title": "Appeal", "due_on": today(), "owner": owner}
    deadline = actions.add_deadline(case=case, values=values | {"is_legal": True}, by=owner)
    with pytest.raises(cases.CannotClose) as refused:
        cases.change_phase(case=case, to="closed", on=today(), by=UserFactory())
    assert "proof" in str(refused.value.reasons)

    actions.drop_deadline(deadline_id=deadline.pk, reason="Not our case", by=owner)
    assert cases.change_phase(case=case, to="closed", on=today(), by=owner)
