"""What was agreed beside what happened."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ambulant.rhythm import Span, allowed, read

MAY_1 = dt.date(2026, 5, 1)
WEEKLY = Span(MAY_1, None, 7)


def day(number: int) -> dt.date:
    return MAY_1 + dt.timedelta(days=number)


@pytest.mark.parametrize(
    ("contacts", "today", "broken"),
    [
        ((), 10, False),
        ((), 11, True),
        ((7,), 17, False),
        ((7,), 18, True),
        ((30,), 31, False),
        ((-1,), 11, True),
    ],
    ids=["in grace", "past it", "a contact", "long ago", "mended", "before it began"],
)
def test_a_running_rhythm_is_broken_while_the_wait_is_too_long(contacts, today, broken):
    found = read(WEEKLY, [day(number) for number in contacts], today=day(today))
    assert found.is_broken is broken


def test_the_next_contact_counts_from_the_last_one():
    assert read(WEEKLY, [], today=day(3)).next_on == day(7)
    assert read(WEEKLY, [day(9)], today=day(10)).next_on == day(16)


def test_one_that_is_over_keeps_its_longest_wait():
    span = Span(MAY_1, day(60), 7)
    found = read(span, [day(7), day(40), day(60)], today=day(90))
    assert (found.longest, found.is_broken, found.next_on) == (33, True, None)
    assert found.real == (day(7), day(40))
    assert len(found.planned) == 8


def test_a_rhythm_without_a_day_is_refused():
    for span in (Span(MAY_1, MAY_1, 7), Span(MAY_1, None, 0)):
        with pytest.raises(ValueError, match="at least one day"):
            read(span, [], today=MAY_1)


spans = st.builds(
    lambda start, length, every: Span(day(start), length and day(start + length), every),
    st.integers(0, 300),
    st.none() | st.integers(1, 300),
    st.integers(1, 120),
)


@given(spans, st.lists(st.integers(-50, 700).map(day), max_size=30), st.integers(0, 700).map(day))
def test_always(span, contacts, today):
    found = read(span, contacts, today=today)
    last = min(span.end or dt.date.max, today + dt.timedelta(days=1))
    assert all(span.start < one < last for one in found.planned)
    assert list(found.real) == sorted(one for one in contacts if span.start <= one < last)
    assert found.longest >= 0
    runs = span.end is None or span.end > today
    assert (found.next_on is None) is (not runs)
    if found.is_broken:
        assert found.longest > allowed(span.every_days)


@given(spans, st.integers(0, 700).map(day))
def test_contacts_as_planned_break_nothing(span, today):
    planned = read(span, [], today=today).planned
    assert not read(span, planned, today=today).is_broken


@given(st.integers(1, 40), st.integers(0, 20).map(lambda number: day(7 * number)))
def test_two_rhythms_in_a_row_lose_no_contact(length, extra):
    contacts = [extra, day(length), day(0)]
    parts = (Span(MAY_1, day(length), 7), Span(day(length), None, 14))
    real = [one for span in parts for one in read(span, contacts, today=day(400)).real]
    assert sorted(real) == sorted(contacts)
