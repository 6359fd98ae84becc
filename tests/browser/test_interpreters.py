"""An interpreter is booked against a veto and a clash, by somebody who never learns of the veto."""

import datetime as dt

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from counseling.models import InterpreterBooking
from tests.accounts.flows import enrolled
from tests.browser.accessible import violations
from tests.cases.factories import give
from tests.contacts.factories import InterpreterFactory, PersonFactory, kind
from tests.counseling.factories import BookingFactory
from tests.kit import case_of

PSYCHOSOCIAL = ("view_case", "view_identity", "view_psychosocial", "change_psychosocial")
SHELTER = ("view_case", "view_identity", "view_shelter", "change_shelter")
SCREENS = [{"viewport": {"width": width, "height": 900}} for width in (1440, 390)]
DAY = dt.timedelta(days=7)


@pytest.fixture
def els(server):
    return enrolled(name="Els Invented")


@pytest.fixture
def wim(server):
    return enrolled(name="Wim Invented")


@pytest.fixture
def case(els, wim):
    made = case_of(els, *PSYCHOSOCIAL)
    give(wim, made, *SHELTER)
    return made


def interpreter(name, **fields):
    contact = PersonFactory(name=name, kind=kind("interpreter"))
    return InterpreterFactory(contact=contact, **fields)


def fill(page, at):
    page.locator("#id_language").select_option(label="Moroccan Arabic")
    page.get_by_label("Day", exact=True).fill(at.strftime("%d/%m/%Y"))
    page.get_by_label("Time", exact=True).fill(at.strftime("%H:%M"))
    page.get_by_label("Travel").fill("30")


@pytest.mark.parametrize("browser_context_args", SCREENS, indirect=True)
def test_an_interpreter_is_booked_against_a_veto_and_a_clash(
    page, enter, server, refused, case, els, wim, browser_context_args
):
    feared, busy = interpreter("Amal Feared"), interpreter("Bilal Busy")
    free = interpreter("Chafik Free", channels=["on_site", "video"])
    at = (timezone.localtime() + DAY).replace(hour=14, minute=0, second=0, microsecond=0)
    BookingFactory(confirmed=True, interpreter=busy, starts_at=at + dt.timedelta(minutes=90))
    url = f"{server}{case.get_absolute_url()}interpreters/"

    enter(els)
    page.goto(url)
    assert violations(page) == []
    page.locator("#excluded, [aria-labelledby=h-excluded]").get_by_role("link", name="Add").click()
    page.get_by_label("Interpreter", exact=True).select_option(label="Amal Feared")
    page.get_by_label("Known to the person").check()
    page.get_by_label("Why").fill("An invented reason.")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("An invented reason.")).to_be_visible()

    enter(wim)
    page.goto(url)
    expect(page.get_by_text("An invented reason.")).to_have_count(0)
    page.get_by_role("link", name="Book an interpreter").click()
    expect(page.get_by_role("option", name="Amal Feared")).to_have_count(0)
    fill(page, at)
    page.get_by_label("Interpreter", exact=True).select_option(label="Bilal Busy")
    page.get_by_label("The interpreter has agreed").check()
    with refused():
        page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("booked elsewhere at that time").first).to_be_visible()

    page.get_by_role("button", name="Who fits").click()
    proposed = page.locator("#proposals")
    expect(proposed.get_by_label("Chafik Free")).to_be_visible()
    expect(proposed).not_to_contain_text("Amal Feared")
    expect(proposed).not_to_contain_text("Bilal Busy")
    assert violations(page) == []
    proposed.get_by_label("Chafik Free").check()
    # What a page does not offer somebody may still send.
    proposed.get_by_label("Chafik Free").evaluate(f"box => box.value = '{feared.pk}'")
    with refused():
        page.get_by_role("button", name="Save", exact=True).click()
    expect(
        page.get_by_text("This interpreter cannot be booked for this file.").first
    ).to_be_visible()
    page.get_by_label("Interpreter", exact=True).select_option(label="Chafik Free")
    page.get_by_role("button", name="Save", exact=True).click()

    expect(page.get_by_role("heading", name="Chafik Free, Moroccan Arabic")).to_be_visible()
    page.get_by_role("link", name="Briefing").click()
    assert violations(page) == []
    booking = InterpreterBooking.unscoped.get(interpreter=free)
    assert (booking.status, booking.starts_at) == ("confirmed", at)
