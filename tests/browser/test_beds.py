"""A coordinator gives a bed against a rival, with the mouse, the keys, and without scripts."""

import datetime as dt

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from accounts.models import Role
from shelter import actions
from shelter.models import BedRequest, BedUse
from tests.accounts.flows import enrolled
from tests.browser.test_session import PLAIN, SCREENS
from tests.cases.factories import CaseFactory
from tests.shelter.factories import BedFactory

DAY = dt.timedelta(days=1)


@pytest.fixture
def coordinator(server):
    return enrolled(name="Joris Invented", roles=[Role.COORDINATOR.value])


@pytest.fixture
def waiting(coordinator):
    today = timezone.localdate()
    case = CaseFactory(open_lines=["shelter"], case_lead=coordinator)
    request = BedRequest(case=case, wanted_from=today, created_by=coordinator)
    request.save()
    return request


@pytest.mark.parametrize("browser_context_args", [*SCREENS, PLAIN], indirect=True)
def test_a_bed_is_given_against_a_rival(page, refused, enter, server, coordinator, waiting):
    wanted, other = BedFactory(label="1.2"), BedFactory(label="1.3")
    enter(coordinator)
    page.goto(server + "/beds/")
    page.get_by_role("link", name="Place", exact=True).first.click()
    narrow = page.viewport_size["width"] < 900
    cell = "ul.list.only-on-phone button" if narrow else ".bed-grid .free.suitable"
    page.locator(cell).first.click()
    page.get_by_role("heading", name="A bed for").wait_for()

    rival = CaseFactory(open_lines=["shelter"], case_lead=coordinator)
    today = timezone.localdate()
    values = {"bed": wanted, "first_night": today, "departure": today + 60 * DAY}
    actions.place(case=rival, values=values, today=today, by=coordinator)
    page.get_by_label("Bed", exact=True).select_option(str(wanted.pk))
    with refused():
        page.get_by_role("button", name="Give this bed").click()

    summary = page.get_by_role("alert")
    expect(summary).to_contain_text("was taken by Joris I.")
    expect(page.get_by_label("Bed", exact=True)).to_have_value(str(wanted.pk))

    page.get_by_label("Bed", exact=True).select_option(str(other.pk))
    page.get_by_role("button", name="Give this bed").click()
    page.get_by_text("The bed is given.").wait_for()
    assert BedUse.unscoped.get(case=waiting.case).bed == other


def test_the_board_is_placed_on_with_the_keys(page, enter, server, coordinator, waiting):
    BedFactory(label="1.1"), BedFactory(label="1.2")
    enter(coordinator)
    page.goto(f"{server}/beds/?place={waiting.pk}")
    page.locator(".bed-grid .free.suitable").first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="A bed for").wait_for()
    page.get_by_role("button", name="Give this bed").press("Enter")
    page.get_by_text("The bed is given.").wait_for()
    assert BedUse.unscoped.get().bed.label == "1.2"
