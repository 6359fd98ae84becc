"""A letter on paper: as it is shown on the screen, as a PDF, and for a word processor."""

import base64
import io
from typing import Any

import docx
from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.formats import date_format
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Pt

from common.letterhead import Letterhead, letterhead
from common.paragraphs import blocks
from common.pdf import font_faces, render_apart
from documents.models import Letter

STYLE = settings.BASE_DIR / "templates" / "documents" / "letter.css"
# What stands in the stylesheet where the organisation's own color goes.
COLOUR = "#0e5560"


def context_of(letter: Letter) -> dict[str, Any]:
    """Return what the template of a letter shows."""
    language = letter.text.language
    head = letterhead(language)
    with translation.override(language):
        dated_on = date_format(letter.dated_on, "j F Y")
    return {
        "letter": letter,
        "head": head,
        "logo": base64.b64encode(head.logo).decode(),
        "language": language,
        "dated_on": dated_on,
        "blocks": blocks(letter.body, between="\n"),
    }


def as_pdf(letter: Letter) -> bytes:
    """Make the PDF of a letter, in a process of its own.

    Raises:
        CannotRender: from `common.pdf`.
    """
    context = context_of(letter)
    style = STYLE.read_text(encoding="utf-8").replace(COLOUR, context["head"].colour)
    with translation.override(context["language"]):
        page = render_to_string("documents/letter_pdf.html", context)
    return render_apart(page, font_faces() + style)


def as_docx(letter: Letter) -> bytes:
    """Write a letter for a word processor, gaps and all."""
    context = context_of(letter)
    document = docx.Document()
    document.core_properties.author = context["head"].name
    document.core_properties.title = letter.subject
    document.core_properties.language = context["language"]
    normal: Any = document.styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(11)
    _write_head(document, context["head"])
    document.add_paragraph(letter.recipient)
    document.add_paragraph(context["dated_on"])
    document.add_paragraph().add_run(letter.subject).bold = True
    for block in context["blocks"]:
        if block.text:
            document.add_paragraph(block.text)
        for item in block.items:
            document.add_paragraph(item, style="List Bullet")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _write_head(document: Any, head: Letterhead) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    if head.logo:
        document.add_picture(io.BytesIO(head.logo), height=Cm(1.8))
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT
    paragraph.add_run(head.name).bold = True
    for line in head.contact:
        paragraph.add_run(f"\n{line}")
