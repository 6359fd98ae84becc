"""Days as people type and read them, in three languages."""

import datetime as dt
from contextlib import suppress

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from common import dates

MONDAY = dt.date(2026, 11, 23)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("23/11", dt.date(2026, 11, 23)),
        ("23/11/26", dt.date(2026, 11, 23)),
        ("23/11/2026", dt.date(2026, 11, 23)),
        ("23112026", dt.date(2026, 11, 23)),
        ("231126", dt.date(2026, 11, 23)),
        ("2311", dt.date(2026, 11, 23)),
        ("3-1", dt.date(2027, 1, 3)),
        ("30.6", dt.date(2026, 6, 30)),
        ("5 12 26", dt.date(2026, 12, 5)),
        ("2026-12-05", dt.date(2026, 12, 5)),
        (" Today ", MONDAY),
        ("vandaag", MONDAY),
        ("aujourd'hui", MONDAY),
        ("aujourd’hui", MONDAY),
        ("morgen", dt.date(2026, 11, 24)),
        ("hier", dt.date(2026, 11, 22)),
        ("+7", dt.date(2026, 11, 30)),
        ("-1", dt.date(2026, 11, 22)),
        ("monday", MONDAY),
        ("sun", dt.date(2026, 11, 29)),
        ("zaterdag", dt.date(2026, 11, 28)),
        ("mer.", dt.date(2026, 11, 25)),
        ("15/8/77", dt.date(1977, 8, 15)),
        ("15/8/99", dt.date(1999, 8, 15)),
    ],
)
def test_a_day_is_read_as_it_is_typed(typed, day):
    assert dates.parse_day(typed, today=MONDAY) == day


@pytest.mark.parametrize(
    ("language", "typed", "day"),
    [
        ("nl", "ma", dt.date(2026, 11, 23)),
        ("fr", "ma", dt.date(2026, 11, 24)),
        ("nl", "di", dt.date(2026, 11, 24)),
        ("fr", "di", dt.date(2026, 11, 29)),
        ("nl", "zo", dt.date(2026, 11, 29)),
        ("fr", "lun.", dt.date(2026, 11, 23)),
        ("fr", "zo", dt.date(2026, 11, 29)),
    ],
)
def test_a_short_name_of_a_day_is_read_in_the_readers_language_first(language, typed, day):
    with translation.override(language):
        assert dates.parse_day(typed, today=MONDAY) == day


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "m",
        "soon",
        "31/2",
        "31/02/2026",
        "32/1",
        "0/1",
        "12/13/2026",
        "2026",
        "1/1/1",
        "++7",
        "23/11/26/1",
        "٣",
    ],
)
def test_what_is_no_day_is_refused(typed):
    with pytest.raises(ValueError, match=r"day|month"):
        dates.parse_day(typed, today=MONDAY)


def test_a_day_without_a_year_is_the_nearest_one():
    assert dates.parse_day("20/12", today=dt.date(2027, 1, 5)) == dt.date(2026, 12, 20)
    assert dates.parse_day("5/1", today=dt.date(2026, 12, 20)) == dt.date(2027, 1, 5)
    assert dates.parse_day("29/2", today=dt.date(2027, 12, 1)) == dt.date(2028, 2, 29)


@given(st.dates(dt.date(1980, 1, 1), dt.date(2070, 1, 1)))
def test_each_day_reads_back_from_how_it_is_written(day):
    for written in (f"{day:%d/%m/%Y}", f"{day:%d%m%Y}", f"{day:%d/%m/%y}", day.isoformat()):
        assert dates.parse_day(written, today=MONDAY) == day


@given(st.text(max_size=12))
def test_whatever_is_typed_gives_a_day_or_a_named_refusal(typed):
    with suppress(ValueError):
        assert isinstance(dates.parse_day(typed, today=MONDAY), dt.date)


@pytest.mark.parametrize(
    ("language", "short", "full"),
    [
        ("en", "Tue 24 Nov", "Tuesday 24 November"),
        ("nl", "di 24 nov", "Dinsdag 24 november"),
        ("fr", "mar 24 nov", "Mardi 24 novembre"),
    ],
)
def test_a_day_is_written_in_the_readers_language(language, short, full):
    with translation.override(language):
        assert dates.for_screen(dt.date(2026, 11, 24), today=MONDAY) == short
        assert dates.in_full(dt.date(2026, 11, 24), today=MONDAY) == full


def test_another_year_is_written_with_four_digits():
    with translation.override("fr"):
        assert dates.for_screen(dt.date(2027, 1, 8), today=MONDAY) == "ven 8 janv 2027"


@pytest.mark.parametrize(
    ("days", "words"),
    [(0, "Today"), (1, "Tomorrow"), (-1, "Yesterday"), (2, "In 2 days"), (-3, "3 days ago")],
)
def test_how_far_a_day_is_away(days, words):
    with translation.override("en"):
        assert dates.relative(MONDAY + dt.timedelta(days), today=MONDAY) == words


@pytest.mark.parametrize(
    ("days", "words", "tone"),
    [
        (-51, "51 days late", "bad"),
        (-1, "1 day late", "bad"),
        (0, "Today", "warn"),
        (2, "In 2 days", "warn"),
        (3, "In 3 days", ""),
    ],
)
def test_what_must_be_done_is_late_from_the_day_after(days, words, tone):
    with translation.override("en"):
        assert dates.due(MONDAY + dt.timedelta(days), today=MONDAY) == words
    assert dates.tone_of(MONDAY + dt.timedelta(days), today=MONDAY) == tone
