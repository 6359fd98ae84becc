"""Voluntary return: decided by the person, who may withdraw; contact after it."""

import datetime as dt

import pytest
from django.db import IntegrityError

from deadlines.models import Deadline
from psychosocial import actions
from psychosocial.models import VoluntaryReturn
from records.errors import Refused
from tests.accounts.factories import UserFactory
from tests.cases.factories import give
from tests.contacts.factories import OrganisationFactory
from tests.kit import addresses, case_of, form, page
from tests.psychosocial.factories import ReturnFactory

pytestmark = pytest.mark.django_db
at = addresses("psychosocial")
RIGHTS = ("view_case", "view_identity", "view_psychosocial", "change_psychosocial")
MAY, JUNE = dt.date(2026, 5, 4), dt.date(2026, 6, 1)
LEFT = {"risk": "low", "risk_on": MAY, "decided_on": MAY, "left_on": JUNE, "outcome": "returned"}
NOW = dt.datetime(2026, 6, 2, tzinfo=dt.UTC)


@pytest.fixture
def counselor():
    return UserFactory()


@pytest.fixture
def case(counselor):
    return case_of(counselor, *RIGHTS)


def days(row) -> list[tuple]:
    rows = Deadline.unscoped.filter(source=row.pk, rule="D43")
    return list(rows.order_by("due_on").values_list("state", "due_on"))


def change(row, by, **values):
    row.refresh_from_db()
    return actions.change_return(pk=row.pk, version=row.version, values=values, by=by)


def test_leaving_begins_the_contact_after_one_three_and_six_months(case, counselor):
    row = ReturnFactory(case=case)
    change(row, counselor, **LEFT)
    assert days(row) == [
        ("open", dt.date(2026, 7, 1)),
        ("open", dt.date(2026, 9, 1)),
        ("open", dt.date(2026, 12, 1)),
    ]


def test_another_day_of_leaving_moves_the_contact(case, counselor):
    row = ReturnFactory(case=case)
    change(row, counselor, **LEFT)
    change(row, counselor, left_on=dt.date(2026, 6, 11))
    running = [day for state, day in days(row) if state == "open"]
    assert running == [dt.date(2026, 7, 11), dt.date(2026, 9, 11), dt.date(2026, 12, 11)]
    change(row, counselor, partner="iom")
    assert [day for state, day in days(row) if state == "open"] == running


def test_a_return_entered_in_error_takes_its_dates_along(case, counselor):
    row = ReturnFactory(case=case)
    row = change(row, counselor, **LEFT)
    actions.void_return(pk=row.pk, version=row.version, reason="No", now=NOW, by=counselor)
    assert {state for state, _day in days(row)} == {"dropped"}


@pytest.mark.parametrize("fields", [{}, {"risk": "low", "risk_on": MAY, "decided_on": MAY}])
def test_the_person_withdraws_at_any_time(client_as, case, counselor, fields):
    row = ReturnFactory(case=case, **fields)
    browser = client_as(counselor)
    assert "The person withdraws" in page(browser, at("tab", case))
    answers = [browser.post(at("withdraw", case, row.pk), form()) for _click in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302]
    row.refresh_from_db()
    assert (row.outcome, row.version) == ("withdrawn", 2)
    assert "The person withdraws" not in page(browser, at("tab", case))


def test_who_left_withdraws_no_more(case, counselor):
    row = ReturnFactory(case=case, **LEFT)
    with pytest.raises(Refused):
        actions.withdraw_return(pk=row.pk, reason="", today=JUNE, by=counselor)


@pytest.mark.parametrize(
    ("fields", "rule"),
    [
        ({"country": ""}, "a_return_leads_to_a_country"),
        ({"risk": "low"}, "a_risk_is_assessed_on_a_day"),
        ({"risk_on": MAY}, "a_risk_is_assessed_on_a_day"),
        ({"decided_on": dt.date(2026, 5, 3)}, "a_return_is_decided_after_it_is_spoken_of"),
        (LEFT | {"decided_on": None}, "nobody_leaves_who_did_not_decide"),
        (LEFT | {"left_on": dt.date(2026, 5, 3)}, "nobody_leaves_who_did_not_decide"),
        (LEFT | {"risk": "high"}, "nobody_leaves_without_a_risk_assessment"),
        (LEFT | {"risk": "", "risk_on": None}, "nobody_leaves_without_a_risk_assessment"),
        (LEFT | {"outcome": ""}, "who_left_has_returned"),
        ({"outcome": "returned"}, "who_left_has_returned"),
        ({"outcome": "withdrawn"}, "a_return_that_ended_has_its_day"),
        ({"ended_on": JUNE}, "a_return_that_ended_has_its_day"),
        ({"budget": -1}, "a_budget_is_nothing_or_more"),
    ],
)
def test_the_database_refuses(fields, rule):
    with pytest.raises(IntegrityError, match=rule):
        ReturnFactory(**fields)


def test_a_return_names_one_receiver():
    with pytest.raises(IntegrityError, match="a_return_names_one_receiver"):
        ReturnFactory(receiver=OrganisationFactory(), receiver_name="Words")


def test_one_return_is_prepared_at_a_time(case, counselor):
    ReturnFactory(case=case)
    with pytest.raises(Refused):
        actions.add_return(case=case, values={"country": "NG", "asked_on": JUNE}, by=counselor)
    assert VoluntaryReturn.unscoped.count() == 1


def test_a_return_is_noted_and_stands_on_the_tab(client_as, case, counselor):
    receiver = OrganisationFactory(name="Invented shelter abroad")
    sent = {
        "country": "AL",
        "partner": "iom",
        "asked_on": "4/5/2026",
        "escort": "airport",
        "budget": "1200",
        "receiver": str(receiver.pk),
    }
    browser = client_as(counselor)
    answer = browser.post(at("add_voluntaryreturn", case), form(**sent))
    assert answer.status_code == 302, answer.context["form"].errors
    text = page(browser, at("tab", case))
    assert "Albania" in text
    assert "Invented shelter abroad" in text
    wrong = browser.post(at("add_voluntaryreturn", case), form(**sent | {"risk": "low"}))
    assert wrong.status_code == 422


def test_who_only_looks_withdraws_nobody(client_as, case):
    row = ReturnFactory(case=case)
    other = UserFactory()
    give(other, case, "view_case", "view_psychosocial")
    assert client_as(other).post(at("withdraw", case, row.pk), form()).status_code == 403
