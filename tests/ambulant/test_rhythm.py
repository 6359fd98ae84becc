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
    reading = read(WEEKLY, [day(number) for number in contacts], today=day(today))
    assert reading.is_broken is broken


def test_the_next_contact_counts_from_the_last_one():
    assert read(WEEKLY, [], today=day(3)).next_on == day(7)
    assert read(WEEKLY, [day(9)], today=day(10)).next_on == day(16)


def test_one_that_is_over_keeps_its_longest_wait():
    span = Span(MAY_1, day(60), 7)
    reading = read(span, [day(7), day(40), day(60)], today=day(90))
    assert (reading.longest, reading.is_broken, reading.next_on) == (33, True, None)
    assert reading.real == (day(7), day(40))
    assert len(reading.planned) == 8


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
    reading = read(span, contacts, today=today)
    last = min(span.end or dt.date.max, today + dt.timedelta(days=1))
    assert all(span.start < contact < last for contact in reading.planned)
    assert list(reading.real) == sorted(
        contact for contact in contacts if span.start <= contact < last
    )
    assert reading.longest >= 0
    runs = span.end is None or span.end > today
    assert (reading.next_on is None) is (not runs)
    if reading.is_broken:
        assert reading.longest > allowed(span.every_days)


@given(spans, st.integers(0, 700).map(day))
def test_contacts_as_planned_break_nothing(span, today):
    planned = read(span, [], today=today).planned
    assert not read(span, planned, today=today).is_broken


@given(st.integers(1, 40), st.integers(0, 20).map(lambda number: day(7 * number)))
def test_two_rhythms_in_a_row_lose_no_contact(length, extra):
    contacts = [extra, day(length), day(0)]
    parts = (Span(MAY_1, day(length), 7), Span(day(length), None, 14))
    real = [contact for span in parts for contact in read(span, contacts, today=day(400)).real]
    assert sorted(real) == sorted(contacts)
