"""A consent is withdrawn and a share refused; the person takes a summary along."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from accounts.models import Role
from disclosures.models import Consent, Disclosure
from tests.accounts.flows import enrolled
from tests.browser.accessible import violations
from tests.cases.factories import CaseFactory, ClientFactory, give
from tests.disclosures.factories import ConsentFactory, DemandFactory, TransferFactory

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
PLAIN = {"java_script_enabled": False}
RIGHTS = ("view_case", "view_identity", "change_case")


@pytest.fixture
def counselor(server):
    return enrolled(name="Nele Invented", roles=[Role.COUNSELOR.value])


@pytest.fixture
def case(counselor):
    made = CaseFactory(case_lead=counselor, client=ClientFactory(languages=["nld"]))
    give(counselor, made, *RIGHTS)
    return made


@pytest.mark.parametrize("browser_context_args", [{}, PHONE | PLAIN], indirect=True)
def test_a_consent_is_withdrawn_and_a_share_on_it_is_refused(page, enter, said, counselor, case):
    ConsentFactory(case=case)
    enter(counselor, f"{case.get_absolute_url()}sharing/")
    page.get_by_role("link", name="Withdraw").click()
    page.get_by_label("Withdrawn on").fill(f"{timezone.localdate():%d/%m/%Y}")
    page.get_by_label("The person", exact=True).check()
    page.get_by_role("button", name="Save").click()

    page.get_by_role("link", name="Note what was shared").click()
    page.get_by_label("Or to whom, in words").fill("Doctor Invented")
    page.get_by_label("On which ground").select_option("Consent of the person")
    page.get_by_label("What was shared").fill("The hour of the appointment")
    page.get_by_role("button", name="Save").click()

    page.get_by_text("No consent in force on that day").first.wait_for()
    said.clear()  # the browser's own line about the 422
    expect(page.get_by_label("What was shared")).to_have_value("The hour of the appointment")
    assert Consent.unscoped.get().withdrawn_on == timezone.localdate()
    assert not Disclosure.unscoped.exists()


@pytest.mark.parametrize("browser_context_args", [{}, PHONE | PLAIN], indirect=True)
def test_a_summary_is_read_together_and_taken_along(page, enter, counselor, case):
    enter(counselor, f"{case.get_absolute_url()}sharing/")
    page.get_by_role("link", name="Summary for the person").click()
    page.get_by_text("Wat we over je bewaren").wait_for()

    with page.expect_download() as download:
        page.get_by_role("button", name="Make the paper").click()

    assert download.value.suggested_filename == f"{case.client.code}.pdf"
    entry = Disclosure.unscoped.get()
    assert (entry.kind, entry.ground) == ("print", "own_right")


@pytest.mark.parametrize("browser_context_args", [{}, PHONE], indirect=True)
def test_the_pages_of_sharing_are_accessible(page, enter, server, counselor, case):
    consent = ConsentFactory(case=case)
    TransferFactory(case=case)
    demand = DemandFactory(case=case)
    tab = f"{case.get_absolute_url()}sharing/"
    enter(counselor, tab)
    for address in (
        tab,
        f"{tab}consents/new/",
        f"{tab}consents/{consent.pk}/withdraw/",
        f"{tab}register/new/",
        f"{tab}transfers/new/",
        f"{tab}demands/{demand.pk}/answer/",
        f"{tab}summary/",
        f"{case.get_absolute_url()}print/",
    ):
        page.goto(f"{server}{address}")
        assert violations(page) == [], address
