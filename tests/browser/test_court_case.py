"""A legal officer handles a court case of fifty: one hearing, one outcome, damages. In Dutch."""

import pytest
from playwright.sync_api import expect

from deadlines.models import Deadline
from legal.models import Damages, Hearing, Proceeding
from tests.accounts.factories import UserFactory
from tests.accounts.flows import enrolled
from tests.cases.factories import CaseFactory, give

LEGAL = ("view_case", "view_identity", "view_legal", "change_legal")
DESK = {"viewport": {"width": 1440, "height": 900}, "locale": "nl-BE"}


@pytest.fixture
def officer(server):
    return enrolled(name="Els Invented", language="nl", roles=["legal_officer"])


@pytest.fixture
def cases(officer):
    lead = UserFactory()
    made = [CaseFactory(case_lead=lead) for _number in range(50)]
    for case in made:
        give(officer, case, *LEGAL)
    return made


@pytest.mark.parametrize("browser_context_args", [DESK], indirect=True)
def test_a_case_of_fifty_is_handled_on_a_few_pages(page, enter, server, cases, officer):
    enter(officer)
    page.goto(f"{server}/court-cases/")
    page.get_by_role("link", name="Een rechtszaak").click()
    page.get_by_label("Naam van de rechtszaak").fill("Verzonnen Werken")
    page.get_by_label("Fase").select_option("correctional")
    for box in page.get_by_role("checkbox").all():
        box.check()
    page.get_by_role("button", name="Bewaren").click()
    expect(page.get_by_role("heading", name="Verzonnen Werken", level=1)).to_be_visible()
    assert Proceeding.unscoped.filter(court_case__isnull=False).count() == 50

    page.get_by_role("link", name="Een zitting voor allen").click()
    page.get_by_label("Dag").fill("+40")
    page.get_by_label("Uur").fill("9:00")
    page.get_by_label("Rechtbank").first.fill("Correctionele rechtbank")
    page.get_by_role("button", name="Bewaren").click()
    expect(page.get_by_role("link", name="Resultaat")).to_be_visible()
    assert Hearing.unscoped.count() == 50

    page.get_by_role("link", name="Resultaat").click()
    page.get_by_role("radio", name="Vonnis uitgesproken").check()
    page.get_by_role("button", name="Bewaren").click()
    expect(page.get_by_role("heading", name="Verzonnen Werken", level=1)).to_be_visible()
    assert Deadline.unscoped.open().filter(rule="D20").count() == 50

    page.get_by_role("link", name="Schadevergoeding van allen").click()
    for field in page.locator("[name$=-claimed_moral]").all():
        field.fill("2.500,00")
    page.get_by_role("button", name="Bewaren").click()
    expect(page.get_by_role("heading", name="Verzonnen Werken", level=1)).to_be_visible()
    assert Damages.unscoped.filter(claimed_moral=2500).count() == 50
