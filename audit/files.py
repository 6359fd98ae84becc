"""Files that only their data key opens, written and read in chunks, never whole in memory.

On disk a file is: version (1 byte), id of its data key (16), then chunks of 64 KiB, each encrypted
by itself and bound to the file's random name, its own number and whether it is the last. A
chunk that was changed, cut off, swapped or brought from another file does not open, and a range
can be read without what comes before it.
"""

import datetime as dt
import hashlib
import io
import os
import re
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation
from django.core.files import File
from django.core.files.storage import Storage
from django.db import transaction

from audit import keys
from audit.models import EncryptedFile
from common import crypto
from common.chunks import ChunkReader
from common.db import in_batches
from common.ids import ALPHABET, reference

VERSION = b"\x01"
CHUNK = 64 * 1024
HEADER_BYTES = 17
CHUNK_ON_DISK = CHUNK + crypto.EXTRA_BYTES
NAME = re.compile(rf"[{ALPHABET}]{{20}}")
PARTIAL = ".part"
# No transaction lasts longer: what has no row after this time will never have one.
ABANDONED_AFTER = dt.timedelta(days=1)


def _folder() -> Path:
    return Path(settings.MEDIA_ROOT) / "files"


def _path(name: str) -> Path:
    if not NAME.fullmatch(name):
        raise SuspiciousFileOperation(f"not the name of an encrypted file: {name!r}")
    return _folder() / name


def _label(name: str, number: int, *, is_last: bool) -> bytes:
    return f"file|{name}|{number}|{'last' if is_last else 'more'}".encode()


def _cut(content: Iterable[bytes]) -> Iterator[tuple[bytes, bool]]:
    """Cut a stream into equal chunks, each with whether it is the last; only that may be short."""
    waiting = bytearray()
    for part in content:
        waiting += part
        while len(waiting) > CHUNK:
            yield bytes(waiting[:CHUNK]), False
            del waiting[:CHUNK]
    yield bytes(waiting), True


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


class EncryptedStorage(Storage):
    """Django's storage interface over encrypted files; the storage chooses the names."""

    def __init__(self, key_id: UUID | None = None):
        self.key_id = key_id

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        return reference()

    def write(self, name: str, content: Iterable[bytes]) -> None:
        """Write a file under a name of its own; it is on the disk, whole, when this returns."""
        if self.key_id is None:
            raise TypeError("a storage that writes needs a data key")
        path, key = _path(name), keys.get(self.key_id)
        part = path.with_suffix(PARTIAL)
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        try:
            with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
                out.write(VERSION + self.key_id.bytes)
                for number, (chunk, is_last) in enumerate(_cut(content)):
                    out.write(crypto.close(key, chunk, _label(name, number, is_last=is_last)))
                out.flush()
                os.fsync(out.fileno())
            part.rename(path)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
        _sync_folder(path.parent)

    def _save(self, name: str, content: File) -> str:
        self.write(name, content.chunks(CHUNK))
        return name

    def _open(self, name: str, mode: str = "rb") -> File:
        if mode != "rb":
            raise ValueError("an encrypted file is written once")
        return File(io.BufferedReader(_Reader(name), CHUNK), name)

    def delete(self, name: str) -> None:
        _path(name).unlink(missing_ok=True)

    def exists(self, name: str) -> bool:
        return _path(name).exists()

    def size(self, name: str) -> int:
        with self._open(name) as file:
            return file.size


class _Reader(ChunkReader):
    """Reads the plain bytes of a file from any place; holds one opened chunk, and the key.

    The key is read when the file is opened, so that an answer can be streamed after its
    transaction and its opened keys are gone.
    """

    length = CHUNK

    def __init__(self, name: str):
        self._name = name
        try:
            file: Any = _path(name).open("rb", buffering=0)
        except FileNotFoundError as error:
            raise crypto.CannotOpen(f"there is no file {name}") from error
        super().__init__(file, b"")
        try:
            self._read_header()
        except BaseException:
            self._file.close()
            raise

    def _read_header(self) -> None:
        header = self._file.read(HEADER_BYTES)
        if len(header) < HEADER_BYTES or header[:1] != VERSION:
            raise crypto.CannotOpen("not an encrypted file")
        self._key = keys.get(UUID(bytes=header[1:]))
        length = os.fstat(self._file.fileno()).st_size - HEADER_BYTES
        self._count = -(-length // CHUNK_ON_DISK)
        self.size = length - self._count * crypto.EXTRA_BYTES
        if self.size <= 0:
            self._load(0)

    def _load(self, number: int) -> None:
        self._file.seek(HEADER_BYTES + number * CHUNK_ON_DISK)
        encrypted = self._file.read(CHUNK_ON_DISK)
        label = _label(self._name, number, is_last=number == self._count - 1)
        self._chunk, self._number = crypto.open_(self._key, encrypted, label), number


def store(content: Iterable[bytes], *, key_id: UUID, content_type: str) -> EncryptedFile:
    """Write a file, then its row, in the caller's transaction.

    When that is rolled back the file is left without a row; `sweep` removes it.
    """
    digest, size = hashlib.sha256(), 0

    def counted() -> Iterator[bytes]:
        nonlocal size
        for part in content:
            digest.update(part)
            size += len(part)
            yield part

    name = reference()
    EncryptedStorage(key_id).write(name, counted())
    row = EncryptedFile(name=name, data_key=key_id, size=size, content_type=content_type)
    row.digest = keys.seal(key_id, digest.hexdigest(), _digest_label(row))
    row.save(force_insert=True)
    return row


def sha256(row: EncryptedFile) -> str:
    """Return the SHA-256 of the plain bytes, as they were stored."""
    return keys.unseal(bytes(row.digest), _digest_label(row))


def _digest_label(row: EncryptedFile) -> str:
    return f"{EncryptedFile._meta.db_table}|digest|{row.pk}"


def open_file(row: EncryptedFile) -> File:
    """Open a stored file for reading; the caller closes it.

    Raises:
        CannotOpen: its key was erased, or it is missing, cut or not the right file. What was
            changed further on raises when it is read.
    """
    file = EncryptedStorage().open(row.name)
    if file.size != row.size:
        file.close()
        raise crypto.CannotOpen(f"file {row.name} is not as long as it was")
    return file


def remove(row: EncryptedFile) -> None:
    """Remove a file: its row now, its bytes when the transaction is committed."""
    transaction.on_commit(partial(EncryptedStorage().delete, row.name))
    row.delete()


def sweep(*, now: dt.datetime) -> int:
    """Remove files without a row that a crash or a rollback left; return how many.

    A file whose data key was never of this database is left alone: then it is the wrong database
    that looks at the folder.
    """
    old = (now - ABANDONED_AFTER).timestamp()
    folder, removed = _folder(), 0
    if not folder.exists():
        return removed
    for batch in in_batches((path for path in folder.iterdir() if path.is_file()), 500):
        names = [path.name for path in batch]
        stored = set(EncryptedFile.objects.filter(name__in=names).values_list("name", flat=True))
        left = [path for path in batch if path.name not in stored and _modified(path) < old]
        ours = keys.made_here({_key_of(path) for path in left})
        for path in left:
            if path.suffix == PARTIAL or _key_of(path) in ours:
                path.unlink(missing_ok=True)
                removed += 1
    return removed


def _modified(path: Path) -> float:
    """Return when a file was written; a file just removed has no age."""
    try:
        return path.stat().st_mtime
    except FileNotFoundError:
        return float("inf")


def _key_of(path: Path) -> UUID:
    with path.open("rb") as file:
        return UUID(bytes=file.read(HEADER_BYTES)[1:].ljust(16, b"\0"))
