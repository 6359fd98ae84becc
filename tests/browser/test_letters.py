"""A letter is written, checked and issued, and downloads the same each time."""

import re
from pathlib import Path
from urllib.parse import urljoin

import pytest
from playwright.sync_api import expect

from accounts.models import Role
from disclosures.models import Disclosure
from documents.models import Letter
from tests.accounts.flows import enrolled
from tests.browser.accessible import violations
from tests.cases.factories import CaseFactory, give

WIDE = {"viewport": {"width": 1440, "height": 900}}
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
PLAIN = {"java_script_enabled": False}
RIGHTS = ("view_case", "view_identity", "view_document", "add_document")


@pytest.fixture
def counselor(server):
    return enrolled(name="Nele Invented", roles=[Role.COUNSELOR.value])


@pytest.fixture
def case(counselor):
    made = CaseFactory(case_lead=counselor)
    give(counselor, made, *RIGHTS)
    return made


def begin(page) -> None:
    """Choose a letter to a school, in English, to somebody who is written."""
    page.get_by_role("link", name="Letters", exact=True).click()
    page.get_by_role("link", name="Write a letter").click()
    page.get_by_label("Letter", exact=True).select_option(label="Letter to a school (Whole team)")
    page.get_by_role("radio", name="English").check()
    page.get_by_label("Or write to whom").fill("The school\nSchool Street 1")
    page.get_by_role("button", name="Save").click()


def downloaded(page) -> bytes:
    with page.expect_download() as download:
        page.get_by_role("link", name="Download", exact=True).click()
    return Path(download.value.path()).read_bytes()


@pytest.mark.parametrize("browser_context_args", [WIDE, PHONE | PLAIN], indirect=True)
def test_a_letter_is_written_checked_issued_and_stays_the_same(
    page, enter, server, counselor, case
):
    enter(counselor, f"{case.get_absolute_url()}documents/")
    begin(page)
    text = page.get_by_role("textbox", name="Text")
    expect(text).to_have_value(re.compile(re.escape("[[course or class]]")))
    page.get_by_role("button", name="Save").click()
    page.get_by_text("fill in or remove what is marked").wait_for()
    assert not page.get_by_role("link", name="Issue", exact=True).count()

    page.get_by_role("link", name="Change", exact=True).click()
    text.fill("Dear Sir or Madam,\n\nWe help Ada with Dutch, level 2.\n\n- from Monday")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("link", name="Issue", exact=True).click()
    page.get_by_role("radio", name="Agreed in the support programme").check()
    page.get_by_role("radio", name="Handed over in person").check()
    page.get_by_role("checkbox", name="I read the letter").check()
    page.get_by_role("button", name="Issue the letter").click()

    page.get_by_text("Issued. It stays as it is from now on.").wait_for()
    first, second = downloaded(page), downloaded(page)
    assert first == second
    assert first.startswith(b"%PDF")
    letter = Letter.unscoped.get()
    assert (letter.state, letter.ground, letter.sent_to) == ("issued", "agreement", "The school")
    page.goto(urljoin(page.url, f"{case.get_absolute_url()}sharing/"))
    expect(page.get_by_text("The school").first).to_be_visible()


@pytest.mark.parametrize("browser_context_args", [PHONE, WIDE], indirect=True)
def test_the_pages_of_letters_are_accessible(page, enter, server, counselor, case):
    enter(counselor, f"{case.get_absolute_url()}letters/new/")
    assert violations(page) == []
    page.goto(f"{server}{case.get_absolute_url()}documents/")
    begin(page)
    page.get_by_role("textbox", name="Text").wait_for()
    page.get_by_role("textbox", name="Text").fill("Dear reader,\n\n- one")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("link", name="Issue", exact=True).wait_for()
    letter = Letter.unscoped.get()
    below = f"{server}{case.get_absolute_url()}letters/"
    for address in ("", f"{letter.pk}/", f"{letter.pk}/edit/", f"{letter.pk}/issue/"):
        page.goto(below + address)
        assert violations(page) == [], address


@pytest.mark.parametrize("browser_context_args", [WIDE, PHONE | PLAIN], indirect=True)
def test_a_letter_for_a_word_processor_is_taken_by_a_button_and_entered_once(
    page, enter, server, counselor, case
):
    enter(counselor, f"{case.get_absolute_url()}documents/")
    begin(page)
    page.get_by_role("button", name="Save").click()
    button = page.get_by_role("button", name="Download for Word")
    for _click in range(2):
        expect(button).not_to_have_attribute("aria-busy", "true")
        with page.expect_download() as download:
            button.click()
        assert download.value.suggested_filename.endswith(".docx")

    assert Disclosure.unscoped.get().kind == "export"
