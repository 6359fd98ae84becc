"""Logging, changing, signing and adding to sessions."""

import datetime as dt
import threading
from functools import partial
from uuid import uuid4

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from counseling import actions
from counseling.models import Addition, OnCall, Session
from records.errors import Refused, SentTwice, Stale
from records.saving import Token
from tests.accounts.factories import UserFactory
from tests.cases.factories import CaseFactory, bar
from tests.counseling.factories import SessionFactory
from workspace.actions import save_draft
from workspace.models import Draft, Notice
from workspace.notices import sentence

NOW = dt.datetime(2026, 11, 24, 10, 0, tzinfo=dt.UTC)
FIELDS = {
    "line": "psychosocial",
    "status": "held",
    "starts_at": NOW,
    "minutes": 45,
    "note": "What was said.",
}


@pytest.mark.django_db
def test_a_logged_session_moves_the_last_contact_and_drops_the_draft():
    case = CaseFactory()
    save_draft(
        user=case.case_lead, form="session", target=str(case.pk), data={"note": "W"}, base_version=0
    )

    session = actions.log_session(case=case, values=dict(FIELDS), by=case.case_lead)

    case.refresh_from_db()
    assert case.last_contact_at == NOW
    assert Session.unscoped.get(pk=session.pk).note == "What was said."
    assert not Draft.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(("who", "count"), [("a colleague", 1), ("oneself", 0), ("barred", 0)])
def test_whose_appointment_is_cancelled_by_a_colleague_hears_of_it(who, count):
    session = SessionFactory(status="planned", starts_at=NOW)
    owner = session.user
    if who == "barred":
        bar(owner, session.case)
    by = owner if who == "oneself" else UserFactory(name="Ann Colleague")
    for _click in range(2):
        actions.cancel_session(pk=session.pk, by=by)
    notices = Notice.objects.filter(kind="counseling.session.cancelled")
    assert [notice.user for notice in notices] == [owner] * count
    for notice in notices:
        text = sentence(notice)
        assert session.case.client.code in text
        assert "24 Nov" in text


@pytest.mark.django_db
def test_a_form_sent_twice_makes_one_session():
    case, token = CaseFactory(), Token(uuid4(), "digest")
    made = actions.log_session(case=case, values=dict(FIELDS), token=token, by=case.case_lead)

    with pytest.raises(SentTwice) as again:
        actions.log_session(case=case, values=dict(FIELDS), token=token, by=case.case_lead)

    assert again.value.made == str(made.pk)
    assert again.value.is_same
    assert Session.unscoped.count() == 1


def test_two_clicks_at_the_same_moment_make_one_session(committed_db):
    case, token, outcomes = CaseFactory(), Token(uuid4(), "digest"), []
    gate = threading.Barrier(4)

    def click():
        gate.wait()
        try:
            actions.log_session(case=case, values=dict(FIELDS), token=token, by=case.case_lead)
            outcomes.append("made")
        except SentTwice:
            outcomes.append("shown")
        finally:
            connection.close()

    threads = [threading.Thread(target=click) for _number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(outcomes) == ["made", "shown", "shown", "shown"]
    assert Session.unscoped.count() == 1


@pytest.mark.django_db
def test_an_appointment_becomes_the_session_that_was_logged():
    planned = SessionFactory(status="planned", note="")
    log = partial(actions.log_session, case=planned.case, planned=planned, by=planned.user)
    log(values=dict(FIELDS))
    assert list(Session.unscoped.values_list("pk", "status")) == [(planned.pk, "held")]
    with pytest.raises(Refused, match="in between"):
        log(values=dict(FIELDS))


@pytest.mark.django_db
def test_nobody_logs_the_appointment_of_a_colleague():
    planned = SessionFactory(status="planned", note="")
    with pytest.raises(Refused, match="another person"):
        actions.log_session(
            case=planned.case, planned=planned, values=dict(FIELDS), by=UserFactory()
        )
    planned.refresh_from_db()
    assert (planned.status, planned.note) == ("planned", "")


@pytest.mark.django_db
def test_a_change_on_an_old_version_is_refused_with_the_newer_text():
    session = SessionFactory()
    change = partial(actions.change_session, pk=session.pk, version=1, by=session.user)
    change(values={"note": "Newer."})

    with pytest.raises(Stale) as stale:
        change(values={"note": "Older."})

    assert stale.value.theirs.note == "Newer."
    assert Session.unscoped.get(pk=session.pk).note == "Newer."


@pytest.mark.django_db
def test_sessions_of_a_week_ago_sign_themselves_once():
    old = SessionFactory(starts_at=NOW - dt.timedelta(days=8))
    SessionFactory(starts_at=NOW - dt.timedelta(days=6))
    SessionFactory(starts_at=NOW - dt.timedelta(days=30), status="planned")

    assert actions.sign_due_sessions(now=NOW) == 1
    assert actions.sign_due_sessions(now=NOW) == 0
    assert Session.unscoped.get(pk=old.pk).is_signed


@pytest.mark.django_db
@pytest.mark.parametrize(
    "attempt",
    [
        "update counseling_session set minutes = 5",
        "update counseling_session set signed_at = null",
        "update counseling_session set voided_at = now(), voided_by_id = user_id,"
        " void_reason = 'x', minutes = 5",
        "delete from counseling_session",
        "truncate counseling_session cascade",
        "set local pgtrigger.ignore = '{counseling_session:refuse_change}'; "
        "update counseling_session set minutes = 5",
        "update counseling_session_history set minutes = 5",
        "delete from counseling_session_history",
        "truncate counseling_session_history",
        "update counseling_addition set id = id",
        "delete from counseling_addition",
        "truncate counseling_addition",
    ],
)
def test_the_database_refuses_to_change_a_signed_note(attempt):
    session = SessionFactory()
    actions.sign_session(pk=session.pk, by=session.user, now=NOW)
    actions.add_to_session(session=session, values={"text": "One more."}, by=session.user)

    with (
        pytest.raises(DatabaseError, match=r"is closed|permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(attempt)

    assert Session.unscoped.get(pk=session.pk).minutes == 50


@pytest.mark.django_db
def test_a_signed_note_is_added_to_and_the_addition_stays():
    session = SessionFactory()
    add = partial(actions.add_to_session, session=session, by=session.user)
    with pytest.raises(Refused, match="still open"):
        add(values={"text": "Too early."})
    actions.sign_session(pk=session.pk, by=session.user, now=NOW)
    addition = add(values={"text": "One more thing."})

    assert Addition.objects.get().text == "One more thing."
    with pytest.raises(DatabaseError), transaction.atomic():
        addition.delete()


@pytest.mark.django_db
def test_signing_twice_says_so():
    session = SessionFactory()
    actions.sign_session(pk=session.pk, by=session.user, now=NOW)
    with pytest.raises(Refused, match="signed already"):
        actions.sign_session(pk=session.pk, by=session.user, now=NOW)
    with pytest.raises(Refused, match="Add to it"):
        actions.change_session(pk=session.pk, version=2, values={}, by=session.user)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"minutes": 0}, "a_session_lasts_up_to_a_day"),
        ({"minutes": 1441}, "a_session_lasts_up_to_a_day"),
        ({"status": "planned", "signed_at": NOW}, "what_is_planned_is_not_signed"),
    ],
)
def test_the_database_refuses_a_session_that_cannot_be(fields, constraint):
    with pytest.raises(IntegrityError, match=constraint):
        SessionFactory(**fields)


@pytest.mark.django_db
def test_two_people_are_never_on_call_at_once():
    user = UserFactory()
    hours = dt.timedelta(hours=12)

    def plan(who, starts_at, ends_at):
        values = {"user": who, "starts_at": starts_at, "ends_at": ends_at}
        actions.plan_on_call(values=values, by=user)

    plan(user, NOW, NOW + hours)
    with pytest.raises(Refused, match="on call in this time already") as taken:
        plan(UserFactory(), NOW + hours / 2, NOW + 2 * hours)
    assert taken.value.field == "from_day"
    with pytest.raises(Refused, match="must end after it starts"):
        plan(user, NOW + hours, NOW + hours)
    plan(user, NOW + hours, NOW + 2 * hours)
    assert OnCall.objects.count() == 2
