"""`./dev run` for real: nothing outlives it, and what falls over stands up again."""

import http.client
import json
import os
import signal
import subprocess
import time
from pathlib import Path
from urllib.parse import urlsplit

import pytest

pytestmark = pytest.mark.slow


def family(parent: int) -> dict[int, int]:
    """Return the living descendants of a process and when each was started."""
    parents, starts = {}, {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if fields[0] != "Z":
            parents[int(path.parent.name)], starts[int(path.parent.name)] = (
                int(fields[1]),
                int(fields[19]),
            )
    found, grown = {parent}, True
    while grown:
        more = {one for one, above in parents.items() if above in found} - found
        found, grown = found | more, bool(more)
    return {one: starts[one] for one in found - {parent} if one in starts}


def alive(process: int, started: int) -> bool:
    try:
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return False
    return fields[0] != "Z" and int(fields[19]) == started


def waits_until(true, seconds: float) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if true():
            return True
        time.sleep(0.1)
    return False


def ignore_ctrl_c():
    """What a shell without a terminal does to `command &`."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


@pytest.fixture
def house_in_use(checkout, port):
    """A real `./dev run --empty`, started as a script starts something in the background."""
    checkout.with_servers()
    call = checkout.call("run", "--empty", "--port", str(port), "--data", str(checkout.data))
    supervisor = subprocess.Popen(
        **call,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        stdin=subprocess.DEVNULL,
        preexec_fn=ignore_ctrl_c,
    )
    for line in supervisor.stdout:
        if line.startswith("Ready: "):
            break
    yield supervisor, line.removeprefix("Ready: ").strip(), checkout
    if supervisor.poll() is None:
        supervisor.send_signal(signal.SIGINT)
    supervisor.communicate(timeout=60)


def lives(address: str) -> bool:
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=5)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def test_no_child_outlives_a_killed_supervisor_by_five_seconds(house_in_use):
    supervisor, address, _checkout = house_in_use
    assert waits_until(lambda: lives(address), 30)
    children = family(supervisor.pid)
    commands = " ".join(
        Path(f"/proc/{one}/cmdline").read_bytes().replace(b"\0", b" ").decode() for one in children
    )
    for name in ("postgres", "valkey-server", "gunicorn", "worker", "beat"):
        assert name in commands

    supervisor.kill()

    gone = waits_until(lambda: not any(alive(*child) for child in children.items()), 5)
    assert gone, [
        Path(f"/proc/{one}/cmdline").read_bytes() for one in children if alive(one, children[one])
    ]


def test_a_killed_web_process_comes_back_and_ctrl_c_ends_all(house_in_use):
    supervisor, address, checkout = house_in_use
    assert waits_until(lambda: lives(address), 30)
    web = {
        one: started
        for one, started in family(supervisor.pid).items()
        if b"gunicorn" in Path(f"/proc/{one}/cmdline").read_bytes()
    }
    for process in web:
        os.kill(process, signal.SIGKILL)
    assert waits_until(lambda: not any(alive(*pair) for pair in web.items()), 5)
    assert waits_until(lambda: lives(address), 30)

    named = json.loads((checkout.data / "lock").read_text())
    assert named["PUBLIC_ADDRESS"] == address
    code, remarks = checkout.ask(
        "manage", "showmigrations", "workspace", "--data", str(checkout.data)
    )
    assert code == 0
    assert remarks == []

    children = family(supervisor.pid)
    supervisor.send_signal(signal.SIGINT)
    assert supervisor.wait(60) == 130
    assert not any(alive(*child) for child in children.items())
