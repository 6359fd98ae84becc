"""What was entered in error: sessions and goals that are voided, sessions on the wrong file."""

import datetime as dt

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from ambulant.figures import contacts
from audit import keys
from audit.models import Event
from cases.models import Case
from counseling import actions
from counseling.actions import handing
from counseling.models import Addition, Goal, Session
from deadlines.models import Deadline
from records.errors import Refused
from shelter.actions import place
from tests.accounts.factories import UserFactory
from tests.cases.factories import CaseFactory, give
from tests.counseling.factories import SessionFactory
from tests.kit import case_of
from tests.shelter.factories import BedFactory

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 11, 24, 10, 0, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)


def void(session, **fields):
    values = {"version": session.version, "reason": "Of another person", "now": NOW}
    by = fields.pop("by", session.user)
    return actions.void_session(pk=session.pk, by=by, **values | fields)


def log(case, at, **fields):
    values = {"line": "psychosocial", "status": "held", "starts_at": at, "note": "Talked."}
    return actions.log_session(case=case, values=values | fields, by=case.case_lead)


def last_contact(case):
    return Case.unscoped.get(pk=case.pk).last_contact_at


def test_a_voided_session_leaves_the_file_and_last_contact_is_the_one_before():
    case = CaseFactory()
    log(case, NOW - 9 * DAY)
    wrong = log(case, NOW)
    void(wrong)
    assert last_contact(case) == NOW - 9 * DAY
    assert not Session.unscoped.filter(pk=wrong.pk).exists()
    assert Event.objects.get(verb="counseling.session.voided").line == "psychosocial"
    void(Session.unscoped.get())
    assert last_contact(case) is None


def test_a_voided_session_no_longer_moves_the_day_on_which_somebody_counts_as_lost():
    case, today = CaseFactory(), timezone.localdate()
    values = {
        "bed": BedFactory(),
        "first_night": today - 8 * DAY,
        "departure": today + 90 * DAY,
        "kind": "stay",
    }
    place(case=case, values=values, today=today, by=case.case_lead)
    lost = Deadline.unscoped.open().filter(case=case, rule="D38S")
    first = lost.get().due_on
    held = [log(case, timezone.now() - days * DAY) for days in (5, 2)]
    assert lost.get().due_on == first + 6 * DAY
    void(held[1])
    assert lost.get().due_on == first + 3 * DAY
    void(held[0])
    assert lost.get().due_on == first


def test_a_contact_that_did_not_take_place_after_all_is_none():
    case = CaseFactory()
    session = log(case, NOW)
    actions.change_session(pk=session.pk, version=1, values={"status": "missed"}, by=case.case_lead)
    assert last_contact(case) is None


def test_a_signed_note_is_voided_with_its_text_as_it_was_and_then_never_changes():
    session = SessionFactory()
    actions.sign_session(pk=session.pk, by=session.user, now=NOW)
    actions.add_to_session(session=session, values={"text": "More."}, by=session.user)
    void(Session.unscoped.get(pk=session.pk))
    row = Session.with_voided.get(pk=session.pk)
    assert (row.note, row.void_reason, row.voided_by) == (
        "An invented note.",
        "Of another person",
        session.user,
    )
    assert Addition.objects.count() == 1
    for attempt in ("voided_at = null", "voided_at = now()", "minutes = 5"):
        with (
            pytest.raises(DatabaseError, match="is closed"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(f"update counseling_session set {attempt}")


def test_only_the_author_or_the_case_lead_takes_a_session_out():
    session = SessionFactory(user=UserFactory())
    with pytest.raises(Refused, match="case lead"):
        void(session, by=UserFactory())
    void(session, by=session.case.case_lead)
    assert not Session.unscoped.exists()


def test_a_voided_session_is_no_contact_of_the_yearly_report_and_is_not_signed():
    case = CaseFactory()
    wrong = log(case, NOW - 10 * DAY, line="ambulant")
    assert contacts(2026).by_kind.counts.total() == 1
    void(wrong)
    assert contacts(2026).by_kind.counts.total() == 0
    assert actions.sign_due_sessions(now=NOW) == 0


@pytest.fixture
def other():
    return CaseFactory()


def move(session, to, **fields):
    values = {"version": session.version, "by": session.user} | fields
    return actions.move_session(pk=session.pk, values={"to": to}, **values)


def test_a_session_moves_to_the_right_file_under_its_key_with_a_line_on_both(other):
    case = CaseFactory()
    give(case.case_lead, other, "view_case", "change_psychosocial")
    session = log(case, NOW)
    move(session, other)
    moved = Session.unscoped.get()
    assert (moved.case, moved.note) == (other, "Talked.")
    with connection.cursor() as cursor:
        cursor.execute("select note from counseling_session")
        assert keys.key_of(bytes(cursor.fetchone()[0])) == other.data_key_id
    assert (last_contact(case), last_contact(other)) == (None, NOW)
    lines = Event.objects.filter(verb__startswith="counseling.session.moved")
    assert set(lines.values_list("verb", "case")) == {
        ("counseling.session.moved_away", case.pk),
        ("counseling.session.moved_here", other.pk),
    }


def test_a_session_is_not_moved_by_another_nor_where_one_does_not_work_nor_when_signed(other):
    session = SessionFactory()
    with pytest.raises(Refused, match="do not work on that file"):
        move(session, other)
    give(session.user, other, "view_case", "change_psychosocial")
    with pytest.raises(Refused, match="Only the person who wrote"):
        move(session, other, by=UserFactory())
    actions.sign_session(pk=session.pk, by=session.user, now=NOW)
    with pytest.raises(Refused, match="Add to it"):
        move(session, other, version=2)


def goal(case, review_on, *steps):
    values = {"words": "Cook", "helper": "", "steps": list(steps), "review_on": review_on}
    return actions.add_goal(case=case, values=values, today=NOW.date(), by=case.case_lead)


def review(case):
    rows = Deadline.unscoped.open().filter(case=case, rule="D35")
    return rows.values_list("due_on", flat=True).first()


def test_a_voided_goal_leaves_the_plan_and_the_review_follows_the_others():
    case, day = CaseFactory(), NOW.date() + 20 * DAY
    wrong, right = goal(case, day), goal(case, day + 7 * DAY)
    assert review(case) == day
    for row, left in ((wrong, day + 7 * DAY), (right, None)):
        actions.void_goal(pk=row.pk, version=1, reason="Twice", now=NOW, by=case.case_lead)
        assert review(case) == left
    assert not Goal.unscoped.exists()


def test_a_corrected_goal_keeps_the_steps_that_were_done():
    case = CaseFactory()
    row = goal(case, NOW.date() + 20 * DAY, "Ask", "Go")
    step = row.steps.get(position=1)
    actions.mark_step(case=case, step_id=step.pk, done_on=NOW.date(), by=case.case_lead)
    values = {"words": "Cook well", "steps": ["Buy", "Ask"], "review_on": NOW.date() + 30 * DAY}
    actions.change_goal(pk=row.pk, version=1, values=values, today=NOW.date(), by=case.case_lead)
    steps = row.steps.in_plan()
    assert [(step.words, step.done_on) for step in steps] == [("Buy", None), ("Ask", NOW.date())]
    assert review(case) == NOW.date() + 30 * DAY


def test_marking_a_step_twice_leaves_it_done():
    case = CaseFactory()
    step = goal(case, NOW.date() + 20 * DAY, "Ask").steps.get()
    for _click in range(2):
        actions.mark_step(case=case, step_id=step.pk, done_on=NOW.date(), by=case.case_lead)
    step.refresh_from_db()
    assert step.done_on == NOW.date()
    assert Event.objects.filter(verb="counseling.step.ticked").count() == 1


def test_a_note_logged_in_between_is_not_handed_over_with_its_appointment():
    els, joris = UserFactory(), UserFactory()
    case = case_of(els, "view_case", "view_legal", "change_legal")
    give(joris, case, "view_case", "view_legal", "change_legal")
    now = timezone.now()
    later = now + dt.timedelta(days=2)
    row = SessionFactory(case=case, user=els, line="legal", status="planned", starts_at=later)
    (duty,) = handing.duties([els], now, els)
    row.status, row.note, row.confidentiality = "held", "For nobody else", "lead"
    row.save()

    with pytest.raises(Refused):
        handing.take_over(duty, successor=joris, now=now, by=els)

    assert not Session.unscoped.filter(user=joris).exists()
