"""The pages of letters and of their templates, and who opens what."""

import io
import zipfile

import pytest
from django.urls import reverse

from audit.models import Event
from disclosures.models import Disclosure
from documents.models import Document, Letter, LetterTemplate
from tests.accounts.factories import UserFactory, with_role
from tests.cases.factories import CaseContactFactory, bar, give
from tests.contacts.factories import OrganisationFactory
from tests.documents.factories import LetterFactory, issued, template, withdrawn
from tests.kit import addresses, case_of, confirmed, form, page, queries

pytestmark = pytest.mark.django_db
at = addresses("documents")
MAY = ("view_case", "view_identity", "view_document", "add_document")
PAGES = ("letter", "edit_letter", "issue_letter", "withdraw_letter", "void_letter")


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)


@pytest.fixture
def user():
    return UserFactory()


@pytest.fixture
def browser(client_as, user):
    return client_as(user)


@pytest.fixture
def case(user):
    return case_of(user, *MAY)


def chosen(**fields) -> dict:
    """What somebody chooses to begin a letter."""
    keys = {"template": str(template("school").pk), "language": "en", "addressee": ""}
    return form(**keys | fields)


def test_a_letter_is_begun_corrected_and_read(browser, case):
    answer = browser.post(at("write_letter", case), chosen(recipient="The school"))
    letter = Letter.unscoped.get()
    assert answer["Location"] == at("edit_letter", case, letter.pk)
    assert "[[course or class]]" in page(browser, answer["Location"])

    typed = {"recipient": "The school", "dated_on": "24/11/2026", "subject": "Enrolment"}
    browser.post(answer["Location"], form(version="1", body="Dear [[name]]", **typed))

    shown = page(browser, at("letter", case, letter.pk))
    assert '<mark class="gap">[[name]]</mark>' in shown
    assert "fill in or remove" in shown
    assert "The school" in page(browser, at("letters", case))


def test_somebody_around_the_file_or_the_client_gets_it(browser, case):
    trusted = CaseContactFactory(case=case, name="A friend")
    office = OrganisationFactory(name="The office", address="Street 1")

    for way in (
        {"addressee": str(trusted.pk)},
        {"addressee": "client"},
        {"contact": str(office.pk)},
    ):
        assert browser.post(at("write_letter", case), chosen(**way)).status_code == 302

    heads = {letter.recipient for letter in Letter.unscoped.all()}
    assert heads == {"A friend", case.client.called_name, "The office\nStreet 1"}
    assert Letter.unscoped.filter(is_to_client=True).count() == 1


def test_two_ways_at_once_are_refused_and_what_was_typed_stays(browser, case):
    sent = chosen(addressee="client", recipient="Somebody else")
    answer = browser.post(at("write_letter", case), sent)
    assert answer.status_code == 422
    assert "one of the three ways" in answer.content.decode()
    assert "Somebody else" in answer.content.decode()


@pytest.mark.slow
def test_an_issued_letter_downloads_the_same_for_ever(browser, case):
    letter = LetterFactory(case=case, body="Dear reader,\n\n- é\n- <b>no tag</b>")
    sent = form(
        version="1", ground="agreement", way="handed", sent_to="The school", is_checked="on"
    )

    answer = browser.post(at("issue_letter", case, letter.pk), sent)

    assert answer["Location"] == at("letter", case, letter.pk)
    address = reverse("documents:download", args=[Document.unscoped.get().pk])
    first, second = (b"".join(browser.get(address).streaming_content) for _time in range(2))
    assert first == second
    assert first.startswith(b"%PDF-1.7")
    # Neither the template nor the name of the client changes what was issued.
    case.client.called_name = "Another"
    case.client.save()
    assert b"".join(browser.get(address).streaming_content) == first
    assert "Issued" in page(browser, at("letter", case, letter.pk))


def test_who_did_not_say_that_the_letter_was_read_issues_nothing(browser, case):
    letter = LetterFactory(case=case)
    answer = browser.post(
        at("issue_letter", case, letter.pk), form(version="1", ground="", sent_to="A")
    )
    assert answer.status_code == 422
    assert not Document.unscoped.exists()


def test_a_letter_is_withdrawn_with_a_reason_and_stays_in_the_list(browser, case):
    letter = issued(LetterFactory(case=case))
    sent = form(version="1", reason="A wrong name")
    browser.post(at("withdraw_letter", case, letter.pk), sent)

    assert "A wrong name" in page(browser, at("letter", case, letter.pk))
    assert "Withdrawn" in page(browser, at("letters", case))
    document = at("detail", case, letter.document_id)
    assert "Withdrawn" in page(browser, document)
    assert "New version" not in page(browser, document)


def test_a_draft_entered_in_error_is_taken_out(browser, case):
    letter = LetterFactory(case=case)
    browser.post(at("void_letter", case, letter.pk), form(version="1", reason="Of another"))
    assert browser.get(at("letter", case, letter.pk)).status_code == 404
    assert "The school" not in page(browser, at("letters", case))


def test_a_word_processor_gets_the_text_and_the_trail_a_line(browser, case, user):
    letter = LetterFactory(case=case, body="Dear reader,\n\n- first\n- second")
    sent = form()
    answers = [
        confirmed(browser).post(at("letter_docx", case, letter.pk), sent) for _click in range(2)
    ]
    assert browser.get(at("letter_docx", case, letter.pk)).status_code == 405
    answer = answers[1]
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        text = archive.read("word/document.xml").decode()
    assert all(part in text for part in ("Dear reader,", "first", "second", "The school"))
    assert answer["Content-Disposition"] == 'attachment; filename="Letter to a school.docx"'
    assert Event.objects.filter(verb="documents.letter.taken", actor=user.pk).count() == 1
    assert Disclosure.unscoped.count() == 1


def test_a_letter_of_a_line_one_does_not_see_is_not_there(browser, case, client_as):
    letter = LetterFactory(case=case, line="legal", subject="Canarysubject")
    for name in PAGES:
        assert browser.get(at(name, case, letter.pk)).status_code == 404, name
    docx = confirmed(browser).post(at("letter_docx", case, letter.pk), form())
    assert docx.status_code == 404
    assert str(letter.pk) not in page(browser, at("letters", case))

    lawyer = UserFactory()
    give(lawyer, case, *MAY, "view_legal", "change_legal")
    for name in PAGES:
        assert client_as(lawyer).get(at(name, case, letter.pk)).status_code == 200, name


@pytest.mark.parametrize(
    ("held", "status"),
    [
        (("view_case", "view_document", "add_document"), 403),
        (("view_case", "view_identity"), 403),
        ((), 404),
    ],
)
def test_without_the_rights_no_letter_is_read(client_as, held, status):
    reader = UserFactory()
    case = case_of(reader, *held)
    letter = LetterFactory(case=case)
    for name in (*PAGES,):
        assert client_as(reader).get(at(name, case, letter.pk)).status_code == status, name
    for name in ("letters", "write_letter"):
        assert client_as(reader).get(at(name, case)).status_code == status, name


def test_who_only_reads_changes_no_letter(client_as):
    reader = UserFactory()
    case = case_of(reader, "view_case", "view_identity", "view_document")
    letter, browser = LetterFactory(case=case), client_as(reader)
    assert "Download for Word" not in page(browser, at("letter", case, letter.pk))
    for name in PAGES[1:]:
        assert browser.get(at(name, case, letter.pk)).status_code == 403, name


def test_who_is_barred_meets_no_letter(browser, case, user):
    letter = LetterFactory(case=case)
    bar(user, case)
    assert browser.get(at("letter", case, letter.pk)).status_code == 404


def test_the_list_of_letters_asks_the_same_with_few_and_with_many(browser, case):
    LetterFactory(case=case)
    withdrawn(issued(LetterFactory(case=case)))
    few = queries(browser, at("letters", case))
    for _number in range(5):
        withdrawn(issued(LetterFactory(case=case)))
    assert queries(browser, at("letters", case)) == few


def test_templates_are_kept_by_who_plans_and_earlier_wordings_stay_readable(client_as):
    browser = client_as(with_role("coordinator"))
    labels = {"label_en": "Own", "label_nl": "Eigen", "label_fr": "Propre"}
    kind = str(template("school").kind_id)
    browser.post(
        reverse("documents:add_template"), form(line="legal", kind=kind, position="5", **labels)
    )
    made = LetterTemplate.objects.get(value="own")
    address = reverse("documents:word_template", args=[made.pk, "en"])

    wrong = browser.post(address, form(number="0", subject="S", body="Dear {{ nobody }}"))
    assert wrong.status_code == 422
    assert "There is no field" in wrong.content.decode()
    assert "Dear {{ nobody }}" in wrong.content.decode()
    browser.post(address, form(number="0", subject="S", body="First wording"))
    browser.post(address, form(number="1", subject="S", body="Second wording"))

    assert "Second wording" in page(browser, address)
    earlier = reverse("documents:wording", args=[made.pk, "en", 1])
    assert earlier in page(browser, address)
    assert "First wording" in page(browser, earlier)
    assert "Own" in page(browser, reverse("documents:letter_templates"))
    edit = reverse("documents:edit_template", args=[made.pk])
    browser.post(edit, form(version="1", line="", kind=kind, position="5", **labels))
    made.refresh_from_db()
    assert made.line == ""
    assert browser.get(reverse("documents:word_template", args=[made.pk, "de"])).status_code == 404


def test_who_does_not_plan_keeps_no_templates(client_as):
    browser = client_as(with_role("counselor"))
    assert browser.get(reverse("documents:letter_templates")).status_code == 404
