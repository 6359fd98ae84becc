"""Children and relatives without a file of their own, and the file one of them gets."""

import datetime as dt

import pytest
from django.urls import reverse

from accounts.models import Role
from cases import actions
from cases.models import Case, HouseholdMember, Relative, RelativeStay
from records.errors import Refused
from tests.accounts.factories import UserFactory, with_role
from tests.cases.factories import RelativeFactory, give
from tests.kit import addresses, form, led_case, page, person_tab, printed

pytestmark = pytest.mark.django_db
at = addresses("cases")
WORKS = ("view_case", "view_identity", "change_case")
NOW = dt.datetime(2026, 11, 24, 10, tzinfo=dt.UTC)


@pytest.fixture
def case():
    return led_case(*WORKS)


def child(**more):
    return form(name="Quistelle", relation="child", place="with_client", since="2/3/2026") | more


def open_file(row, by):
    return actions.open_own_file(
        pk=row.pk, referrer="self", now=NOW, today=NOW.date(), token=None, by=by
    )


def test_a_child_is_noted_and_stands_on_the_file_and_its_print(client_as, case):
    browser = client_as(case.case_lead)
    sent = child(birth_year="2022")
    assert browser.post(at("add_relative", case), sent).status_code == 302
    for text in (page(browser, person_tab(case)), printed(browser, case)):
        assert "Quistelle" in text
        assert "With the person" in text
    assert "2022" in page(browser, at("relatives", case))


def test_who_is_with_the_person_is_so_since_a_day(client_as, case):
    answer = client_as(case.case_lead).post(at("add_relative", case), child(since=""))
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["since"]


def test_who_goes_away_leaves_the_days_they_were_there(client_as, case):
    row = RelativeFactory(case=case)
    browser = client_as(case.case_lead)
    moved = child(version="1", place="abroad", since="10/3/2026")
    assert browser.post(at("edit_relative", case, row.pk), moved).status_code == 302
    earlier = RelativeStay.objects.get(relative=row)
    assert (earlier.since, earlier.until) == (dt.date(2026, 3, 2), dt.date(2026, 3, 10))
    back = child(version="2", since="20/3/2026")
    assert browser.post(at("edit_relative", case, row.pk), back).status_code == 302
    assert RelativeStay.objects.count() == 1


def test_a_correction_of_the_same_day_leaves_no_days(case):
    row = RelativeFactory(case=case)
    values = {"place": "unknown", "since": row.since}
    actions.change_relative(pk=row.pk, version=1, values=values, by=case.case_lead)
    assert not RelativeStay.objects.exists()


def test_a_file_of_their_own_takes_name_and_birth_over_and_joins_the_household(client_as, case):
    row = RelativeFactory(case=case, name="Quistelle", birth_date="--2022")
    browser, sent = client_as(case.case_lead), form(referrer="self")
    for _click in range(2):
        assert browser.post(at("own_file", case, row.pk), sent).status_code == 302
    own = Case.unscoped.exclude(pk=case.pk).get()
    assert (own.client.called_name, own.client.birth_year) == ("Quistelle", 2022)
    row = Relative.unscoped.get(pk=row.pk)
    assert (row.own_case, row.name, row.birth_date, row.birth_year) == (own, "", "", None)
    here = HouseholdMember.objects.filter(left_on__isnull=True)
    assert {member.client for member in here} == {case.client, own.client}
    text = page(browser, person_tab(case))
    assert own.client.code in text
    assert at("edit_relative", case, row.pk) not in text
    assert browser.get(at("edit_relative", case, row.pk)).status_code == 404


def test_nobody_gets_two_files(case):
    row = RelativeFactory(case=case)
    open_file(row, case.case_lead)
    with pytest.raises(Refused, match="a file of their own"):
        open_file(row, case.case_lead)
    assert Case.unscoped.count() == 2


def test_a_name_of_the_household_is_for_who_may_know_the_person(client_as, case):
    row = RelativeFactory(case=case, name="Quistelle")
    knows, manager = UserFactory(), with_role(Role.MANAGER)
    give(knows, case, "view_case", "view_psychosocial")
    for person in (knows, manager):
        browser = client_as(person)
        assert "Quistelle" not in page(browser, case.get_absolute_url())
        assert browser.get(at("relatives", case)).status_code == 403
        assert browser.get(at("own_file", case, row.pk)).status_code == 403


def test_who_takes_no_referrals_opens_no_file_for_a_relative(client_as, case):
    row, manager = RelativeFactory(case=case), with_role(Role.MANAGER)
    give(manager, case, *WORKS)
    browser = client_as(manager)
    assert at("own_file", case, row.pk) not in page(browser, case.get_absolute_url())
    assert browser.get(at("own_file", case, row.pk)).status_code == 404


def test_a_wish_for_a_bed_begins_with_the_children_who_are_there(client_as):
    case = led_case(*WORKS, "view_shelter", "change_shelter")
    RelativeFactory(case=case)
    RelativeFactory(case=case, place="abroad")
    RelativeFactory(case=case, relation="partner")
    browser = client_as(case.case_lead)
    answer = browser.get(reverse("shelter:ask", args=[case.reference]))
    assert answer.context["form"].initial["children"] == 1
    text = page(browser, reverse("shelter:place_on", args=[case.reference]))
    assert text.count("Inventedchild") == 2
