"""The usual time of an answer, learnt from enough people and nobody's own."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from admin_support.answer_times import AnswerTimes, answer_times
from admin_support.usual_times import usual_times
from tests.admin_support.factories import AUGUST_14, ProcedureFactory, procedure_kind
from tests.contacts.factories import OrganisationFactory

DAY = dt.timedelta(days=1)


def of(*days: int) -> list[tuple[int, int]]:
    return list(enumerate(days))


def test_half_and_nine_in_ten_of_the_answers_rounded_up_to_weeks():
    assert answer_times(of(*range(1, 11)), people=10) == AnswerTimes(7, 14, 10)
    assert answer_times(of(*[30] * 9, 90), people=10) == AnswerTimes(35, 35, 10)
    assert answer_times(of(*[30] * 8, 90, 90), people=10) == AnswerTimes(35, 91, 10)


def test_too_few_people_tell_nothing_however_many_answers_they_had():
    assert answer_times(of(*range(9)), people=10) is None
    assert answer_times([("one", 10)] * 50, people=10) is None
    assert answer_times([], people=1) is None


def test_an_answer_on_the_same_day_took_a_week_at_most():
    assert answer_times(of(*[0] * 10), people=10) == AnswerTimes(7, 7, 10)


@given(st.lists(st.integers(0, 2000), min_size=10, max_size=60))
def test_the_times_are_whole_weeks_within_which_so_many_lie(days):
    times = answer_times(of(*days), people=10)
    assert times is not None
    assert times.median % 7 == times.most % 7 == 0
    assert sum(day <= times.median for day in days) * 2 >= len(days)
    assert sum(day <= times.most for day in days) * 10 >= len(days) * 9
    assert times.median <= times.most


def answered(days: int, **fields):
    decided = AUGUST_14 + days * DAY
    return ProcedureFactory(
        of="diploma_recognition",
        outcome="granted",
        requested_on=AUGUST_14,
        decided_on=decided,
        notified_on=decided,
        **fields,
    )


@pytest.mark.django_db
def test_an_authority_with_enough_answers_is_asked_alone():
    slow, quick = OrganisationFactory(), OrganisationFactory()
    kind = procedure_kind("diploma_recognition")
    for _number in range(9):
        answered(100, authority=slow)
    assert usual_times(kind, slow) is None
    for _number in range(10):
        answered(10, authority=quick)
    assert usual_times(kind, quick) == AnswerTimes(14, 14, 10)
    assert usual_times(kind, slow) == AnswerTimes(14, 105, 19)
    ProcedureFactory(of="diploma_recognition", sent=True, authority=quick)
    assert usual_times(kind, quick).count == 10
