"""Bar, board and reminders agree on what must be done before when."""

import datetime as dt

import pytest

from admin_support import actions
from admin_support.procedure import steps
from deadlines import actions as deadlines
from deadlines.models import Deadline
from tests.admin_support.factories import AUGUST_14
from tests.admin_support.test_actions import DAY, add, change, end
from tests.cases.factories import CaseFactory

pytestmark = pytest.mark.django_db


def dates(document, state="open") -> dict[str, dt.date]:
    rows = Deadline.unscoped.filter(source=document.pk, state=state).order_by("due_on")
    return {row.rule: row.due_on for row in rows}


@pytest.mark.parametrize(
    ("value", "ask", "end"),
    [
        ("annex15", "D04", "D02"),
        ("ai", "D06", "D05"),
        ("ai_extension", "D06", "D07"),
        ("card_a", "D11", "D09"),
    ],
)
def test_the_reminders_are_for_the_days_that_the_board_shows(value, ask, end):
    document = add(CaseFactory(), value, valid_from=AUGUST_14)
    deadlines_shown = dates(document)
    assert deadlines_shown[ask] == document.act_on
    assert deadlines_shown[end] == document.valid_to


def test_the_end_is_reminded_of_as_the_card_says():
    read = AUGUST_14 + 50 * DAY
    document = add(CaseFactory(), valid_from=AUGUST_14, valid_to=read)
    assert dates(document)["D02"] == read


def test_changed_days_move_the_reminders_and_what_was_done_stays_done():
    document = add(CaseFactory(), valid_from=AUGUST_14)
    request = Deadline.unscoped.get(source=document.pk, rule="D04")
    deadlines.close_deadline(
        deadline_id=request.pk, closed_on=AUGUST_14, proof="Sent.", by=request.owner
    )
    later = change(document, valid_to=document.valid_to + 5 * DAY)
    moved = dates(later)
    assert moved["D02"] == later.valid_to
    assert "D04" not in moved


def test_each_reading_of_the_card_moves_its_end_and_what_is_counted_back_from_it():
    document = add(CaseFactory(), valid_from=AUGUST_14)
    first = change(document, valid_to=document.valid_to + 5 * DAY)
    second = change(first, valid_to=first.valid_to + 2 * DAY)
    end = Deadline.unscoped.get(source=document.pk, rule="D02")
    assert (end.due_on, end.is_moved, end.moved_reason) == (
        second.valid_to,
        True,
        "As the card says",
    )
    assert dates(second)["D04"] == second.valid_to - DAY
    usual = change(second, valid_to=AUGUST_14 + 45 * DAY)
    end.refresh_from_db()
    assert (end.due_on, end.is_moved) == (usual.valid_to, False)
    assert Deadline.unscoped.filter(source=document.pk, state="dropped").count() == 0


def test_a_day_that_somebody_moved_stays_when_the_card_is_read_again():
    document = add(CaseFactory(), valid_from=AUGUST_14)
    for rule in ("D02", "D04"):
        row = Deadline.unscoped.get(source=document.pk, rule=rule)
        deadlines.move_deadline(
            deadline_id=row.pk,
            due_on=AUGUST_14 + 3 * DAY,
            reason="Letter of the office",
            version=row.version,
            by=row.owner,
        )
    later = change(document, valid_to=document.valid_to + 5 * DAY)
    moved = dates(later)
    assert moved["D02"] == moved["D04"] == AUGUST_14 + 3 * DAY


def test_an_old_document_reminds_nobody():
    assert dates(add(CaseFactory(), valid_from=AUGUST_14 - 400 * DAY)) == {}


def test_what_was_to_be_done_before_it_was_noted_is_dropped():
    document = add(CaseFactory(), valid_from=AUGUST_14 - 35 * DAY)
    talks = Deadline.unscoped.filter(source=document.pk, rule="D03").order_by("offset")
    assert [row.state for row in talks] == ["dropped", "dropped", "open", "open"]


def test_a_request_that_is_sent_closes_the_day_before_which_it_had_to_leave():
    case = CaseFactory()
    first = add(case, valid_from=AUGUST_14)
    application = add(case, "ai")
    assert "D04" in dates(first)
    actions.send_application(pk=application.pk, today=AUGUST_14 + DAY, by=case.case_lead)
    assert "D04" not in dates(first)
    assert "D02" in dates(first)


def test_the_next_document_closes_the_dates_of_the_one_before():
    case = CaseFactory()
    first = add(case, valid_from=AUGUST_14)
    add(case, "ai", valid_from=first.valid_to)
    assert dates(first) == {}
    assert "D02" in dates(first, "done")


def test_a_document_that_ended_reminds_nobody():
    document = add(CaseFactory(), valid_from=AUGUST_14)
    end(document, "ended", AUGUST_14 + DAY)
    assert dates(document) == {}


def test_the_bar_says_where_the_person_stands():
    case = CaseFactory()
    first = add(case, valid_from=AUGUST_14)
    second = add(case, "ai", valid_from=first.valid_to)
    bar = steps([second, first], dt.date(2026, 11, 23))
    assert [step.state for step in bar] == ["done", "now", "", ""]
    assert bar[1].words[0].startswith("Day 56. Ends Mon 28 Dec")
    assert bar[1].words[1].startswith("Apply before Sat 28 Nov")
    assert bar[3].words == ["Not yet"]
