"""A coordinator fills the address book, merges two entries, and puts a lawyer on a file."""

import pytest
from playwright.sync_api import expect

from accounts.models import Role
from tests.accounts.flows import enrolled
from tests.kit import case_of

PHONE = {"viewport": {"width": 390, "height": 844}}
PLAIN = {"java_script_enabled": False}


def choose(page, label: str, text: str) -> None:
    """Choose one of many by typing it; without scripts it is a select."""
    control = page.get_by_label(label)
    if control.evaluate("it => it.tagName") == "SELECT":
        control.select_option(label=text)
    else:
        control.fill(text)
        control.press("Enter")


def save(page) -> None:
    page.get_by_role("button", name="Save", exact=True).click()


def add_person(page, server, number: str) -> None:
    page.goto(f"{server}/contacts/")
    page.get_by_role("link", name="Office of Law").click()
    page.get_by_role("link", name="Add a person").click()
    page.get_by_label("Name").fill("Jan Lawyer")
    page.get_by_label("Kind").select_option(label="Lawyer")
    page.get_by_label("Phone").fill(number)


@pytest.mark.parametrize("browser_context_args", [{}, PHONE, PLAIN], indirect=True)
def test_a_lawyer_is_added_merged_unmerged_and_stands_on_a_file(page, enter, server, refused):
    coordinator = enrolled(name="Els Invented", roles=[Role.COORDINATOR])
    case = case_of(coordinator, "view_case", "view_identity", "change_case")
    enter(coordinator)
    page.goto(f"{server}/contacts/organisations/new/")
    page.get_by_label("Name").fill("Office of Law")
    page.get_by_label("Kind").select_option(label="Lawyer")
    save(page)
    add_person(page, server, "0470 00 00 01")
    save(page)
    add_person(page, server, "0470 00 00 02")
    with refused():
        save(page)
    expect(page.get_by_text("This resembles what the address book has").first).to_be_visible()
    page.get_by_label("It is another one").check()
    save(page)

    page.get_by_role("link", name="Compare Jan Lawyer").click()
    expect(page.get_by_text("+32470000002")).to_be_visible()
    page.get_by_role("button", name="Merge").click()
    expect(page.get_by_role("link", name="Compare Jan Lawyer")).to_have_count(0)
    page.get_by_role("button", name="Undo Jan Lawyer").click()
    expect(page.get_by_role("link", name="Compare Jan Lawyer")).to_be_visible()
    page.get_by_role("link", name="Compare Jan Lawyer").click()
    page.get_by_role("button", name="Merge").click()

    page.goto(f"{server}/cases/{case.reference}/contacts/new/")
    choose(page, "Of the address book", "Jan Lawyer (Office of Law)")
    page.get_by_label("Role").select_option(label="Lawyer")
    page.get_by_label("Practical matters: appointments, papers").check()
    save(page)
    expect(page.get_by_role("link", name="+32470000002")).to_be_visible()
    page.goto(f"{server}/cases/{case.reference}/")
    header = page.locator("dl").filter(has=page.get_by_text("Lawyer", exact=True)).first
    expect(header).to_contain_text("Jan Lawyer (Office of Law)")


@pytest.mark.parametrize("browser_context_args", [{}, PHONE], indirect=True)
def test_what_was_typed_and_not_chosen_stays_in_the_field(page, enter, server, said):
    coordinator = enrolled(roles=[Role.COORDINATOR])
    case = case_of(coordinator, "view_case", "view_identity", "change_case")
    enter(coordinator)
    page.goto(f"{server}/cases/{case.reference}/contacts/new/")
    page.get_by_label("Of the address book").fill("Jan Unknown")
    save(page)
    page.get_by_text("no entry of this name").first.wait_for()
    said.clear()  # the browser's own line about the 422
    control = page.get_by_label("Of the address book")
    expect(control).to_have_value("Jan Unknown")
    assert control.get_attribute("aria-invalid") == "true"
    control.fill("")
    save(page)
    page.get_by_text("no entry of this name").first.wait_for(state="detached")
    said.clear()
