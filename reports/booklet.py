"""The booklet: one publication as a tagged PDF (PDF/UA), with charts, definitions and page numbers.

Everything in it comes from the checked publication; `common.pdf` renders it.
"""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation

from common import pdf
from reports import chapters
from reports.access import INTERNAL
from reports.story import NO_STORY, Story

ROOT = Path(settings.BASE_DIR)
# What stands in the stylesheet where the organisation's own colour goes.
COLOUR = "#0e5560"


@cache
def stylesheet(colour: str = COLOUR) -> str:
    """Return the stylesheet of the booklet in a colour, its fonts inside, as data."""
    bars = [f".share-{share}{{width:{share}%}}" for share in range(101)]
    own = ROOT / "templates" / "reports" / "booklet.css"
    fonts = pdf.font_faces() + "".join(bars)
    return fonts + own.read_text(encoding="utf-8").replace(COLOUR, colour)


def _year_before(
    publication: dict[str, Any], earlier: Sequence[dict[str, Any]]
) -> dict[str, Any] | None:
    """Return the publication of the year before, None where it is not frozen."""
    return next((each for each in earlier if each["year"] == publication["year"] - 1), None)


def page(
    publication: dict[str, Any],
    *,
    earlier: Sequence[dict[str, Any]] = (),
    story: Story = NO_STORY,
) -> str:
    """Write the booklet as one page of HTML, in the language of the publication.

    Args:
        earlier: publications of earlier frozen years, for the same readers and in the same
            language, for what is shown over years.
        story: the pages that people wrote, and how the organisation presents itself.
    """
    with translation.override(publication["language"]):
        years = [*earlier, publication]
        context = {
            "publication": publication,
            "story": story,
            "organisation": story.name or settings.ORGANISATION_NAME,
            "chapters": chapters.of(publication),
            "key_figures": chapters.key_figures(
                publication, before=_year_before(publication, earlier)
            ),
            "trends": chapters.trends(years),
            "years": [each["year"] for each in years],
            "year_before": publication["year"] - 1,
            "units": chapters.units_of(publication),
            "highest_hidden": publication["threshold"] - 1,
            "hides": publication["audience"] != INTERNAL,
            "word": chapters.word_of(publication),
            "left_out": chapters.left_out(publication),
            "has_hidden": any(table["hidden"] for table in publication["tables"].values()),
        }
        return render_to_string("reports/booklet.html", context)


def render(
    publication: dict[str, Any],
    *,
    earlier: Sequence[dict[str, Any]] = (),
    story: Story = NO_STORY,
) -> bytes:
    """Make the PDF of a publication; see `page` for the arguments.

    The same publication gives the same text on the same pages.

    Raises:
        pdf.CannotRender: the libraries PDF needs are not on this machine.
    """
    text = page(publication, earlier=earlier, story=story)
    return pdf.render(text, stylesheet(story.colour))
