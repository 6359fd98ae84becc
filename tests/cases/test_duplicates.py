"""One person once: a match on a hidden file shows nothing, and its owner is asked."""

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import Role
from audit.models import Event
from cases import alike, search
from cases.actions.duplicates import ask_about_alike
from cases.models import Case, Client, ClientMerge, PossibleDuplicate
from tests.accounts.factories import UserFactory, with_role
from tests.cases.factories import TODAY, CaseFactory, ClientFactory, bar, give
from tests.cases.test_intake import NEW, call, known
from tests.kit import form, page
from workspace.models import Approval, Notice

pytestmark = pytest.mark.django_db
PAGE = reverse("cases:duplicates")
NAMES = {"called_name": "", "given_names": "Blessing", "family_name": "Adeyemi"}


@pytest.fixture
def noter():
    return with_role(Role.COUNSELOR)


@pytest.fixture
def browser(client_as, noter):
    return client_as(noter)


@pytest.fixture
def hidden():
    """A file that its case lead may name, and nobody else."""
    case = known(**NAMES, sex="f")
    give(case.case_lead, case, "view_case", "view_identity")
    return case


def decide(pair: PossibleDuplicate) -> str:
    return reverse("cases:decide_duplicate", args=[pair.pk])


def referred(browser, **fields) -> Case:
    """Note a first contact of somebody whose name is written otherwise."""
    answer = browser.post(NEW, call(**(NAMES | {"family_name": "Adeyemy"} | fields)))
    assert answer.status_code == 302, answer.content.decode()
    return Case.unscoped.get(reference=answer.headers["Location"].split("/")[2])


def test_the_one_who_notes_learns_nothing_and_the_case_lead_is_asked(client_as, browser, hidden):
    new = referred(browser)
    pair = PossibleDuplicate.unscoped.get()
    assert (pair.person, pair.newcomer, pair.state) == (hidden.client, new.client, "open")
    for url in (new.get_absolute_url(), PAGE, "/", reverse("workspace:notices")):
        assert hidden.client.code not in page(browser, url), url
    assert browser.post(decide(pair), form(same="1")).status_code == 404
    lead = client_as(hidden.case_lead)
    assert hidden.client.code in page(lead, reverse("workspace:notices"))
    assert PAGE in page(lead, reverse("cases:list"))
    assert PAGE not in page(browser, reverse("cases:list"))
    text = page(lead, PAGE)
    assert hidden.client.code in text
    assert pair.noted_by.short_name in text
    assert new.client.code not in text
    assert Event.objects.get(verb="cases.duplicate_met").case == hidden.pk


def test_the_answer_is_noted_and_can_be_changed(client_as, browser, noter, hidden):
    referred(browser)
    pair, lead = PossibleDuplicate.unscoped.get(), client_as(hidden.case_lead)
    sent = form(same="1")
    for _click in range(2):
        assert lead.post(decide(pair), sent).headers["Location"] == PAGE
    pair.refresh_from_db()
    assert (pair.state, pair.decided_by) == ("same", hidden.case_lead)
    assert Notice.objects.get(user=noter).kind == "cases.is_same"
    assert hidden.client.code not in page(browser, reverse("workspace:notices"))
    assert "Only somebody who works on both files" in page(lead, PAGE)
    assert PAGE in page(lead, reverse("cases:list"))
    lead.post(decide(pair), form())
    pair.refresh_from_db()
    assert pair.state == "different"
    assert "Nobody resembles" in page(lead, PAGE)
    assert "A new referral resembles" not in page(lead, PAGE)


def test_two_people_stand_beside_each_other_for_who_may_name_both(client_as, browser, hidden):
    new = referred(browser)
    give(hidden.case_lead, new, "view_case", "view_identity")
    text = page(client_as(hidden.case_lead), PAGE)
    assert hidden.client.code in text
    assert new.client.code in text


def test_who_was_shown_somebody_and_says_no_is_not_asked_again(browser, noter, hidden):
    give(noter, hidden, "view_case", "view_identity")
    fields = call(**NAMES)
    assert hidden.client.code in browser.post(NEW, fields).content.decode()
    assert browser.post(NEW, fields | {"different": "1"}).status_code == 302
    pair = PossibleDuplicate.unscoped.get()
    assert (pair.state, pair.decided_by) == ("different", noter)
    assert not Notice.objects.exists()


def test_without_a_case_lead_who_coordinates_is_asked(browser, hidden):
    Case.unscoped.filter(pk=hidden.pk).update(case_lead=None, open_lines=["shelter"])
    coordinator, stranger = with_role(Role.COORDINATOR), with_role(Role.COORDINATOR)
    bar(stranger, hidden)
    referred(browser)
    assert list(Notice.objects.values_list("user", flat=True)) == [coordinator.pk]


@pytest.mark.parametrize("reader", ["stranger", "without the name", "barred"])
def test_who_may_not_name_the_first_person_sees_no_pair(client_as, browser, hidden, reader):
    referred(browser)
    person = UserFactory()
    if reader != "stranger":
        give(person, hidden, "view_case")
    if reader == "barred":
        give(person, hidden, "view_identity")
        bar(person, hidden)
    assert hidden.client.code not in page(client_as(person), PAGE)
    pair = PossibleDuplicate.unscoped.get()
    assert client_as(person).post(decide(pair), form(same="1")).status_code == 404
    pair.refresh_from_db()
    assert pair.state == "open"


def test_somebody_without_a_name_resembles_nobody(browser, hidden):
    browser.post(NEW, call(called_name="", family_name=""))
    assert not PossibleDuplicate.unscoped.exists()


@pytest.mark.parametrize(
    "typed",
    [
        {"given_names": "Adeyemi", "family_name": "Blessing"},
        {"given_names": "Blesing", "family_name": "Adeyemi"},
        {"aliases": "Blessing Adéyẹmí"},
        {"original_script": "Блессинг Адейеми"},
    ],
)
def test_the_hashes_lead_to_whoever_may_be_meant(hidden, typed):
    for number in range(30):
        search.index_client(ClientFactory(given_names="Blessing", family_name=f"Other{number}"))
    assert [client for client, _points in alike.those_like(Client(**typed))] == [hidden.client]


def test_a_file_in_a_crowd_of_the_same_first_name_is_among_the_nearest(hidden, monkeypatch):
    monkeypatch.setattr(search, "CANDIDATES", 3)
    for number in range(10):
        search.index_client(ClientFactory(given_names="Blessing", family_name=f"Other{number}"))
    typed = Client(given_names="Blessing", family_name="Adeyemi")
    assert alike.those_like(typed)[0][0] == hidden.client


def test_another_file_of_the_same_person_is_no_duplicate(hidden):
    CaseFactory(client=hidden.client, episode=2, phase="closed", closed_on="2026-03-02")
    assert alike.those_like(hidden.client) == []


def test_who_works_with_both_merges_them_and_undoes_it(client_as, browser, hidden):
    new, lead = referred(browser), hidden.case_lead
    pair = PossibleDuplicate.unscoped.get()
    url = reverse("cases:merge", args=[pair.pk])
    Case.unscoped.filter(pk=hidden.pk).update(phase="closed", closed_on=TODAY)
    give(lead, hidden, "change_case")
    colleague = client_as(lead)
    assert colleague.get(url).status_code == 404  # not said to be one
    colleague.post(decide(pair), form(same="1"))
    assert colleague.get(url).status_code == 404  # cannot name the other
    give(lead, new, "view_case", "view_identity", "change_case")
    assert url in page(colleague, PAGE)
    text = page(colleague, url)
    assert "Adeyemy" in text
    assert "Afterwards" in text
    assert f'href="{hidden.get_absolute_url()}"' in text
    sent = form()
    for _click in range(2):
        assert colleague.post(url, sent).headers["Location"] == PAGE
    assert Case.unscoped.get(pk=new.pk).client == hidden.client
    answer = colleague.post(reverse("cases:search"), {"q": new.client.code})
    assert answer.status_code == 302
    merge = ClientMerge.unscoped.get()
    undo = reverse("cases:undo_merge", args=[merge.pk])
    assert undo in page(colleague, PAGE)
    other = UserFactory()
    give(other, new, "view_case", "view_identity", "change_case")
    colleague.post(undo, form())
    assert Case.unscoped.get(pk=new.pk).client == hidden.client
    proposal = Approval.objects.get(act="cases.undo_merge", state="proposed")
    client_as(other).post(reverse("cases:decide_merge", args=[proposal.pk]), form(agree="1"))
    assert Case.unscoped.get(pk=new.pk).client == new.client


def test_the_code_of_the_merged_client_still_leads_to_the_person(browser, noter, hidden):
    new = referred(browser)
    give(noter, hidden, "view_case")
    ClientMerge.unscoped.create(kept=hidden.client, dropped=new.client, merged_by=noter)
    assert hidden.client in search.find_for(noter, new.client.code)


def test_who_is_barred_from_the_second_person_is_not_asked(client_as, noter, hidden):
    new = known(**(NAMES | {"family_name": "Adeyemy"}))
    bar(hidden.case_lead, new)
    ask_about_alike(new.client, now=timezone.now(), by=noter)
    pair = PossibleDuplicate.unscoped.get()
    assert not Notice.objects.filter(user=hidden.case_lead).exists()
    lead = client_as(hidden.case_lead)
    assert hidden.client.code not in page(lead, PAGE)
    assert lead.post(decide(pair), form(same="1")).status_code == 404


def test_who_is_barred_from_the_first_person_never_hears_that_both_are_one(
    client_as, browser, noter, hidden
):
    bar(noter, hidden)
    referred(browser)
    client_as(hidden.case_lead).post(decide(PossibleDuplicate.unscoped.get()), form(same="1"))
    assert PossibleDuplicate.unscoped.get().state == "same"
    assert not Notice.objects.filter(user=noter).exists()


def test_that_somebody_decided_stands_in_the_trail_of_the_first_person(client_as, browser, hidden):
    referred(browser)
    client_as(hidden.case_lead).post(decide(PossibleDuplicate.unscoped.get()), form())
    assert Event.objects.get(verb="cases.duplicate_decided").case == hidden.pk
