"""Ask a ClamAV daemon about a file: the command INSTREAM of its protocol (man clamd).

The address is `CLAMD_URL`: unix:///path/of/the/socket or tcp://host:port.
"""

import socket
import struct
from collections.abc import Iterable
from urllib.parse import urlsplit

from django.conf import settings

SECONDS = 60
FOUND, CLEAN = " FOUND", "stream: OK"


class NoAnswer(Exception):
    """The daemon is not there, refuses the length, or says what it does not say."""


def scan(parts: Iterable[bytes]) -> str:
    """Return the name of what was found, '' for nothing.

    Raises:
        NoAnswer: nothing is known of the file.
    """
    try:
        with _connected() as connection:
            connection.sendall(b"zINSTREAM\0")
            for part in parts:
                connection.sendall(struct.pack(">L", len(part)) + part)
            connection.sendall(struct.pack(">L", 0))
            answer = _answer(connection)
    except OSError as error:
        raise NoAnswer from error
    if answer == CLEAN:
        return ""
    if not answer.endswith(FOUND):
        raise NoAnswer(answer)
    return answer.removeprefix("stream: ").removesuffix(FOUND)


def _connected() -> socket.socket:
    address = urlsplit(settings.CLAMD_URL)
    if address.scheme == "unix":
        connection = socket.socket(socket.AF_UNIX)
        connection.settimeout(SECONDS)
        try:
            connection.connect(address.path)
        except OSError:
            connection.close()
            raise
        return connection
    return socket.create_connection((address.hostname or "", address.port or 3310), SECONDS)


def _answer(connection: socket.socket) -> str:
    read = b""
    while not read.endswith(b"\0") and len(read) < 4096 and (part := connection.recv(4096)):
        read += part
    return read.rstrip(b"\0").decode(errors="replace").strip()
