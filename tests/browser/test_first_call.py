"""A counselor takes a first call, reads it back, corrects it, and notes the exploitation."""

import pytest
from playwright.sync_api import expect

from tests.accounts.flows import enrolled

PHONE = {"viewport": {"width": 390, "height": 844}}
PLAIN = {"java_script_enabled": False}


@pytest.fixture
def counselor(server):
    return enrolled(name="Els Invented")


@pytest.mark.parametrize("browser_context_args", [{}, PHONE, PLAIN], indirect=True)
def test_a_first_call_is_noted_read_back_and_corrected(page, enter, server, counselor):
    enter(counselor)
    page.goto(f"{server}/clients/new/")
    page.get_by_label("Number of the person").fill("0470 00 00 00")
    page.get_by_label("Name and number of the referrer").fill("Inspector Invented")
    page.get_by_label("Summary").fill("Found at the building site.")
    page.get_by_label("Papers taken away").check()
    page.get_by_role("button", name="Open a file").click()

    expect(page.get_by_text("Found at the building site.")).to_be_visible()
    expect(page.get_by_text("Papers taken away")).to_be_visible()
    page.get_by_role("link", name="Change Referral").click()
    page.get_by_label("Summary").fill("Found at the car wash.")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Found at the car wash.")).to_be_visible()

    page.get_by_role("link", name="Add Form of exploitation").click()
    assert page.get_by_label("This is the main form").is_checked()
    page.get_by_label("Form of exploitation").select_option("economic")
    page.get_by_label("Sector").select_option("car_wash")
    page.get_by_label("From the year").fill("2024")
    page.get_by_label("Debt bondage").check()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Car wash · since 2024")).to_be_visible()
    expect(page.get_by_text("Debt bondage")).to_be_visible()
