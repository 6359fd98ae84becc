"""Nights and stays, for any days whatsoever."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shelter.nights import DAY, Nights, median, nights_within, rounded, stays

DAYS = st.dates(dt.date(2019, 1, 1), dt.date(2029, 12, 31))


@st.composite
def periods(draw):
    first = draw(DAYS)
    return Nights(first, first + DAY * draw(st.integers(1, 900)))


def year(number: int) -> tuple[dt.date, dt.date]:
    return dt.date(number, 1, 1), dt.date(number + 1, 1, 1)


@given(periods())
def test_the_nights_of_all_years_are_those_of_the_stay(stay):
    whole = (stay.departure - stay.arrival).days
    by_year = [nights_within(stay.arrival, stay.departure, year(n)) for n in range(2018, 2034)]
    assert sum(by_year) == whole
    assert all(0 <= nights <= 366 for nights in by_year)


@given(periods(), st.integers(2018, 2033))
def test_the_nights_of_a_year_are_the_evenings_in_it(stay, number):
    evenings = (stay.arrival + DAY * n for n in range((stay.departure - stay.arrival).days))
    expected = sum(1 for evening in evenings if evening.year == number)
    assert nights_within(stay.arrival, stay.departure, year(number)) == expected


def test_who_is_still_here_slept_up_to_the_end_of_the_window():
    assert nights_within(dt.date(2025, 12, 30), None, year(2025)) == 2
    assert nights_within(dt.date(2026, 1, 1), None, year(2025)) == 0


def test_a_window_that_ends_before_it_starts_is_refused():
    with pytest.raises(ValueError, match="before it starts"):
        nights_within(dt.date(2025, 1, 1), None, (dt.date(2025, 2, 1), dt.date(2025, 1, 1)))


@given(st.lists(st.integers(0, 60), unique=True), st.randoms())
def test_stays_are_the_runs_of_nights_in_any_order_and_any_beds(offsets, rng):
    """Each night in a bed of its own: what remains is where a run begins and ends."""
    first = dt.date(2025, 12, 1)
    beds = [Nights(first + DAY * n, first + DAY * (n + 1)) for n in offsets]
    rng.shuffle(beds)
    runs = list(stays(beds))
    slept = {first + DAY * n for n in offsets}
    assert sum((stay.departure - stay.arrival).days for stay in runs) == len(slept)
    for stay in runs:
        assert stay.arrival in slept
        assert stay.arrival - DAY not in slept
        assert stay.departure not in slept


@pytest.mark.parametrize(
    ("amount", "parts", "expected"),
    [(5, 2, 3), (7, 3, 2), (8, 3, 3), (1, 3, 0), (0, 5, 0), (5, 0, 0)],
)
def test_halves_are_rounded_up(amount, parts, expected):
    assert rounded(amount, parts) == expected


def test_the_median_is_the_middle():
    assert median([9]) == 9
    assert median([9, 1, 4]) == 4
    assert median([1, 2]) == 2
