"""A case lead notes how two people are related, reads it on both files, and takes it out."""

import pytest
from playwright.sync_api import expect

from tests.accounts.flows import enrolled
from tests.browser.accessible import violations
from tests.kit import case_of, person_tab

PHONE = {"viewport": {"width": 390, "height": 844}}
PLAIN = {"java_script_enabled": False}
WORKS = ("view_case", "view_identity", "change_case")


@pytest.mark.parametrize("browser_context_args", [{}, PHONE, PLAIN], indirect=True)
def test_a_mother_and_her_child_are_related_and_it_was_an_error(
    page, enter, server, browser_context_args
):
    lead = enrolled(name="Els Invented")
    mother, child = case_of(lead, *WORKS), case_of(lead, *WORKS)
    enter(lead)
    page.goto(f"{server}{person_tab(mother)}")
    page.get_by_role("link", name="Add a family relation").click()
    page.get_by_label("This person is").select_option(label="Mother or father of")
    page.get_by_label("Code of the other person").fill(child.client.code)
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text(f"Mother or father of {child.client.code}")).to_be_visible()
    if browser_context_args.get("java_script_enabled", True):
        assert violations(page) == []
    page.goto(f"{server}{person_tab(child)}")
    expect(page.get_by_text(f"Child of {mother.client.code}")).to_be_visible()
    page.get_by_role("link", name=f"Entered in error {mother.client.code}").click()
    page.get_by_label("Why it was entered in error").fill("Of another child")
    page.get_by_role("button", name="Remove it").click()
    expect(page.get_by_text("Child of")).to_have_count(0)
