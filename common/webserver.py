"""A worker of gunicorn that gives its threads to whole requests only.

gunicorn's own gives a thread to whoever has sent a first byte, so that as many half-sent requests
as there are threads stop everybody. Here a connection waits in the loop of the worker, which
costs no thread, until its request has arrived.
"""

import re
import time
from typing import Any
from weakref import WeakKeyDictionary

from gunicorn.workers.gthread import _DEFER, TConn, ThreadWorker

# What arrived in this time, or is longer than this, has waited enough.
SECONDS = 30
BYTES = 128 * 1024
LENGTH = re.compile(rb"\r\ncontent-length:[ \t]*(\d{1,18})[ \t]*\r\n", re.IGNORECASE)
CHUNKED = re.compile(rb"\r\ntransfer-encoding:", re.IGNORECASE)


def is_whole(data: bytes) -> bool:
    """Answer whether the first request in `data` is all there."""
    head, end, body = data.partition(b"\r\n\r\n")
    if not end:
        return False
    length = LENGTH.search(head + b"\r\n")
    if length:
        return len(body) >= int(length[1])
    return not CHUNKED.search(head) or b"0\r\n\r\n" in body


class WholeRequestWorker(ThreadWorker):
    """Threads for requests that have arrived, up to `BYTES` of each; `SECONDS` to send it."""

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self._began: WeakKeyDictionary[TConn, float] = WeakKeyDictionary()

    def handle(self, conn: TConn) -> Any:
        """Serve a request, or go on waiting for the rest of it."""
        conn.init()
        buffer = conn.parser.unreader.buf
        if not buffer.getvalue():
            self._began[conn] = time.monotonic()
        buffer.seek(0, 2)
        conn.sock.setblocking(False)
        is_open = True
        try:
            while is_open and buffer.tell() < BYTES:
                data = conn.sock.recv(BYTES)
                is_open = bool(data)
                buffer.write(data)
        except BlockingIOError:
            pass
        except OSError:
            return False
        if is_open and buffer.tell() < BYTES and not is_whole(buffer.getvalue()):
            is_late = time.monotonic() - self._began.get(conn, 0) > SECONDS
            return False if is_late else _DEFER
        conn.data_ready = True
        return super().handle(conn)
