"""How much contact there was in four weeks in a row."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ambulant.intensity import Contact, Range, compare, measure, weekly

MAY_1 = dt.date(2026, 5, 1)
WEIGHTS = {"talk": 100, "phone": 50, "meeting": 0}


def day(number: int) -> dt.date:
    return MAY_1 + dt.timedelta(days=number)


def talk(number: int, kind: str = "talk", minutes: int = 60) -> Contact:
    return Contact(day(number), kind, minutes)


def test_a_contact_counts_by_its_kind():
    real = measure([talk(1), talk(2, "phone", 30), talk(3, "meeting")], WEIGHTS, day(5))
    assert (real.contacts, real.minutes) == (1.5, 75)


def test_a_kind_without_a_weight_counts_whole():
    assert measure([talk(1, "intake")], WEIGHTS, day(1)).hundredths == 100


def test_four_weeks_are_28_days_that_day_included():
    contacts = [talk(0), talk(1), talk(28), talk(29)]
    assert measure(contacts, WEIGHTS, day(28)).contacts == 2


AGREED = Range(MAY_1, None, 3, 8, 120, 600)


@pytest.mark.parametrize(
    ("contacts", "on", "little", "much"),
    [
        ([], 26, False, False),
        ([], 27, True, False),
        ([talk(1), talk(8), talk(15)], 27, False, False),
        ([talk(1, minutes=20), talk(8, minutes=20), talk(15, minutes=20)], 27, True, False),
        ([talk(number) for number in range(8)], 10, False, False),
        ([talk(number) for number in range(9)], 10, False, True),
        ([talk(-number) for number in range(1, 10)], 1, False, False),
        ([talk(2, minutes=601)], 3, False, True),
    ],
    ids=[
        "not yet four weeks",
        "nothing in four weeks",
        "the least",
        "too few minutes",
        "the most",
        "one more",
        "before it was agreed",
        "too many minutes",
    ],
)
def test_real_contact_is_held_against_what_was_agreed(contacts, on, little, much):
    real = compare(contacts, WEIGHTS, AGREED, day(on))
    assert (real.too_little, real.too_much) == (little, much)


def test_without_a_range_nothing_is_outside():
    for agreed in (None, Range(MAY_1, day(20)), Range(day(60), None, 3, 3, 1, 1)):
        assert not compare([talk(1)] * 40, WEIGHTS, agreed, day(40)).is_outside


def test_weeks_go_back_from_the_last_day():
    rows = weekly([talk(3)], WEIGHTS, [AGREED], first=day(0), last=day(15))
    assert [each.on for each in rows] == [day(1), day(8), day(15)]
    assert [each.contacts for each in rows] == [0, 1, 1]


contacts = st.lists(
    st.builds(talk, st.integers(-60, 120), st.sampled_from(sorted(WEIGHTS)), st.integers(1, 300)),
    max_size=30,
)


@given(contacts, st.integers(-60, 150).map(day))
def test_a_measure_agrees_with_adding_up_day_by_day(held, on):
    number, minutes = 0, 0
    for back in range(28):
        for each in held:
            if each.day == on - dt.timedelta(days=back):
                number += WEIGHTS[each.kind]
                minutes += WEIGHTS[each.kind] * each.minutes
    real = measure(held, WEIGHTS, on)
    assert (real.hundredths, real.minutes) == (number, minutes // 100)
