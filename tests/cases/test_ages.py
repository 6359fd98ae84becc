"""How old somebody was on a day, and when their accompaniment started."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases import actions
from cases.ages import age_on
from tests.cases.factories import CaseFactory


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("born", "on", "age"),
    [
        ("31-12-2008", "2026-12-30", 17),
        ("31-12-2008", "2026-12-31", 18),
        ("1-1-2008", "2025-12-31", 17),
        ("1-1-2008", "2026-01-01", 18),
        ("29-2-2008", "2026-02-28", 17),
        ("29-2-2008", "2026-03-01", 18),
        ("-12-2008", "2026-11-30", 17),
        ("-12-2008", "2026-12-01", 18),
        ("--2008", "2026-01-01", 18),
        ("--2026", "2026-01-01", 0),
        ("--2027", "2026-01-01", None),
        ("2-1-2026", "2026-01-01", None),
        ("", "2026-01-01", None),
        ("3-4-", "2026-01-01", None),
    ],
)
def test_a_year_is_full_on_the_birthday(born, on, age):
    assert age_on(born, day(on)) == age


@given(st.dates(dt.date(1920, 1, 1), dt.date(2020, 1, 1)), st.integers(0, 90))
def test_the_day_before_a_birthday_is_a_year_younger(born, years):
    text = f"{born.day}-{born.month}-{born.year}"
    if (born.month, born.day) == (2, 29):
        return
    birthday = born.replace(year=born.year + years)
    assert age_on(text, birthday) == years
    assert age_on(text, birthday - dt.timedelta(days=1)) == (years - 1 if years else None)


@pytest.mark.django_db
def test_the_age_at_the_start_is_kept_and_reckoned_anew_when_the_birth_date_changes():
    case = CaseFactory(phase="accepted", client__birth_date="31-12-2008", client__birth_year=2008)
    on = max(case.opened_on, day("2026-03-01"))
    actions.change_phase(case=case, to="accompanied", on=on, by=case.case_lead)
    case.refresh_from_db()
    assert case.age_at_start == age_on("31-12-2008", on)
    actions.change_client(
        case=case,
        version=case.client.version,
        values={"birth_date": "--1999", "birth_year": 1999, "birth_precision": "year"},
        by=case.case_lead,
    )
    case.refresh_from_db()
    assert case.age_at_start == on.year - 1999


@pytest.mark.django_db
def test_a_file_that_never_started_has_no_age_at_the_start():
    case = CaseFactory(phase="intake", client__birth_date="1-1-2000", client__birth_year=2000)
    actions.change_client(
        case=case,
        version=case.client.version,
        values={"birth_date": "1-1-2001", "birth_year": 2001},
        by=case.case_lead,
    )
    case.refresh_from_db()
    assert case.age_at_start is None
