"""Care that waits until a person is ready: criteria, a decision, and who overrules."""

import datetime as dt

import pytest
from django.db import IntegrityError
from django.urls import reverse

from accounts.models import Role
from cases.models import Code
from psychosocial import actions
from psychosocial.models import CareReferral, Readiness, StableCare
from records import saving
from records.errors import Refused
from tests.accounts.factories import UserFactory, with_role
from tests.kit import addresses, case_of, form, page
from tests.psychosocial.factories import ReadinessFactory, ReferralFactory

pytestmark = pytest.mark.django_db
at = addresses("psychosocial")
MAY, JUNE = dt.date(2026, 5, 4), dt.date(2026, 6, 1)
RIGHTS = ("view_case", "view_identity", "view_psychosocial", "change_psychosocial")
CRITERIA = ["safe_place", "daily_rhythm", "no_crisis", "trust", "own_wish"]


@pytest.fixture
def counselor():
    return UserFactory(name="Els Invented")


@pytest.fixture
def case(counselor):
    return case_of(counselor, *RIGHTS)


def asked(case, by, **fields) -> CareReferral:
    values = {"kind": "cgg", "provider": "Invented", "consent_on": MAY, "asked_on": JUNE} | fields
    return actions.refer_to_care(case=case, values=values, today=JUNE, by=by)


def decided(case, by, decision="ready", *, met=CRITERIA, on=MAY, **fields) -> Readiness:
    values = {"on": on, "met": [*met], "decision": decision, "is_joint": True} | fields
    return actions.decide_readiness(case=case, values=values, by=by)


def test_care_is_not_asked_before_somebody_decided(case, counselor):
    with pytest.raises(Refused) as refused:
        asked(case, counselor)
    assert refused.value.field == "asked_on"
    assert asked(case, counselor, asked_on=None).pk


def test_care_is_asked_once_the_criteria_are_met(case, counselor):
    decided(case, counselor)
    assert asked(case, counselor).asked_on == JUNE


def test_somebody_overrules_with_a_reason_and_is_named(client_as, case, counselor):
    row = decided(case, counselor, "overruled", met=[], is_joint=False, reason="Acute danger.")
    assert row.created_by == counselor
    asked(case, counselor)
    text = page(client_as(counselor), at("tab", case))
    assert "Acute danger." in text
    assert "Els I." in text


@pytest.mark.parametrize(
    ("decision", "on", "is_asked"),
    [
        ("not_yet", dt.date(2026, 5, 20), False),
        ("not_yet", dt.date(2026, 6, 2), True),
        ("overruled", dt.date(2026, 5, 20), True),
    ],
)
def test_the_last_decision_before_the_request_counts(case, counselor, decision, on, is_asked):
    decided(case, counselor)
    decided(case, counselor, decision, on=on, reason="Invented.")
    try:
        asked(case, counselor)
    except Refused:
        assert not is_asked
    else:
        assert is_asked


def test_a_decision_entered_in_error_opens_nothing(case, counselor):
    row = decided(case, counselor)
    now = dt.datetime(2026, 5, 5, tzinfo=dt.UTC)
    saving.void(Readiness, row.pk, version=1, reason="Of another", now=now, by=counselor)
    with pytest.raises(Refused):
        asked(case, counselor)


def test_a_decision_of_another_file_opens_nothing(case, counselor):
    ReadinessFactory(decision="ready")
    with pytest.raises(Refused):
        asked(case, counselor)


def test_nobody_is_ready_while_a_criterion_is_open(case, counselor):
    with pytest.raises(Refused) as refused:
        decided(case, counselor, met=CRITERIA[1:])
    assert refused.value.field == "met"
    assert "A safe place to stay" in str(refused.value.message)
    Code.objects.filter(list="readiness", value="safe_place").update(ended_on=MAY)
    assert decided(case, counselor, met=CRITERIA[1:]).pk


def test_a_change_is_held_against_the_criteria_too(case, counselor):
    row = decided(case, counselor, "not_yet", met=[])
    with pytest.raises(Refused):
        actions.change_readiness(pk=row.pk, version=1, values={"decision": "ready"}, by=counselor)


def test_other_care_waits_for_nothing(case, counselor):
    assert asked(case, counselor, kind="doctor").pk


def test_what_was_asked_before_stays_though_nobody_is_ready(case, counselor):
    row = ReferralFactory(case=case, asked=True)
    values = {"waiting_since": JUNE}
    actions.change_referral(pk=row.pk, version=1, values=values, today=JUNE, by=counselor)
    values = {"asked_on": dt.date(2026, 6, 2), "waiting_since": None}
    with pytest.raises(Refused):
        actions.change_referral(pk=row.pk, version=2, values=values, today=JUNE, by=counselor)


def test_a_planner_says_which_care_waits(client_as, case, counselor):
    browser = client_as(with_role(Role.COORDINATOR))
    url = reverse("psychosocial:stable_care")
    assert "Solentra" in page(browser, url)
    answer = browser.post(url, form(version=1, kinds=["doctor"]))
    assert answer.status_code == 302, answer.context["form"].errors
    assert asked(case, counselor).pk
    with pytest.raises(Refused):
        asked(case, counselor, kind="doctor")
    with pytest.raises(IntegrityError, match="one_setting_of_stable_care"):
        StableCare.objects.create(pk=2)


@pytest.mark.parametrize(
    ("fields", "rule"),
    [
        ({"decision": "overruled"}, "criteria_are_overruled_with_a_reason"),
        ({"decision": "ready", "is_joint": False}, "readiness_is_decided_with_the_person"),
    ],
)
def test_the_database_refuses(fields, rule):
    with pytest.raises(IntegrityError, match=rule):
        ReadinessFactory(**fields)


def test_the_form_says_what_is_missing_beside_its_field(client_as, case, counselor):
    browser, url = client_as(counselor), at("add_readiness", case)
    sent = {"on": "4/5/2026", "decision": "ready", "is_joint": "on", "met": CRITERIA[1:]}
    answer = browser.post(url, form(**sent))
    assert answer.status_code == 422
    assert "A safe place to stay" in answer.context["form"].errors["met"][0]
    assert browser.post(url, form(**sent | {"met": CRITERIA})).status_code == 302


def test_a_hand_over_and_what_came_back_stand_on_the_tab(client_as, case, counselor):
    row = ReferralFactory(case=case, asked=True)
    sent = {
        "version": 1,
        "kind": "cgg",
        "provider": "Invented centre",
        "consent_on": "4/5/2026",
        "asked_on": "1/6/2026",
        "handed_over_on": "2/6/2026",
        "feedback": "She feels welcome.",
    }
    answer = client_as(counselor).post(at("edit", case, row.pk), form(**sent))
    assert answer.status_code == 302, answer.context["form"].errors
    text = page(client_as(counselor), at("tab", case))
    assert "She feels welcome." in text
    assert "Introduced there on" in text
    with pytest.raises(IntegrityError, match="a_hand_over_follows_asking"):
        ReferralFactory(case=case, handed_over_on=JUNE)
