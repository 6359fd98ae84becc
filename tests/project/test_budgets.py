"""How many questions a page asks the database: as many for a large organisation as for a small.

Counted as the web meets it, session and reader included; savepoints are left out, and the note
of when somebody was last seen, which is written once in ten seconds whatever the page. No page
may grow with its rows.
"""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from audit.trail import record
from cases.models import AccessRequest, Assignment, Household, HouseholdMember, PhaseChange
from common.dates import at_clock
from counseling.models import Goal, OnCall, Step
from shelter.models import BedRequest
from tests.accounts.factories import UserFactory
from tests.admin_support.factories import DocumentFactory
from tests.ambulant.factories import RhythmFactory
from tests.cases.factories import CaseFactory, give
from tests.counseling.factories import SessionFactory
from tests.legal.factories import HearingFactory
from tests.psychosocial.factories import ReferralFactory
from tests.shelter.factories import BedFactory, StayFactory
from workspace.models import Draft, Notice

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
DAY = dt.timedelta(days=1)
LINES = ["psychosocial", "legal", "admin_support", "ambulant", "shelter"]
RIGHTS = (
    "view_case",
    "view_identity",
    "change_case",
    "reveal_location",
    *(f"{verb}_{line}" for line in LINES for verb in ("view", "change")),
)
PAGES = ("/", "/beds/?zoom=month", "/clients/", "/legal/", "/applications/")


class Lived:
    """A house in which the same person of staff works on every file."""

    def __init__(self):
        self.user = UserFactory(roles=["counselor", "coordinator"])
        self.colleague, self.today = UserFactory(name="Other Person"), timezone.localdate()
        self.now = timezone.now()

    def move_in(self, number: int):
        """Open a file on which something stands in every part."""
        user, today = self.user, self.today
        case = CaseFactory(
            case_lead=user,
            open_lines=LINES,
            opened_on=today - DAY * 300,
            last_contact_at=self.now - DAY * 40,
        )
        give(user, case, *RIGHTS)
        Assignment(
            case=case,
            user=user,
            role="counselor",
            lines=LINES,
            created_by=user,
            starts_on=case.opened_on,
        ).save()
        PhaseChange(
            case=case,
            from_phase="accepted",
            to_phase="accompanied",
            created_by=user,
            on=case.opened_on,
        ).save()
        for line in LINES:
            SessionFactory(case=case, line=line, starts_at=self.now - DAY * 40)
        # Later today, at whatever hour this runs.
        tonight = at_clock(today, dt.time(23, 59))
        SessionFactory(case=case, status="planned", note="", starts_at=tonight)
        HearingFactory(case=case, at=self.now + DAY * number)
        HearingFactory(case=case, at=self.now - DAY * number)
        DocumentFactory(case=case, start=today - DAY * 30)
        DocumentFactory(case=case, of="ai", waiting=True)
        ReferralFactory(case=case, asked=True)
        RhythmFactory(case=case, starts_on=today - DAY * 100)
        StayFactory(case=case, bed=BedFactory(), arrival=today - DAY * 3, departure=today + DAY * 3)
        self._around(case)
        return case

    def _around(self, case) -> None:
        goal = Goal(case=case, words="A room.", created_by=self.user)
        goal.save()
        Step(goal=goal, position=1, words="Save.").save()
        household = Household.objects.create()
        for one in (case, self._beside()):
            HouseholdMember(household=household, client=one.client).save()
        waits = self._beside(open_lines=["shelter"])
        BedRequest(case=waits, wanted_from=self.today, created_by=self.user).save()
        AccessRequest(
            case=case, permissions=["view_legal"], reason="To help.", created_by=self.colleague
        ).save()
        record("cases.client_changed", by=self.colleague, case=case)
        Draft(user=self.user, form="session", target=str(case.pk), payload="{}").save()
        Notice(user=self.user, kind="cases.assigned", codes={"name": "A", "code": "B"}).save()

    def _beside(self, **fields):
        other = CaseFactory(case_lead=None, **fields)
        give(self.user, other, "view_case", "view_identity", "view_shelter")
        return other


@pytest.fixture
def house():
    lived = Lived()
    period = (lived.now - DAY, lived.now + DAY)
    OnCall.objects.create(user=lived.colleague, period=period)
    return lived


def asked(browser, url: str) -> list[str]:
    """Open a page twice, and tell what the second time asked."""
    assert browser.get(url).status_code == 200
    with CaptureQueriesContext(connection) as seen:
        assert browser.get(url).status_code == 200
    left_out = ("SAVEPOINT", 'UPDATE "django_session"')
    return [one["sql"] for one in seen if not any(words in one["sql"] for words in left_out)]


def test_no_page_asks_more_in_a_larger_house(client_as, house):
    browser, few, many = client_as(house.user), {}, {}
    first = house.move_in(1)
    pages = (*PAGES, first.get_absolute_url())
    for found in (few, many):
        found |= {url: len(asked(browser, url)) for url in pages}
        if found is few:
            for number in range(2, 9):
                house.move_in(number)
    assert few == many


def test_the_tabs_of_a_file_ask_no_more_for_a_long_file(client_as, house):
    case = house.move_in(1)
    browser, address = client_as(house.user), case.get_absolute_url()
    tabs = [f"{address}{line}/" for line in LINES]
    few = {url: len(asked(browser, url)) for url in tabs}
    for number in range(3, 9):
        HearingFactory(case=case, at=house.now + DAY * number)
        ReferralFactory(case=case, asked=True)
        SessionFactory(case=case, line="ambulant", starts_at=house.now - DAY * number)
        StayFactory(
            case=case,
            bed=BedFactory(),
            arrival=house.today - DAY * 30 * number,
            departure=house.today - DAY * (30 * number - 4),
        )
        if number > 4:
            RhythmFactory(
                case=case,
                starts_on=house.today - DAY * 30 * number,
                ends_on=house.today - DAY * (30 * number - 4),
            )
    assert {url: len(asked(browser, url)) for url in tabs} == few
