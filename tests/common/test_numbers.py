"""Whole numbers as they come in an address."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.numbers import whole


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0", 0),
        ("7", 7),
        ("007", 7),
        ("-7", -7),
        ("100", 100),
        ("101", None),
        ("-101", None),
        ("", None),
        ("-", None),
        ("--7", None),
        ("+7", None),
        ("7 ", None),
        ("1_0", None),
        ("1.5", None),
        ("²", None),
        ("٣", None),
        ("9" * 5000, None),
        ("7\0", None),
    ],
)
def test_only_plain_digits_within_the_limits_are_a_number(text, number):
    assert whole(text, least=-100, most=100) == number


def test_a_minus_is_no_number_where_nothing_is_below_zero():
    assert whole("-0", least=0, most=9) is None


@given(st.text())
def test_nothing_breaks_it(text):
    found = whole(text, least=-5, most=5)
    assert found is None or -5 <= found <= 5


@given(st.integers(-999, 999))
def test_what_is_written_is_read(number):
    assert whole(str(number), least=-999, most=999) == number
