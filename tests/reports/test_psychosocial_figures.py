"""T16: sessions by kind, and how long people wait for specialised care, counted by hand."""

import datetime as dt

import pytest

from reports import figures
from reports.hiding import hide
from tests.cases.factories import CaseFactory
from tests.counseling.factories import SessionFactory
from tests.psychosocial.factories import ReferralFactory
from tests.reports.counting import counted
from tests.reports.worlds import day

pytestmark = pytest.mark.django_db


def talk(moment: str, **fields):
    at = dt.datetime.fromisoformat(moment).astimezone(dt.UTC)
    return SessionFactory(**{"starts_at": at, "line": "psychosocial"} | fields)


def cared(asked_on: str, first: str | None, **fields):
    return ReferralFactory(
        consent_on=day(asked_on),
        asked_on=day(asked_on),
        first_appointment_on=day(first) if first else None,
        **fields,
    )


def test_sessions_are_held_talks_of_the_psychosocial_line_by_kind():
    talk("2025-01-01T00:30+01:00", kind="intake")
    talk("2025-12-31T23:30+01:00", kind="talk")
    talk("2025-05-05T10:00+02:00", kind="talk")
    talk("2026-01-01T00:30+01:00", kind="talk")
    talk("2025-05-05T10:00+02:00", status="missed")
    talk("2025-05-05T10:00+02:00", line="legal")
    assert counted(2025, "T16.sessions") == {"intake": 1, "talk": 2}


# Waits of 10, 20, 25, 40 and 110 days: mean 41, median 25.
def test_the_wait_lasts_from_the_request_to_the_first_appointment():
    cared("2024-12-22", "2025-01-01")
    cared("2025-02-01", "2025-02-21")
    cared("2025-03-01", "2025-03-26")
    cared("2025-04-01", "2025-05-11")
    cared("2025-09-12", "2025-12-31")
    cared("2025-12-01", "2026-01-01")
    cared("2025-06-01", None)
    assert counted(2025, "T16.wait_mean") == {"all": 41}
    assert counted(2025, "T16.wait_median") == {"all": 25}
    assert counted(2024, "T16.wait_mean") == {}


def test_an_appointment_to_come_is_not_waited_for_yet():
    cared("2025-02-01", "2025-02-21")
    cared("2025-02-01", "2025-11-21")
    assert counted(2025, "T16.wait_mean", day("2025-06-01")) == {"all": 20}
    assert counted(2025, "T16.wait_mean", day("2025-11-21")) == {"all": 157}


def test_people_and_not_referrals_stand_behind_a_mean():
    case = CaseFactory()
    for _number in range(6):
        cared("2025-02-01", "2025-02-21", case=case)
    by_name = {table.name: table for table in figures.tables(2025)}
    for name in ("T16.wait_mean", "T16.wait_median"):
        assert by_name[name].people == ((1,),)
        assert not by_name[name].is_sum


@pytest.mark.parametrize(("people", "is_hidden"), [(4, True), (5, False)])
def test_a_wait_of_fewer_than_five_is_hidden(people, is_hidden):
    for _number in range(people):
        cared("2025-02-01", "2025-02-21")
    _tables, masks = hide(2025, figures.tables(2025), {}, threshold=5, zeros_printed=True)
    for name in ("T16.wait_mean", "T16.wait_median"):
        assert (masks[name].cells == [[None]]) is is_hidden
