"""What stands in the booklet besides numbers: its pages, what education did, how it looks."""

import base64
import datetime as dt
from collections import Counter
from dataclasses import dataclass

from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import ngettext

from cases import codes
from common.letterhead import Letterhead
from common.paragraphs import Block, blocks
from education import figures
from education.models import Campaign, Recommendation
from reports.models import BookletStyle, BookletText

Page = BookletText.Page
# What fits beside the logo of a letter.
HEAD_LINES = 6
# Before the numbers, and after them.
OPENING = (Page.FOREWORD, Page.MISSION, Page.SERVICES)
CLOSING = (
    Page.CAMPAIGNS,
    Page.ACTIVITIES,
    Page.RECOMMENDATIONS,
    Page.PARTNERS,
    Page.CONTACT,
    Page.COLOPHON,
)


@dataclass(frozen=True)
class Item:
    """One campaign, activity or recommendation: its title and a line of facts."""

    title: str
    facts: str


@dataclass(frozen=True)
class StoryPage:
    """A page of the booklet as it is printed."""

    key: str
    title: str
    blocks: tuple[Block, ...]
    items: tuple[Item, ...] = ()


@dataclass(frozen=True)
class Story:
    """All that the booklet holds besides the publication, as plain values.

    `logo` is an address that holds the picture itself; '' for none.
    """

    name: str = ""
    colour: str = "#0e5560"
    logo: str = ""
    opening: tuple[StoryPage, ...] = ()
    closing: tuple[StoryPage, ...] = ()


def written(year: int) -> set[tuple[str, str]]:
    """Return which pages of a year have a text, as (page, language)."""
    texts = BookletText.objects.filter(year=year).exclude(text="")
    return set(texts.values_list("page", "language"))


def text(year: int, *, language: str, page: str) -> BookletText | None:
    """Return a page of a year in one language; None when nobody wrote it."""
    return BookletText.objects.filter(year=year, language=language, page=page).first()


def text_before(year: int, *, language: str, page: str) -> BookletText | None:
    """Return the page of the last year before that has it."""
    texts = BookletText.objects.filter(year__lt=year, language=language, page=page)
    return texts.order_by("-year").first()


def style() -> BookletStyle:
    """Return how the organisation presents itself now."""
    return BookletStyle.objects.filter(pk=1).first() or BookletStyle()


NO_STORY = Story()


def story_of(year: int, language: str) -> Story:
    """Gather what is written of a year in a language; a page without anything is left out."""
    look = style()
    rows = BookletText.objects.filter(year=year, language=language)
    texts = dict(rows.values_list("page", "text"))
    with translation.override(language):
        items = {
            Page.CAMPAIGNS: _campaigns(year),
            Page.ACTIVITIES: _activities(year),
            Page.RECOMMENDATIONS: _recommendations(year),
        }

        def pages(keys: tuple[Page, ...]) -> tuple[StoryPage, ...]:
            made = (
                StoryPage(
                    key=page.value,
                    title=str(page.label),
                    blocks=blocks(texts.get(page.value, "")),
                    items=items.get(page, ()),
                )
                for page in keys
            )
            return tuple(page for page in made if page.blocks or page.items)

        return Story(
            name=look.name or settings.ORGANISATION_NAME,
            colour=look.colour,
            logo=address_of(look.logo),
            opening=pages(OPENING),
            closing=pages(CLOSING),
        )


def letterhead(language: str) -> Letterhead:
    """Return the look of the booklet for the head of a letter, with its newest contact page."""
    look = style()
    pages = BookletText.objects.filter(language=language, page=Page.CONTACT).exclude(text="")
    newest = pages.order_by("-year").values_list("text", flat=True).first() or ""
    lines = [line.strip().removeprefix("- ") for line in newest.splitlines()]
    return Letterhead(
        name=look.name or settings.ORGANISATION_NAME,
        colour=look.colour,
        logo=bytes(look.logo or b""),
        contact=tuple(filter(None, lines))[:HEAD_LINES],
    )


def address_of(logo: bytes | memoryview | None) -> str:
    """Return the address of a logo, the picture itself in it; '' for none."""
    if not logo:
        return ""
    return "data:image/png;base64," + base64.b64encode(bytes(logo)).decode()


def _facts(*parts: str) -> str:
    return " · ".join(capfirst(part) for part in parts if part)


def _month(day: dt.date | None) -> str:
    return date_format(day, "F Y") if day else ""


def _audiences() -> dict[str, str]:
    labels = codes.labels(codes.List.AUDIENCE)
    return {value: label for (_list, value), label in labels.items()}


def _campaigns(year: int) -> tuple[Item, ...]:
    labels = _audiences()
    rows = figures.run_in(year).order_by("period", "title")
    return tuple(_campaign(row, labels.get(row.audience, "")) for row in rows)


def _campaign(row: Campaign, audience: str) -> Item:
    return Item(row.title, _facts(audience, _month(row.period.lower), row.partners))


def _activities(year: int) -> tuple[Item, ...]:
    """List the activities; those of one title for one audience are one line."""
    labels = _audiences()
    rows = figures.held_in(year).order_by("held_on", "title")
    held = Counter((row.title, labels.get(row.audience, "")) for row in rows)
    return tuple(
        Item(title, _facts(audience, ngettext("once", "%(count)d times", times) % {"count": times}))
        for (title, audience), times in held.items()
    )


def _recommendations(year: int) -> tuple[Item, ...]:
    rows = figures.sent_in(year).order_by("sent_on", "title")
    return tuple(_recommendation(row) for row in rows)


def _recommendation(row: Recommendation) -> Item:
    return Item(row.title, _facts(row.body, str(row.get_state_display())))
