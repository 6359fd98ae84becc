"""A letter on paper: its head, its text, and nothing that a browser or a renderer would follow."""

import io
import zipfile

import pytest

from common.letterhead import letterhead
from documents import paper
from reports.models import BookletStyle, BookletText
from tests.documents.factories import LetterFactory, picture

pytestmark = pytest.mark.django_db


@pytest.fixture
def look():
    """An organisation with a name, a color, a logo and a page of contact in Dutch."""
    BookletStyle.objects.update_or_create(
        pk=1, defaults={"name": "A centre", "colour": "#112233", "logo": picture("PNG")}
    )
    for year, text in ((2024, "Old Street 9"), (2025, "Street 1\n\n- info@centre.example")):
        BookletText.objects.create(year=year, language="nl", page="contact", text=text)


def test_the_head_is_that_of_the_booklet_in_the_language_of_the_letter(look):
    head = letterhead("nl")
    assert (head.name, head.colour) == ("A centre", "#112233")
    assert head.contact == ("Street 1", "info@centre.example")
    assert letterhead("fr").contact == ()


def test_without_a_look_the_name_of_the_installation_stands_there(settings):
    settings.ORGANISATION_NAME = "Neutral"
    assert letterhead("en").name == "Neutral"


def test_a_letter_is_drawn_in_the_color_of_the_organisation_and_its_text_is_only_text(
    look, monkeypatch
):
    sent = {}
    monkeypatch.setattr(
        paper, "render_apart", lambda page, style: sent.update(page=page, style=style) or b""
    )
    letter = LetterFactory(body='<img src="file:///etc/passwd">\n\n- <script>\n- two')
    paper.as_pdf(letter)

    assert "&lt;img src=&quot;file:///etc/passwd&quot;&gt;" in sent["page"]
    assert "<li>&lt;script&gt;</li>" in sent["page"]
    assert 'src="data:image/png;base64,' in sent["page"]
    assert "#112233" in sent["style"]
    assert "#0e5560" not in sent["style"]


def test_the_logo_goes_along_to_a_word_processor(look):
    with zipfile.ZipFile(io.BytesIO(paper.as_docx(LetterFactory()))) as archive:
        assert any(name.startswith("word/media/") for name in archive.namelist())
        assert "A centre" in archive.read("word/document.xml").decode()
