"""What the page of a file reads: each kind of rows once."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from casepage.part import TimelinePage
from cases.models import PhaseChange
from tests.ambulant.factories import RhythmFactory
from tests.counseling.factories import SessionFactory
from tests.deadlines.factories import DeadlineFactory
from tests.kit import led_case, queries
from tests.legal.factories import HearingFactory
from tests.psychosocial.factories import ReferralFactory
from tests.shelter.factories import StayFactory

pytestmark = pytest.mark.django_db
READ_ONCE = (
    "admin_support_residencedocument",
    "admin_support_procedure",
    "psychosocial_carereferral",
    "ambulant_rhythmperiod",
    "legal_hearing",
    "cases_phasechange",
)


@pytest.fixture
def case():
    lines = ("psychosocial", "admin_support", "ambulant", "legal")
    return led_case("view_case", *(f"view_{line}" for line in lines))


def test_rows_of_a_file_are_read_once_for_all_that_shows_them(client_as, case):
    browser = client_as(case.case_lead)
    with CaptureQueriesContext(connection) as read:
        assert browser.get(case.get_absolute_url()).status_code == 200
    statements = [query["sql"] for query in read]
    times = {table: sum(f'FROM "{table}"' in sql for sql in statements) for table in READ_ONCE}
    assert times == dict.fromkeys(READ_ONCE, 1)


def test_the_names_on_a_timeline_are_read_with_one_question(client_as, case):
    SessionFactory(case=case)
    RhythmFactory(case=case)
    ReferralFactory(case=case)
    browser = client_as(case.case_lead)
    with CaptureQueriesContext(connection) as read:
        assert browser.get(case.get_absolute_url()).status_code == 200
    statements = [query["sql"] for query in read]
    assert (
        sum('FROM "accounts_user" WHERE "accounts_user"."id" IN' in sql for sql in statements) == 1
    )
    tables = ("counseling_session", "ambulant_rhythmperiod", "psychosocial_carereferral")
    of_parts = [sql for sql in statements if any(f'FROM "{table}"' in sql for table in tables)]
    with_name = [sql for sql in of_parts if '"accounts_user"."name"' in sql]
    # Only an appointment to come brings the name of who has it along.
    assert all("""= 'planned'""" in sql for sql in with_name)


def one_of_each(case, number):
    """Add a row of each kind to a file; those of one number do not overlap those of another."""
    start = dt.date(2025, 1, 1) + dt.timedelta(days=30 * number)
    end = start + dt.timedelta(days=10)
    over = {"left_at": timezone.now(), "destination": "own_rent"}
    SessionFactory(case=case)
    SessionFactory(case=case, status="planned", starts_at=timezone.now() + dt.timedelta(days=9))
    StayFactory(case=case, arrival=start, departure=end, **over)
    RhythmFactory(case=case, starts_on=start, ends_on=end)
    ReferralFactory(case=case)
    DeadlineFactory(case=case)
    HearingFactory(case=case, at=timezone.now() + dt.timedelta(days=number))


def test_no_row_of_a_file_is_read_a_second_time_for_what_was_left_out(client_as):
    lines = ("psychosocial", "shelter", "ambulant", "legal")
    case = led_case("view_case", "view_identity", *(f"view_{line}" for line in lines))
    browser = client_as(case.case_lead)
    one_of_each(case, 1)
    few = queries(browser, case.get_absolute_url())
    for number in (2, 3, 4):
        one_of_each(case, number)
    assert queries(browser, case.get_absolute_url()) == few


def test_rows_read_whole_are_paged_as_the_database_pages_them(case):
    for number in range(5):
        PhaseChange(
            case=case,
            from_phase="accompanied",
            to_phase="aftercare",
            on=dt.date(2026, 11, 20),
            created_by=case.case_lead,
        ).save()
        if number % 2:
            PhaseChange.unscoped.update(created_at=timezone.now())
    rows, page, seen = PhaseChange.unscoped.filter(case=case), TimelinePage(2), []
    while shown := page.newest_of(rows):
        assert shown == list(page.newest(rows))
        seen += shown
        page = TimelinePage(2, shown[-1].created_at, shown[-1].pk)
    assert len(seen) == len(set(seen)) == 5
