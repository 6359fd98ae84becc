"""Documents of invented people, and small files of each type."""

import datetime as dt
import io
import zipfile

import factory
import pikepdf
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from audit import files
from documents.models import (
    Document,
    DocumentKind,
    DocumentVersion,
    Letter,
    LetterTemplate,
    LetterText,
    LetterWithdrawal,
    Preview,
    PreviewPage,
)
from tests.cases.factories import CaseFactory
from tests.factories import RecordFactory


def kind(value: str) -> DocumentKind:
    """Return a kind of the seed."""
    return DocumentKind.objects.get(value=value)


def pdf() -> bytes:
    """An empty page."""
    out = io.BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page()
        document.save(out, deterministic_id=True)
    return out.getvalue()


def picture(form: str = "JPEG", **saved) -> bytes:
    """A small blue picture."""
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "navy").save(out, form, **saved)
    return out.getvalue()


def packed(entries: dict[str, bytes | str], **zipped) -> bytes:
    """An archive with these entries."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, **zipped) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return out.getvalue()


DOCX = {
    "[Content_Types].xml": '<?xml version="1.0"?><Types/>',
    "word/document.xml": '<?xml version="1.0"?><w:document>Hello</w:document>',
}
XLSX = {"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<workbook/>"}
ODT = {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<office/>"}
ODS = {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<office/>"}


def upload(content: bytes, name: str = "file") -> SimpleUploadedFile:
    """A file as a browser sends it; it may say any type."""
    return SimpleUploadedFile(name, content, content_type="application/octet-stream")


class DocumentFactory(RecordFactory):
    """A letter of the shared part of the file, with one version."""

    class Meta:
        model = Document

    class Params:
        of = "letter"

    case = factory.SubFactory(CaseFactory)
    created_by = factory.LazyAttribute(lambda document: document.case.case_lead)
    kind = factory.LazyAttribute(lambda document: kind(document.of))
    line = factory.LazyAttribute(lambda document: document.kind.line)
    title = "A letter"

    @factory.post_generation
    def file_name(self, create, extracted, **kwargs):
        stored = files.store(
            [b"%PDF- invented"],
            key_id=self.case.data_key_id,
            content_type=kwargs.get("content_type", "application/pdf"),
        )
        DocumentVersion.objects.create(
            document=self, number=1, file=stored, name=extracted or "", created_by=self.created_by
        )

    @factory.post_generation
    def preview(self, create, extracted, **kwargs):
        if extracted:
            preview_of(self.versions.get())


def template(value: str) -> LetterTemplate:
    """Return a template of letters of the seed."""
    return LetterTemplate.objects.get(value=value)


class LetterFactory(RecordFactory):
    """The draft of a letter to a school, of 24 November 2026, with nothing left to fill in."""

    class Meta:
        model = Letter

    class Params:
        of = "school"

    case = factory.SubFactory(CaseFactory)
    created_by = factory.LazyAttribute(lambda letter: letter.case.case_lead)
    text = factory.LazyAttribute(
        lambda letter: LetterText.objects.get(template__value=letter.of, language="en")
    )
    line = factory.LazyAttribute(lambda letter: letter.text.template.line)
    recipient = "The school\nSchool Street 1"
    dated_on = dt.date(2026, 11, 24)
    subject = "Enrolment"
    body = "Dear Sir or Madam,\n\n- one\n- two"


SENT = {"ground": "agreement", "way": "handed", "sent_to": "The school"}


def issued(letter: Letter, **values) -> Letter:
    """Issue a letter as its author, without making a PDF of it."""
    document = DocumentFactory(case=letter.case, line=letter.line, title="Letter to a school")
    values = SENT | {"issued_by": letter.created_by, "issued_at": NOON} | values
    for name, value in (values | {"document": document}).items():
        setattr(letter, name, value)
    letter.save()
    return letter


NOON = dt.datetime(2026, 11, 24, 12, tzinfo=dt.UTC)


def withdrawn(letter: Letter, reason: str = "A wrong name") -> Letter:
    """Withdraw an issued letter as its author."""
    LetterWithdrawal(letter=letter, reason=reason, withdrawn_by=letter.created_by).save()
    return letter


def preview_of(version: DocumentVersion, content: bytes = b"PNG") -> Preview:
    """A preview of one page."""
    preview = Preview.objects.create(version=version, pages=1, made_at=NOON)
    stored = files.store([content], key_id=version.file.data_key, content_type="image/png")
    PreviewPage.objects.create(preview=preview, number=1, file=stored)
    return preview
