"""Noting hearings and what came of them."""

import datetime as dt
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection

from common.db import violated_constraint
from deadlines.models import Deadline
from legal import actions
from legal.models import Hearing, Proceeding
from records.errors import Refused, SentTwice, Stale
from records.saving import Token
from tests.accounts.factories import UserFactory
from tests.cases.factories import CaseFactory, bar, give
from tests.legal.factories import HearingFactory, ProceedingFactory

pytestmark = pytest.mark.django_db
AT = dt.datetime(2027, 1, 8, 8, 0, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)


def fix(case, **fields):
    today = fields.pop("today", AT.date() - 60 * DAY)
    token = fields.pop("token", None)
    values = {"at": AT, "court": "Criminal court", "proceeding": None, **fields}
    return actions.fix_hearing(
        case=case, values=values, today=today, token=token, by=case.case_lead
    )


def note(hearing, **fields):
    values = {"outcome": "postponed", "outcome_on": AT.date(), "note": ""} | fields
    return actions.add_outcome(
        pk=hearing.pk,
        version=values.pop("version", hearing.version),
        values=values,
        today=AT.date(),
        by=hearing.created_by,
    )


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"outcome": "conviction"}, "a_proceeding_ends_with_an_outcome"),
        ({"ended_on": dt.date(2026, 6, 1)}, "a_proceeding_ends_with_an_outcome"),
        (
            {"outcome": "conviction", "ended_on": dt.date(2026, 1, 1)},
            "a_proceeding_ends_after_it_began",
        ),
    ],
)
def test_an_end_comes_with_an_outcome_and_after_the_beginning(fields, constraint):
    with pytest.raises(IntegrityError) as refused:
        ProceedingFactory(**fields)
    assert violated_constraint(refused.value) == constraint


@pytest.mark.parametrize("fields", [{"outcome": "held"}, {"outcome_on": AT.date()}])
def test_an_outcome_of_a_hearing_has_its_day(fields):
    with pytest.raises(IntegrityError) as refused:
        HearingFactory(**fields)
    assert violated_constraint(refused.value) == "an_outcome_of_a_hearing_has_its_day"


def test_nobody_is_in_two_courts_at_once():
    hearing = HearingFactory()
    with pytest.raises(Refused) as refused:
        fix(hearing.case)
    assert refused.value.field == "clock"
    note(hearing)
    assert fix(hearing.case).court == "Criminal court"


def test_a_form_sent_twice_makes_one_hearing():
    case, token = CaseFactory(), Token(uuid4(), "typed")
    hearing = fix(case, token=token)
    with pytest.raises(SentTwice) as before:
        fix(case, token=token, at=AT + DAY)
    assert before.value.made == str(hearing.pk)
    assert Hearing.unscoped.count() == 1


def test_a_postponed_hearing_fixes_the_next_one_and_books_the_interpreter_anew():
    hearing = HearingFactory(interpreter="booked")
    note(hearing, next_at=AT + 30 * DAY)
    following = Hearing.unscoped.fixed().get()
    assert following.at == AT + 30 * DAY
    assert following.interpreter == "wanted"
    assert following.proceeding == hearing.proceeding


def test_an_outcome_is_final_and_an_old_version_is_refused():
    hearing = HearingFactory()
    with pytest.raises(Stale):
        note(hearing, version=0)
    note(hearing)
    with pytest.raises(Refused):
        note(hearing, version=2)


def test_when_the_next_moment_is_taken_nothing_is_saved():
    hearing = HearingFactory()
    HearingFactory(case=hearing.case, at=AT + DAY, proceeding=None)
    with pytest.raises(Refused) as refused:
        note(hearing, next_at=AT + DAY)
    assert refused.value.field == "next_clock"
    hearing.refresh_from_db()
    assert hearing.outcome == ""


def test_a_proceeding_changed_in_between_is_shown():
    proceeding = ProceedingFactory()
    change = {"pk": proceeding.pk, "by": proceeding.created_by, "version": 1}
    actions.change_proceeding(**change, values={"stage": "appeal"})
    with pytest.raises(Stale) as stale:
        actions.change_proceeding(**change, values={"stage": "cassation"})
    assert stale.value.theirs.stage == "appeal"


@pytest.mark.parametrize(
    ("held", "expected"),
    [
        ((), False),
        (("view_case", "view_identity", "view_admin_support"), False),
        (("view_case", "view_legal"), True),
    ],
)
def test_hearings_and_proceedings_are_seen_by_those_of_their_line(held, expected):
    hearing, user = HearingFactory(), UserFactory()
    give(user, hearing.case, *held)
    for model in (Hearing, Proceeding):
        assert model.objects.visible_to(user).exists() == expected
    bar(user, hearing.case)
    assert not Hearing.objects.visible_to(user).exists()


def test_numbers_and_lawyers_lie_closed_in_the_table_and_its_history():
    ProceedingFactory(notice_number="canary-1", lawyer="canary-2")
    with connection.cursor() as cursor:
        for table in ("legal_proceeding", "legal_proceeding_history"):
            cursor.execute(f"select notice_number, lawyer from {table}")
            blobs = [bytes(blob) for row in cursor.fetchall() for blob in row]
            assert blobs
            assert all(b"canary" not in blob for blob in blobs)


def dates(hearing, state="open") -> list[dt.date]:
    rows = Deadline.unscoped.filter(source=hearing.pk, state=state)
    return list(rows.order_by("due_on").values_list("due_on", flat=True))


def before(*days: int, moved: int = 0) -> list[dt.date]:
    return [AT.date() + (moved - day) * DAY for day in days]


def test_a_hearing_is_prepared_on_three_days_and_not_in_the_past():
    assert dates(fix(CaseFactory())) == before(30, 14, 3)
    assert dates(fix(CaseFactory(), today=AT.date() - 10 * DAY)) == before(3)


def test_a_hearing_that_moves_takes_its_dates_along():
    hearing = fix(CaseFactory())
    actions.change_hearing(
        pk=hearing.pk,
        version=1,
        values={"at": AT + 7 * DAY},
        today=AT.date() - 60 * DAY,
        by=hearing.created_by,
    )
    assert dates(hearing) == before(30, 14, 3, moved=7)


@pytest.mark.parametrize(
    ("outcome", "state"), [("held", "done"), ("judged", "done"), ("cancelled", "dropped")]
)
def test_an_outcome_ends_what_prepared_the_hearing(outcome, state):
    hearing = fix(CaseFactory())
    note(hearing, outcome=outcome)
    assert dates(hearing) == []
    assert dates(hearing, state) == before(30, 14, 3)


def void(row, act):
    return act(
        pk=row.pk, version=row.version, reason="Of another person", now=AT, by=row.created_by
    )


def test_a_hearing_entered_in_error_takes_its_dates_along_and_frees_its_moment():
    hearing = fix(CaseFactory())
    void(hearing, actions.void_hearing)
    assert dates(hearing) == []
    assert not Hearing.unscoped.exists()
    assert Hearing.with_voided.get().void_reason == "Of another person"
    assert fix(hearing.case).at == AT


def test_a_proceeding_with_hearings_is_not_taken_out():
    hearing = HearingFactory()
    with pytest.raises(Refused):
        void(hearing.proceeding, actions.void_proceeding)
    void(hearing, actions.void_hearing)
    void(hearing.proceeding, actions.void_proceeding)
    assert not Proceeding.unscoped.exists()
