"""A deadline is closed with one click and opened again, with and without scripts."""

import datetime as dt
import re
from urllib.parse import urlsplit

import pytest
from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import expect

from accounts.models import Role
from deadlines.actions.planning import plan_reminders
from deadlines.models import Deadline
from tests.accounts.flows import enrolled
from tests.browser.accessible import violations
from tests.browser.test_session import SCREENS
from tests.cases.factories import CaseFactory, give
from tests.deadlines.factories import DeadlineFactory

RIGHTS = ("view_case", "view_identity", "view_legal", "change_legal")
DAY = dt.timedelta(days=1)
WITHOUT_SCRIPTS = [{"java_script_enabled": False}]


@pytest.fixture
def officer(server):
    return enrolled(name="Nele Invented", roles=[Role.LEGAL_OFFICER.value, Role.MANAGER.value])


@pytest.fixture
def case(officer):
    made = CaseFactory(case_lead=officer)
    give(officer, made, *RIGHTS)
    today = timezone.localdate()
    DeadlineFactory(case=made, title="Call the lawyer", due_on=today - 2 * DAY)
    DeadlineFactory(case=made, title="Hand in the claim", due_on=today + DAY, is_legal=True)
    DeadlineFactory(case=made, title="Ask for the file", due_on=today + 30 * DAY)
    return made


def called(title: str) -> Deadline:
    """Return a deadline by what is typed in it, which the database does not read."""
    return next(row for row in Deadline.unscoped.all() if row.title == title)


def state(title: str) -> str:
    return called(title).state


@pytest.mark.parametrize("browser_context_args", WITHOUT_SCRIPTS, indirect=True)
def test_done_and_undone_without_scripts(page, enter, server, officer, case):
    enter(officer, "/deadlines/")
    late = page.locator("section", has=page.locator("#h-late"))
    late.get_by_role("button", name="Mark done").click()
    assert state("Call the lawyer") == "done"
    expect(late).to_contain_text("Nothing late.")

    page.get_by_role("button", name="Undo").click()
    page.get_by_text("Open again.").wait_for()
    assert state("Call the lawyer") == "open"
    expect(late).to_contain_text("2 days late")


def test_the_bar_with_undo_has_the_focus_after_done(page, enter, server, officer, case):
    enter(officer, "/deadlines/")
    page.get_by_role("button", name="Mark done").first.click()
    bar = page.get_by_role("status").filter(has_text="Done: Call the lawyer")
    bar.wait_for()
    assert bar.evaluate("bar => bar === document.activeElement")


@pytest.mark.parametrize("browser_context_args", WITHOUT_SCRIPTS, indirect=True)
def test_a_legal_deadline_is_followed_from_the_file_to_its_proof(
    page, refused, enter, server, officer, case
):
    enter(officer, case.get_absolute_url())
    page.get_by_role("link", name="Hand in the claim").click()
    page.get_by_role("link", name="Close with proof").click()
    with refused():
        page.get_by_role("button", name="Save").click()
    page.get_by_text("closes only with what proves it").first.wait_for()
    page.get_by_label("Proof").fill("Receipt of the registry, in the file.")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("Receipt of the registry").wait_for()
    assert state("Hand in the claim") == "done"


@pytest.mark.parametrize("browser_context_args", [*SCREENS, *WITHOUT_SCRIPTS], indirect=True)
def test_a_reminder_is_followed_from_the_mail_to_the_proof_that_closes_its_date(
    page, enter, server, settings, mailoutbox, officer, case
):
    settings.EMAIL_URL = "smtp://unused"
    due = called("Hand in the claim")
    plan_reminders(due, today=timezone.localdate())
    call_command("send_reminders", "--apply")
    told = due.reminders.get(told=officer)
    (link,) = [
        found.group()
        for mail in mailoutbox
        if (found := re.search(rf"http\S+/deadlines/{told.pk}/", mail.body))
    ]

    enter(officer, urlsplit(link).path)
    expect(page).to_have_url(re.compile(f"{due.address}$"))
    page.goto(f"{server}/workspace/notices/")
    page.locator(f"a[href='{due.address}']").first.click()
    page.get_by_role("link", name="Close with proof").click()
    page.get_by_label("Proof").fill("Receipt of the registry, in the file.")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("Receipt of the registry").wait_for()
    assert state("Hand in the claim") == "done"
    page.goto(f"{server}/deadlines/")
    expect(page.locator("main").get_by_text("Hand in the claim")).to_have_count(0)
    assert not due.reminders.filter(sent_at__isnull=True).exists()


@pytest.mark.parametrize("browser_context_args", WITHOUT_SCRIPTS, indirect=True)
def test_several_deadlines_go_to_who_accepts_them_without_scripts(page, enter, officer, case):
    colleague = enrolled(name="Omar Invented", roles=[Role.LEGAL_OFFICER.value])
    give(colleague, case, *RIGHTS)
    enter(officer, "/deadlines/")
    page.get_by_role("link", name="Hand over work").click()
    page.get_by_label("Whose work").select_option(label="Nele Invented")
    page.get_by_role("button", name="Show").click()
    page.get_by_label("Call the lawyer").check()
    page.get_by_label("Ask for the file").check()
    page.get_by_label("To", exact=True).select_option(label="Omar Invented")
    page.get_by_label("Reason").select_option(label="The person is ill or away")
    page.get_by_role("button", name="Propose").click()
    page.get_by_text("It stays where it is until your colleague accepts it.").wait_for()
    assert called("Ask for the file").owner == officer

    enter(colleague, "/deadlines/proposed/")
    page.get_by_role("button", name="Accept").click()
    page.get_by_text("2 deadlines").first.wait_for()
    assert called("Ask for the file").owner == colleague
    assert called("Hand in the claim").owner == officer


@pytest.mark.parametrize("browser_context_args", SCREENS, indirect=True)
def test_the_pages_have_no_fault_and_fit_the_screen(page, enter, server, officer, case):
    enter(officer)
    width = page.viewport_size["width"]
    one = called("Hand in the claim").address
    wrong = {}
    for path in (
        "/",
        "/deadlines/",
        "/deadlines/?who=team",
        "/deadlines/new/",
        one,
        f"{one}done/",
        f"{one}move/",
        f"{one}hand_over/",
        "/deadlines/hand-over/",
        f"/deadlines/hand-over/?person={officer.pk}&all=1",
        f"{case.get_absolute_url()}deadlines/new/",
        case.get_absolute_url(),
        "/legal/",
        "/settings/deadlines/",
        "/settings/deadlines/D02/",
        "/settings/me/calendar/",
    ):
        page.goto(server + path)
        found = violations(page)
        wide = page.evaluate("document.documentElement.scrollWidth")
        if wide > width:
            found.append(f"{wide} pixels wide")
        if found:
            wrong[path] = found
    assert wrong == {}


def test_what_can_be_undone_goes_away_by_itself(page, enter, server, officer, case):
    enter(officer, "/deadlines/")
    page.get_by_role("button", name="Mark done").first.click()
    offer = page.locator(".brief")
    offer.wait_for()
    offer.wait_for(state="hidden", timeout=120000)
