"""How long documents last."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from admin_support.chain import later, used

DAYS = st.dates(dt.date(2000, 1, 1), dt.date(2100, 12, 31))
MONTHS = st.integers(1, 60)


def test_the_chain_of_the_picture_ends_where_it_should():
    reflection_ends = later(dt.date(2026, 8, 14), length=45, unit="days")
    assert reflection_ends == dt.date(2026, 9, 28)
    assert later(reflection_ends, length=3, unit="months") == dt.date(2026, 12, 28)


def test_a_month_too_short_ends_on_its_last_day():
    assert later(dt.date(2026, 11, 30), length=3, unit="months") == dt.date(2027, 2, 28)
    assert later(dt.date(2023, 11, 30), length=3, unit="months") == dt.date(2024, 2, 29)


def test_a_document_without_an_end_has_none():
    assert later(dt.date(2026, 1, 1), length=None, unit="months") is None


def test_a_unit_that_does_not_exist_is_refused():
    with pytest.raises(ValueError, match="no such unit"):
        later(dt.date(2026, 1, 1), length=1, unit="weeks")


@given(DAYS, st.lists(st.integers(1, 400), max_size=6))
def test_days_in_a_chain_add_up(start, lengths):
    end = start
    for length in lengths:
        end = later(end, length=length, unit="days")
    assert (end - start).days == sum(lengths)


@given(DAYS.filter(lambda day: day.day <= 28), MONTHS, MONTHS)
def test_months_in_a_chain_add_up_as_long_as_each_month_has_the_day(start, first, second):
    at_once = later(start, length=first + second, unit="months")
    in_two = later(later(start, length=first, unit="months"), length=second, unit="months")
    assert at_once == in_two
    assert at_once.day == start.day


@given(DAYS, MONTHS, MONTHS)
def test_a_chain_never_gains_days_by_being_cut(start, first, second):
    at_once = later(start, length=first + second, unit="months")
    in_two = later(later(start, length=first, unit="months"), length=second, unit="months")
    assert in_two <= at_once
    assert (at_once - in_two).days <= 3


@given(DAYS, st.integers(1, 500), st.integers(-100, 700))
def test_what_is_used_up_stays_between_nothing_and_all(start, length, day):
    end = start + dt.timedelta(days=length)
    tenths = used(start, end, start + dt.timedelta(days=day))
    assert 0 <= tenths <= 10
    assert (tenths == 10) == (day >= length)
