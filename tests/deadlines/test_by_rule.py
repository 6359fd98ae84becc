"""Begin the dates of a rule by hand, on a file or of the organisation."""

import datetime as dt

import pytest

from accounts.models import Role
from deadlines import actions
from deadlines.models import Deadline, Rule
from records.errors import Refused
from tests.accounts.factories import UserFactory, with_role
from tests.deadlines.pages import RIGHTS, page
from tests.kit import addresses, case_of, form, led_case

pytestmark = pytest.mark.django_db
at = addresses("deadlines")
OWN = "/deadlines/by-rule/"


@pytest.fixture
def case():
    return led_case(*RIGHTS)


def offered(browser, path) -> set[str]:
    form = browser.get(path).context["form"]
    return {value for value, _label in form.fields["rule"].choices if value}


def send(browser, case, **fields):
    sent = {"rule": "D20", "starts_on": "13/11/2026", "owner": str(case.case_lead.pk)} | fields
    return browser.post(at("by_rule", case), form(**sent), follow=True)


def test_who_works_in_a_line_begins_its_rules_and_reads_the_sum(client_as, case):
    browser = client_as(case.case_lead)
    assert "30 days after the judgment" in page(browser, at("by_rule", case))

    answer = send(browser, case)

    (row,) = Deadline.unscoped.filter(case=case)
    assert (row.rule, row.due_on, row.is_legal) == ("D20", dt.date(2026, 12, 14), True)
    (said,) = answer.context["messages"]
    assert "13 Nov + 30 days = Sun 13 Dec → Mon 14 Dec" in str(said)


def test_only_rules_of_lines_in_which_one_works_are_offered(client_as, case):
    rules = Rule.objects.filter(line="legal")
    browser = client_as(case.case_lead)

    assert offered(browser, at("by_rule", case)) == {rule.code for rule in rules}
    assert send(browser, case, rule="D02").status_code == 422
    assert send(browser, case, rule="D39").status_code == 422
    assert not Deadline.unscoped.exists()


@pytest.mark.parametrize(
    "fields", [{"rule": ""}, {"rule": "\0"}, {"starts_on": "x"}, {"starts_on": ""}, {"owner": "x"}]
)
def test_nonsense_begins_nothing(client_as, case, fields):
    assert send(client_as(case.case_lead), case, **fields).status_code == 422
    assert not Deadline.unscoped.exists()


def test_sent_twice_it_begins_once(client_as, case):
    browser = client_as(case.case_lead)
    token = browser.get(at("by_rule", case)).context["form"].initial["form_token"]
    for _time in range(2):
        send(browser, case, form_token=str(token))
    assert Deadline.unscoped.count() == 1


def test_who_may_only_look_begins_nothing(client_as):
    reader = UserFactory()
    case = case_of(reader, "view_case", "view_legal")
    browser = client_as(reader)
    assert browser.get(at("by_rule", case)).status_code == 403
    assert send(browser, case).status_code == 403
    assert client_as(UserFactory()).get(at("by_rule", case)).status_code == 404


def test_a_rule_counts_from_no_day_before_it(case):
    Rule.objects.filter(code="D20").update(valid_from=dt.date(2026, 12, 1))
    with pytest.raises(Refused) as refused:
        actions.start_by_hand(
            case=case,
            rule="D20",
            starts_on=dt.date(2026, 11, 13),
            owner=case.case_lead,
            by=case.case_lead,
        )
    assert refused.value.field == "starts_on"


def test_managers_begin_the_rules_of_the_organisation(client_as):
    manager = with_role(Role.MANAGER)
    browser = client_as(manager)
    assert offered(browser, OWN) == {"D39", "D40"}
    sent = form(rule="D40", starts_on="30/11/2026", owner=str(manager.pk))
    assert browser.post(OWN, sent).status_code == 302
    (row,) = Deadline.unscoped.all()
    assert (row.case, row.due_on) == (None, dt.date(2031, 11, 30))
    assert client_as(UserFactory()).get(OWN).status_code == 404
