"""Three servers of the same kind: gunicorn, two processes, four threads each."""

import contextlib
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator


def free_port() -> int:
    """Return a port of this machine that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextlib.contextmanager
def served(application: str, **environment: str) -> Iterator[int]:
    """Serve a WSGI application and give its port."""
    port = free_port()
    command = [
        sys.executable,
        "-m",
        "gunicorn",
        application,
        "--bind",
        f"127.0.0.1:{port}",
        "--workers",
        "2",
        "--threads",
        "4",
        "--worker-class",
        "gthread",
        "--keep-alive",
        "75",
        "--no-control-socket",
        "--log-level",
        "warning",
    ]
    server = subprocess.Popen(
        command, env={**os.environ, "DB_POOL": "1", **environment}, stderr=subprocess.DEVNULL
    )
    try:
        _wait(port, server)
        yield port
    finally:
        server.terminate()
        server.wait(20)


def _wait(port: int, server: subprocess.Popen) -> None:
    for _try in range(200):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        if server.poll() is not None:
            break
        time.sleep(0.1)
    raise RuntimeError("a server did not start")
