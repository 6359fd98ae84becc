"""Dates of the residence rules, worked out by hand on a calendar."""

import datetime as dt

import pytest

from deadlines import actions
from deadlines.models import Rule
from tests.cases.factories import CaseFactory

pytestmark = pytest.mark.django_db

# Rule, the day the count begins, the days it gives. Weekdays and holidays are those of Belgium.
TABLE = (
    ("D01", "2026-11-13", ["2026-11-16"]),  # Friday; Monday
    ("D01", "2026-11-10", ["2026-11-12"]),  # the 11th is a holiday
    ("D01", "2026-12-31", ["2027-01-04"]),  # New Year, a weekend
    ("D01", "2026-04-03", ["2026-04-07"]),  # Easter Monday is the 6th
    ("D02", "2026-08-14", ["2026-09-28"]),
    ("D02", "2026-02-12", ["2026-03-29"]),  # the night the clock goes forward
    ("D02", "2026-09-10", ["2026-10-25"]),  # the night it goes back
    ("D02", "2028-01-20", ["2028-03-05"]),  # over 29 February
    ("D02", "2027-01-20", ["2027-03-06"]),  # a year without one
    ("D03", "2026-08-14", ["2026-09-04", "2026-09-13", "2026-09-21", "2026-09-26"]),
    ("D04", "2026-09-28", ["2026-09-27"]),
    ("D04", "2027-01-01", ["2026-12-31"]),
    ("D04", "2028-03-01", ["2028-02-29"]),
    ("D05", "2026-11-30", ["2027-02-28"]),  # February has no 30th
    ("D05", "2027-11-30", ["2028-02-29"]),
    ("D05", "2026-12-31", ["2027-03-31"]),
    ("D06", "2026-12-28", ["2026-11-28"]),
    ("D06", "2027-03-31", ["2027-03-01"]),
    ("D07", "2026-12-28", ["2027-03-28"]),
    ("D08", "2026-09-28", ["2026-12-28"]),
    ("D09", "2026-08-31", ["2027-02-28"]),
    ("D09", "2028-02-29", ["2028-08-29"]),
    ("D10", "2027-02-28", ["2027-01-29"]),
    ("D11", "2027-02-28", ["2026-12-30"]),
)
# Rule, what begins it, whether law sets it.
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
}


@pytest.mark.parametrize(("rule", "start", "expected"), TABLE)
def test_a_rule_gives_the_day_worked_out_by_hand(rule, start, expected):
    case = CaseFactory()

    started = actions.start_deadlines(
        case=case, rule=rule, starts_on=dt.date.fromisoformat(start), by=case.case_lead
    )

    assert [row.due_on.isoformat() for row in started] == expected


@pytest.mark.parametrize("code", TRIGGERS)
def test_each_residence_rule_begins_with_its_own_event(code):
    rule = Rule.objects.get(code=code)

    assert (rule.trigger, rule.is_legal) == TRIGGERS[code]


def test_no_residence_rule_is_left_without_a_date_worked_out_by_hand():
    assert {rule for rule, _start, _days in TABLE} == set(TRIGGERS)
