"""A task given to a colleague, and a series of appointments, in Dutch, with scripts and without."""

import pytest

from counseling.models import Session
from deadlines.models import Task
from tests.accounts.factories import UserFactory
from tests.accounts.flows import enrolled
from tests.browser.accessible import violations
from tests.cases.factories import CaseFactory, give, put

RIGHTS = ("view_case", "view_identity", "view_psychosocial", "change_psychosocial")
WAYS = [{"locale": "nl-BE"}, {"locale": "nl-BE", "java_script_enabled": False}]


@pytest.fixture
def counselor(server):
    return enrolled(name="Els Invented", language="nl")


@pytest.fixture
def colleague(server):
    return enrolled(name="Joris Invented", language="nl")


@pytest.fixture
def case(counselor, colleague):
    lead = UserFactory()
    case = CaseFactory(case_lead=lead)
    put(case, counselor, lead)
    put(case, colleague, lead)
    give(lead, case, *RIGHTS)
    return case


@pytest.mark.parametrize("browser_context_args", WAYS, indirect=True)
def test_a_colleague_finds_a_task_and_declines_it(
    page, enter, server, case, counselor, colleague, browser_context_args
):
    scripts = browser_context_args.get("java_script_enabled", True)
    enter(counselor)
    page.goto(f"{server}{case.get_absolute_url()}")
    page.get_by_role("link", name="Een taak geven").click()
    page.get_by_label("Wat er moet gebeuren").fill("De school bellen")
    page.get_by_label("Toegewezen aan").select_option(label="Joris Invented")
    page.get_by_role("button", name="Bewaren").click()
    page.get_by_role("link", name="De school bellen").wait_for()
    assert not scripts or violations(page) == []

    page.context.clear_cookies()
    enter(colleague)
    page.goto(f"{server}/")
    page.get_by_role("link", name="De school bellen").click()
    assert not scripts or violations(page) == []
    page.get_by_role("link", name="Teruggeven").click()
    page.get_by_label("Waarom je ze teruggeeft").fill("Ik ben er niet.")
    page.get_by_role("button", name="Bewaren").click()
    page.get_by_text("Ik ben er niet.").wait_for()
    assert Task.unscoped.get().state == "declined"


@pytest.mark.parametrize("browser_context_args", WAYS, indirect=True)
def test_a_series_is_planned_and_the_later_ones_are_cancelled(
    page, enter, server, case, counselor, browser_context_args
):
    scripts = browser_context_args.get("java_script_enabled", True)
    enter(counselor)
    page.goto(f"{server}/cases/{case.reference}/sessions/plan/")
    page.get_by_label("Dag", exact=True).fill("+7")
    page.get_by_label("Uur", exact=True).fill("10:00")
    page.get_by_label("Herhalen").select_option(label="elke week")
    page.get_by_label("Hoeveel keer").fill("4")
    assert not scripts or violations(page) == []
    page.get_by_role("button", name="Bewaren").click()
    page.get_by_role("heading", level=1).wait_for()
    second = Session.unscoped.filter(case=case).order_by("starts_at")[1]

    page.goto(f"{server}/cases/{case.reference}/sessions/{second.pk}/edit/")
    page.get_by_role("button", name="de 2 volgende van de reeks").click()
    page.get_by_role("heading", level=1).wait_for()
    states = Session.unscoped.filter(case=case).order_by("starts_at")
    assert [row.status for row in states] == ["planned", "cancelled", "cancelled", "cancelled"]
