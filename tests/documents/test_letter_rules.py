"""What the database refuses of letters and previews, whoever asks."""

import pytest
from django.db import transaction

from audit import files
from documents.models import DocumentVersion, LetterTemplate, LetterText, PreviewPage
from records.errors import Refused
from records.saving import store
from tests.cases.factories import CaseFactory
from tests.contacts.factories import OrganisationFactory
from tests.documents.factories import (
    DocumentFactory,
    LetterFactory,
    issued,
    kind,
    preview_of,
    template,
    withdrawn,
)
from tests.documents.test_models import refused

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"subject": ""}, "a_letter_has_a_recipient_a_subject_and_a_text"),
        ({"line": "kitchen"}, "a_letter_is_of_a_service_line"),
        ({"ground": "agreement"}, "an_issued_letter_says_to_whom_and_why"),
    ],
)
def test_a_draft_keeps_its_rules(fields, name):
    assert refused(lambda: LetterFactory(**fields)) == name


@pytest.mark.parametrize("fields", [{"sent_to": ""}, {"ground": "because"}, {"way": "pigeon"}])
def test_an_issued_letter_says_to_whom_and_why(fields):
    name = refused(lambda: issued(LetterFactory(), **fields))
    assert name == "an_issued_letter_says_to_whom_and_why"


def test_a_letter_is_to_the_client_or_to_a_contact():
    letter = LetterFactory(is_to_client=True)
    letter.contact = OrganisationFactory()
    with pytest.raises(Refused) as refusal:
        store(letter)
    assert refusal.value.field == "contact"


def test_an_issued_letter_never_changes_nor_goes():
    letter = issued(LetterFactory())
    letter.body = "Another text"
    assert refused(letter.save) == "closed_documents_letter"
    assert refused(letter.delete) == "closed_documents_letter"


def test_what_a_letter_became_gets_no_version_and_is_not_voided():
    letter = issued(LetterFactory())
    document = letter.document
    file = files.store([b"x"], key_id=letter.case.data_key_id, content_type="application/pdf")

    def renew():
        DocumentVersion.objects.create(
            document=document, number=2, file=file, created_by=letter.created_by
        )

    assert refused(renew) == "an_issued_letter_stays"
    document.voided_at, document.voided_by = letter.issued_at, letter.created_by
    document.void_reason = "Wrong"
    assert refused(document.save) == "an_issued_letter_stays"


def test_a_letter_has_a_document_of_its_own_file():
    letter = LetterFactory()
    other = DocumentFactory()

    def mix():
        letter.document = other
        letter.ground, letter.way, letter.sent_to = "agreement", "post", "Somebody"
        letter.issued_by, letter.issued_at = letter.created_by, letter.created_at
        letter.save()

    letter.refresh_from_db()
    assert refused(mix) == "same_case_of_documents_letter"


def test_a_withdrawal_has_a_reason_and_never_changes():
    name = refused(lambda: withdrawn(issued(LetterFactory()), reason=""))
    assert name == "a_letter_is_withdrawn_for_a_reason"
    withdrawal = withdrawn(issued(LetterFactory())).withdrawal
    withdrawal.reason = "Another"
    assert refused(withdrawal.save) == "closed_documents_letterwithdrawal"


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"line": "kitchen"}, "a_letter_template_is_of_a_service_line"),
        ({"value": "school"}, "one_letter_template_per_value"),
        ({"label_fr": ""}, "documents_lettertemplate_has_its_labels"),
    ],
)
def test_a_template_keeps_its_rules(fields, name):
    values = {"label_en": "A", "label_nl": "B", "label_fr": "C", "value": "abc"}
    values |= {"kind": kind("letter")} | fields
    assert refused(lambda: LetterTemplate.objects.create(**values)) == name


def test_a_wording_is_numbered_says_something_and_never_changes():
    row = template("school")
    text = {"template": row, "language": "en", "number": 1, "subject": "A", "body": "B"}
    create = LetterText.objects.create
    assert refused(lambda: create(**text)) == "wordings_of_a_letter_are_numbered"
    empty = text | {"number": 2, "body": ""}
    assert refused(lambda: create(**empty)) == "a_wording_of_a_letter_says_something"
    kept = row.texts.get(language="en")
    kept.body = "Another"
    assert refused(kept.save) == "closed_documents_lettertext"


def test_a_preview_is_closed_with_the_key_of_its_document():
    preview = preview_of(DocumentFactory().versions.get())
    other = files.store([b"x"], key_id=CaseFactory().data_key_id, content_type="image/png")
    own = files.store([b"x"], key_id=preview.version.file.data_key, content_type="image/png")

    def page(number, file):
        return lambda: PreviewPage.objects.create(preview=preview, number=number, file=file)

    assert refused(page(2, other)) == "own_key_of_documents_previewpage"
    assert refused(page(1, own)) == "pages_of_a_preview_are_numbered"
    assert refused(page(0, own)) == "pages_of_a_preview_begin_at_one"
    with transaction.atomic():
        assert page(2, own)().pk
