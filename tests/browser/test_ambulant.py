"""The month of an ambulant counselor: a step down that a coordinator approves, then a step up."""

import datetime as dt

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from accounts.models import Role
from ambulant.models import RhythmPeriod
from tests.accounts.flows import enrolled
from tests.ambulant.factories import RhythmFactory, manages_everywhere, sentence
from tests.browser.accessible import violations
from tests.cases.factories import CaseFactory, put
from tests.counseling.factories import GoalFactory, SessionFactory

PHONE = {"viewport": {"width": 390, "height": 844}}
PLAIN = {"java_script_enabled": False}
DAY = dt.timedelta(days=1)


@pytest.mark.parametrize("browser_context_args", [{}, PHONE, PLAIN], indirect=True)
def test_less_contact_takes_two_and_more_takes_nobody(page, enter, server, browser_context_args):
    has_script = browser_context_args.get("java_script_enabled", True)
    coordinator = enrolled(name="Els Invented", roles=[Role.COORDINATOR])
    counselor = enrolled(name="Anna Invented", roles=[Role.COUNSELOR])
    case = CaseFactory(case_lead=None, open_lines=["ambulant"])
    lines = ("ambulant", "psychosocial")
    put(case, counselor, coordinator, lines=lines, is_case_lead=True)
    put(case, coordinator, counselor, role=Role.COORDINATOR, lines=("shelter",))
    file_of(case)
    tab = f"{server}{case.get_absolute_url()}ambulant/"

    enter(counselor)
    page.goto(tab)
    expect(page.get_by_text("Not yet, or not described lately: Income.")).to_be_visible()
    expect(page.get_by_role("link", name="Propose a step down")).to_have_count(0)
    page.get_by_role("link", name="Describe an area").click()
    enough = sentence("income", is_enough=True)
    page.get_by_label("What fits best").select_option(str(enough.pk))
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Manages in every area.")).to_be_visible()
    if has_script:
        assert violations(page) == []
    page.get_by_role("link", name="Propose a step down").click()
    page.get_by_label("Contact frequency").select_option(label="Regular, every two weeks")
    page.get_by_label("Why this change").fill("Has work since May.")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("Proposed. A coordinator approves it.").wait_for()
    assert RhythmPeriod.unscoped.filter(case=case).count() == 1

    enter(coordinator)
    page.goto(f"{server}/workspace/notices/")
    page.get_by_role("link", name=f"A step down for {case.client.code}").first.click()
    expect(page.get_by_text("Has work since May.")).to_be_visible()
    if has_script:
        assert violations(page) == []
    page.get_by_label("Approve").check()
    page.get_by_role("button", name="Save").click()
    page.wait_for_url(f"{server}/")
    assert level_of(case) == "regular"

    enter(counselor)
    page.goto(f"{tab}safetyconcerns/new/")
    page.get_by_label("What makes the person unsafe").fill("Was followed in the street.")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("More contact is proposed")).to_be_visible()
    page.goto(f"{tab}rhythm/new/")
    page.get_by_label("Contact frequency").select_option(label="Intensive, weekly")
    page.get_by_label("From").fill("+1")
    page.get_by_label("Why this change").fill("Was followed.")
    page.get_by_role("button", name="Save").click()
    page.wait_for_url(tab)
    assert level_of(case) == "intensive"


def file_of(case) -> None:
    """Put in eight weeks of weekly contact; one area of life is not described yet."""
    today = timezone.localdate()
    lead = case.case_lead
    RhythmFactory(case=case, created_by=lead, starts_on=today - 56 * DAY)
    GoalFactory(case=case, created_by=lead, review_on=today + 30 * DAY)
    manages_everywhere(case, today - 5 * DAY)
    case.assessments.filter(anchor__area__value="income").delete()
    for week in range(8):
        at = timezone.now() - (7 * week + 1) * DAY
        SessionFactory(case=case, user=lead, line="ambulant", starts_at=at)


def level_of(case) -> str:
    """Return the value of the level that runs."""
    rows = RhythmPeriod.unscoped.filter(case=case).running()
    return rows.select_related("level").get().level.value
