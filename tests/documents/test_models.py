"""What the database refuses of documents, whoever asks."""

import datetime as dt
from uuid import uuid4

import pytest
from django.db import DatabaseError, IntegrityError, ProgrammingError, transaction

from audit import files
from common.db import violated_constraint
from documents.models import Document, DocumentKind, DocumentLink, DocumentVersion
from records.errors import Refused
from records.saving import store
from tests.cases.factories import CaseFactory
from tests.documents.factories import DocumentFactory, kind
from tests.legal.factories import HearingFactory

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 11, 24)


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)


def refused(act) -> str:
    """Return the name of the constraint that refuses an act."""
    with pytest.raises(DatabaseError) as error, transaction.atomic():
        act()
    return violated_constraint(error.value)


def test_a_document_ends_after_its_date():
    document = DocumentFactory()
    document.dated_on, document.valid_until = DAY, DAY - dt.timedelta(1)
    with pytest.raises(Refused) as refusal:
        store(document)
    assert refusal.value.field == "valid_until"


def test_a_document_has_a_title():
    assert refused(lambda: DocumentFactory(title="")) == "a_document_has_a_title"


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"months": 0}, "a_document_is_valid_for_a_month_at_least"),
        ({"line": "kitchen"}, "a_kind_of_document_is_of_a_service_line"),
        ({"label_nl": ""}, "documents_documentkind_has_its_labels"),
        ({"value": "letter"}, "one_kind_of_document_per_value"),
    ],
)
def test_a_kind_keeps_its_rules(fields, name):
    labels = {"label_en": "A", "label_nl": "B", "label_fr": "C", "value": "abc"}
    assert refused(lambda: DocumentKind.objects.create(**labels | fields)) == name


def test_a_document_is_of_a_service_line():
    document = DocumentFactory()
    document.line = "kitchen"
    assert refused(document.save) == "a_document_is_of_a_service_line"


def version_of(document: Document, key, number: int) -> DocumentVersion:
    file = files.store([b"x"], key_id=key, content_type="application/pdf")
    return DocumentVersion.objects.create(
        document=document, number=number, file=file, created_by=document.created_by
    )


def test_a_version_is_closed_with_the_key_of_its_case():
    document = DocumentFactory()
    other = CaseFactory().data_key_id
    name = refused(lambda: version_of(document, other, 2))
    assert name == "own_key_of_documents_documentversion"
    assert version_of(document, document.case.data_key_id, 2).pk


def test_versions_are_numbered_once_from_one():
    document = DocumentFactory()
    key = document.case.data_key_id
    name = refused(lambda: version_of(document, key, 1))
    assert name == "versions_of_a_document_are_numbered"
    assert refused(lambda: version_of(document, key, 0)) == "versions_of_a_document_begin_at_one"


def test_a_version_never_changes():
    version = DocumentFactory().versions.get()
    version.number = 7
    assert refused(version.save) == "closed_documents_documentversion"


def link(document: Document, record_type: str, record) -> DocumentLink:
    return DocumentLink.objects.create(
        document=document,
        record_type=record_type,
        record=record,
        created_by=document.created_by,
    )


def test_a_document_is_linked_to_a_record_of_its_own_file_once():
    document = DocumentFactory()
    own, foreign = HearingFactory(case=document.case), HearingFactory()
    name = "same_case_of_documents_documentlink"

    assert link(document, "legal.hearing", own.pk).pk
    assert refused(lambda: link(document, "legal.hearing", own.pk)) == "a_document_is_linked_once"
    assert refused(lambda: link(document, "legal.hearing", foreign.pk)) == name
    assert refused(lambda: link(document, "legal.hearing", uuid4())) == name


@pytest.mark.parametrize("record_type", ["legal.nothing", "legal.hearing; drop table x"])
def test_a_link_to_what_is_no_record_is_refused(record_type):
    document = DocumentFactory()
    with pytest.raises((ProgrammingError, IntegrityError)), transaction.atomic():
        link(document, record_type, uuid4())


def test_the_kinds_of_the_seed_have_lines_and_labels():
    assert kind("judgment").line == "legal"
    assert kind("identity").line_label == "Whole team"
    assert DocumentKind.objects.count() >= 18
