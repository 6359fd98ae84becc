"""Encrypted files: any size and range, never whole in memory; tampering is refused."""

import datetime as dt
import hashlib
import os
import tracemalloc
from itertools import islice, repeat

import pytest
from django.core.exceptions import SuspiciousFileOperation
from django.core.files.base import ContentFile
from django.db import DatabaseError, transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from audit import files, keys
from audit.files import CHUNK, CHUNK_ON_DISK, HEADER_BYTES
from audit.models import EncryptedFile
from common.crypto import CannotOpen
from common.db import violated_constraint

pytestmark = pytest.mark.django_db
MANY = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
BORDERS = [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK - 1, 2 * CHUNK, 2 * CHUNK + 1]


@pytest.fixture
def key():
    return keys.create().id


@pytest.fixture
def folder(settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)
    return tmp_path / "files"


def store(content: bytes, key) -> EncryptedFile:
    return files.store([content], key_id=key, content_type="text/plain")


def read(row: EncryptedFile) -> bytes:
    with files.open_file(row) as file:
        return file.read()


@pytest.mark.parametrize("size", BORDERS)
def test_a_file_comes_back_as_it_was(key, folder, size):
    content = os.urandom(size)

    row = store(content, key)

    assert read(row) == content
    assert (row.size, files.sha256(row)) == (size, hashlib.sha256(content).hexdigest())
    assert [path.name for path in folder.iterdir()] == [row.name]
    assert (folder / row.name).stat().st_mode & 0o777 == 0o600


@MANY
@given(
    size=st.sampled_from(BORDERS).flatmap(lambda border: st.integers(max(0, border - 40), border)),
    pieces=st.lists(st.integers(1, 3 * CHUNK), min_size=1, max_size=5),
    places=st.lists(st.tuples(st.integers(0, 3 * CHUNK), st.integers(0, 2 * CHUNK)), max_size=6),
)
def test_each_range_is_the_slice_however_the_file_was_written(key, folder, size, pieces, places):
    content = os.urandom(size)
    parts, at = [], 0
    for length in pieces:
        parts.append(content[at : at + length])
        at += length
    row = files.store([*parts, content[at:]], key_id=key, content_type="text/plain")

    with files.open_file(row) as file:
        for start, length in places:
            file.seek(start)
            assert file.read(length) == content[start : start + length]


def test_200_megabytes_pass_through_a_few_chunks_of_memory(key, folder):
    piece, count = os.urandom(1024 * 1024), 200
    expected = hashlib.sha256()
    for part in repeat(piece, count):
        expected.update(part)
    tracemalloc.start()
    try:
        row = files.store(islice(repeat(piece), count), key_id=key, content_type="text/plain")
        _now, written = tracemalloc.get_traced_memory()
        tracemalloc.reset_peak()
        digest = hashlib.sha256()
        with files.open_file(row) as file:
            for part in file.chunks():
                digest.update(part)
        _now, was_read = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert row.size == 200 * 1024 * 1024
    assert digest.digest() == expected.digest()
    assert max(written, was_read) < 8 * 1024 * 1024


# --- What was tampered with ----------------------------------------------------------------


def _changed_byte(closed: bytes) -> bytes:
    return closed[:-1] + bytes([closed[-1] ^ 1])


def _chunks(closed: bytes) -> list[bytes]:
    body = closed[HEADER_BYTES:]
    return [body[at : at + CHUNK_ON_DISK] for at in range(0, len(body), CHUNK_ON_DISK)]


def _swapped(closed: bytes) -> bytes:
    first, second, *rest = _chunks(closed)
    return closed[:HEADER_BYTES] + b"".join([second, first, *rest])


@pytest.mark.parametrize(
    "tamper",
    [
        _changed_byte,
        _swapped,
        lambda closed: closed[:HEADER_BYTES] + _changed_byte(closed[HEADER_BYTES:]),
        lambda closed: closed[: HEADER_BYTES + 2 * CHUNK_ON_DISK],
        lambda closed: closed[:-1],
        lambda closed: closed[:HEADER_BYTES],
        lambda closed: closed[:5],
        lambda closed: b"\x02" + closed[1:],
        lambda closed: closed + closed[HEADER_BYTES:],
        lambda closed: closed[: HEADER_BYTES + CHUNK_ON_DISK] + closed[-CHUNK_ON_DISK:],
        lambda closed: b"",
    ],
)
def test_what_was_changed_cut_or_reordered_is_refused(key, folder, tamper):
    row = store(os.urandom(3 * CHUNK), key)
    path = folder / row.name
    path.write_bytes(tamper(path.read_bytes()))

    with pytest.raises(CannotOpen):
        read(row)


def test_a_cut_at_the_end_of_a_chunk_is_refused_even_when_the_row_was_changed_too(key, folder):
    row = store(os.urandom(3 * CHUNK), key)
    path = folder / row.name
    path.write_bytes(path.read_bytes()[: HEADER_BYTES + 2 * CHUNK_ON_DISK])
    row.size = 2 * CHUNK

    with pytest.raises(CannotOpen):
        read(row)


def test_a_file_opens_under_its_own_name_and_key_only(key, folder):
    row, other = store(b"one", key), store(b"two", key)
    closed = (folder / row.name).read_bytes()
    (folder / other.name).write_bytes(closed)
    with pytest.raises(CannotOpen):
        read(other)

    (folder / row.name).write_bytes(closed[:1] + keys.create().id.bytes + closed[17:])
    with pytest.raises(CannotOpen):
        read(row)


def test_an_empty_file_must_have_been_empty(key, folder):
    row = store(b"", key)
    path = folder / row.name
    path.write_bytes(_changed_byte(path.read_bytes()))

    with pytest.raises(CannotOpen):
        read(row)


def test_a_file_that_is_missing_is_refused(key, folder):
    row = store(b"x", key)
    (folder / row.name).unlink()

    with pytest.raises(CannotOpen, match="no file"):
        read(row)


# --- Keys ----------------------------------------------------------------------------------


def test_an_opened_file_is_read_on_when_the_keys_of_the_request_are_gone(key, folder, monkeypatch):
    row = store(os.urandom(2 * CHUNK), key)
    with files.open_file(row) as file:
        keys.forget()
        monkeypatch.setattr(keys, "open_keys", None)
        assert len(file.read()) == 2 * CHUNK


def test_nobody_gets_at_the_encrypted_bytes_through_an_opened_file(key, folder):
    with files.open_file(store(b"x", key)) as file, pytest.raises(OSError, match="fileno"):
        file.fileno()


# --- Storage, rows, what is left over ------------------------------------------------------


def test_it_is_a_storage_as_django_wants_one(key, folder):
    storage = files.EncryptedStorage(key)

    name = storage.save("letter.pdf", ContentFile(b"text"))

    assert files.NAME.fullmatch(name)
    assert storage.exists(name)
    assert storage.size(name) == 4
    assert storage.open(name).read() == b"text"
    storage.delete(name)
    assert not storage.exists(name)


@pytest.mark.parametrize("name", ["../secret", "a", "/etc/passwd", "x" * 20 + "/y", ""])
def test_a_name_leads_nowhere_else(folder, name):
    with pytest.raises((SuspiciousFileOperation, ValueError)):
        files.EncryptedStorage().open(name)


def test_a_storage_writes_only_new_files_and_only_under_a_key(key, folder):
    storage = files.EncryptedStorage(key)
    name = storage.save("x", ContentFile(b"text"))
    with pytest.raises(ValueError, match="once"):
        storage.open(name, "wb")
    with pytest.raises(TypeError, match="key"):
        files.EncryptedStorage().save("x", ContentFile(b"text"))


def test_a_write_that_fails_leaves_nothing(key, folder):
    def broken():
        yield b"x" * CHUNK * 2
        raise OSError("no space left on device")

    with pytest.raises(OSError, match="no space"):
        files.store(broken(), key_id=key, content_type="text/plain")

    assert list(folder.iterdir()) == []
    assert not EncryptedFile.objects.exists()


def test_the_row_of_a_file_never_changes(key, folder):
    row = store(b"x", key)

    with pytest.raises(DatabaseError) as refused, transaction.atomic():
        EncryptedFile.objects.filter(pk=row.pk).update(size=2)

    assert violated_constraint(refused.value) == "closed_audit_encryptedfile"


def test_two_rows_never_name_one_file(key, folder):
    row = store(b"x", key)
    again = EncryptedFile(name=row.name, data_key=key, size=1, digest=b"", content_type="")

    with pytest.raises(DatabaseError) as refused, transaction.atomic():
        again.save(force_insert=True)

    assert violated_constraint(refused.value) == "audit_encryptedfile_name_key"


def test_a_removed_file_goes_when_the_removal_is_committed(
    key, folder, django_capture_on_commit_callbacks
):
    row = store(b"x", key)
    with django_capture_on_commit_callbacks(execute=True):
        files.remove(row)
        assert (folder / row.name).exists()

    assert list(folder.iterdir()) == []


def test_the_sweep_removes_what_is_old_and_has_no_row(key, folder):
    now = timezone.now()
    assert files.sweep(now=now) == 0, "there is no folder yet"
    kept, orphan, young, partial, strange = (store(b"x", key) for _number in range(5))
    for row in (orphan, young, partial, strange):
        row.delete()
    path = folder / partial.name
    path.rename(path.with_suffix(".part"))
    elsewhere = (folder / strange.name).read_bytes()
    (folder / strange.name).write_bytes(elsewhere[:1] + bytes(16) + elsewhere[17:])
    for path in folder.iterdir():
        age = dt.timedelta(hours=23 if path.name == young.name else 25)
        os.utime(path, ((now - age).timestamp(),) * 2)

    assert files.sweep(now=now) == 2

    # Of a key this database never made: then it is the database that is the wrong one.
    assert {path.name for path in folder.iterdir()} == {kept.name, young.name, strange.name}
