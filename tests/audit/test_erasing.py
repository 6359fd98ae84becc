"""What is erased stays closed, and only the owner of the tables erases."""

import base64

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from audit import files, keys
from audit.files import store
from audit.models import DataKey, ErasedKey
from audit.serving import file_response
from cases.models import Client
from common.crypto import CannotOpen
from tests.cases.factories import CaseFactory, ClientFactory
from tests.counseling.factories import SessionFactory

KEY = bytes(range(32))


@pytest.mark.django_db
@pytest.mark.parametrize(
    "attempt",
    [
        "delete from audit_datakey",
        "update audit_datakey set wrapped = ''",
        "truncate audit_datakey",
        "insert into audit_erasedkey (key, erased_at) select id, now() from audit_datakey",
        "delete from audit_erasedkey",
    ],
)
def test_the_web_destroys_no_key_and_lists_none_to_be_destroyed(attempt):
    CaseFactory()
    with (
        pytest.raises(DatabaseError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(attempt)


def test_erasing_a_key_closes_row_and_history_for_good(committed_db):
    client = ClientFactory(called_name="Gone")
    keys.erase(client.data_key_id)
    keys.forget()
    with pytest.raises(CannotOpen):
        _ = Client.unscoped.get(pk=client.pk).called_name
    assert ErasedKey.objects.filter(key=client.data_key_id).exists()


def test_erasing_the_key_of_a_case_makes_its_files_unreadable(committed_db, rf):
    case, other = CaseFactory(), CaseFactory()
    gone = store([b"testimony"], key_id=case.data_key_id, content_type="text/plain")
    stays = store([b"other"], key_id=other.data_key_id, content_type="text/plain")

    keys.erase(case.data_key_id)

    with pytest.raises(CannotOpen):
        files.open_file(gone)
    with pytest.raises(CannotOpen):
        files.sha256(gone)
    with pytest.raises(CannotOpen):
        file_response(rf.get("/"), gone, name="x.txt")
    with files.open_file(stays) as file:
        assert file.read() == b"other"


def test_rotation_wraps_anew_and_leaves_signed_notes_and_files_untouched(
    committed_db, settings, capsys, media
):
    session = SessionFactory(note="Kept as it was.")
    row = store([b"testimony"], key_id=session.case.data_key_id, content_type="text/plain")
    on_disk = (media / "files" / row.name).read_bytes()
    before = _note()
    fresh = "new:" + base64.b64encode(KEY[::-1]).decode()
    settings.FIELD_KEYS = f"{fresh},{settings.FIELD_KEYS}"
    call_command("rotate_keys")
    assert capsys.readouterr().out.startswith("to wrap: ")
    assert DataKey.objects.exclude(wrapped_by="new").exists()
    call_command("rotate_keys", "--apply")
    assert "left: 0" in capsys.readouterr().out
    settings.FIELD_KEYS = fresh
    keys.forget()
    assert _note() == before
    assert (media / "files" / row.name).read_bytes() == on_disk
    assert type(session).unscoped.get(pk=session.pk).note == "Kept as it was."


def _note() -> bytes:
    with connection.cursor() as cursor:
        cursor.execute("select note from counseling_session")
        return bytes(cursor.fetchone()[0])
