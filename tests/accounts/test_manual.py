"""The manual stands in each language, and each page leads to the chapter that explains it."""

import re

import pytest
from django.conf import settings
from django.urls import reverse

from accounts.manual import CHAPTERS, FOLDER, text
from accounts.models import Role
from tests.accounts.factories import UserFactory, with_role
from tests.kit import page

LANGUAGES = [code for code, _label in settings.LANGUAGES]


def test_each_chapter_stands_in_each_language():
    chapters = {f"{chapter}.md" for chapter in (*CHAPTERS.values(), "index")}
    for language in LANGUAGES:
        assert {path.name for path in (FOLDER / language).iterdir()} == chapters


@pytest.mark.parametrize("chapter", sorted(set(CHAPTERS.values())))
def test_the_chapters_say_the_same_under_as_many_headings(chapter):
    counts = {
        language: (body.count("<h2>"), body.count("<li>"))
        for language in LANGUAGES
        for body in [text(chapter, language).body]
    }
    assert len(set(counts.values())) == 1, counts


@pytest.mark.django_db
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_reader_finds_every_chapter_in_their_language(client_as, language):
    browser = client_as(UserFactory(language=language))
    index = page(browser, reverse("accounts:manual"))
    links = re.findall(r'<a href="(/manual/[a-z-]+/)">', index)
    assert len(links) >= len(set(CHAPTERS.values()))
    for link in links:
        shown = page(browser, link)
        assert f'<html lang="{language}"' in shown
        assert "<img" not in shown


@pytest.mark.django_db
def test_a_page_leads_to_the_chapter_that_explains_it(client_as):
    browser = client_as(with_role(Role.COORDINATOR))
    assert "/manual/give-a-bed/" in page(browser, reverse("shelter:board"))
    assert "/manual/keep-documents/" in page(browser, reverse("documents:kinds"))
    assert "/manual/write-a-letter/" in page(browser, reverse("documents:letter_templates"))
    assert 'href="/manual/"' in page(browser, reverse("cases:list"))


@pytest.mark.django_db
def test_there_is_no_other_chapter(client_as):
    browser = client_as(UserFactory())
    for name in ("index", "nothing"):
        assert browser.get(f"/manual/{name}/").status_code == 404
