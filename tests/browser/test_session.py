"""A counselor logs a session: from the sign-in to the signed note and what is added to it."""

import datetime as dt
import re

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from accounts.models import User
from counseling.models import Session
from tests.accounts.flows import enrolled
from tests.counseling.factories import SessionFactory
from tests.kit import case_of
from workspace.models import Draft

RIGHTS = ("view_case", "view_identity", "change_case", "view_psychosocial", "change_psychosocial")
SCREENS = [
    {"viewport": {"width": width, "height": 900}, "color_scheme": scheme}
    for width in (1440, 390)
    for scheme in ("light", "dark")
]
PLAIN = {"java_script_enabled": False}


@pytest.fixture
def counselor(server):
    return enrolled(name="Els Invented")


@pytest.fixture
def case(counselor):
    return case_of(counselor, *RIGHTS, case_lead=counselor)


@pytest.mark.parametrize("browser_context_args", [*SCREENS, PLAIN], indirect=True)
def test_a_session_is_logged_signed_and_added_to(
    page, enter, server, case, counselor, browser_context_args
):
    enter(counselor)
    page.goto(server + case.get_absolute_url())
    page.get_by_role("link", name="Log a session").first.click()
    page.get_by_label("Note").fill("She wants to see the cooking class.")
    page.get_by_role("group", name="Interpreter").get_by_label("None").press("Space")
    if "java_script_enabled" in browser_context_args:
        page.get_by_role("button", name="Save", exact=True).click()
    else:
        page.keyboard.press("Control+Enter")
    page.wait_for_url(f"**{case.get_absolute_url()}")

    page.get_by_role("link", name="Conversation, 60 min").click()
    page.get_by_role("button", name="Sign", exact=True).click()
    page.get_by_label("Add", exact=True).fill("She went on Monday.")
    page.get_by_role("button", name="Add to this note").click()

    expect(page.get_by_text("She went on Monday.")).to_be_visible()
    expect(page.get_by_role("link", name="Change")).to_have_count(0)
    assert Session.unscoped.get().is_signed


def test_g_and_a_letter_lead_to_a_page_and_the_list_of_keys_says_so(page, enter, counselor):
    enter(counselor)
    page.keyboard.press("g")
    page.keyboard.press("d")
    page.wait_for_url("**/deadlines/")
    page.keyboard.press("?")
    keys = page.locator("#shortcut-list")
    expect(keys).to_be_visible()
    assert "gd" in keys.locator("dt", has_text="d").all_inner_texts()[0].replace(" ", "")
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    page.keyboard.type("gb")
    expect(page).to_have_url(re.compile("/deadlines/$"))


@pytest.mark.parametrize("language", ["nl", "fr"])
@pytest.mark.parametrize(
    "browser_context_args", [{"viewport": {"width": 320, "height": 640}}], indirect=True
)
def test_longer_words_do_not_widen_the_form(
    page, enter, server, case, counselor, browser_context_args, language
):
    User.objects.filter(pk=counselor.pk).update(language=language)
    enter(counselor)
    page.goto(f"{server}{case.get_absolute_url()}sessions/new/")
    assert page.locator("html").get_attribute("lang") == language
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_from_the_file_a_note_takes_at_most_twelve_keys(page, enter, server, case, counselor):
    enter(counselor)
    page.goto(server + case.get_absolute_url())
    page.keyboard.press("n")
    page.wait_for_url("**/sessions/new/")
    page.wait_for_function("document.activeElement.name === 'note'")
    page.keyboard.type("A short talk.")
    for key in ("Tab", "Tab", "Tab", "Space", "Control+Enter"):
        page.keyboard.press(key)
    page.wait_for_url(f"**{case.get_absolute_url()}")
    assert Session.unscoped.get().note == "A short talk."


@pytest.mark.parametrize(
    "browser_context_args",
    [
        {"viewport": {"width": width, "height": height}}
        for width, height in ((1366, 768), (390, 844), (320, 640), (360, 225))
    ],
    indirect=True,
)
def test_the_note_is_never_under_a_bar(page, enter, server, case, counselor):
    enter(counselor)
    page.goto(f"{server}{case.get_absolute_url()}sessions/new/")
    assert page.evaluate(
        """() => {
            const note = document.activeElement, box = note.getBoundingClientRect();
            const top = Math.max(box.top, 0), bottom = Math.min(box.bottom, innerHeight);
            const free = [top + 4, (top + bottom) / 2, bottom - 4].filter(
                (y) => document.elementFromPoint(box.left + box.width / 2, y) === note
            );
            return note.id === "id_note" && free.length === 3;
        }"""
    )


def test_a_draft_is_kept_three_seconds_after_the_last_key(page, enter, server, case, counselor):
    enter(counselor)
    page.goto(f"{server}{case.get_absolute_url()}sessions/new/")
    page.get_by_label("Note").press_sequentially("Half a sentence")
    page.get_by_text("Draft saved").wait_for()
    assert Draft.objects.get().user == counselor
    page.goto(f"{server}{case.get_absolute_url()}sessions/new/")
    expect(page.get_by_label("Note")).to_have_value("Half a sentence")


def test_two_windows_show_both_texts_and_lose_neither(page, enter, server, case, counselor, said):
    enter(counselor)
    form = f"{server}{case.get_absolute_url()}sessions/new/"
    other = page.context.new_page()
    for window in (page, other):
        window.goto(form)
    page.get_by_label("Note").press_sequentially("Written here.")
    page.get_by_text("Draft saved").wait_for()
    other.get_by_label("Note").press_sequentially("Written there.")

    other.get_by_text("Another window has a newer text.", exact=True).wait_for()
    expect(other.get_by_text("Written here.")).to_be_visible()
    expect(other.get_by_label("Note")).to_have_value("Written there.")
    expect(page.get_by_label("Note")).to_have_value("Written here.")
    assert all("409" in line for line in said)
    said.clear()


@pytest.mark.parametrize("browser_context_args", [PLAIN], indirect=True)
def test_an_appointment_is_logged_without_javascript(page, enter, server, case, counselor):
    start = timezone.now() - dt.timedelta(hours=1)
    SessionFactory(case=case, user=counselor, status="planned", note="", starts_at=start)
    enter(counselor)
    page.goto(server + "/")
    page.get_by_role("link", name="Log", exact=True).first.click()
    page.get_by_label("Note").fill("Without scripts.")
    page.get_by_role("button", name="Save", exact=True).click()
    assert Session.unscoped.get().note == "Without scripts."
    assert Session.unscoped.get().status == "held"
