"""What somebody around a file may be told is asked before anything goes to them."""

import datetime as dt

import pytest

from disclosures import actions
from disclosures.actions import MayNotBeTold
from disclosures.models import Disclosure, Transfer
from tests.accounts.factories import UserFactory
from tests.cases.factories import CaseContactFactory
from tests.contacts.factories import PersonFactory
from tests.disclosures.factories import ConsentFactory, TransferFactory
from tests.kit import addresses, case_of, confirmed, form, page

pytestmark = pytest.mark.django_db
at = addresses("disclosures")
DAY = dt.date(2026, 3, 9)
NOON = dt.datetime(2026, 3, 9, 11, tzinfo=dt.UTC)
MAY = ("view_case", "view_identity", "change_case")
AGREED = {"may_be_told": "agreed", "agreed": "Only that she is safe."}


@pytest.fixture
def user():
    return UserFactory()


@pytest.fixture
def case(user):
    return case_of(user, *MAY)


@pytest.fixture
def browser(client_as, user):
    return confirmed(client_as(user))


def told(case, user, **fields) -> Disclosure:
    usual = {"ground": "shared_secrecy", "recipient": "Aunt Invented", "content": "The date"}
    return actions.disclose(case=case, kind="spoken", at=NOON, by=user, **usual | fields)


def around(case, **fields):
    return CaseContactFactory(case=case, **{"name": "Aunt Invented"} | fields)


@pytest.mark.parametrize("ground", ["shared_secrecy", "agreement", "consent"])
def test_who_may_be_told_nothing_is_told_nothing(case, user, ground):
    around(case)
    ConsentFactory(case=case, partner_words="Aunt Invented")

    with pytest.raises(MayNotBeTold, match="Aunt Invented may be told nothing") as refused:
        told(case, user, ground=ground, within=True)

    assert refused.value.field == "ground"
    assert not Disclosure.unscoped.exists()


@pytest.mark.parametrize("ground", ["own_right", "internal"])
def test_a_ground_that_names_nobody_is_no_way_around(case, user, ground):
    around(case)

    with pytest.raises(MayNotBeTold, match="Aunt Invented may be told nothing"):
        told(case, user, ground=ground)
    assert told(case, user, ground=ground, recipient="").recipient == ""


@pytest.mark.parametrize("ground", ["legal_duty", "vital_interest"])
def test_the_law_and_a_danger_come_first(case, user, ground):
    around(case)

    assert told(case, user, ground=ground).within == ""


@pytest.mark.parametrize(
    ("fields", "shown"),
    [
        ({"may_be_told": "practical"}, "Practical matters: appointments, papers"),
        (AGREED, "Only that she is safe"),
    ],
)
def test_some_of_it_is_told_where_somebody_confirms_that_it_is_no_more(case, user, fields, shown):
    around(case, **fields)

    with pytest.raises(MayNotBeTold, match=shown) as refused:
        told(case, user)
    assert refused.value.field == "within"
    entry = told(case, user, within=True)

    assert entry.within == fields["may_be_told"]


def test_a_contact_of_the_address_book_is_known_by_its_entry_and_its_name(case, user):
    doctor = PersonFactory(name="Doctor Invented")
    around(case, name="", contact=doctor)

    for recipient in (doctor, " doctor  invented"):
        with pytest.raises(MayNotBeTold):
            told(case, user, recipient=recipient)
    assert told(case, user, recipient=PersonFactory(name="Doctor Invented"))


def test_somebody_in_words_is_known_by_name_once_they_are_in_the_address_book(case, user):
    around(case)

    with pytest.raises(MayNotBeTold):
        told(case, user, recipient=PersonFactory(name="Aunt Invented"))


@pytest.mark.parametrize(
    "fields", [{"until": DAY - dt.timedelta(days=1)}, {"since": DAY + dt.timedelta(days=1)}]
)
def test_who_is_not_around_the_file_on_that_day_has_no_limit(case, user, fields):
    around(case, **fields)
    CaseContactFactory(name="Aunt Invented")

    assert told(case, user).within == ""


def test_the_strictest_row_counts(case, user):
    around(case, may_be_told="practical")
    around(case)

    with pytest.raises(MayNotBeTold, match="nothing"):
        told(case, user, within=True)


def test_what_was_confirmed_stands_in_the_register(browser, case):
    around(case, **AGREED)
    typed = form(on="9/3/2026", kind="spoken", ground="agreement", content="She is safe", line="")
    typed["partner_words"] = "Aunt Invented"

    refused = browser.post(at("note", case), typed)
    assert refused.status_code == 422
    assert "Only that she is safe" in str(refused.context["form"].errors["within"])
    browser.post(at("note", case), typed | {"within": "on"})

    assert "No more than was agreed, as confirmed" in page(browser, at("tab", case))


def test_a_print_for_somebody_asks_too(browser, case):
    around(case, may_be_told="practical")
    typed = form(ground="agreement", partner_words="Aunt Invented")

    assert browser.post(at("print", case), typed).status_code == 422
    assert browser.post(at("print", case), typed | {"within": "on"}).status_code == 200


def test_a_transfer_asks_and_the_page_after_it_says_what_was_sent(browser, case):
    around(case, name="Invented centre", may_be_told="practical")
    ConsentFactory(case=case, purpose="centre", partner_words="Invented centre")
    transfer = TransferFactory(case=case)
    sent = form(version="1", on="9/3/2026", remark="")
    url = at("move_transfer", case, transfer.pk, "sent")

    assert browser.post(url, sent).status_code == 422
    assert Transfer.unscoped.get().state == "proposed"
    answer = browser.post(url, sent | {"within": "on"}, follow=True)

    assert answer.redirect_chain[-1][0] == at("sent_transfer", case, transfer.pk)
    text = answer.content.decode()
    assert "Invented centre" in text
    assert "Age and languages" in text


def test_before_it_is_sent_there_is_no_such_page(browser, case):
    transfer = TransferFactory(case=case)
    assert browser.get(at("sent_transfer", case, transfer.pk)).status_code == 404
