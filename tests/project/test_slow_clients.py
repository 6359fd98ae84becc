"""Clients that send slowly, or stop in the middle, take no thread from anybody."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import ExitStack, closing
from io import BytesIO
from types import SimpleNamespace
from weakref import WeakKeyDictionary

import pytest
from django.conf import settings as configured

from common import webserver
from common.webserver import WholeRequestWorker, is_whole

HANGS = 120
# More than the threads of all processes together.
SLOW = 20


@pytest.fixture
def address(committed_db, port, tmp_path):
    """Serve the application as the image does; give its port."""
    names = ("DATABASE_URL", "DATABASE_OWNER_URL")
    here = {name: os.environ[name].rsplit("/", 1)[0] + f"/{committed_db}" for name in names}
    environment = {**os.environ, **here, "STATIC_ROOT": str(tmp_path)}
    collect = [sys.executable, "manage.py", "collectstatic", "--noinput", "-v", "0"]
    subprocess.run(collect, cwd=configured.BASE_DIR, env=environment, check=True)
    command = ["gunicorn", "payoke.wsgi", "--config", "deploy/gunicorn.conf.py"]
    process = subprocess.Popen(
        [sys.executable, "-m", *command, "--bind", f"127.0.0.1:{port}"],
        cwd=configured.BASE_DIR,
        env=environment,
        start_new_session=True,
    )
    until = time.monotonic() + HANGS
    while time.monotonic() < until:
        try:
            if ask(port) == 200:
                break
        except OSError:
            time.sleep(0.2)
    yield port
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def ask(port: int, timeout: float = 5) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=timeout)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().status
    finally:
        connection.close()


HEAD = (
    "POST /accounts/login/ HTTP/1.1\r\nHost: localhost\r\nCookie: forgery=" + "a" * 32 + "\r\n"
    "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {length}\r\n"
)


@pytest.mark.slow
def test_half_sent_requests_keep_nobody_waiting(address):
    with ExitStack() as stack:
        for number in range(2 * SLOW):
            slow = stack.enter_context(socket.create_connection(("127.0.0.1", address)))
            head = HEAD.format(length=100_000)
            slow.sendall((f"{head}\r\na=" if number % 2 else head).encode())

        assert ask(address, timeout=HANGS) == 200

        # The silent were sent away only later: they still wait when everybody else is served.
        slow.setblocking(False)
        with pytest.raises(BlockingIOError):
            slow.recv(1)


@pytest.mark.slow
def test_a_request_in_pieces_is_answered_as_one_in_one_piece(address):
    head = HEAD.format(length=6)
    answers = []
    for parts in ([head + "\r\na=1234"], [head[:40], head[40:], "\r\n", "a=", "1234"]):
        with socket.create_connection(("127.0.0.1", address), timeout=HANGS) as connection:
            for part in parts:
                connection.sendall(part.encode())
                time.sleep(0.05)
            answers.append(connection.recv(12))

    assert answers[0] == answers[1]
    assert answers[0].startswith(b"HTTP/1.1 4")


@pytest.mark.slow
@pytest.mark.parametrize("bodies", [[b"a" * 300_000], [b"a=1", b"", b"a=2"]])
def test_a_long_request_and_several_on_one_connection_are_answered(address, bodies):
    with closing(http.client.HTTPConnection("127.0.0.1", address, timeout=HANGS)) as connection:
        for body in bodies:
            connection.request("POST", "/accounts/login/", body)
            answer = connection.getresponse()
            answer.read()
            assert 400 <= answer.status < 500


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"GET / HTTP/1.1\r\nHost: x\r\n", False),
        (b"GET / HTTP/1.1\r\nHost: x\r\n\r\n", True),
        (b"POST / HTTP/1.1\r\ncontent-length: 3\r\n\r\nab", False),
        (b"POST / HTTP/1.1\r\ncontent-length: 3\r\n\r\nabc", True),
        (b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n", False),
        (b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n", True),
    ],
)
def test_a_request_is_whole_when_its_last_byte_is_there(data, expected):
    assert is_whole(data) is expected


def test_who_sends_for_ever_is_sent_away(monkeypatch):
    """A byte now and then does not buy more time."""
    now = time.monotonic()
    worker = WholeRequestWorker.__new__(WholeRequestWorker)
    worker._began = WeakKeyDictionary()
    ours, theirs = socket.socketpair()
    with ours, theirs:
        buffer = BytesIO()
        parser = SimpleNamespace(unreader=SimpleNamespace(buf=buffer))
        conn = _Connection(sock=ours, parser=parser, init=lambda: None)
        answers = []
        for seconds in (0, 20, 40):
            theirs.sendall(b"G")
            monkeypatch.setattr(time, "monotonic", lambda at=now + seconds: at)
            answers.append(worker.handle(conn))
    assert answers == [webserver._DEFER, webserver._DEFER, False]


class _Connection(SimpleNamespace):
    __hash__ = object.__hash__
