"""What matters to a person: noted once, shown where one plans with them."""

import datetime as dt

import pytest
from django.db import IntegrityError
from django.urls import reverse

from accounts.models import Role
from cases.models import Preference
from cases.preferences import Preferences, preferences_of
from tests.accounts.factories import UserFactory, with_role
from tests.cases.factories import give
from tests.contacts.factories import language
from tests.kit import addresses, case_of, form, page

pytestmark = pytest.mark.django_db
at, session = addresses("cases"), addresses("counseling")
RIGHTS = ("view_case", "view_identity", "change_case", "view_psychosocial", "change_psychosocial")
SENT = {
    "address_as": "Mrs Invented",
    "staff": "woman",
    "interpreter": "woman",
    "food": "No pork",
    "avoid": "The word victim",
    "asked_on": "4/5/2026",
}
SHOWN = ("Mrs Invented", "A woman", "No pork", "The word victim")


@pytest.fixture
def user():
    return UserFactory()


@pytest.fixture
def case(user):
    return case_of(user, *RIGHTS)


def noted(case, user, **fields) -> Preference:
    values = {"asked_on": dt.date(2026, 5, 4)} | fields
    return Preference.unscoped.create(case=case, created_by=user, **values)


def test_what_matters_stands_beside_the_file_and_above_the_form_of_a_session(client_as, user, case):
    browser = client_as(user)
    moroccan = language("ary")
    assert "It was not asked yet." in page(browser, case.get_absolute_url())
    answer = browser.post(
        at("add_preference", case), form(**SENT, language=moroccan.pk, channel="phone")
    )
    assert answer.status_code == 302, answer.context["form"].errors
    for url in (case.get_absolute_url(), session("new", case)):
        text = page(browser, url)
        for words in (
            "Mrs Invented",
            moroccan.label,
            "By phone",
            "A woman",
            "No pork",
            "The word victim",
        ):
            assert words in text, (url, words)
        assert "Faith" not in text


def test_it_is_noted_once_per_file(client_as, user, case):
    noted(case, user)
    assert client_as(user).post(at("add_preference", case), form(**SENT)).status_code == 422
    with pytest.raises(IntegrityError, match="what_matters_is_noted_once_per_file"):
        noted(case, user)


def test_the_database_refuses_another_choice(user, case):
    with pytest.raises(IntegrityError, match="whom_one_talks_to_is_a_choice"):
        noted(case, user, staff="x")


def test_who_plans_reads_the_choice_and_no_word_more(user, case):
    assert preferences_of(case) == Preferences("any", "any")
    noted(case, user, interpreter="man", avoid="The word victim")
    assert preferences_of(case) == Preferences(staff="any", interpreter="man")


def test_who_may_not_know_the_person_reads_nothing_of_it(client_as, user, case):
    noted(case, user, avoid="The word victim")
    other = UserFactory()
    give(other, case, "view_case", "view_shelter", "change_shelter")
    browser = client_as(other)
    assert "The word victim" not in page(browser, case.get_absolute_url())
    assert "The word victim" not in page(browser, session("new", case))
    assert browser.get(at("preferences", case)).status_code in {403, 404}


def test_who_only_looks_is_offered_no_change(client_as, user, case):
    other = UserFactory()
    give(other, case, "view_case", "view_identity")
    text = page(client_as(other), case.get_absolute_url())
    assert "It was not asked yet." not in text
    assert client_as(other).get(at("add_preference", case)).status_code == 403


def bed_form(client_as, case, *codenames) -> str:
    """Return the page on which somebody who may give beds gives one on a file."""
    person = with_role(Role.COORDINATOR)
    give(person, case, "view_case", "view_shelter", "change_shelter", *codenames)
    return page(client_as(person), reverse("shelter:place_on", args=[case.reference]))


def test_who_gives_a_bed_reads_what_counts_in_a_shared_room_and_no_more(client_as, user, case):
    shared = {"food": "No pork", "days": "Fasts in spring", "faith": "Prays at five"}
    noted(case, user, address_as="Mrs Invented", avoid="The word victim", other="Sings", **shared)
    text = bed_form(client_as, case, "view_identity")
    assert "What matters when they share a room" in text
    assert all(words in text for words in shared.values())
    assert not any(words in text for words in ("Mrs Invented", "The word victim", "Sings"))


def test_who_gives_a_bed_without_knowing_the_person_reads_none_of_it(client_as, user, case):
    noted(case, user, food="No pork")
    text = bed_form(client_as, case)
    assert "No pork" not in text
    assert "share a room" not in text


def test_nothing_stands_above_the_bed_when_nothing_of_it_was_noted(client_as, user, case):
    noted(case, user, avoid="The word victim", staff="woman")
    assert "share a room" not in bed_form(client_as, case, "view_identity")
