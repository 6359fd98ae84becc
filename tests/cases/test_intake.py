"""A first contact: anybody who looks like it is shown before a second file is made."""

from uuid import uuid4

import pytest

from audit.models import Event
from cases import search
from cases.models import Case, Client, Signal
from tests.accounts.factories import UserFactory
from tests.cases.factories import CaseFactory, ClientFactory, give

pytestmark = pytest.mark.django_db
NEW = "/clients/new/"


@pytest.fixture
def receiver():
    return UserFactory()


@pytest.fixture
def browser(client_as, receiver):
    return client_as(receiver)


def call(**fields) -> dict:
    """Return a filled form of a first call."""
    return {
        "form_token": str(uuid4()),
        "referrer": "police",
        "called_name": "Blessing",
        "family_name": "Adeyemi",
        "birth_day": "",
        "birth_month": "",
        "birth_year": "",
        "story": "She rang at noon.",
    } | fields


def known(receiver=None, **fields) -> Case:
    """Make an indexed person, whose file the receiver may see."""
    person = {"called_name": "Blessing", "family_name": "Adeyemi", "birth_year": 2001} | fields
    case = CaseFactory(client=ClientFactory(**person))
    search.index_client(case.client)
    if receiver:
        give(receiver, case, "view_case", "view_identity")
    return case


def test_a_call_opens_a_file_at_once(browser, receiver):
    answer = browser.post(NEW, call())
    case = Case.unscoped.get()
    assert answer.headers["Location"] == case.get_absolute_url()
    assert case.client.family_name == "Adeyemi"
    assert Signal.unscoped.get(case=case).story == "She rang at noon."
    assert browser.get(case.get_absolute_url()).status_code == 200


def test_a_call_without_a_name_is_anonymous(browser):
    browser.post(NEW, call(called_name="", family_name=""))
    assert Signal.unscoped.get().is_anonymous


@pytest.mark.parametrize(
    "typed",
    [
        {},
        {"called_name": "", "family_name": "Adeyemmi"},
        {"called_name": "Joy", "family_name": "", "aliases": "Blesing Adeyemi"},
    ],
    ids=["the same name", "one letter more", "by another name"],
)
def test_who_looks_alike_is_shown_first_and_nothing_typed_is_lost(browser, receiver, typed):
    before = known(receiver)
    answer = browser.post(NEW, call(**typed))
    assert answer.status_code == 422
    assert [row.case.pk for row in answer.context["alike"]] == [before.pk]
    assert "She rang at noon." in answer.content.decode()
    assert Case.unscoped.count() == 1
    assert Event.objects.filter(verb="cases.duplicate_met", case=before.pk).count() == 1


def test_another_year_of_birth_is_another_person(browser, receiver):
    known(receiver)
    assert browser.post(NEW, call(birth_year="1980")).status_code == 302
    assert Client.unscoped.count() == 2


def test_somebody_else_gets_a_file_of_their_own_once(browser, receiver):
    known(receiver)
    filled = call(different="1")
    first, second = browser.post(NEW, filled), browser.post(NEW, filled)
    assert first.headers["Location"] == second.headers["Location"]
    assert Client.unscoped.count() == 2


def test_a_hidden_file_leaves_no_trace_in_the_check(browser):
    hidden = known()
    answer = browser.post(NEW, call(), follow=True)
    assert answer.redirect_chain[0][1] == 302
    assert hidden.client.code not in answer.content.decode()


@pytest.mark.parametrize(
    "wrong",
    [
        {"referrer": "nobody"},
        {"birth_year": "20001"},
        {"children_count": "99"},
        {"bed_wanted_from": "some day"},
        {"story": "a\x00b"},
        {"form_token": "x"},
    ],
)
def test_nonsense_is_refused_beside_its_field_and_opens_nothing(browser, wrong):
    answer = browser.post(NEW, call(**wrong))
    assert answer.status_code == 422
    assert answer.context["form"].errors
    assert not Case.unscoped.exists()
