"""A manager proposes the figures of a year, a second one confirms, and the booklet is taken."""

import datetime as dt

import pytest
from django.utils import timezone

from reports import tasks
from reports.models import Export, FrozenYear
from tests.accounts.flows import enrolled
from tests.browser.accessible import violations
from tests.cases.factories import CaseFactory
from tests.reports.test_booklet import text_of

YEAR = timezone.localdate().year - 1
SCREENS = [
    {"viewport": {"width": 1440, "height": 900}, "color_scheme": "light"},
    {"viewport": {"width": 1440, "height": 900}, "java_script_enabled": False},
]


@pytest.fixture
def managers(server):
    for _number in range(3):
        CaseFactory(accompanied_from=dt.date(YEAR, 3, 1))
    return [enrolled(name=f"{name} Invented", roles=["manager"]) for name in ("Ada", "Bea")]


@pytest.mark.parametrize("browser_context_args", SCREENS, indirect=True)
def test_two_people_freeze_a_year_and_the_booklet_hides_what_is_small(
    page, context, enter, server, managers
):
    one, other = managers
    enter(one)
    page.get_by_role("link", name="Yearly report").click()
    page.get_by_role("link", name=str(YEAR)).first.click()
    page.get_by_text("could point to one person").wait_for()
    page.get_by_role("link", name="Propose to freeze").click()
    page.get_by_role("button", name="Propose to freeze").click()
    page.get_by_text("Proposed. Another person confirms.").wait_for()

    context.clear_cookies()
    enter(other, to=f"/reports/{YEAR}/freeze/")
    page.goto(f"{server}/reports/{YEAR}/freeze/")
    page.get_by_text("Ada Invented proposed these figures").wait_for()
    page.get_by_role("button", name="Confirm and freeze").click()
    page.get_by_text("Frozen. These figures no longer change.").wait_for()
    approval = FrozenYear.objects.get().approval
    assert (approval.proposed_by, approval.decided_by) == (one, other)

    page.get_by_role("button", name="Make the file").click()
    page.get_by_role("link", name="Look again").wait_for()
    tasks.make_booklet(str(Export.objects.get().pk))
    if page.get_by_role("link", name="Look again").is_visible():
        page.goto(page.url)
    with page.expect_download() as download:
        page.get_by_role("link", name="Download").click()

    with open(download.value.path(), "rb") as file:
        text = text_of(file.read())
    assert f"Yearly report {YEAR}" in text
    assert "New support programmes by main form" in text
    # Three people started in the year, of no known form: the table is named, its number not there.
    assert "These tables could not be printed" in text
    assert "Not known 3" not in text


ADDRESSES = [
    "/reports/",
    "/reports/{}/",
    "/reports/{}/?section=hidden",
    "/reports/{}/?section=all",
    "/reports/{}/data/",
    "/reports/{}/freeze/",
    "/reports/{}/booklet/",
    "/reports/compare/",
    "/reports/setting/",
]


@pytest.mark.parametrize(
    "browser_context_args",
    [
        {"viewport": {"width": width, "height": 900}, "color_scheme": scheme}
        for width, scheme in ((1440, "light"), (1440, "dark"), (390, "light"), (320, "dark"))
    ],
    indirect=True,
)
def test_the_studio_is_accessible_and_fits(page, enter, server, managers):
    enter(managers[0])
    width = page.viewport_size["width"]
    wrong = {}
    for address in ADDRESSES:
        page.goto(server + address.format(YEAR))
        found = violations(page)
        wide = page.evaluate("document.documentElement.scrollWidth")
        if wide > width:
            found.append(f"{wide} pixels wide")
        if found:
            wrong[address] = found
    assert wrong == {}


def test_on_a_phone_the_report_can_only_be_read(page, enter, server, managers):
    enter(managers[0])
    page.set_viewport_size({"width": 390, "height": 800})
    for address in ADDRESSES[:8]:
        page.goto(server + address.format(YEAR))
        for name in ("Propose to freeze", "Make the file", "PDF proof", "Excel"):
            assert not page.get_by_role("button", name=name).is_visible(), (address, name)
