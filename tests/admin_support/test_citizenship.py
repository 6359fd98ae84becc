"""Who needs a residence procedure, and who may work on a day."""

import datetime as dt

import pytest

from admin_support.citizenship import (
    Answer,
    Citizenship,
    citizenship,
    in_force,
    right_to_work,
)
from admin_support.models import DocumentKind, FreeMovement, ResidenceDocument
from admin_support.nationality import citizenship_of, free_on, may_lack_chain
from tests.cases.factories import ClientFactory

DAY = dt.timedelta(days=1)
START = dt.date(2026, 1, 10)
KINDS = {
    "annex15": DocumentKind(value="annex15", may_work=False),
    "ai": DocumentKind(value="ai", may_work=True, work_from=dt.date(2019, 1, 1)),
    "single_permit": DocumentKind(value="single_permit", may_work=None),
}
ROWS = [
    FreeMovement(country="GB", since=dt.date(1993, 1, 1), until=dt.date(2020, 12, 31)),
    FreeMovement(country="RO", since=dt.date(2007, 1, 1), works_from=dt.date(2014, 1, 1)),
    FreeMovement(country="FR", since=dt.date(1993, 1, 1)),
]


def document(value="ai", start=START, end=None, outcome="issued", **fields) -> ResidenceDocument:
    return ResidenceDocument(
        kind=KINDS[value], outcome=outcome, valid_from=start, valid_to=end, **fields
    )


@pytest.mark.parametrize(
    ("nationalities", "day", "expected"),
    [
        ([], START, Citizenship.UNKNOWN),
        (["BE"], START, Citizenship.BELGIAN),
        (["NG", "BE"], START, Citizenship.BELGIAN),
        (["NG"], START, Citizenship.OTHER),
        (["XX"], START, Citizenship.OTHER),
        (["NG", "FR"], START, Citizenship.EU),
        (["GB"], dt.date(2020, 12, 31), Citizenship.EU),
        (["GB"], dt.date(2021, 1, 1), Citizenship.OTHER),
        (["RO"], dt.date(2006, 12, 31), Citizenship.OTHER),
        (["RO"], dt.date(2013, 12, 31), Citizenship.RESTRICTED),
        (["RO"], dt.date(2014, 1, 1), Citizenship.EU),
    ],
)
def test_a_nationality_means_what_held_on_that_day(nationalities, day, expected):
    assert citizenship(nationalities, day, ROWS) == expected


@pytest.mark.parametrize("citizen", [Citizenship.BELGIAN, Citizenship.EU])
def test_who_moves_freely_works_freely_whatever_the_documents_say(citizen):
    held = [document("annex15", end=START + 45 * DAY)]
    right = right_to_work(held, START, citizen)
    assert (right.answer, right.document) == (Answer.YES, None)


@pytest.mark.parametrize("citizen", [Citizenship.OTHER, Citizenship.UNKNOWN])
def test_in_the_first_phase_nobody_works(citizen):
    held = document("annex15", end=START + 45 * DAY)
    right = right_to_work([held], START + DAY, citizen)
    assert (right.answer, right.document) == (Answer.NO, held)


def test_on_the_day_on_which_one_ends_and_the_next_begins_the_next_counts():
    first = document("annex15", end=START + 45 * DAY)
    second = document("ai", start=START + 45 * DAY, end=START + 135 * DAY)
    held = [second, first]
    assert right_to_work(held, START + 44 * DAY, Citizenship.OTHER).answer == Answer.NO
    right = right_to_work(held, START + 45 * DAY, Citizenship.OTHER)
    assert (right.answer, right.document) == (Answer.YES, second)
    assert in_force(held, START - DAY) is None
    assert in_force(held, START + 135 * DAY) is second
    assert in_force(held, START + 136 * DAY) is None


def test_what_ended_early_gives_no_right_from_that_day_on():
    ended = document(outcome="ended", end=START + 90 * DAY, closed_on=START + 30 * DAY)
    before, after = (
        right_to_work([ended], START + days * DAY, Citizenship.OTHER) for days in (29, 30)
    )
    assert (before.answer, before.document) == (Answer.YES, ended)
    assert (after.answer, after.document) == (Answer.NO, None)


def test_without_a_document_nothing_is_known_and_after_the_last_one_nobody_works():
    requested = document(start=None, outcome="asked", requested_on=START)
    assert right_to_work([], START, Citizenship.OTHER).answer == Answer.UNKNOWN
    assert right_to_work([requested], START, Citizenship.OTHER).answer == Answer.UNKNOWN
    over = document(end=START + DAY)
    assert right_to_work([over], START + 2 * DAY, Citizenship.OTHER).answer == Answer.NO


@pytest.mark.parametrize(
    ("value", "day", "printed", "expected"),
    [
        ("single_permit", START, "", Answer.UNKNOWN),
        ("single_permit", START, "yes", Answer.YES),
        ("ai", START, "no", Answer.NO),
        ("ai", dt.date(2018, 12, 31), "", Answer.UNKNOWN),
        ("ai", dt.date(2019, 1, 1), "", Answer.YES),
    ],
)
def test_what_is_printed_counts_before_the_rule_of_the_kind(value, day, printed, expected):
    held = document(value, start=dt.date(2018, 6, 1), printed_work=printed)
    assert right_to_work([held], day, Citizenship.OTHER).answer == expected


def test_while_work_is_restricted_the_document_counts():
    held = document("ai", start=dt.date(2012, 1, 1), printed_work="yes")
    answers = [
        right_to_work(rows, dt.date(2012, 2, 1), Citizenship.RESTRICTED).answer
        for rows in ([], [held])
    ]
    assert answers == [Answer.UNKNOWN, Answer.YES]


@pytest.mark.django_db
def test_the_seed_knows_the_member_states_of_a_day():
    until_2020, since_2021 = free_on(dt.date(2020, 12, 31)), free_on(dt.date(2021, 1, 1))
    assert "BE" in since_2021
    assert set(until_2020) - set(since_2021) == {"GB"}
    assert citizenship_of(ClientFactory(nationalities=["PL"]), START) == Citizenship.EU
    assert may_lack_chain(ClientFactory(nationalities=["GB"]))
    assert not may_lack_chain(ClientFactory(nationalities=["NG"]))
