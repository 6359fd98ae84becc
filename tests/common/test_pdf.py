"""Names of people from many countries stand on paper as they were typed."""

import io

import pytest
from django.conf import settings
from pypdf import PdfReader

from common.pdf import font_faces, render

STYLES = (
    "counseling/note_pdf.css",
    "disclosures/summary.css",
    "documents/letter.css",
    "reports/booklet.css",
)
NAMES = (
    "Daniela Țurcanu",
    "Đức Nguyễn Thị Hồng",
    "Ștefania Čech",
    "Łukasz Şahin",
    "Alpha Charlotte",
)


@pytest.mark.slow
@pytest.mark.parametrize("style", STYLES)
def test_letters_outside_western_europe_stand_in_a_pdf_as_typed(style):
    lines = "".join(f"<p>{name}</p><p><b>{name}</b></p>" for name in NAMES)
    page = f"<html lang='en'><title>Names</title><body>{lines}</body></html>"
    sheet = (settings.BASE_DIR / "templates" / style).read_text(encoding="utf-8")
    content = render(page, font_faces() + sheet)
    text = "".join(part.extract_text() for part in PdfReader(io.BytesIO(content)).pages)
    for name in NAMES:
        assert text.count(name) == 2
