"""A person who comes back gets the next episode, not a second client."""

from urllib.parse import unquote

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from accounts.models import Role
from audit.models import Event
from cases import actions
from cases.models import Bar, Case, Client, ContactNumber, SafeContact, Signal
from records.errors import Refused
from tests.accounts.factories import UserFactory, with_role
from tests.cases.factories import TODAY, CaseFactory, bar, give
from tests.cases.test_intake import NEW, call, known
from tests.kit import addresses, form, held, page
from workspace.models import Notice

pytestmark = pytest.mark.django_db
at = addresses("cases")
OF_PERSON = ("view_case", "view_identity", "change_case", "reveal_location")
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


@pytest.mark.parametrize("held_before", [False, True])
def test_numbers_and_address_open_to_who_notes_the_return_only_if_they_did_before(
    browser, receiver, closed, held_before
):
    if held_before:
        give(receiver, closed, "reveal_location")
    browser.post(NEW, call(again=closed.reference))
    case = Case.unscoped.get(episode=2)
    assert ("reveal_location" in held(receiver, case)) is held_before
    answer = browser.post(at("reveal", case), {"what": "address"})
    assert answer.status_code == (200 if held_before else 403)


def test_the_former_case_lead_hears_of_the_return(client_as, browser, closed):
    browser.post(NEW, call(again=closed.reference))
    notice = Notice.objects.get(user=closed.case_lead)
    assert (notice.kind, notice.url) == ("cases.came_back", closed.get_absolute_url())
    assert f"{closed.client.code} is back" in page(
        client_as(closed.case_lead), reverse("workspace:notices")
    )


def test_a_former_case_lead_who_is_barred_hears_nothing(browser, closed):
    bar(closed.case_lead, closed)
    browser.post(NEW, call(again=closed.reference))
    assert not Notice.objects.exists()


# What belongs to the person is asked on the newest file.


@pytest.fixture
def returned(receiver, closed):
    """The newest file of a person who came back: somebody else works there."""
    closed.client.address = "Invented street 12"
    closed.client.save()
    give(receiver, closed, "change_case", "reveal_location")
    SafeContact.objects.create(client=closed.client, how="By day only")
    ContactNumber(client=closed.client, number="+32470000009").save()
    newest = CaseFactory(client=closed.client, episode=2)
    give(newest.case_lead, newest, *OF_PERSON)
    return newest


def sent_to_the_person(case: Case) -> dict:
    """Return what changes or shows the data of a person, by address."""
    number = ContactNumber.objects.get()
    return {
        at("reveal", case): {"what": "address"},
        at("edit", case): form(called_name="Other", sex="f", version=1),
        at("safe_contact", case): form(
            how="Ring", may_leave_message="yes", zone="Europe/Brussels", version=1
        ),
        at("add_number", case): form(number="0470 00 00 01"),
        at("end_number", case, number.pk): form(),
        at("household", case): form(leave="1"),
    }


def test_who_worked_on_an_earlier_file_sees_and_changes_nothing_of_the_person(
    browser, closed, returned
):
    for url, fields in sent_to_the_person(closed).items():
        assert browser.post(url, fields).status_code == 403, url
    for name in ("edit", "safe_contact", "add_number", "household"):
        assert browser.get(at(name, closed)).status_code == 403, name
    text = page(browser, closed.get_absolute_url())
    assert "By day only" not in text
    for name in ("reveal", "edit", "safe_contact", "household"):
        assert at(name, closed) not in text
    assert ContactNumber.objects.get().ended_on is None
    assert Client.unscoped.get(pk=closed.client_id).version == 1


def test_the_act_refuses_it_too(receiver, closed, returned):
    number = {"label": "", "number": "+32470000001", "is_safe": True}
    with pytest.raises(PermissionDenied):
        actions.add_number(case=closed, values=number, by=receiver)
    with pytest.raises(PermissionDenied):
        actions.change_client(case=closed, version=None, values={"address": ""}, by=receiver)


def test_who_works_on_both_files_leaves_the_line_on_the_newest(browser, receiver, closed, returned):
    give(receiver, returned, *OF_PERSON)
    assert "By day only" in page(browser, closed.get_absolute_url())
    before = Event.objects.filter(case=closed.pk).count()
    for url, fields in sent_to_the_person(closed).items():
        assert browser.post(url, fields).status_code in (200, 302), url
    assert Event.objects.filter(case=closed.pk).count() == before
    assert Event.objects.filter(case=returned.pk, actor=receiver.pk).count() >= 5


def test_an_address_is_changed_by_who_may_show_it_on_the_newest_file(
    browser, receiver, closed, returned
):
    give(receiver, returned, "view_case", "view_identity", "change_case")
    fields = form(called_name="Other", sex="f", version=1, address_ended="on")
    assert browser.post(at("edit", closed), fields).status_code == 302
    assert Client.unscoped.get(pk=closed.client_id).address == "Invented street 12"
