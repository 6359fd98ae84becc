"""A colleague leaves: the work is proposed, accepted and declined, and the account ends."""

import pytest
from playwright.sync_api import expect

from accounts.models import Role
from cases.models import Case
from deadlines.models import Deadline
from tests.accounts.flows import enrolled
from tests.browser.accessible import violations
from tests.cases.factories import CaseFactory, put
from tests.deadlines.factories import DeadlineFactory

PHONE = {"viewport": {"width": 390, "height": 844}}
PLAIN = {"java_script_enabled": False}


@pytest.mark.parametrize("browser_context_args", [{}, PHONE, PLAIN], indirect=True)
def test_the_work_of_a_leaving_colleague_goes_to_who_accepts_it(
    page, enter, server, browser_context_args
):
    coordinator = enrolled(name="Els Invented", roles=[Role.COORDINATOR])
    leaver = enrolled(name="Anna Invented", roles=[Role.COUNSELOR])
    successor = enrolled(name="Jan Invented", roles=[Role.COUNSELOR])
    case = CaseFactory(case_lead=None, open_lines=["shelter"])
    put(case, leaver, coordinator, lines=("shelter",), is_case_lead=True)
    DeadlineFactory(case=case, line="shelter", owner=leaver)

    enter(coordinator)
    propose(page, server, leaver, case)
    page.get_by_text("It stays where it is until your colleague accepts it.").wait_for()

    enter(successor)
    page.goto(f"{server}/deadlines/proposed/")
    if browser_context_args.get("java_script_enabled", True):
        assert violations(page) == []
    page.locator("summary", has_text="Decline").click()
    page.get_by_label("Why not").fill("On leave in May.")
    page.get_by_role("button", name="Decline").click()
    page.get_by_text("No work waits for an answer.").wait_for()
    assert Case.unscoped.get(pk=case.pk).case_lead == leaver

    enter(coordinator)
    page.goto(f"{server}/deadlines/proposed/")
    expect(page.get_by_text("On leave in May.")).to_be_visible()
    propose(page, server, leaver, case)
    page.get_by_text("Waits for an answer.").wait_for()

    enter(successor)
    page.goto(f"{server}/deadlines/proposed/")
    page.get_by_role("button", name="Accept").click()
    page.get_by_text("Handed over: 1 file").wait_for()
    assert Case.unscoped.get(pk=case.pk).case_lead == successor
    assert Deadline.unscoped.get().owner == successor


def propose(page, server, leaver, case) -> None:
    page.goto(f"{server}/deadlines/hand-over/?person={leaver.pk}")
    page.get_by_label(case.client.code).first.check()
    page.get_by_label("To", exact=True).select_option(label="Jan Invented")
    page.get_by_label("I asked: they know none of these people").check()
    page.get_by_role("button", name="Propose").click()
