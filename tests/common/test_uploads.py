"""An upload lies in clear on no disk, is not held whole in memory, and ends at the limit."""

import hashlib
import os
import tempfile
import tracemalloc

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from common.crypto import CannotOpen
from common.uploads import CHUNK, CHUNK_ON_DISK, Spool

WORD = b"Canaryupload"


def received(*contents: bytes):
    """Return the files of a request that a browser sent."""
    sent = {f"file{n}": SimpleUploadedFile(f"{n}.txt", text) for n, text in enumerate(contents)}
    return list(RequestFactory().post("/", sent).FILES.values())


@pytest.mark.parametrize("size", [1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK])
def test_an_upload_is_read_as_it_was_sent(size):
    content = os.urandom(size)

    (upload,) = received(content)

    assert upload.size == size
    assert upload.read() == content
    assert hashlib.sha256(b"".join(upload.chunks())).digest() == hashlib.sha256(content).digest()


@given(st.lists(st.binary(max_size=200), max_size=5), st.integers(0, 900), st.integers(0, 300))
def test_any_part_is_read_from_anywhere(parts, start, length):
    whole = b"".join(parts)
    with Spool() as spool:
        for part in parts:
            spool.add(part)
        spool.seek(start)
        assert spool.read(length) == whole[start : start + length]


def test_nothing_of_an_upload_lies_in_clear_and_nothing_has_a_name(monkeypatch, tmp_path):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with Spool() as spool:
        spool.add(WORD * 20_000)

        assert list(tmp_path.iterdir()) == []
        on_disk = os.pread(spool._file.fileno(), 10_000_000, 0)
        assert len(on_disk) >= 3 * CHUNK_ON_DISK
        assert WORD not in on_disk


def test_a_changed_byte_is_refused():
    with Spool() as spool:
        spool.add(bytes(2 * CHUNK))
        os.pwrite(spool._file.fileno(), b"\x01", CHUNK_ON_DISK + 50)

        spool.seek(CHUNK)
        with pytest.raises(CannotOpen):
            spool.read(1)


def test_a_long_upload_is_never_whole_in_memory():
    piece = os.urandom(CHUNK)
    tracemalloc.start()
    with Spool() as spool:
        for _number in range(400):
            spool.add(piece)
        while spool.read(CHUNK):
            pass
        _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 20 * CHUNK


def test_what_is_over_the_limit_has_its_size_and_no_content(settings):
    settings.UPLOAD_LIMIT_BYTES = settings.UPLOADS_LIMIT_BYTES = 2 * CHUNK

    first, second = received(bytes(CHUNK), bytes(CHUNK + 1))

    assert first.read() == bytes(CHUNK)
    assert second.size == CHUNK + 1
    with pytest.raises(ValueError, match="closed"):
        second.read()
