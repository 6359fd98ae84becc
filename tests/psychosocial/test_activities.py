"""Activities of culture and sport: signing up, who may not meet, who came, who sees whom."""

import datetime as dt

import pytest
from django.db import IntegrityError
from django.urls import reverse

from accounts.models import Role
from audit import keys
from cases.models import KeepApart
from psychosocial import actions
from psychosocial.models import Activity, SignUp
from records.errors import Refused
from tests.accounts.factories import with_role
from tests.cases.factories import give, put
from tests.kit import case_of, form, page, queries
from tests.psychosocial.factories import ActivityFactory, SignUpFactory

pytestmark = pytest.mark.django_db
RIGHTS = ("view_case", "view_identity", "view_psychosocial", "change_psychosocial")


@pytest.fixture
def counselor():
    return with_role(Role.COUNSELOR)


@pytest.fixture
def activity():
    return ActivityFactory()


def own_case(counselor):
    case = case_of(counselor, *RIGHTS)
    give(case.case_lead, case, "assign", "change_case", *RIGHTS)
    put(case, counselor, case.case_lead)
    return case


def at(name, *keys):
    return reverse(f"psychosocial:{name}", args=keys)


def sign_up(activity, by, *cases):
    return actions.sign_up(pk=activity.pk, values={"cases": [*cases]}, by=by)


def apart(one, other, owner) -> KeepApart:
    first, second = sorted((one.client, other.client), key=lambda client: client.pk)
    return KeepApart.objects.create(
        data_key=keys.create(),
        one=first,
        other=second,
        ground="safety",
        owner=owner,
        since=dt.date(2026, 5, 4),
    )


def states(activity) -> list[str]:
    return list(SignUp.unscoped.filter(activity=activity).values_list("state", flat=True))


def test_an_activity_is_planned_and_somebody_signed_up(client_as, counselor):
    case, browser = own_case(counselor), client_as(counselor)
    sent = {"kind": "sport", "title": "Swimming", "day": "+7", "clock": "14:00", "cost": "3"}
    answer = browser.post(at("add_activity"), form(**sent))
    assert answer.status_code == 302, answer.context["form"].errors
    row = Activity.unscoped.get()
    answer = browser.post(at("sign_up", row.pk), form(cases=[case.reference]))
    assert answer.status_code == 302, answer.context["form"].errors
    for url in (at("activity", row.pk), reverse("psychosocial:tab", args=[case.reference])):
        assert "Signed up" in page(browser, url)
    assert "Swimming" in page(browser, at("activities"))


def test_the_same_person_signs_up_once(activity, counselor):
    case = own_case(counselor)
    sign_up(activity, counselor, case)
    with pytest.raises(Refused) as refused:
        sign_up(activity, counselor, case)
    assert refused.value.field == "cases"
    with pytest.raises(IntegrityError, match="once_in_an_activity"):
        SignUpFactory(activity=activity, case=case)


def test_who_may_not_meet_does_not_and_nobody_learns_why(client_as, activity, counselor):
    there, comes = SignUpFactory(activity=activity).case, own_case(counselor)
    pair = apart(there, comes, there.case_lead)
    browser = client_as(counselor)
    answer = browser.post(at("sign_up", activity.pk), form(cases=[comes.reference]))
    assert answer.status_code == 422
    text = answer.content.decode()
    assert "Not suitable: choose another activity." in text
    assert there.client.code not in text
    assert states(activity) == ["signed_up"]
    pair.ended_on = dt.date(2026, 5, 20)
    pair.save()
    sign_up(activity, counselor, comes)
    assert len(states(activity)) == 2


def test_two_who_may_not_meet_are_not_signed_up_together(activity, counselor):
    one, other = own_case(counselor), own_case(counselor)
    apart(one, other, counselor)
    with pytest.raises(Refused):
        sign_up(activity, counselor, one, other)
    assert states(activity) == []


def test_who_cancelled_is_asked_anew_when_they_come_after_all(activity, counselor):
    case, other = own_case(counselor), own_case(counselor)
    sign_up(activity, counselor, case)
    row = SignUp.unscoped.get()
    actions.mark(pk=row.pk, state="cancelled", by=counselor)
    sign_up(activity, counselor, other)
    apart(case, other, counselor)
    with pytest.raises(Refused):
        actions.mark(pk=row.pk, state="came", by=counselor)
    with pytest.raises(Refused):
        sign_up(activity, counselor, case)
    KeepApart.objects.all().delete()
    sign_up(activity, counselor, case)
    assert states(activity) == ["signed_up", "signed_up"]


def test_there_are_so_many_places(counselor):
    activity = ActivityFactory(places=1)
    SignUpFactory(activity=activity, state="cancelled")
    sign_up(activity, counselor, own_case(counselor))
    with pytest.raises(Refused):
        sign_up(activity, counselor, own_case(counselor))


def test_a_file_that_is_not_open_to_one_is_not_signed_up(activity, counselor):
    case = case_of(counselor, "view_case", "view_psychosocial")
    with pytest.raises(Refused):
        sign_up(activity, counselor, case)


def test_who_came_is_noted_by_who_works_on_the_file(client_as, activity, counselor):
    row = SignUpFactory(activity=activity, case=own_case(counselor))
    other = SignUpFactory(activity=activity)
    browser = client_as(counselor)
    text = page(browser, at("activity", activity.pk))
    assert row.case.client.code in text
    assert other.case.client.code not in text
    browser.post(at("mark", activity.pk, row.pk), form(state="came"))
    assert sorted(states(activity)) == ["came", "signed_up"]
    assert browser.post(at("mark", activity.pk, row.pk), form(state="x")).status_code == 404
    url = at("mark", activity.pk, other.pk)
    assert browser.post(url, form(state="came")).status_code == 404


def test_only_who_planned_it_changes_it(client_as, activity, counselor):
    for name in ("edit_activity", "void_activity"):
        assert client_as(counselor).get(at(name, activity.pk)).status_code == 404
    own = ActivityFactory(created_by=counselor)
    answer = client_as(counselor).post(at("void_activity", own.pk), form(version=1, reason="Twice"))
    assert answer.status_code == 302
    assert client_as(counselor).get(at("activity", own.pk)).status_code == 404


@pytest.mark.parametrize("role", [Role.NIGHT_WORKER, Role.DPO, Role.IT, Role.AUDITOR])
def test_others_see_no_activities(client_as, role, activity):
    browser = client_as(with_role(role))
    for url in (at("activities"), at("activity", activity.pk)):
        assert browser.get(url).status_code == 404


@pytest.mark.parametrize(
    ("fields", "rule"),
    [
        ({"kind": ""}, "an_activity_has_a_kind"),
        ({"cost": -1}, "an_activity_costs_nothing_or_more"),
    ],
)
def test_the_database_refuses_an_activity(fields, rule):
    with pytest.raises(IntegrityError, match=rule):
        ActivityFactory(**fields)


def test_the_database_refuses_another_state():
    with pytest.raises(IntegrityError, match="a_sign_up_has_a_state"):
        SignUpFactory(state="perhaps")


def test_the_list_asks_no_more_for_many_activities(client_as, activity, counselor):
    browser = client_as(counselor)
    SignUpFactory(activity=activity, case=own_case(counselor))
    few = queries(browser, at("activities"))
    ActivityFactory.create_batch(4)
    for _number in range(3):
        SignUpFactory(activity=activity, case=own_case(counselor))
    assert queries(browser, at("activities")) == few
