"""Read from any place of what lies in encrypted chunks of one length."""

import io
from abc import abstractmethod
from typing import Any, BinaryIO


class ChunkReader(io.RawIOBase):
    """A file whose chunks are opened one at a time; its key is forgotten when it is closed.

    A subclass sets `size`, the length of what can be read, and puts a chunk in `_chunk` and its
    number in `_number` when it is asked to load it.
    """

    length: int
    size = 0

    def __init__(self, file: BinaryIO, key: bytes) -> None:
        self._file, self._key = file, key
        self._at, self._number, self._chunk = 0, -1, b""

    @abstractmethod
    def _load(self, number: int) -> None:
        """Open a chunk."""

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        start = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self.size}[whence]
        self._at = max(0, start + offset)
        return self._at

    def readinto(self, buffer: Any) -> int:
        if self._at >= self.size:
            return 0
        number, start = divmod(self._at, self.length)
        if number != self._number:
            self._load(number)
        part = self._chunk[start : start + len(buffer)]
        buffer[: len(part)] = part
        self._at += len(part)
        return len(part)

    def close(self) -> None:
        if not self.closed:
            self._file.close()
            self._key = b""
        super().close()
