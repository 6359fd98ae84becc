"""What the page of a file reads: each kind of rows once."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from casepage.part import TimelinePage
from cases.models import PhaseChange
from tests.kit import led_case

pytestmark = pytest.mark.django_db
READ_ONCE = (
    "admin_support_residencedocument",
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
