"""Counting days: what the examples of the law say, and what holds for every day."""

import datetime as dt

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from deadlines.reckoning import (
    add_months,
    count_in_words,
    due,
    in_words,
    is_working_day,
    next_working_day,
    warnings,
    whole_sum,
)
from tests.deadlines import slow_reference

DAYS = st.dates(dt.date(2000, 1, 1), dt.date(2090, 12, 31))
SPANS = st.integers(-400, 400)
AUGUST_14 = dt.date(2026, 8, 14)


@pytest.mark.parametrize(
    ("start", "sum_", "found"),
    [
        (AUGUST_14, {"offset": 45}, dt.date(2026, 9, 28)),
        (AUGUST_14, {"offset": 3, "unit": "month"}, dt.date(2026, 11, 14)),
        (dt.date(2026, 1, 31), {"offset": 1, "unit": "month"}, dt.date(2026, 2, 28)),
        (dt.date(2028, 1, 31), {"offset": 1, "unit": "month"}, dt.date(2028, 2, 29)),
        (dt.date(2026, 3, 31), {"offset": -1, "unit": "month"}, dt.date(2026, 2, 28)),
        (dt.date(2026, 12, 31), {"offset": 6, "unit": "month"}, dt.date(2027, 6, 30)),
        (dt.date(2026, 12, 24), {"offset": 1, "unit": "working_day"}, dt.date(2026, 12, 28)),
        (dt.date(2026, 4, 3), {"offset": 1, "unit": "working_day"}, dt.date(2026, 4, 7)),
        (dt.date(2026, 5, 18), {"offset": -2, "unit": "working_day"}, dt.date(2026, 5, 13)),
        (dt.date(2026, 7, 9), {"offset": 30, "on_working_day": True}, dt.date(2026, 8, 10)),
    ],
)
def test_examples(start, sum_, found):
    assert due(start, **sum_) == found


def test_an_unknown_unit_is_refused():
    with pytest.raises(ValueError, match="no such unit"):
        due(AUGUST_14, offset=1, unit="moon")


@given(
    st.dates(dt.date(2026, 1, 1), dt.date(2033, 12, 31)),
    st.integers(-400, 400),
    st.sampled_from(["day", "month", "working_day"]),
    st.booleans(),
)
def test_every_sum_is_that_of_the_slow_reference(start, offset, unit, on_working_day):
    if unit != "day":
        offset //= 20
    sum_ = {"offset": offset, "unit": unit, "on_working_day": on_working_day}

    assert due(start, **sum_) == slow_reference.due(start, **sum_)


def test_each_day_of_ten_years_is_open_or_closed_as_in_the_table_of_holidays():
    first, days = dt.date(2025, 1, 1), range(10 * 365)
    calendar = [first + dt.timedelta(days=number) for number in days]

    assert [is_working_day(day) for day in calendar] == list(map(slow_reference.is_open, calendar))


@given(DAYS, SPANS)
def test_days_go_there_and_back(day, count):
    assert due(due(day, offset=count), offset=-count) == day


@given(DAYS, SPANS)
def test_months_land_in_the_right_month_and_never_on_a_later_day(day, count):
    result = add_months(day, count)

    assert (result.year - day.year) * 12 + result.month - day.month == count
    assert result.day <= day.day
    assert result.day == day.day or (result + dt.timedelta(days=1)).day == 1


@given(DAYS, DAYS, SPANS)
def test_who_starts_earlier_never_ends_later(one, other, count):
    first, second = sorted((one, other))
    for unit in ("day", "month"):
        ends = [due(day, offset=count, unit=unit, on_working_day=True) for day in (first, second)]
        assert ends == sorted(ends)


@given(DAYS)
def test_a_term_never_ends_on_a_closed_day_nor_waits_longer_than_a_long_weekend(day):
    result = next_working_day(day)

    assert is_working_day(result)
    assert 0 <= (result - day).days <= 4


@given(DAYS, st.integers(-30, 30))
def test_working_days_are_counted_one_by_one(day, count):
    result = due(day, offset=count, unit="working_day")
    low, high = sorted((day, result))
    between = [low + dt.timedelta(days=n) for n in range((high - low).days + 1)]

    assert sum(is_working_day(each) for each in between if each != day) == abs(count)


@given(DAYS, st.lists(st.integers(0, 60)), DAYS)
def test_warnings_are_never_past_and_never_missing(due_on, days, today):
    warning_days = warnings(due_on, days=days, today=today)

    assert warning_days
    assert warning_days == sorted(set(warning_days))
    assert min(warning_days) >= today


@pytest.mark.parametrize(
    ("language", "sum_", "words"),
    [
        ("en", {"offset": 45, "unit": "day"}, "45 days from 14 Aug"),
        ("en", {"offset": 1, "unit": "day"}, "1 day from 14 Aug"),
        ("en", {"offset": -30, "unit": "day"}, "30 days before 14 Aug"),
        ("en", {"offset": 3, "unit": "month"}, "3 months from 14 Aug"),
        ("en", {"offset": -6, "unit": "month"}, "6 months before 14 Aug"),
        ("en", {"offset": 8, "unit": "working_day"}, "8 working days from 14 Aug"),
        ("en", {"offset": -2, "unit": "working_day"}, "2 working days before 14 Aug"),
        ("en", {"offset": 0, "unit": "day"}, "on 14 Aug itself"),
        (
            "en",
            {"offset": 1, "unit": "day", "on_working_day": True},
            "1 day from 14 Aug, then the next working day",
        ),
    ],
)
def test_the_sum_is_said_in_words(language, sum_, words):
    with translation.override(language):
        assert in_words(AUGUST_14, today=AUGUST_14, **sum_) == words


MARCH_12 = dt.date(2026, 3, 12)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "12 Mar + 45 days = Sun 26 Apr → Mon 27 Apr, the next working day"),
        ("nl", "12 mrt + 45 dagen = zo 26 apr → ma 27 apr, de volgende werkdag"),
        ("fr", "12 mars + 45 jours = dim 26 avr → lun 27 avr, le jour ouvrable suivant"),
    ],
)
def test_the_whole_sum_is_shown_in_each_language(language, text):
    with translation.override(language):
        assert (
            whole_sum(MARCH_12, offset=45, unit="day", on_working_day=True, today=MARCH_12) == text
        )


def test_a_sum_that_counts_back_shows_a_minus():
    text = whole_sum(MARCH_12, offset=-1, unit="month", today=MARCH_12)
    assert text == "12 Mar − 1 month = Thu 12 Feb"


def test_the_year_is_said_when_it_is_another_one():
    text = in_words(AUGUST_14, offset=45, unit="day", today=dt.date(2027, 1, 2))
    assert text == "45 days from 14 Aug 2026"


@pytest.mark.parametrize(
    ("offsets", "unit", "words"),
    [
        ([45], "day", "45 days after"),
        ([1], "working_day", "1 working day after"),
        ([-30, -14, -3], "day", "30, 14, 3 days before"),
        ([-6, 0, 3], "month", "on the day itself, 6 months before, 3 months after"),
    ],
)
def test_how_a_rule_counts_is_said_in_words(offsets, unit, words):
    assert count_in_words(offsets, unit=unit) == words
