"""Receive uploads: encrypted while they arrive, so that none lies in clear on a disk.

The bytes go into a file without a name, in chunks encrypted under a key that only this process
holds for the time of the request. After a crash nothing is left that anybody could read.
"""

import io
from tempfile import TemporaryFile
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler

from common import crypto
from common.chunks import ChunkReader

CHUNK = 64 * 1024
CHUNK_ON_DISK = CHUNK + crypto.EXTRA_BYTES


class Spool(ChunkReader):
    """A file that is written once, then read from any place, and gone when it is closed."""

    length = CHUNK

    def __init__(self) -> None:
        file: Any = TemporaryFile(buffering=0)  # noqa: SIM115 - closed with the spool
        super().__init__(file, crypto.new_key())
        self._waiting, self._chunks = bytearray(), 0

    def add(self, data: bytes) -> None:
        """Write what arrived; nothing is added once reading has begun."""
        self._waiting += data
        self.size += len(data)
        while len(self._waiting) >= CHUNK:
            self._store(bytes(self._waiting[:CHUNK]))
            del self._waiting[:CHUNK]

    def _store(self, chunk: bytes) -> None:
        self._file.write(crypto.close(self._key, chunk, b"%d" % self._chunks))
        self._chunks += 1

    def _load(self, number: int) -> None:
        if self._waiting:
            self._store(bytes(self._waiting))
            self._waiting.clear()
        self._file.seek(number * CHUNK_ON_DISK)
        encrypted = self._file.read(CHUNK_ON_DISK)
        self._chunk = crypto.open_(self._key, encrypted, b"%d" % number)
        self._number = number


class EncryptingUploadHandler(FileUploadHandler):
    """Takes the files of one request, none longer than `UPLOAD_LIMIT_BYTES`.

    Together they are no longer than `UPLOADS_LIMIT_BYTES`. What is over a limit is read from the
    line and dropped, so that the browser gets an answer: the file then has its true size and no
    content, is closed, and its form refuses it.
    """

    def __init__(self, request: Any = None):
        super().__init__(request)
        self._total = 0

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self._spool = Spool()
        self._size = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self._total += len(raw_data)
        self._size += len(raw_data)
        is_large = self._size > settings.UPLOAD_LIMIT_BYTES
        if is_large or self._total > settings.UPLOADS_LIMIT_BYTES:
            self._spool.close()
        else:
            self._spool.add(raw_data)

    def file_complete(self, file_size: int) -> UploadedFile:
        return UploadedFile(
            io.BufferedReader(self._spool, CHUNK),
            name=self.file_name,
            content_type=self.content_type,
            size=file_size,
            charset=self.charset,
        )

    def upload_interrupted(self) -> None:
        self._spool.close()
