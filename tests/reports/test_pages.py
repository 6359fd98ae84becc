"""The pages of the booklet that people write, what is listed beside them, and how it looks."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, PngImagePlugin

from common.paragraphs import Block, blocks
from reports import booklet, chapters, selection
from reports.models import BookletStyle, BookletText
from reports.story import Item, Story, story_of
from tests.accounts.factories import with_role
from tests.education.factories import ActivityFactory, CampaignFactory, RecommendationFactory
from tests.kit import form, page
from tests.reports.samples import publication

STYLE = "/reports/style/"


def picture(kind: str = "PNG") -> SimpleUploadedFile:
    """Make a small picture with a text hidden in it."""
    out, more = io.BytesIO(), {}
    if kind == "PNG":
        text = PngImagePlugin.PngInfo()
        text.add_text("Comment", "hidden words")
        more = {"pnginfo": text}
    Image.new("RGB", (1200, 300), "#883311").save(out, kind, **more)
    return SimpleUploadedFile(f"logo.{kind.lower()}", out.getvalue())


@pytest.fixture
def browser(client_as):
    return client_as(with_role("manager"))


@pytest.mark.django_db
def test_a_page_stands_in_the_booklet_of_its_language_and_year_only(browser):
    answer = browser.post("/reports/2024/pages/nl/foreword/", form(text="Een woord vooraf."))

    assert answer.status_code == 302
    assert "Een woord vooraf." in booklet.page(publication(), story=story_of(2024, "nl"))
    for year, language in ((2024, "fr"), (2023, "nl")):
        assert story_of(year, language).opening == ()


@pytest.mark.django_db
def test_a_new_year_begins_with_the_text_of_the_year_before(browser):
    BookletText.objects.create(year=2023, language="fr", page="mission", text="Accompagner.")

    assert "Accompagner." in page(browser, "/reports/2024/pages/fr/mission/")
    assert "Accompagner." not in page(browser, "/reports/2024/pages/nl/mission/")
    assert not BookletText.objects.filter(year=2024).exists()


@pytest.mark.django_db
def test_who_saves_over_another_text_sees_both(browser):
    row = BookletText.objects.create(
        year=2024, language="en", page="contact", text="Now", version=2
    )
    answer = browser.post(
        "/reports/2024/pages/en/contact/", form(text="Mine", version=str(row.version - 1))
    )

    assert answer.status_code in (409, 422)
    assert "Mine" in answer.content.decode()
    assert "Now" in answer.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["xx/foreword", "nl/elsewhere"])
def test_a_page_that_does_not_exist_is_not_found(browser, address):
    assert browser.get(f"/reports/2024/pages/{address}/").status_code == 404


@pytest.mark.django_db
def test_the_list_says_which_pages_are_written(browser):
    BookletText.objects.create(year=2024, language="nl", page="foreword", text="Een woord.")

    shown = page(browser, "/reports/2024/pages/")

    assert shown.count("/reports/2024/pages/") >= 27


def test_empty_lines_part_paragraphs_and_dashes_make_a_list():
    assert blocks("One\nline.\r\n\r\n- first\n- second\n\n\n") == (
        Block(text="One line."),
        Block(items=("first", "second")),
    )


def test_what_is_typed_is_text_and_no_markup():
    story = Story(name="<b>House</b>", colour="#0e5560")

    assert "<b>House" not in booklet.page(publication(), story=story)


@pytest.mark.django_db
def test_campaigns_activities_and_recommendations_of_the_year_are_listed():
    CampaignFactory(title="Look twice", status="running")
    CampaignFactory(title="Only planned")
    ActivityFactory.create_batch(2, title="Recognising signs")
    RecommendationFactory(title="Draft")
    RecommendationFactory(title="Keep places", sent=True)

    story = story_of(2026, "en")

    listed = {one.key: [item.title for item in one.items] for one in story.closing}
    assert listed == {
        "campaigns": ["Look twice"],
        "activities": ["Recognising signs"],
        "recommendations": ["Keep places"],
    }
    (activity,) = story.closing[1].items
    assert activity == Item("Recognising signs", activity.facts)
    assert activity.facts.endswith("2 times")
    assert story_of(2025, "en").closing == ()


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_logo_is_drawn_anew_and_stands_on_the_cover(browser, kind):
    fields = form(name="The Centre", colour="#1f4e79", logo=picture(kind))

    assert browser.post(STYLE, fields).status_code == 302

    row = BookletStyle.objects.get()
    kept = Image.open(io.BytesIO(bytes(row.logo)))
    assert (kept.format, kept.width) == ("PNG", 800)
    assert b"hidden words" not in bytes(row.logo)
    text = booklet.page(publication(), story=story_of(2024, "en"))
    assert "The Centre" in text
    assert "data:image/png" in text
    assert "#1f4e79" in booklet.stylesheet(row.colour)
    assert browser.get("/reports/style/logo/")["Content-Type"] == "image/png"


@pytest.mark.django_db
@pytest.mark.parametrize("content", [b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"\x89PNG\r\n"])
def test_what_is_no_picture_is_refused_beside_its_field(browser, content):
    fields = form(name="", colour="#0e5560", logo=SimpleUploadedFile("logo.png", content))
    answer = browser.post(STYLE, fields)

    assert answer.status_code == 422
    assert "no PNG or JPEG" in answer.content.decode()
    assert not BookletStyle.objects.exists()


@pytest.mark.django_db
def test_a_logo_can_be_taken_away_and_stays_when_nothing_is_said(browser):
    browser.post(STYLE, form(name="A", colour="#0e5560", logo=picture()))
    browser.post(STYLE, form(name="B", colour="#0e5560"))
    assert BookletStyle.objects.get().logo

    browser.post(STYLE, form(name="B", colour="#0e5560", remove_logo="on"))

    assert BookletStyle.objects.get().logo is None


def test_a_table_full_of_holes_is_named_and_not_printed():
    sample = publication()
    sample["tables"]["T4"] = sample["tables"]["T4"] | {"cells": [[None], [5], [0], [0], [0], [0]]}

    assert "T4" not in dict(selection.printed(sample))
    assert sample["tables"]["T4"]["title"] in chapters.left_out(sample)
    assert f"<li>{sample['tables']['T4']['title']}</li>" in booklet.page(sample)


def test_a_merged_table_is_printed_in_the_place_of_the_one_it_merges():
    sample = publication()
    table = sample["tables"]["T4"]
    merged = table | {"merged_from": "T4", "cells": [[50], [30], [37], [0], [0], [0]], "hidden": []}
    closed = [{"row": "other", "column": "all", "reason": "merged"}]
    sample["tables"] |= {"T4": table | {"hidden": closed}, "T4.merged": merged}

    names = [name for name, _table in chapters.printed(sample)]

    assert "T4.merged" in names
    assert "T4" not in names
    assert table["title"] not in chapters.left_out(sample)
