"""A legal officer's whole day: Today, docket, a court case of several, and its limits."""

import datetime as dt
import io
from decimal import Decimal
from pathlib import Path

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect
from python_calamine import CalamineWorkbook

from accounts.models import Role
from deadlines.models import Deadline
from legal.models import Damages, Hearing, Judgment
from tests.accounts.flows import enrolled
from tests.cases.factories import CaseFactory, give
from tests.legal.factories import CourtCaseFactory, HearingFactory, ProceedingFactory

LEGAL = ("view_case", "view_identity", "view_legal", "change_legal")
COURT = "Criminal court, invented division"


@pytest.fixture
def officer(server):
    return enrolled(name="Nele Invented", roles=[Role.LEGAL_OFFICER.value])


@pytest.fixture
def files(officer):
    """Three victims of one employer, and the hearing of somebody else tomorrow."""
    court_case = CourtCaseFactory(created_by=officer, name="Invented Works")
    made = [CaseFactory(case_lead=officer) for _number in range(4)]
    for case in made:
        give(officer, case, *LEGAL)
    for case in made[:3]:
        ProceedingFactory(case=case, court_case=court_case, capacity="civil_party")
    at = timezone.now() + dt.timedelta(days=1)
    HearingFactory(case=made[3], at=at, escort=officer, court="Labour court")
    return made[:3]


def workbook(page) -> str:
    """Take the docket along, and return everything that stands in it."""
    with page.expect_download() as download:
        page.get_by_role("link", name="Download Excel").click()
    book = CalamineWorkbook.from_filelike(io.BytesIO(Path(download.value.path()).read_bytes()))
    return repr([book.get_sheet_by_name(name).to_python() for name in book.sheet_names])


def test_a_hearing_of_several_is_followed_from_the_docket_to_the_limit_of_appeal(
    page, enter, server, officer, files
):
    enter(officer)
    expect(page.get_by_text("Labour court").first).to_be_visible()
    page.get_by_role("link", name="Legal docket").first.click()
    page.get_by_role("link", name="Court cases").click()
    page.get_by_role("link", name="Invented Works").click()

    page.get_by_role("link", name="A hearing for all").click()
    page.get_by_label("Day").fill("+40")
    page.get_by_label("Time").fill("9:00")
    page.get_by_label("Court", exact=True).fill(COURT)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("link", name="Outcome")).to_be_visible()
    assert Hearing.unscoped.filter(common__isnull=False).count() == 3

    page.goto(f"{server}/legal/")
    for case in files:
        expect(page.get_by_text(case.client.code).first).to_be_visible()
    assert COURT in workbook(page)

    # The outcome: two clicks, and each file has its judgment and the limit of an appeal.
    page.goto(f"{server}/court-cases/")
    page.get_by_role("link", name="Invented Works").click()
    page.get_by_role("link", name="Outcome").click()
    page.get_by_role("radio", name="Judgment given").check()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", name="Invented Works", level=1)).to_be_visible()
    assert Judgment.unscoped.count() == 3
    assert Deadline.unscoped.open().filter(rule="D20").count() == 3

    page.get_by_role("link", name="Damages of all").click()
    for field in page.locator("[name$=-claimed_moral]").all():
        field.fill("2500")
    page.locator("[name$=-awarded_moral]").first.fill("1000.50")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("7,500.00").first).to_be_visible()
    assert Damages.unscoped.get(awarded_moral__isnull=False).awarded_moral == Decimal("1000.50")

    limit = Deadline.unscoped.open().filter(rule="D20", case=files[0]).get()
    page.goto(server + reverse("deadlines:done", args=[files[0].reference, limit.pk]))
    page.get_by_label("Proof").fill("Receipt of the registry, in the folder")
    page.get_by_role("button", name="Save").click()
    page.goto(f"{server}/deadlines/?who=team&line=legal")
    expect(page.get_by_text("Appeal, with the form of grievances").first).to_be_visible()
    assert Deadline.unscoped.open().filter(rule="D20").count() == 2
    limit.refresh_from_db()
    assert (limit.state, limit.proof) == ("done", "Receipt of the registry, in the folder")
