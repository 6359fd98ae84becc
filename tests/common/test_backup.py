"""A backup opens with its own key only, and comes back as it was."""

import subprocess
import tarfile
from uuid import uuid4

import pyrage
import pytest
from django.core.management import CommandError, call_command
from psycopg import sql

from audit import files, keys
from audit.models import EncryptedFile, ErasedKey
from cases.models import Client, SearchEntry
from cases.search import index_client
from common import backup
from common.crypto import CannotOpen
from tests.cases.factories import CaseFactory
from tests.counseling.factories import SessionFactory
from tests.databases import drop, maintenance, point_at
from tests.psychosocial.factories import ClinicalNoteFactory


@pytest.fixture
def key():
    return pyrage.x25519.Identity.generate()


@pytest.fixture
def elsewhere(committed_db):
    """Make another, empty database, and go back afterwards."""
    name = f"restored_{uuid4().hex[:8]}"
    with maintenance() as admin:
        admin.execute(sql.SQL("create database {}").format(sql.Identifier(name)))
        yield name
        point_at(committed_db)
        drop(admin, name)


def test_the_drill(committed_db, elsewhere, key, settings, tmp_path, capsys, monkeypatch):
    settings.MEDIA_ROOT = str(tmp_path / "media")
    case = CaseFactory(client__family_name="Canaryfamily")
    SessionFactory(case=case, note="canary-note")
    ClinicalNoteFactory(case=case, text="canary-clinical")
    letter = files.store(
        [b"canary-letter"], key_id=case.data_key_id, content_type="application/pdf"
    )
    (tmp_path / "media" / "files" / "half.part").write_bytes(b"being written just now")
    target, identity = tmp_path / "house.backup", tmp_path / "identity"
    identity.write_text(f"# private\n{key}\n", encoding="utf-8")

    call_command("backup", str(target), "--recipient", str(key.to_public()))

    assert target.stat().st_mode & 0o777 == 0o600
    assert b"anary" not in target.read_bytes()
    with pytest.raises(CommandError, match="not empty"):
        call_command("restore", str(target), "--identity", str(identity))

    point_at(elsewhere)
    settings.MEDIA_ROOT = str(tmp_path / "media2")
    other = tmp_path / "other"
    other.write_text(str(pyrage.x25519.Identity.generate()), encoding="utf-8")
    with pytest.raises(CommandError, match="Not restored"):
        call_command("restore", str(target), "--identity", str(other))
    # In a container the root is read-only: what is not the media folder cannot be written.
    places, make = [], backup.tempfile.TemporaryDirectory
    monkeypatch.setattr(
        backup.tempfile, "TemporaryDirectory", lambda **at: places.append(at["dir"]) or make(**at)
    )
    call_command("restore", str(target), "--identity", str(identity))
    assert places == [tmp_path / "media2"]

    assert "Restored and compared" in capsys.readouterr().out
    assert Client.unscoped.get().family_name == "Canaryfamily"
    with files.open_file(EncryptedFile.objects.get()) as file:
        assert file.read() == b"canary-letter"
    assert [path.name for path in (tmp_path / "media2" / "files").iterdir()] == [letter.name]


def test_a_dump_that_nobody_encrypted_tells_no_closed_word(committed_db):
    case = CaseFactory(client__family_name="Canaryfamily")
    SessionFactory(case=case, note="canary-note")
    ClinicalNoteFactory(case=case, text="canary-clinical")
    dump = subprocess.run(
        [backup.program("pg_dump")], env=backup._server(), check=True, capture_output=True
    ).stdout
    assert case.reference.encode() in dump
    assert b"anary" not in dump
    assert b"anary".hex().encode() not in dump


def test_whoever_was_erased_after_the_backup_stays_erased(
    committed_db, elsewhere, key, settings, tmp_path, capsys
):
    settings.MEDIA_ROOT = str(tmp_path / "media")
    gone, stays = (
        CaseFactory(client__called_name="Goner"),
        CaseFactory(client__called_name="Stayer"),
    )
    index_client(gone.client)
    index_client(stays.client)
    letters = {
        client: files.store([b"text"], key_id=client.data_key_id, content_type="text/plain")
        for client in (gone.client, stays.client)
    }
    target, identity = tmp_path / "house.backup", tmp_path / "identity"
    identity.write_text(str(key), encoding="utf-8")
    call_command("backup", str(target), "--recipient", str(key.to_public()))
    keys.erase(gone.client.data_key_id)
    capsys.readouterr()
    call_command("erasures")
    erased = tmp_path / "erased"
    erased.write_text(capsys.readouterr().out, encoding="utf-8")

    point_at(elsewhere)
    settings.MEDIA_ROOT = str(tmp_path / "media2")
    call_command("restore", str(target), "--identity", str(identity), "--erased", str(erased))
    keys.forget()

    assert Client.unscoped.get(pk=stays.client_id).called_name == "Stayer"
    with pytest.raises(CannotOpen):
        _ = Client.unscoped.get(pk=gone.client_id).called_name
    with pytest.raises(CannotOpen):
        files.open_file(letters[gone.client])
    files.open_file(letters[stays.client]).close()
    assert set(SearchEntry.objects.values_list("client", flat=True)) == {stays.client_id}
    assert ErasedKey.objects.get().key == gone.client.data_key_id


def test_a_broken_list_stops_the_restore_before_it_begins(committed_db, tmp_path):
    (tmp_path / "erased").write_text("no key at all", encoding="utf-8")
    (tmp_path / "identity").write_text("", encoding="utf-8")
    with pytest.raises(CommandError, match="list of what was erased"):
        call_command(
            "restore",
            str(tmp_path / "x"),
            "--identity",
            str(tmp_path / "identity"),
            "--erased",
            str(tmp_path / "erased"),
        )


def test_a_file_that_was_changed_on_the_way_stops_the_restore(
    committed_db, elsewhere, key, settings, tmp_path, monkeypatch
):
    settings.MEDIA_ROOT = str(tmp_path / "media")
    row = files.store([b"text"], key_id=keys.create().id, content_type="text/plain")
    backup.save(tmp_path / "saved", recipient=str(key.to_public()))
    point_at(elsewhere)
    settings.MEDIA_ROOT = str(tmp_path / "media2")
    unpack = backup._unpack

    def change_one(tar, folder):
        unpack(tar, folder)
        (folder / "media" / "files" / row.name).write_bytes(b"another one")

    monkeypatch.setattr(backup, "_unpack", change_one)

    with pytest.raises(backup.CannotRestore, match=f"files: files/{row.name}"):
        backup.restore(tmp_path / "saved", identity=str(key))


def test_what_is_removed_while_it_is_saved_does_not_stop_the_backup(tmp_path, monkeypatch):
    folder = tmp_path / "media"
    folder.mkdir()
    (folder / "gone").symlink_to(tmp_path / "nowhere")
    (folder / "kept").write_bytes(b"x")
    monkeypatch.setattr(backup.Path, "is_file", lambda path: path != folder)

    with tarfile.open(tmp_path / "tar", "w") as tar:
        assert list(backup._pack(tar, folder)) == ["kept"]


def test_a_damaged_backup_is_refused_in_words(committed_db, elsewhere, key, settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path / "media")
    target, identity = tmp_path / "house.backup", tmp_path / "identity"
    identity.write_text(str(key), encoding="utf-8")
    call_command("backup", str(target), "--recipient", str(key.to_public()))
    content = bytearray(target.read_bytes())
    content[len(content) // 2] ^= 1
    target.write_bytes(content)

    point_at(elsewhere)
    settings.MEDIA_ROOT = str(tmp_path / "media2")
    with pytest.raises(CommandError, match="the file is damaged, or it is no backup"):
        call_command("restore", str(target), "--identity", str(identity))
    with pytest.raises(CommandError, match="there is no file"):
        call_command("restore", str(tmp_path / "none"), "--identity", str(identity))
    assert not backup.tables()


def test_what_differs_is_named():
    saved = {"tables": {"a": {"rows": 1, "digest": "7"}}, "files": {}}
    found = {"tables": {"a": {"rows": 1, "digest": "8"}}, "files": {}}
    with pytest.raises(backup.CannotRestore, match="tables: a"):
        backup._compare(saved, found)


def test_without_a_key_nothing_is_written(db, tmp_path):
    with pytest.raises(CommandError, match="public key"):
        call_command("backup", str(tmp_path / "x"), "--recipient", "")
    assert not (tmp_path / "x").exists()
