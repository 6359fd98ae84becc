"""Each rule gives the days worked out by hand, and is about what the procedure says."""

import datetime as dt
from collections import Counter

import pytest
from django.utils.translation import override

from deadlines import actions
from deadlines.counting import due_by
from deadlines.first_rules import basis_in, codes, first_rules
from deadlines.models import Rule
from deadlines.sentences import EVENTS
from tests.cases.factories import CaseFactory
from tests.deadlines.worked_cases import CASES

pytestmark = pytest.mark.django_db


def test_each_rule_gives_the_days_worked_out_by_hand():
    rules = {rule.code: rule for rule in Rule.objects.on(dt.date(2026, 1, 1))}
    reckoned = [
        (
            code,
            start,
            " ".join(
                str(due_by(rules[code], dt.date.fromisoformat(start), offset))
                for offset in rules[code].offsets
            ),
        )
        for code, start, _days in CASES
    ]

    assert reckoned == list(CASES)


def test_no_rule_has_fewer_than_three_worked_cases():
    worked = Counter(code for code, _start, _days in CASES)

    assert worked.keys() == codes()
    assert min(worked.values()) >= 3


def test_every_line_of_the_table_of_the_procedure_has_a_rule():
    numbers = {int(code[1:3]) for code in codes()}

    assert numbers >= set(range(1, 41))


def test_an_action_begins_the_days_that_a_rule_gives():
    case = CaseFactory()

    started = actions.start_deadlines(
        case=case, rule="D18", starts_on=dt.date(2026, 12, 31), by=case.case_lead
    )

    days = [str(row.due_on) for row in started]
    assert ("D18", "2026-12-31", " ".join(days)) in CASES


# What begins a rule, and whether law sets it.
TRIGGERS = {
    "D01": ("intake_accepted", False),
    "D02": ("annex15_issued", True),
    "D03": ("annex15_issued", False),
    "D04": ("annex15_ends", True),
    "D05": ("ai_issued", True),
    "D06": ("ai_ends", False),
    "D07": ("ai_extended", True),
    "D08": ("ai_issued", True),
    "D09": ("card_issued", True),
    "D10": ("card_ends", True),
    "D11": ("card_ends", False),
    "D12": ("conviction", False),
    "D15": ("dismissal", False),
    "D16A": ("decision", True),
    "D17": ("address", True),
    "D19": ("trial", True),
    "D20": ("judgment", True),
    "D21": ("appeal", True),
    "D22": ("served", True),
    "D23": ("appeal_judgment", True),
    "D24": ("final_decision", True),
    "D26": ("aid_granted", True),
    "D27A": ("employment_ends", True),
    "D28A": ("application", True),
    "D31": ("child", True),
    "D32": ("birth", True),
    "D39": ("year_ends", True),
    "D40": ("plan_filed", True),
}


@pytest.mark.parametrize("code", TRIGGERS)
def test_each_rule_begins_with_its_own_event(code):
    rule = Rule.objects.get(code=code)

    assert (rule.trigger, rule.is_legal) == TRIGGERS[code]


def test_the_terms_of_courts_end_on_days_they_are_open_and_no_others_do():
    court = {row["code"] for row in first_rules() if row["on_working_day"]}

    assert court == {"D16A", "D16B", "D16C", "D20", "D21", "D22", "D23", "D28C"}


def test_each_event_has_its_words_behind_after_and_before():
    assert EVENTS.keys() == set(Rule.Trigger.values)


def test_each_rule_of_the_file_says_who_acts_and_where_the_law_is_written():
    for row in first_rules():
        assert row["who"], row["code"]
        assert row["kind"] == "P" or row["basis"], row["code"]


def test_where_the_law_is_written_stands_in_the_language_of_the_reader():
    for row in first_rules():
        for language in ("nl", "fr"):
            assert (basis_in(language, row["basis"]) != row["basis"]) == bool(row["basis"])
    rule = Rule.objects.get(code="D26")
    with override("fr"):
        assert rule.basis_in_words == "Loi du 1er août 1985, art. 37"
    with override("nl-be"):
        assert rule.basis_in_words == "Wet van 1 augustus 1985, art. 37"
    with override("en"):
        assert rule.basis_in_words == "Law of 1 August 1985, art. 37"


def test_where_somebody_wrote_a_source_of_their_own_it_stays_as_it_is():
    with override("nl"):
        assert Rule(basis="Invented law, art. 1").basis_in_words == "Invented law, art. 1"
