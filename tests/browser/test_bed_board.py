"""The bed board in a real browser: how few clicks and keys, what refreshes, what is readable."""

import datetime as dt
import re

import pytest
from playwright.sync_api import expect

from accounts.models import Role
from shelter import actions
from shelter.models import BedRequest, BedUse
from tests.accounts.flows import enrolled
from tests.browser.accessible import violations
from tests.cases.factories import CaseFactory
from tests.shelter.factories import BedFactory, StayFactory

DAY = dt.timedelta(days=1)


@pytest.fixture
def coordinator(server):
    return enrolled(roles=[Role.COORDINATOR])


@pytest.fixture
def waiting(server):
    """Somebody waits, in a centre with a step-free bed, one that is not, and a taken one."""
    case = CaseFactory(open_lines=["shelter"])
    today = dt.date.today()
    request = BedRequest(
        case=case, wanted_from=today, created_by=case.case_lead, needs_step_free=True
    )
    request.save()
    bed = BedFactory(label="1.1", likeness={"is_step_free": True})
    house = bed.room.unit.house
    BedFactory(label="1.2", house=house)
    other = CaseFactory(open_lines=["shelter"])
    StayFactory(
        case=other,
        bed=BedFactory(label="1.3", house=house),
        arrival=today - DAY,
        departure=today + 9 * DAY,
    )
    actions.close_bed(
        bed=BedFactory(label="1.4", house=house),
        values={"first_night": today, "reopens": today + 3 * DAY, "reason": "Window"},
        by=case.case_lead,
    )
    return request


def test_somebody_is_placed_in_three_clicks(enter, coordinator, waiting):
    page = enter(coordinator, to="/beds/")
    page.get_by_role("link", name="Place", exact=True).click()
    suitable = page.get_by_role("button", name=re.compile("^Bed 1.1.*suitable"))
    suitable.first.click()
    page.get_by_role("button", name="Give this bed").click()
    expect(page.get_by_text("The bed is given.")).to_be_visible()
    assert BedUse.unscoped.get(case=waiting.case).bed.label == "1.1"
    expect(page.get_by_text("No one is waiting.")).to_be_visible()


def test_keys_alone_place_somebody(enter, coordinator, waiting):
    page = enter(coordinator, to=f"/beds/?place={waiting.pk}")
    expect(page.get_by_role("button", name=re.compile("^Bed 1.1")).first).to_be_focused()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Give this bed")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_text("The bed is given.")).to_be_visible()
    assert BedUse.unscoped.filter(case=waiting.case).count() == 1


def test_the_grid_is_one_stop_of_tab(enter, coordinator, waiting):
    page = enter(coordinator, to=f"/beds/?place={waiting.pk}")
    cells = page.locator(".bed-grid td :is(button, a)")
    assert cells.count() > 2
    stops = [cell for cell in cells.all() if cell.evaluate("cell => cell.tabIndex") == 0]
    assert len(stops) == 1
    page.keyboard.press("ArrowRight")
    assert stops[0].evaluate("cell => cell.tabIndex") == -1


def test_paper_has_the_grid_and_not_the_list_of_a_phone(enter, coordinator, waiting):
    page = enter(coordinator, to="/beds/print/")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 794, "height": 1123})
    expect(page.locator(".bed-grid")).to_be_visible()
    expect(page.locator(".list.only-on-phone")).to_be_hidden()


def test_a_form_without_a_bed_begins_at_the_bed(enter, coordinator, waiting):
    place = f"/cases/{waiting.case.reference}/shelter/place/"
    page = enter(coordinator, to=place)
    expect(page.get_by_label("Bed", exact=True)).to_be_focused()


def test_escape_ends_placing(enter, coordinator, waiting):
    page = enter(coordinator, to=f"/beds/?place={waiting.pk}")
    page.keyboard.press("Escape")
    expect(page.get_by_role("heading", name="Who sleeps where")).to_be_visible()


def test_who_comes_second_keeps_the_choice_and_reads_who_was_faster(
    enter, coordinator, waiting, refused
):
    page = enter(coordinator, to=f"/beds/?place={waiting.pk}")
    page.get_by_role("button", name=re.compile("^Bed 1.1")).first.click()
    bed = page.locator("[name=bed]").input_value()
    nights = page.locator("[name=departure]").input_value()
    rival = CaseFactory()
    today = dt.date.today()
    use = StayFactory(case=rival, bed_id=bed, bed=None, arrival=today, departure=today + DAY)

    with refused():
        page.get_by_role("button", name="Give this bed").click()

    words = f"Bed 1.1 was taken by {use.created_by.short_name} 1 minute ago."
    expect(page.get_by_text(words).first).to_be_visible()
    expect(page.locator("[name=bed]")).to_have_value(bed)
    expect(page.locator("[name=departure]")).to_have_value(nights)
    assert page.title().startswith("Error:")
    page.get_by_role("link", name="Back to the beds").click()
    expect(page.get_by_role("heading", name=re.compile("^Placing"))).to_be_visible()


def test_the_board_shows_within_a_minute_what_others_did(enter, coordinator, waiting):
    page = enter(coordinator)
    page.clock.install()
    page.goto(page.url + "beds/")
    page.evaluate("document.activeElement.blur()")
    today = dt.date.today()
    came = StayFactory(
        case=CaseFactory(open_lines=["shelter"]),
        arrival=today,
        departure=today + DAY,
        bed=BedFactory(label="9.9"),
    )
    page.clock.run_for(61000)
    expect(page.locator("table").get_by_text(came.case.client.code)).to_be_visible()


@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_board_is_accessible_and_never_scrolls_the_page(
    enter, coordinator, waiting, width, theme
):
    coordinator.theme = theme
    coordinator.save()
    page = enter(coordinator)
    page.set_viewport_size({"width": width, "height": 900})
    base = page.url
    reference = waiting.case.reference
    for path in (
        "beds/",
        f"beds/?place={waiting.pk}",
        "beds/tonight/",
        "beds/print/",
        "beds/?zoom=month",
        f"cases/{reference}/shelter/",
        f"cases/{reference}/shelter/place/",
        "settings/houses/",
    ):
        page.goto(base + path)
        assert violations(page) == []
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, path
