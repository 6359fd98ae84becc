"""A counselor logs a group session of three, in Dutch on a telephone, with scripts and without."""

import pytest
from playwright.sync_api import expect

from counseling.models import GroupSession, Session
from tests.accounts.factories import UserFactory
from tests.accounts.flows import enrolled
from tests.cases.factories import CaseFactory, put

PHONE = {"viewport": {"width": 390, "height": 844}, "locale": "nl-BE"}


@pytest.fixture
def counselor(server):
    return enrolled(name="Els Invented", language="nl")


@pytest.fixture
def cases(counselor):
    lead = UserFactory()
    made = [CaseFactory(case_lead=lead) for _number in range(7)]
    for case in made:
        put(case, counselor, lead)
    return made


def fits(page) -> bool:
    return page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize(
    "browser_context_args", [PHONE, PHONE | {"java_script_enabled": False}], indirect=True
)
def test_six_who_cooked_each_have_their_session(page, enter, server, cases, counselor):
    enter(counselor)
    page.goto(f"{server}/sessions/")
    assert fits(page)
    page.get_by_role("link", name="Groepssessie noteren").click()
    for case in cases[:6]:
        page.get_by_label(case.client.code).check()
    page.get_by_label("Plaats").fill("Keuken")
    page.get_by_label("Wat jullie samen deden").fill("Soep gekookt.")
    page.get_by_label("Uur").fill("0:05")
    assert fits(page)
    page.get_by_role("button", name="Bewaren").click()

    page.get_by_role("heading", name="Groepssessie", level=1).wait_for()
    assert fits(page)
    expect(page.get_by_text("Soep gekookt.")).to_be_visible()
    assert Session.unscoped.filter(group=GroupSession.unscoped.get()).count() == 6

    page.get_by_role("link", name=f"Notitie {cases[0].client.code}").click()
    page.locator("[name=note]").fill("Zij lachte veel.")
    page.get_by_role("button", name="Bewaren", exact=True).click()
    page.get_by_role("link", name="Groepssessie").click()
    expect(page.get_by_role("link", name="Notitie")).to_have_count(6)
    assert Session.unscoped.get(case=cases[0]).note == "Zij lachte veel."
