"""Who sees which session, and who reads its note."""

import datetime as dt

import pytest
from django.db import connection

from common.crypto import CannotOpen
from counseling.models import Session
from tests.accounts.factories import UserFactory
from tests.cases.factories import CaseFactory, bar, give
from tests.counseling.factories import SessionFactory

pytestmark = pytest.mark.django_db


def seen_and_read(user, session) -> tuple[bool, bool]:
    visible = Session.objects.visible_to(user).filter(pk=session.pk)
    return visible.exists(), visible.readable_by(user).exists()


@pytest.mark.parametrize(
    ("held", "confidentiality", "expected"),
    [
        ((), "normal", (False, False)),
        (("view_case", "view_identity"), "normal", (False, False)),
        (("view_case", "view_legal"), "normal", (False, False)),
        (("view_case", "view_psychosocial"), "normal", (True, True)),
        (("view_case", "view_psychosocial"), "team", (True, False)),
        (("view_case", "view_psychosocial"), "lead", (True, False)),
    ],
)
def test_a_colleague_sees_lines_and_reads_what_is_not_kept(held, confidentiality, expected):
    session, colleague = SessionFactory(confidentiality=confidentiality), UserFactory()
    give(colleague, session.case, *held)
    assert seen_and_read(colleague, session) == expected


def test_the_lead_of_the_author_reads_what_is_kept_for_the_lead():
    lead = UserFactory()
    author = UserFactory(lead=lead)
    session = SessionFactory(user=author, confidentiality="lead")
    for person in (lead, author):
        give(person, session.case, "view_case", "view_psychosocial")
    assert seen_and_read(lead, session) == (True, True)
    assert seen_and_read(author, session) == (True, True)


def test_a_barred_author_no_longer_sees_the_own_session():
    session = SessionFactory()
    give(session.user, session.case, "view_case", "view_psychosocial")
    bar(session.user, session.case)
    assert seen_and_read(session.user, session) == (False, False)


def test_an_appointment_without_a_client_is_ones_own():
    user = UserFactory()
    meeting = Session(
        case=None,
        user=user,
        created_by=user,
        line="psychosocial",
        status="planned",
        kind="meeting",
        starts_at=dt.datetime(2026, 11, 24, 9, 0, tzinfo=dt.UTC),
    )
    meeting.save()
    assert seen_and_read(user, meeting) == (True, True)
    assert seen_and_read(UserFactory(), meeting) == (False, False)


def test_a_note_lies_closed_in_the_table_and_its_history():
    SessionFactory(note="canary-note-7391")
    with connection.cursor() as cursor:
        for table in ("counseling_session", "counseling_session_history"):
            cursor.execute(f"select note from {table}")
            blobs = [bytes(row[0]) for row in cursor.fetchall()]
            assert blobs
            assert all(b"canary" not in blob for blob in blobs)


def test_a_note_moved_to_another_row_does_not_open():
    case = CaseFactory()
    first, second = SessionFactory(case=case, note="A"), SessionFactory(case=case, note="B")
    with connection.cursor() as cursor:
        cursor.execute(
            "update counseling_session set note = (select note from counseling_session"
            " where id = %s) where id = %s",
            [first.pk, second.pk],
        )
    with pytest.raises(CannotOpen):
        _ = Session.unscoped.get(pk=second.pk).note
