"""A person who comes back gets the next episode, not a second client."""

from urllib.parse import unquote

import pytest

from accounts.models import Role
from cases import actions
from cases.models import Bar, Case, Client, SafeContact, Signal
from records.errors import Refused
from tests.accounts.factories import UserFactory, with_role
from tests.cases.factories import TODAY, CaseFactory, bar, give
from tests.cases.test_intake import NEW, call, known
from tests.kit import held, page

pytestmark = pytest.mark.django_db
AGAIN = "The same person: new episode"


@pytest.fixture
def receiver():
    return UserFactory()


@pytest.fixture
def browser(client_as, receiver):
    return client_as(receiver)


@pytest.fixture
def closed(receiver):
    """A closed file of somebody whom the receiver may name."""
    case = known(receiver)
    Case.unscoped.filter(pk=case.pk).update(phase="closed", closed_on=TODAY)
    return Case.unscoped.get(pk=case.pk)


def test_who_looks_alike_and_has_a_closed_file_can_come_back(browser, receiver, closed):
    filled = call(how="Text first")
    assert AGAIN in browser.post(NEW, filled).content.decode()
    answers = [browser.post(NEW, filled | {"again": closed.reference}) for _click in range(2)]
    case = Case.unscoped.get(episode=2)
    assert [answer.headers["Location"] for answer in answers] == [case.get_absolute_url()] * 2
    assert case.client == closed.client
    assert Client.unscoped.count() == 1
    assert Signal.unscoped.get(case=case).story == "She rang at noon."
    assert not Signal.unscoped.get(case=case).is_anonymous
    assert SafeContact.objects.get(client=case.client).how == "Text first"
    assert "change_case" in held(receiver, case)
    assert "change_case" not in held(receiver, closed)


def test_a_closed_file_leads_to_the_next_episode_without_the_names(browser, receiver, closed):
    give(receiver, closed, "change_case")
    address = f"{NEW}?again={closed.reference}"
    assert address in page(browser, closed.get_absolute_url())
    text = page(browser, address)
    assert closed.client.code in text
    assert 'name="family_name"' not in text


def test_nothing_typed_is_a_new_answer_on_how_to_reach_the_person(browser, closed):
    SafeContact.objects.create(client=closed.client, how="By day only")
    browser.post(NEW, call(called_name="", family_name="", again=closed.reference))
    assert SafeContact.objects.get(client=closed.client).how == "By day only"


def test_while_a_file_is_open_there_is_no_second_one(browser, receiver, closed):
    CaseFactory(client=closed.client, episode=2)
    answer = browser.post(NEW, call(again=closed.reference))
    assert answer.status_code == 422
    assert "is open" in answer.content.decode()
    assert "She rang at noon." in answer.content.decode()
    assert Case.unscoped.count() == 2
    with pytest.raises(Refused):
        actions.open_episode(
            client=closed.client,
            signal={"referrer": "self"},
            received_at="2026-11-24T12:00Z",
            today=TODAY,
            by=receiver,
        )


@pytest.mark.parametrize("which", ["hidden", "open", "missing", "nonsense"])
def test_hidden_open_and_missing_are_the_same(browser, receiver, which):
    reference = {
        "hidden": CaseFactory(phase="closed", closed_on=TODAY).reference,
        "open": known(receiver, called_name="Another").reference,
        "missing": "nothing",
        "nonsense": "no%00thing",
    }[which]
    assert browser.get(f"{NEW}?again={reference}").status_code == 404
    assert browser.post(NEW, call(again=unquote(reference))).status_code == 404


def test_who_is_barred_stays_barred(browser, closed):
    colleague = with_role(Role.MANAGER)
    bar(colleague, closed)
    browser.post(NEW, call(again=closed.reference))
    case = Case.unscoped.get(episode=2)
    assert Bar.objects.on(case).get().user == colleague
    assert held(colleague, case) == set()
