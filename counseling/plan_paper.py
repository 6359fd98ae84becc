"""The personal plan on paper for the person, in plain language and where typed in their own.

It names nobody and no service, and holds nothing written for work: neither the need nor how it was.
"""

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.safestring import SafeString

from cases.access import Access
from common import pdf
from counseling.plan import goals_of

STYLE = settings.BASE_DIR / "templates" / "disclosures" / "summary.css"


def text(access: Access, language: str) -> SafeString:
    """Write the plan, for the screen and for paper, with headings in a language."""
    with translation.override(language):
        return render_to_string("counseling/plan_text.html", {"goals": goals_of(access)})


def as_pdf(access: Access, language: str) -> bytes:
    """Make the paper that the person takes along.

    Raises:
        pdf.CannotRender: the machine lacks what PDF needs.
    """
    values = {
        "text": text(access, language),
        "language": language,
        "organisation": settings.ORGANISATION_NAME,
    }
    with translation.override(language):
        page = render_to_string("counseling/plan_paper.html", values)
    return pdf.render_apart(page, pdf.font_faces() + STYLE.read_text(encoding="utf-8"))
