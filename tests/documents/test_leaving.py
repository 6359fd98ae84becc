"""A letter or a note that leaves stands in the register, on a ground that holds."""

import datetime as dt

import pytest

from cases.models import SafeChannel
from cases.safe_contact import UnsafeContact
from disclosures.actions import ConsentMissing, MayNotBeTold
from disclosures.models import Disclosure
from documents import actions
from documents.models import Document
from records.errors import Refused
from tests.accounts.factories import UserFactory
from tests.cases.factories import CaseContactFactory
from tests.contacts.factories import OrganisationFactory
from tests.disclosures.factories import ConsentFactory
from tests.documents.factories import NOON, SENT, LetterFactory, issued, kind
from tests.kit import case_of, confirmed, form

pytestmark = pytest.mark.django_db
MAY = ("view_case", "view_identity", "view_document", "add_document")


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)


@pytest.fixture
def user():
    return UserFactory()


@pytest.fixture
def case(user):
    return case_of(user, *MAY)


def issue(letter, user, **values):
    return actions.issue_letter(
        pk=letter.pk, version=letter.version, values=SENT | values, now=NOON, by=user
    )


def test_an_issued_letter_stands_in_the_register_with_its_document(case, user):
    letter = issue(LetterFactory(case=case), user)
    entry = Disclosure.unscoped.get()
    assert (entry.kind, entry.ground, entry.recipient) == ("letter", "agreement", "The school")
    assert (entry.document, entry.on) == (letter.document_id, dt.date(2026, 11, 24))
    assert entry.content == letter.document.title


def test_without_a_consent_in_force_nothing_is_issued(case, user):
    letter = LetterFactory(case=case)
    with pytest.raises(ConsentMissing) as refusal:
        issue(letter, user, ground="consent")
    assert refusal.value.field == "ground"
    letter.refresh_from_db()
    assert not letter.is_issued
    assert not Document.unscoped.exists()


def test_a_consent_for_an_organisation_lets_a_letter_to_it_go(case, user):
    school = OrganisationFactory()
    consent = ConsentFactory(case=case, partner=school, partner_words="")
    letter = LetterFactory(case=case, contact=school)
    with pytest.raises(ConsentMissing):
        issue(letter, user, ground="consent", sent_to="A friend of the school")
    issue(letter, user, ground="consent", sent_to=school.name)
    entry = Disclosure.unscoped.get()
    assert (entry.consent, entry.contact) == (consent, school)


def test_a_letter_to_the_client_by_post_asks_whether_post_is_safe(case, user):
    letter = LetterFactory(case=case, is_to_client=True)
    with pytest.raises(UnsafeContact):
        issue(letter, user, way="post", ground="own_right")
    SafeChannel(client=case.client, channel="post", is_safe=False).save()
    with pytest.raises(UnsafeContact):
        issue(letter, user, way="post", ground="own_right")
    assert not Disclosure.unscoped.exists()

    issue(letter, user, way="handed", ground="own_right")
    assert Disclosure.unscoped.get().ground == "own_right"


def test_a_letter_to_the_client_whose_name_was_typed_asks_whether_post_is_safe_too(case, user):
    letter = LetterFactory(case=case, recipient="The client\nA street")
    with pytest.raises(UnsafeContact):
        issue(letter, user, way="post", ground="own_right", sent_to="The client")
    assert not Disclosure.unscoped.exists()


@pytest.mark.parametrize("is_in_words", [True, False])
def test_who_gets_it_typed_anew_is_no_way_around_who_may_be_told_nothing(case, user, is_in_words):
    doctor = None if is_in_words else OrganisationFactory()
    CaseContactFactory(case=case, contact=doctor, name="Aunt Invented" if is_in_words else "")
    letter = LetterFactory(case=case, contact=doctor, recipient="Aunt Invented\nA street")
    with pytest.raises(MayNotBeTold):
        issue(letter, user, sent_to="Somebody")
    assert not Disclosure.unscoped.exists()
    assert issue(letter, user, sent_to="Somebody", ground="legal_duty").is_issued


def test_the_document_of_an_issued_letter_is_not_opened_to_another_line(user):
    case = case_of(user, *MAY, "change_legal", "view_legal")
    document = issued(LetterFactory(case=case, line="legal")).document
    values = {"title": "A letter", "kind": kind("letter"), "note": "", "dated_on": None}
    document.kind, document.line = kind("other_legal"), "legal"
    document.save()
    with pytest.raises(Refused, match="issued letter"):
        actions.change_document(
            pk=document.pk, version=document.version, values=values | {"valid_until": None}, by=user
        )


def test_a_letter_to_the_client_goes_by_post_where_that_is_safe(case, user):
    SafeChannel(client=case.client, channel="post", is_safe=True).save()
    assert issue(
        LetterFactory(case=case, is_to_client=True), user, way="post", ground="own_right"
    ).is_issued


def test_the_page_says_beside_the_ground_that_consent_is_missing(case, user, client_as):
    letter = LetterFactory(case=case)
    sent = form(version="1", ground="consent", way="mail", sent_to="The school", is_checked="on")
    address = f"{case.get_absolute_url()}letters/{letter.pk}/issue/"
    answer = client_as(user).post(address, sent)
    assert answer.status_code == 422
    assert "No consent in force" in answer.content.decode()
    assert answer.context["form"].errors.keys() == {"ground"}


def test_a_letter_taken_along_for_a_word_processor_stands_in_the_register(case, user, client_as):
    letter = LetterFactory(case=case)
    url = f"{case.get_absolute_url()}letters/{letter.pk}/docx/"
    answer = confirmed(client_as(user)).post(url, form())
    assert answer.status_code == 200
    entry = Disclosure.unscoped.get()
    assert (entry.kind, entry.ground) == ("export", "internal")
