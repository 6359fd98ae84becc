"""Referrals to care through the pages."""

import datetime as dt
from uuid import uuid4

import pytest

from accounts.models import Role
from counseling.actions import add_goal
from psychosocial.models import CareReferral
from tests.accounts.factories import UserFactory, with_role
from tests.cases.factories import give
from tests.kit import addresses, case_of, queries
from tests.psychosocial.factories import ReadinessFactory, ReferralFactory

pytestmark = pytest.mark.django_db
at = addresses("psychosocial")
JUNE_1 = dt.date(2026, 6, 1)
RIGHTS = ("view_case", "view_identity", "view_psychosocial", "change_psychosocial")


@pytest.fixture
def psychologist():
    return with_role(Role.PSYCHOLOGIST)


@pytest.fixture
def case(psychologist):
    made = case_of(psychologist, *RIGHTS)
    ReadinessFactory(case=made, on=dt.date(2026, 5, 1), decision="ready")
    return made


def fields(**changed) -> dict:
    return {
        "form_token": str(uuid4()),
        "kind": "cgg",
        "provider": "Invented centre",
        "reason": "Sleeps badly.",
        "consent_on": "1/6/2026",
        "asked_on": "2/6/2026",
    } | changed


def test_a_referral_stands_on_tab_and_timeline_and_the_timeline_hides_where(
    client_as, psychologist, case
):
    browser = client_as(psychologist)
    answer = browser.post(at("add", case), fields())
    assert answer.status_code == 302, answer.context["form"].errors
    tab = browser.get(at("tab", case)).content.decode()
    assert "Invented centre" in tab
    assert "Sleeps badly." in tab
    file = browser.get(case.get_absolute_url()).content.decode()
    assert "Referral to care: Centre for mental health" in file
    assert "Invented centre" not in file


def test_the_plan_and_its_review_stand_beside_the_referrals(client_as, psychologist, case):
    goal = {"words": "Learn to drive", "helper": "", "review_on": JUNE_1, "steps": ["Ask a school"]}
    add_goal(case=case, values=goal, today=dt.date(2026, 3, 1), by=psychologist)
    tab = client_as(psychologist).get(at("tab", case)).content.decode()
    assert "Learn to drive" in tab
    assert "Mon 1 Jun" in tab
    assert "days late" in tab


def test_a_double_click_makes_one_referral(client_as, psychologist, case):
    browser, typed = client_as(psychologist), fields()
    answers = [browser.post(at("add", case), typed) for _click in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302]
    assert CareReferral.unscoped.count() == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"consent_on": ""},
        {"consent_on": "3/6/2026"},
        {"kind": "nowhere"},
        {"provider": ""},
        {"waiting_since": "1/5/2026"},
        {"ended_on": "1/7/2026"},
        {"outcome": "refused"},
        {"asked_on": "31/02/2026"},
    ],
)
def test_bad_input_is_refused_and_the_text_stays(client_as, psychologist, case, wrong):
    answer = client_as(psychologist).post(at("add", case), fields(**wrong))
    assert answer.status_code == 422
    assert "Sleeps badly." in answer.content.decode()
    assert CareReferral.unscoped.count() == 0


def test_an_end_is_noted(client_as, psychologist, case):
    row = ReferralFactory(case=case, asked=True)
    typed = fields(version="1", outcome="no_place", ended_on="1/7/2026")
    answer = client_as(psychologist).post(at("edit", case, row.pk), typed)
    assert answer.status_code == 302, answer.context["form"].errors
    row.refresh_from_db()
    assert (row.outcome, row.version) == ("no_place", 2)


def test_an_old_version_shows_both(client_as, psychologist, case):
    row = ReferralFactory(case=case, version=3)
    browser = client_as(psychologist)
    answer = browser.post(at("edit", case, row.pk), fields(version="2"))
    assert answer.status_code == 422
    assert "Someone else changed this" in answer.content.decode()
    assert browser.post(at("edit", case, row.pk), fields(version="3")).status_code == 302


@pytest.mark.parametrize(
    ("held", "status"),
    [((), 404), (("view_case", "view_ambulant"), 403), (("view_case", "view_psychosocial"), 403)],
)
def test_others_cannot_add(client_as, case, held, status):
    other = UserFactory()
    give(other, case, *held)
    assert client_as(other).post(at("add", case), fields()).status_code == status


def test_a_referral_of_another_file_is_not_found(client_as, psychologist, case):
    url = at("edit", case, ReferralFactory().pk)
    assert client_as(psychologist).get(url).status_code == 404


@pytest.mark.parametrize("where", ["tab", "file"])
def test_a_page_asks_as_often_with_many_as_with_few(client_as, psychologist, case, where):
    url = {"tab": at("tab", case), "file": case.get_absolute_url()}[where]

    ReferralFactory.create_batch(2, case=case, reason="A reason.")
    few = queries(client_as(psychologist), url)
    ReferralFactory.create_batch(8, case=case, reason="A reason.")
    assert queries(client_as(psychologist), url) == few
    assert few <= 40
