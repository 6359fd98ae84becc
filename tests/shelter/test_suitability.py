"""Which bed suits whom, and beds one after the other."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shelter.suitability import Leg, Need, Place, Reason, Warning_, judge, propose

NIGHT = dt.date(2026, 11, 23)
DAY = dt.timedelta(days=1)


@pytest.mark.parametrize(
    ("need", "place", "reasons", "warnings"),
    [
        (Need(sex="f"), Place("a"), [], []),
        (Need(), Place("a"), [], [Warning_.SEX_UNKNOWN]),
        (Need(sex="m", is_age_known=False), Place("a"), [], [Warning_.AGE_UNKNOWN]),
        (Need(sex="f"), Place("a", gender="m"), [Reason.GENDER], []),
        (Need(sex="x"), Place("a", gender="m"), [], []),
        (Need(sex="m"), Place("a", gender="any"), [], []),
        (Need(sex="f", step_free=True), Place("a"), [Reason.STEP_FREE], []),
        (Need(sex="f", step_free=True), Place("a", step_free=True), [], []),
        (Need(sex="f", ground_floor=True), Place("a"), [Reason.GROUND_FLOOR], []),
        (Need(sex="f", children=1), Place("a"), [Reason.FAMILY], []),
        (Need(sex="f", children=1), Place("a", family_room=True), [], []),
        (Need(sex="f"), Place("a", cot=True), [Reason.COT], []),
        (Need(sex="f", is_infant=True), Place("a", cot=True), [], []),
        (Need(sex="f", pregnant=True), Place("a"), [], [Warning_.PREGNANT]),
        (
            Need(sex="f", night_staff=True),
            Place("a", night_staff=False),
            [],
            [Warning_.NIGHT_STAFF],
        ),
        (Need(sex="f"), Place("a", apart_from=True), [], [Warning_.KEEP_APART]),
    ],
)
def test_a_bed_suits_or_says_why_not(need, place, reasons, warnings):
    verdict = judge(need, place)
    assert (list(verdict.reasons), list(verdict.warnings)) == (reasons, warnings)
    assert verdict.suits is (not reasons)


def test_one_bed_for_all_nights_is_best():
    plan = propose(["a", "b"], NIGHT, NIGHT + 5 * DAY, {"a": [(NIGHT + DAY, NIGHT + 2 * DAY)]})
    assert plan.legs == [Leg("b", NIGHT, NIGHT + 5 * DAY)]
    assert plan.gaps == []


def test_beds_follow_one_another_when_none_is_free_throughout():
    taken = {
        "1.2": [(NIGHT + 2 * DAY, NIGHT + 9 * DAY)],
        "C1": [(NIGHT, NIGHT + DAY)],
        "1.3": [(NIGHT, NIGHT + 3 * DAY)],
    }
    plan = propose(["1.2", "C1", "1.3"], NIGHT, NIGHT + 7 * DAY, taken)
    assert plan.legs == [
        Leg("1.2", NIGHT, NIGHT + 2 * DAY),
        Leg("C1", NIGHT + 2 * DAY, NIGHT + 7 * DAY),
    ]


def test_a_night_without_a_bed_is_named():
    plan = propose(["a"], NIGHT, NIGHT + 3 * DAY, {"a": [(NIGHT + DAY, NIGHT + 2 * DAY)]})
    assert plan.gaps == [(NIGHT + DAY, NIGHT + 2 * DAY)]


def test_a_window_without_a_night_is_an_error():
    with pytest.raises(ValueError, match="no night"):
        propose(["a"], NIGHT, NIGHT, {})


@given(
    st.dictionaries(
        st.sampled_from("abcd"),
        st.lists(st.tuples(st.integers(-3, 12), st.integers(1, 5)), max_size=4),
        max_size=4,
    ),
    st.integers(1, 12),
)
def test_legs_and_gaps_cover_each_night_once_and_never_meet_a_use(uses, length):
    taken = {
        key: [(NIGHT + start * DAY, NIGHT + (start + days) * DAY) for start, days in periods]
        for key, periods in uses.items()
    }
    end = NIGHT + length * DAY
    plan = propose("abcd", NIGHT, end, taken)
    nights = [NIGHT + number * DAY for number in range(length)]
    for night in nights:
        beds = [leg.key for leg in plan.legs if leg.start <= night < leg.end]
        holes = [gap for gap in plan.gaps if gap[0] <= night < gap[1]]
        assert len(beds) + len(holes) == 1
        free = [key for key in "abcd" if not any(a <= night < b for a, b in taken.get(key, ()))]
        assert (beds[0] in free) if beds else not free
