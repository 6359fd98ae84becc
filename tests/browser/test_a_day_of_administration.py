"""An administrative worker's whole day: board, application, document, and money paid by two."""

import io
from decimal import Decimal
from pathlib import Path

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect
from python_calamine import CalamineWorkbook

from accounts.models import Role
from admin_support.models import MoneyLine, Procedure, ResidenceDocument
from documents.models import Letter
from tests.accounts.flows import enrolled
from tests.admin_support.factories import ProcedureFactory
from tests.admin_support.money_factories import FundFactory
from tests.cases.factories import CaseFactory, give

RIGHTS = (
    "view_case",
    "view_identity",
    "view_admin_support",
    "change_admin_support",
    "view_document",
    "add_document",
)


@pytest.fixture
def worker(server):
    return enrolled(name="Sam Invented", roles=[Role.ADMIN_WORKER.value])


@pytest.fixture
def colleague(server):
    return enrolled(name="Ada Invented", roles=[Role.ADMIN_WORKER.value])


@pytest.fixture
def case(worker, colleague):
    made = CaseFactory(case_lead=worker)
    for person in (worker, colleague):
        give(person, made, *RIGHTS)
    ProcedureFactory(case=made, of="living_wage")
    FundFactory(label_en="Invented fund")
    return made


def save(page) -> None:
    page.get_by_role("button", name="Save", exact=True).click()


def workbook(page) -> str:
    """Take the books of the month along, and return everything that stands in them."""
    with page.expect_download() as download:
        page.get_by_role("link", name="Download Excel").click()
    book = CalamineWorkbook.from_filelike(io.BytesIO(Path(download.value.path()).read_bytes()))
    return repr([book.get_sheet_by_name(name).to_python() for name in book.sheet_names])


def send_application(page) -> None:
    """Note what is at hand of an application, send it, and begin the letter that goes with it."""
    page.get_by_role("link", name="Note what is at hand").click()
    page.get_by_role("textbox").first.fill("today")
    save(page)
    page.get_by_role("button", name="Sent today").click()
    expect(page.get_by_text("Applied on").first).to_be_visible()
    page.get_by_role("link", name="Letter to the authority").click()
    if page.get_by_label("Or write to whom").count():
        page.get_by_label("Or write to whom").fill("Invented welfare centre")
    save(page)


def test_an_application_leaves_a_document_comes_and_money_is_paid_by_two(
    page, context, enter, server, worker, colleague, case
):
    today = timezone.localdate()
    enter(worker, "/applications/")
    page.get_by_role("link", name=case.client.code).first.click()
    application = Procedure.unscoped.get()
    page.goto(server + reverse("admin_support:procedure", args=[case.reference, application.pk]))
    send_application(page)
    application.refresh_from_db()
    assert (application.outcome, application.requested_on) == ("asked", today)
    assert application.papers.filter(got_on=today).count() == 1
    assert Letter.unscoped.filter(case=case).count() == 1

    page.goto(server + reverse("admin_support:tab", args=[case.reference]))
    page.get_by_role("link", name="Add", exact=True).first.click()
    page.get_by_label("Document", exact=True).select_option(label="Annex 15")
    page.get_by_label("Valid from").fill("today")
    save(page)
    expect(page.get_by_text("follows from the rule")).to_be_visible()
    assert ResidenceDocument.unscoped.get().outcome == "issued"

    money = server + reverse("admin_support:money", args=[case.reference])
    page.goto(money)
    page.get_by_role("link", name="Add", exact=True).first.click()
    page.get_by_label("Fund").select_option(label="Invented fund")
    page.get_by_label("Kind").select_option("expense")
    page.get_by_label("Amount").fill("250,00")
    page.get_by_label("What for").fill("Shoes and a coat")
    save(page)
    expect(page.get_by_text("Waits for another person")).to_be_visible()

    context.clear_cookies()
    enter(colleague)
    page.goto(money)
    page.get_by_role("button", name="Approve").click()
    expect(page.get_by_text("Approved by")).to_be_visible()

    context.clear_cookies()
    enter(worker)
    page.goto(money)
    page.locator("main").get_by_role("link", name="Pay", exact=False).first.click()
    page.get_by_label("Paid on").fill("today")
    page.get_by_role("radio", name="Cash").check()
    page.get_by_label("Number on the receipt").fill("A/12-3")
    save(page)
    expect(page.get_by_text("A/12-3").first).to_be_visible()
    line = MoneyLine.unscoped.get()
    assert (line.state, line.amount, line.granted_by) == ("paid", Decimal(250), colleague)

    page.goto(f"{server}/money/")
    expect(page.get_by_text(case.client.code).first).to_be_visible()
    assert "A/12-3" in workbook(page)
