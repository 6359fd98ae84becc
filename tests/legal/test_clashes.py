"""Who goes along and is elsewhere at that time, on the docket and beside the choice."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import Absence, Role
from legal.clashes import of_hearings
from tests.accounts.factories import UserFactory, with_role
from tests.counseling.factories import SessionFactory
from tests.kit import case_of, confirmed, page, queries
from tests.legal.factories import CourtHearingFactory, HearingFactory

pytestmark = pytest.mark.django_db
AT = dt.datetime(2027, 1, 8, 8, 0, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)


@pytest.fixture
def escort():
    return UserFactory(name="Els Invented")


def hearing(escort, **fields):
    return HearingFactory(escort=escort, **{"at": AT} | fields)


def test_nothing_else_at_that_time_is_no_clash(escort):
    row = hearing(escort)
    hearing(escort, at=AT + 3 * HOUR)
    hearing(UserFactory())
    SessionFactory(user=escort, status="cancelled", starts_at=AT)
    assert of_hearings([row]) == {}


def test_another_hearing_an_appointment_or_leave(escort):
    row = hearing(escort)
    hearing(escort, at=AT + HOUR)
    SessionFactory(user=escort, status="planned", starts_at=AT - HOUR, minutes=90)
    Absence.objects.create(
        user=escort,
        deputy=UserFactory(),
        noted_by=escort,
        first_day=AT.date(),
        last_day=AT.date(),
    )
    assert of_hearings([row]) == {row.pk: ["another hearing", "an appointment", "away"]}


def test_the_hearing_of_a_court_case_is_one_for_all_its_files(escort):
    common = CourtHearingFactory()
    rows = [hearing(escort, common=common) for _number in range(2)]
    assert of_hearings(rows) == {}


def test_the_docket_shows_it_and_takes_it_along(client_as, escort):
    officer = with_role(Role.LEGAL_OFFICER)
    case = case_of(officer, "view_case", "view_legal")
    at = timezone.now() + dt.timedelta(days=1)
    hearing(escort, case=case, at=at)
    hearing(escort, at=at)
    browser, url = confirmed(client_as(officer)), reverse("legal:docket")
    assert "another hearing" in page(browser, url)
    text = browser.get(url, {"export": "csv"}).content.decode()
    assert "another hearing" in text


def test_the_docket_asks_as_much_for_many(client_as, escort):
    officer = with_role(Role.LEGAL_OFFICER)
    browser, asked = client_as(officer), []
    for count in (2, 12):
        for number in range(count):
            case = case_of(officer, "view_case", "view_legal")
            hearing(escort, case=case, at=timezone.now() + dt.timedelta(days=number + 1))
        asked.append(queries(browser, reverse("legal:docket")))
    assert asked[0] == asked[1]
