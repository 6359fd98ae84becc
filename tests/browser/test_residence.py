"""An admin worker notes a residence document; the bar, the board and the reminders agree."""

import datetime as dt

import pytest
from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import expect

from accounts.models import Role
from admin_support.models import ResidenceDocument
from deadlines.models import Deadline
from tests.accounts.factories import with_mails
from tests.accounts.flows import enrolled
from tests.browser.test_session import SCREENS
from tests.kit import case_of

RIGHTS = ("view_case", "view_identity", "view_admin_support", "change_admin_support")
DAY = dt.timedelta(days=1)


@pytest.fixture
def worker(server):
    return enrolled(name="Sam Invented", roles=[Role.ADMIN_WORKER.value])


@pytest.fixture
def case(worker):
    return case_of(worker, *RIGHTS, case_lead=worker)


def note_annex(page, server, case) -> ResidenceDocument:
    """Note an annex 15 that started forty days ago, and return it."""
    page.goto(f"{server}{case.get_absolute_url()}admin_support/")
    page.get_by_role("link", name="Add", exact=True).click()
    page.get_by_label("Document", exact=True).select_option(label="Annex 15")
    page.get_by_label("Valid from").fill("-40")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("follows from the rule").wait_for()
    return ResidenceDocument.unscoped.get()


@pytest.mark.parametrize("browser_context_args", SCREENS, indirect=True)
def test_the_bar_the_board_the_reminder_and_its_mail_say_the_same_day(
    page, enter, server, settings, mailoutbox, worker, case
):
    with_mails(worker)
    enter(worker)
    document = note_annex(page, server, case)
    today = timezone.localdate()
    assert document.valid_to == today + 5 * DAY

    page.goto(server + case.get_absolute_url())
    now = page.locator(".steps .now")
    expect(now).to_contain_text("Day 40")
    following = page.locator(".steps .now + li").inner_text()
    day = following.split("Apply before ")[1].splitlines()[0].partition(" In ")[0].strip()

    page.goto(server + "/applications/")
    row = page.locator("li", has_text=case.client.code).first
    expect(row).to_contain_text(f"before {day}")
    reminder = Deadline.unscoped.get(source=document.pk, rule="D04")
    assert reminder.due_on == document.act_on == today + 4 * DAY

    settings.EMAIL_URL = "smtp://unused"
    call_command("send_reminders", "--today", str(document.act_on), "--apply")
    # Somebody may be warned more than once, and always of the same day.
    links = [f"/deadlines/{one.pk}/" for one in reminder.reminders.all()]
    mails = [mail for mail in mailoutbox if any(link in mail.body for link in links)]
    assert mails
    assert all(day in mail.body for mail in mails)
    page.goto(server + "/workspace/notices/")
    notice = page.locator("li", has=page.locator(f"a[href='{reminder.address}']")).first
    expect(notice).to_contain_text(day)


@pytest.mark.parametrize("browser_context_args", [{"java_script_enabled": False}], indirect=True)
def test_an_application_leaves_with_one_click_without_scripts(page, enter, server, worker, case):
    enter(worker)
    document = note_annex(page, server, case)
    page.goto(server + "/applications/")
    page.get_by_role("link", name="Prepare").click()
    page.get_by_role("button", name="Save").click()
    page.goto(server + "/applications/")
    page.get_by_role("button", name="Sent today").click()
    page.get_by_text("Sent today.").wait_for()
    asked = ResidenceDocument.unscoped.get(kind__value="ai")
    assert (asked.outcome, asked.requested_on) == ("asked", timezone.localdate())
    assert Deadline.unscoped.get(source=document.pk, rule="D04").state == "done"
