"""Every rule that code or data names exists, or the program says so when it starts."""

import pytest
from django.core import checks as django_checks

from admin_support.models import DocumentKind
from deadlines import checks, first_rules
from deadlines.models import Rule, RuleCode
from oversight import health

pytestmark = pytest.mark.django_db
BOTH = {"databases": ["default"]}


def test_all_is_well_as_it_is():
    assert checks.rules_of_code() == []
    assert checks.rules_in_force(**BOTH) == []
    assert health.PARTS["rules"]() == health.OK


def test_the_checks_are_asked_with_all_others():
    registered = django_checks.registry.registry.get_checks(include_deployment_checks=False)

    assert {checks.rules_of_code, checks.rules_in_force} <= set(registered)


def test_a_code_without_a_rule_in_the_file_is_an_error(monkeypatch):
    monkeypatch.setattr(checks, "codes", lambda: {"D01"})

    (one, *_others) = checks.rules_of_code()

    assert one.id == "deadlines.E002"
    assert "FINAL_STAY" in one.msg


def test_a_rule_that_is_gone_from_the_tables_is_an_error():
    Rule.objects.filter(code=RuleCode.CASSATION).delete()

    assert [error.id for error in checks.rules_in_force(**BOTH)] == ["deadlines.E003"]
    assert health.PARTS["rules"]() == health.RED


def test_a_rule_that_is_not_switched_on_does_not_count():
    Rule.objects.filter(code=RuleCode.CASSATION).update(is_on=False)

    assert checks.missing_rules() == ["D23"]


@pytest.mark.parametrize(
    "fields", [{"end_rule": "D99"}, {"start_rules": ["D99"]}, {"from_end": ["D10", "D99"]}]
)
def test_a_code_kept_as_data_names_a_rule_that_exists(fields):
    DocumentKind.objects.filter(value="card_a").update(**fields)

    assert checks.missing_rules() == ["D99"]


def test_without_a_database_only_the_file_is_asked():
    Rule.objects.all().delete()

    assert checks.rules_in_force() == []


RULE = {
    "code": "D99",
    "line": "legal",
    "kind": "law",
    "trigger": "decision",
    "days": [3],
    "who": ["lawyer"],
    "proof": "filed",
    "verified": False,
    "en": "a",
    "nl": "b",
    "fr": "c",
}


def test_a_rule_of_the_file_becomes_a_row():
    row = first_rules.row_of(RULE | {"court_term": True, "source": "A law"})

    assert (row["offsets"], row["unit"], row["kind"]) == ([3], "day", "L")
    assert row["on_working_day"]
    assert row["basis"] == "A law"


@pytest.mark.parametrize(
    "wrong",
    [
        {"months": [1]},
        {"kind": "custom"},
        {"colour": "red"},
        {"days": [3], "working_days": [1]},
    ],
)
def test_a_rule_that_cannot_be_read_is_refused(wrong):
    with pytest.raises(first_rules.BadRule, match="D99"):
        first_rules.row_of(RULE | wrong)


def test_a_rule_must_say_all():
    for name in ("verified", "who", "nl"):
        rule = {key: value for key, value in RULE.items() if key != name}
        with pytest.raises(first_rules.BadRule, match=name):
            first_rules.row_of(rule)


@pytest.mark.parametrize(
    ("column", "value"), [("trigger", "moon"), ("proof", "word"), ("who", ["x"])]
)
def test_a_word_the_program_does_not_know_is_an_error(monkeypatch, column, value):
    row = first_rules.row_of(RULE) | {column: value}
    monkeypatch.setattr(checks, "first_rules", lambda: (row,))

    assert "deadlines.E001" in {error.id for error in checks.rules_of_code()}
