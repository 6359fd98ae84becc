"""The booklet: one publication as a tagged PDF (PDF/UA), with charts, definitions and page numbers.

Everything in it comes from the checked publication. The renderer may read nothing: fonts are given
to it as bytes, and any other address is refused, so that no text can fetch a file or a page.
"""

import base64
import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation

from reports import chapters
from reports.access import INTERNAL
from reports.story import NO_STORY, Story

ROOT = Path(settings.BASE_DIR)
# What stands in the stylesheet where the organisation's own colour goes.
COLOUR = "#0e5560"
FONTS = (
    ("latin", "U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+2000-206F,U+20AC"),
    ("latin-ext", "U+0100-0130,U+0132-0151,U+0154-02BA,U+02BD-02C5,U+02C7-02CC,U+1E00-1E9F"),
    ("vietnamese", "U+1EA0-1EF9,U+20AB"),
)


class CannotRender(Exception):
    """The machine lacks what PDF needs (Pango), or the renderer gave up."""


@cache
def stylesheet(colour: str = COLOUR) -> str:
    """Return the stylesheet of the booklet in a colour, its fonts inside, as data."""
    faces = []
    for name, reach in FONTS:
        path = ROOT / "static" / "fonts" / f"public-sans-{name}-wght-normal.woff2"
        data = base64.b64encode(path.read_bytes()).decode()
        faces.append(
            '@font-face{font-family:"Public Sans";font-weight:100 900;'
            f"src:url(data:font/woff2;base64,{data});unicode-range:{reach}}}"
        )
    bars = [f".share-{share}{{width:{share}%}}" for share in range(101)]
    own = ROOT / "templates" / "reports" / "booklet.css"
    return "".join(faces + bars) + own.read_text(encoding="utf-8").replace(COLOUR, colour)


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


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Switch the collector of cycles off while rendering: it costs a tenth and frees nothing."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def render(
    publication: dict[str, Any],
    *,
    earlier: Sequence[dict[str, Any]] = (),
    story: Story = NO_STORY,
) -> bytes:
    """Make the PDF of a publication; see `page` for the arguments.

    The same publication gives the same text on the same pages.

    Raises:
        CannotRender: the libraries PDF needs are not on this machine.
    """
    try:
        # Not at the top: without Pango the import fails, and everything else must still start.
        from weasyprint import CSS, HTML
        from weasyprint.text.fonts import FontConfiguration
        from weasyprint.urls import URLFetcher
    except OSError as error:
        raise CannotRender from error
    text = page(publication, earlier=earlier, story=story)
    fetcher = URLFetcher(allowed_protocols={"data"}, allow_redirects=False, fail_on_errors=True)
    fonts = FontConfiguration()
    with _without_collecting():
        style = CSS(string=stylesheet(story.colour), font_config=fonts, url_fetcher=fetcher)
        document = HTML(string=text, base_url=None, url_fetcher=fetcher)
        return document.write_pdf(stylesheets=[style], font_config=fonts, pdf_variant="pdf/ua-1")
