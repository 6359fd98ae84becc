"""What is emptied of a session is kept for a month, out of reach of the web."""

import datetime as dt
import json

import pytest
from django.db import DatabaseError, connection, connections, transaction

from counseling.actions import add_to_session, sign_session
from counseling.models import Session
from psychosocial.actions import forget_originals, move_to_clinical
from tests.cases.factories import CaseFactory
from tests.counseling.factories import SessionFactory
from tests.psychosocial.factories import ClinicalNoteFactory, treating

NOW = dt.datetime(2026, 11, 24, 10, tzinfo=dt.UTC)

# What the owner of the tables does when a text was emptied that nobody moved; docs/deploy.md.
PUT_BACK = """
    alter table counseling_session disable trigger user;
    update counseling_session s set note = o.note, agreements = o.agreements, title = o.title
        from psychosocial_moved_original k,
            jsonb_populate_record(null::counseling_session, k.rows->'session') o
        where s.id = k.session_id and k.id = (
            select id from psychosocial_moved_original where session_id = s.id
            order by kept_at limit 1
        );
    alter table counseling_session enable trigger user;
"""


def empty(session: Session) -> None:
    with connection.cursor() as cursor:
        cursor.execute("select psychosocial_empty_session(%s)", [session.pk])


def kept() -> list[dict]:
    with connections["owner"].cursor() as cursor:
        cursor.execute("select rows from psychosocial_moved_original order by kept_at")
        return [json.loads(row[0]) for row in cursor.fetchall()]


@pytest.mark.slow
def test_what_a_web_process_in_other_hands_empties_is_kept_as_it_was(committed_db):
    case = CaseFactory()
    user = treating(case)
    session = SessionFactory(case=case, user=user, note="First words.")
    sign_session(pk=session.pk, now=NOW, by=user)
    add_to_session(session=session, values={"text": "Added words."}, by=user)
    with connection.cursor() as cursor:
        cursor.execute("select note from counseling_session where id = %s", [session.pk])
        stored = bytes(cursor.fetchone()[0])
    with transaction.atomic():
        # It can write a clinical note of the author that holds nothing of the text.
        ClinicalNoteFactory(
            case=case, created_by=user, text="Nothing", moved_from=session, before_moving="{}"
        )
        empty(session)
        empty(session)
    forget_originals()
    assert Session.unscoped.get(pk=session.pk).note == ""

    first, second = kept()

    assert first["session"]["note"] == rf"\x{stored.hex()}"
    assert len(first["versions"]) > 1
    assert len(first["additions"]) == len(first["versions_of_additions"]) == 1
    assert second["additions"] is None
    for words in ("words", b"words".hex()):
        assert words not in json.dumps([first, second])
    with connections["owner"].cursor() as cursor:
        cursor.execute(PUT_BACK)
    assert Session.unscoped.get(pk=session.pk).note == "First words."


@pytest.mark.slow
def test_it_is_forgotten_after_a_month(committed_db):
    case = CaseFactory()
    user = treating(case)
    for _number in range(2):
        move_to_clinical(pk=SessionFactory(case=case, user=user, note="Words.").pk, by=user)
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "update psychosocial_moved_original set kept_at = kept_at - interval '31 days'"
            " where id = (select id from psychosocial_moved_original order by kept_at limit 1)"
        )
    forget_originals()
    assert len(kept()) == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    "attempt",
    [
        "select rows from psychosocial_moved_original",
        "insert into psychosocial_moved_original (session_id, rows) values (null, null)",
        "update psychosocial_moved_original set kept_at = '2020-01-01'",
        "delete from psychosocial_moved_original",
        "truncate psychosocial_moved_original",
    ],
)
def test_the_web_neither_reads_nor_changes_what_is_kept(attempt):
    with (
        pytest.raises(DatabaseError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(attempt)
