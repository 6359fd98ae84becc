"""Previews: drawn by the confined process, closed with the key of the file, shown like it."""

import io

import pytest
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from audit import files
from audit.models import Event
from common.pdf import render_apart
from documents import drawing
from documents.confinement import NotDrawn, drawn
from documents.models import DocumentVersion, Preview, PreviewPage, Scan
from tests.accounts.factories import UserFactory
from tests.documents import hostile
from tests.documents.factories import DocumentFactory, pdf, picture, preview_of, upload
from tests.kit import addresses, case_of, page

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
at = addresses("documents")
MAY = ("view_case", "view_identity", "view_document")


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)


def version_with(content: bytes, content_type: str = "application/pdf") -> DocumentVersion:
    """A newer version of a document, with this content."""
    document = DocumentFactory()
    stored = files.store([content], key_id=document.case.data_key_id, content_type=content_type)
    return DocumentVersion.objects.create(
        document=document, number=2, file=stored, created_by=document.created_by
    )


def test_the_first_pages_of_a_pdf_are_drawn_and_no_more():
    pages = "".join(f"<p style='break-after:page'>Page {number}" for number in range(5))
    made = drawn(upload(render_apart(f"<html lang=en><title>T</title>{pages}", "")))
    assert len(made) == 3
    for each in made:
        with Image.open(io.BytesIO(each)) as shown:
            assert shown.format == "PNG"
            assert shown.width <= 900


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_a_picture_is_drawn_as_it_is(form):
    [made] = drawn(upload(picture(form)))
    with Image.open(io.BytesIO(made)) as shown:
        assert (shown.format, shown.size) == ("PNG", (40, 30))


@pytest.mark.parametrize("name", [name for name in hostile.REFUSED if "pdf" in name.lower()][:12])
def test_a_hostile_file_is_drawn_or_not_and_breaks_nothing(name):
    make, _code = hostile.REFUSED[name]
    try:
        made = drawn(upload(make()))
    except NotDrawn:
        return
    assert all(each.startswith(b"\x89PNG") for each in made)


def test_what_waits_is_drawn_once_under_the_key_of_its_file():
    version = version_with(pdf())
    broken = DocumentVersion.objects.get(document=version.document, number=1)

    assert drawing.draw_waiting(now=timezone.now()) == 2
    assert drawing.draw_waiting(now=timezone.now()) == 0

    [row] = PreviewPage.objects.select_related("file")
    assert row.preview.version == version
    assert row.file.data_key == version.document.case.data_key_id
    assert Preview.objects.get(version=broken).pages == 0


def test_what_the_scanner_has_not_cleared_is_not_drawn(settings):
    version = version_with(pdf())
    settings.CLAMD_URL = "tcp://127.0.0.1:9"
    assert drawing.draw_waiting(now=timezone.now()) == 0
    Scan.objects.create(version=version, found="", scanned_at=timezone.now())
    assert drawing.draw_waiting(now=timezone.now()) == 1


def test_a_preview_is_shown_to_who_opens_the_document_and_written_down(client_as):
    user = UserFactory()
    case = case_of(user, *MAY)
    document = DocumentFactory(case=case)
    preview_of(document.versions.get(), b"PNG of a page")
    address = reverse("documents:preview", args=[document.pk, 1, 1])
    browser = client_as(user)

    assert f'src="{address}"' in page(browser, at("detail", case, document.pk))
    answer = browser.get(address)

    assert b"".join(answer.streaming_content) == b"PNG of a page"
    assert (answer["Content-Type"], answer["Content-Disposition"]) == ("image/png", "inline")
    assert Event.objects.get(verb="documents.preview_opened").details == {"number": 1, "page": 1}
    assert browser.get(address.replace("/page/1/", "/page/2/")).status_code == 404


def test_a_preview_is_hidden_where_the_document_is(client_as):
    user = UserFactory()
    document = DocumentFactory(case=case_of(user, *MAY), of="judgment")
    preview_of(document.versions.get())
    address = reverse("documents:preview", args=[document.pk, 1, 1])
    assert client_as(user).get(address).status_code == 404


def test_a_preview_of_what_holds_a_virus_is_not_shown(client_as):
    user = UserFactory()
    document = DocumentFactory(case=case_of(user, *MAY))
    version = document.versions.get()
    preview_of(version)
    Scan.objects.create(version=version, found="Eicar", scanned_at=timezone.now())
    address = reverse("documents:preview", args=[document.pk, 1, 1])
    assert client_as(user).get(address).status_code == 404


def test_a_document_without_a_preview_opens_all_the_same(client_as):
    user = UserFactory()
    case = case_of(user, *MAY)
    document = DocumentFactory(case=case)
    drawing.draw_waiting(now=timezone.now())
    text = page(client_as(user), at("detail", case, document.pk))
    assert "First pages" not in text
    assert "Download" in text
