"""`./dev run` for real: nothing outlives it, and what falls over stands up again."""

import http.client
import json
import os
import signal
import subprocess
import tempfile
import time
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest

from tests.project.checkout import HANGS, Checkout

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


def waits_until(true) -> bool:
    """Wait for a fact; how long a busy machine takes for it is no matter."""
    until = time.monotonic() + HANGS
    while time.monotonic() < until:
        if true():
            return True
        time.sleep(0.1)
    return False


def ignore_ctrl_c():
    """What a shell without a terminal does to `command &`."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


@pytest.fixture(scope="module")
def kept():
    """A checkout whose data each test goes on with: the tables are made once."""
    with tempfile.TemporaryDirectory(prefix="dev-") as folder:
        yield Checkout(Path(folder)).with_servers()


@pytest.fixture
def in_use(kept, port):
    """A real `./dev run --empty`, started as a script starts something in the background."""
    call = kept.call("run", "--empty", "--port", str(port), "--data", str(kept.data))
    supervisor = subprocess.Popen(
        **call,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        stdin=subprocess.DEVNULL,
        preexec_fn=ignore_ctrl_c,
    )
    for line in supervisor.stdout:
        if line.startswith("Ready: "):
            break
    yield supervisor, line.removeprefix("Ready: ").strip(), kept
    if supervisor.poll() is None:
        supervisor.send_signal(signal.SIGINT)
    supervisor.communicate(timeout=HANGS)


def lives(address: str) -> bool:
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=5)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def commands(family: dict[int, int]) -> list[str]:
    return [
        Path(f"/proc/{one}/cmdline").read_bytes().replace(b"\0", b" ").decode() for one in family
    ]


def test_ready_means_that_a_page_is_served_and_no_child_outlives_a_killed_supervisor(in_use):
    supervisor, address, _checkout = in_use
    assert lives(address)
    children = family(supervisor.pid)
    running = " ".join(commands(children))
    for name in ("postgres", "valkey-server", "gunicorn", "worker", "beat"):
        assert name in running

    supervisor.kill()

    assert waits_until(lambda: not any(alive(*child) for child in children.items()))


def test_a_killed_web_process_comes_back_and_ctrl_c_ends_all(in_use):
    supervisor, address, checkout = in_use
    web = {
        one: started
        for one, started in family(supervisor.pid).items()
        if b"gunicorn" in Path(f"/proc/{one}/cmdline").read_bytes()
    }
    for process in web:
        os.kill(process, signal.SIGKILL)
    assert waits_until(lambda: not any(alive(*pair) for pair in web.items()))
    assert waits_until(lambda: lives(address))

    named = json.loads((checkout.data / "lock").read_text())
    assert named["PUBLIC_ADDRESS"] == address
    code, remarks = checkout.ask(
        "manage", "showmigrations", "workspace", "--data", str(checkout.data)
    )
    assert code == 0
    assert remarks == []

    children = family(supervisor.pid)
    supervisor.send_signal(signal.SIGINT)
    assert supervisor.wait(HANGS) == 130
    assert not any(alive(*child) for child in children.items())


def test_the_log_of_the_database_holds_no_value_of_a_statement_that_failed(in_use):
    _supervisor, _address, checkout = in_use
    addresses = json.loads((checkout.data / "lock").read_text())
    with psycopg.connect(addresses["DATABASE_URL"], autocommit=True) as web:
        for statement in ("select 'Canary'::int", "select 1 / 0 -- Canary", "Canary"):
            with pytest.raises(psycopg.Error):
                web.execute(statement)
        with pytest.raises(psycopg.Error):
            web.execute("select 1 / 0, %s::text", ["Canary"])

    assert b"Canary" not in (checkout.data / "postgres.log").read_bytes()
