"""What the yearly report counts of booked interpreters: a world counted by hand."""

from decimal import Decimal

import pytest

from counseling import figures as counseling
from reports.figures import tables
from reports.hiding import hide
from tests.cases.factories import CaseFactory
from tests.contacts.factories import InterpreterFactory, language
from tests.counseling.factories import BookingFactory
from tests.reports.counting import counted
from tests.reports.worlds import day, moment

pytestmark = pytest.mark.django_db
YEAR = 2025


def interpreter():
    return InterpreterFactory(statement_signed_on=day("2024-01-01"))


def came(at: str, minutes: int, cost: str, code: str = "ary", **fields):
    fields = {"line": "ambulant", "language": language(code), "status": "done", **fields}
    return BookingFactory(
        starts_at=moment(at),
        worked_minutes=minutes,
        cost=Decimal(cost),
        interpreter=interpreter(),
        **fields,
    )


def test_hours_and_cost_are_those_of_bookings_that_took_place():
    case = CaseFactory()
    came("2024-12-31T23:30", 60, "50.00")
    came("2025-01-01T00:30", 45, "40.30", case=case)
    came("2025-05-05T10:00", 60, "60.10", case=case)
    came("2025-12-31T23:30", 20, "15.50", code="sqi")
    came("2026-01-01T00:30", 60, "50.00")
    came("2025-05-06T10:00", 60, "50.00", line="legal")
    BookingFactory(
        line="ambulant",
        starts_at=moment("2025-05-07T10:00"),
        status="confirmed",
        interpreter=interpreter(),
    )
    came(
        "2025-05-08T10:00",
        60,
        "50.00",
        case=case,
        voided_at=moment("2025-06-01T10:00"),
        voided_by=case.case_lead,
        void_reason="Of another file",
    )
    assert counted(YEAR, "T13.language") == {"ary": 2, "sqi": 1}
    # 105 minutes and 20 minutes, in hours that were begun; 100.40 and 15.50 euro.
    assert counted(YEAR, "T13.hours") == {"ary": 2, "sqi": 1}
    assert counted(YEAR, "T13.cost") == {"ary": 100, "sqi": 16}
    assert counseling.interpreted(YEAR, "ambulant").cost.people == {"ary": 1, "sqi": 1}


@pytest.mark.parametrize(("people", "is_hidden"), [(4, True), (5, False)])
def test_hours_and_cost_of_fewer_than_five_people_are_hidden(people, is_hidden):
    cases = [CaseFactory() for _number in range(people)]
    for case in [*cases, *cases]:
        came("2025-03-01T10:00", 60, "50.00", case=case)
    _tables, masks = hide(YEAR, tables(YEAR), {}, threshold=5, zeros_printed=True)
    for name in ("T13.language", "T13.hours", "T13.cost"):
        assert (masks[name].at(0, None) is None) is is_hidden
