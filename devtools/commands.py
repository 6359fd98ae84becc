"""The subcommands of ./dev."""

import argparse
import datetime as dt
import fcntl
import http.client
import json
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from devtools import clusters, machine
from devtools.checks import check
from devtools.machine import PYTHON, ROOT, Exit, Stop, say
from devtools.processes import Servers
from devtools.servers import cluster_of, sockets
from devtools.services import environment_of, manage_py, services, throw_away
from devtools.testing import test

PEOPLE = """\
  counselor@demo.example     counselor2@demo.example     legal@demo.example
  coordinator@demo.example   coordinator2@demo.example   admin-worker@demo.example
  manager@demo.example       manager2@demo.example       psychologist@demo.example
  night@demo.example         dpo@demo.example            it@demo.example
  auditor@demo.example
  password     demo-Payoke-2026
  TOTP secret  JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP   (or the buttons on the sign-in page)"""


def main(arguments: list[str]) -> int:
    """Run one subcommand and return its exit code."""
    name, *rest = arguments or [""]
    if name not in COMMANDS:
        print(__import__("__main__").__doc__)
        return 0 if name in {"-h", "--help", "help"} else Exit.USAGE
    # A script that starts us in the background lets us ignore Ctrl-C, and our children with us.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGTERM, lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
    try:
        return COMMANDS[name](rest)
    except Stop as stop:
        say(str(stop))
        return stop.code
    except KeyboardInterrupt:
        return 130


def _prepare(environment: dict) -> None:
    """Bring tables, catalogs and static files up to date."""
    compiled = [str(PYTHON), "-m", "common.translations", "compile"]
    if subprocess.run(compiled, env=environment, cwd=ROOT).returncode:
        raise Stop("the translations could not be compiled")
    if manage_py(environment, "migrate", "--verbosity", "0").returncode:
        raise Stop("the tables could not be brought up to date; see the messages above")
    if manage_py(environment, "collectstatic", "--noinput", "--verbosity", "0").returncode:
        raise Stop("the static files could not be collected")


def _data_argument(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data", type=Path, default=ROOT / "var", help="default: var/")


def _port_is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def run(arguments: list[str]) -> int:
    """Start everything: database, broker, web, worker, one beat."""
    parser = argparse.ArgumentParser(prog="./dev run")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--empty", action="store_true", help="no demonstration data")
    parser.add_argument(
        "--language", choices=("en", "nl", "fr"), default="en", help="of the invented texts"
    )
    parser.add_argument("--reset", action="store_true", help="ask, then start anew")
    _data_argument(parser)
    options = parser.parse_args(arguments)
    data = options.data.resolve()
    data.mkdir(parents=True, exist_ok=True)
    lock = (data / "lock").open("a+")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        address = (_running(data) or {}).get("PUBLIC_ADDRESS")
        raise Stop(f"already running on {data}: {address}", Exit.ALREADY_RUNNING) from error
    lock.truncate(0)
    if not _port_is_free(options.port):
        raise Stop(f"port {options.port} is taken; use --port N", Exit.PORT_TAKEN)
    if options.reset:
        _reset(data)
    machine.environment_ready()
    machine.pango_ready()
    with services(data, start_from=clusters.kept()) as (servers, environment):
        environment["PUBLIC_ADDRESS"] = f"http://localhost:{options.port}"
        _prepare(environment)
        if not options.empty:
            _load_demo(environment, options.language)
        names = ("DATABASE_URL", "DATABASE_OWNER_URL", "REDIS_URL", "PUBLIC_ADDRESS")
        lock.write(json.dumps({name: environment.get(name, "") for name in names}))
        lock.flush()
        return _serve(servers, environment, options.port)


def _reset(data: Path) -> None:
    print(f"Everything in {data} will be erased. Type 'erase' to go on: ", end="", flush=True)
    if sys.stdin.readline().strip() != "erase":
        raise Stop("nothing was erased", Exit.NOT_ERASED)
    for path in [*data.iterdir(), sockets(data), cluster_of(data)]:
        if path.name != "lock":
            shutil.rmtree(path, True) if path.is_dir() else path.unlink(missing_ok=True)


def _load_demo(environment: dict, language: str) -> None:
    today = dt.date.today().isoformat()  # noqa: DTZ011 - the demonstration lives in local time
    say("inventing people (only when the database is empty)")
    done = manage_py(
        environment,
        "load_demo",
        "--clients",
        "1250",
        "--years",
        "6",
        "--until",
        today,
        "--seed",
        "1",
        "--language",
        language,
        "--if-empty",
        "--apply",
        stdout=subprocess.DEVNULL,
    )
    if done.returncode:
        raise Stop("the demonstration data could not be loaded; see the messages above")


def _serve(servers: Servers, environment: dict, port: int) -> int:
    module = [str(PYTHON), "-m"]
    celery = [*module, "celery", "-A", "payoke"]
    web = [*module, "gunicorn", "payoke.wsgi", "--config", "deploy/gunicorn.conf.py"]
    programs = {
        # A task that is cut off is done again by the next sweep.
        "worker": ([*celery, "worker", "-c", "1", "--loglevel", "WARNING"], signal.SIGQUIT),
        "beat": ([*celery, "beat", "--loglevel", "WARNING", "--pidfile="], signal.SIGTERM),
        "web": ([*web, "--bind", f"127.0.0.1:{port}"], signal.SIGQUIT),
    }

    def start(name: str) -> None:
        command, quit_by = programs[name]
        servers.start(name, command, quit_by, env=environment, cwd=ROOT, stdout=sys.stderr)

    try:
        for name in programs:
            start(name)
        _wait_until_served(servers, port)
        print(f"\nReady: http://localhost:{port}\n{PEOPLE}\nCtrl-C stops everything.", flush=True)
        return _watch(servers, programs, start)
    finally:
        servers.stop(programs)


def _wait_until_served(servers: Servers, port: int) -> None:
    """Wait until the web lives and a page comes; the end only guards against waiting for ever.

    Raises:
        Stop: something ended meanwhile, or nothing was served.
    """
    until = time.monotonic() + 600
    while not (_answers(port, "/healthz") and _answers(port, "/accounts/login/")):
        for name, code in servers.ended():
            raise Stop(f"{name} ended by itself (exit code {code})", Exit.CHILD_ENDED)
        if time.monotonic() > until:
            raise Stop("no page was served; see the messages above")
        time.sleep(0.2)


def _answers(port: int, path: str) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request("GET", path)
        return connection.getresponse().status < 400
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def _watch(servers: Servers, programs: dict, start: Callable[[str], None]) -> int:
    """Start again what falls over, until Ctrl-C; a service that keeps falling stops everything.

    Raises:
        Stop: the database or the broker ended, or a program ended more than five times a minute.
    """
    falls: list[float] = []
    while True:
        for name, code in servers.ended():
            falls = [at for at in falls if at > time.monotonic() - 60] + [time.monotonic()]
            reason = f"{name} ended by itself (exit code {code})"
            if name not in programs or len(falls) > 5:
                raise Stop(reason, Exit.CHILD_ENDED)
            say(f"{reason}; starting it again")
            start(name)
        time.sleep(0.5)


def manage(arguments: list[str]) -> int:
    """Run manage.py against the running ./dev run, else with services started for the call."""
    parser = argparse.ArgumentParser(prog="./dev manage", add_help=False)
    _data_argument(parser)
    options, rest = parser.parse_known_args(arguments)
    data = options.data.resolve()
    machine.environment_ready()
    running = _running(data)
    if running:
        return manage_py(environment_of(data, running), *rest).returncode
    say("no ./dev run on this data: starting the services for this call")
    with services(data, start_from=clusters.kept()) as (_servers, environment):
        if rest[:1] != ["migrate"]:
            manage_py(environment, "migrate", "--verbosity", "0", stdout=sys.stderr)
        return manage_py(environment, *rest).returncode


def _running(data: Path) -> dict[str, str] | None:
    """Return the addresses of the `./dev run` on this data, None when there is none.

    Raises:
        Stop: there is one, but it has only begun to start.
    """
    path = data / "lock"
    if not path.exists():
        return None
    with path.open("a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            lock.seek(0)
            text = lock.read()
            if not text:
                starting = f"already running on {data}, but not ready yet"
                raise Stop(starting, Exit.ALREADY_RUNNING) from error
            return json.loads(text)
    return None


def bench(arguments: list[str]) -> int:
    """Run the benchmarks of bench/ and write their figures below var/bench/.

    What follows the names and begins with a dash goes to each benchmark.
    """
    benchmarks = sorted(
        path.stem for path in (ROOT / "bench").glob("*.py") if path.stem != "__init__"
    )
    dash = next((n for n, word in enumerate(arguments) if word.startswith("-")), len(arguments))
    names, options = arguments[:dash] or benchmarks, arguments[dash:]
    if not set(names) <= set(benchmarks):
        raise Stop(f"no such benchmark; there are: {', '.join(benchmarks)}", Exit.USAGE)
    machine.environment_ready()
    (ROOT / "var" / "bench").mkdir(parents=True, exist_ok=True)
    with throw_away(clusters.kept()) as environment:
        _prepare(environment)
        return max(
            subprocess.run(
                [str(PYTHON), "-m", f"bench.{name}", *options], env=environment, cwd=ROOT
            ).returncode
            for name in names
        )


COMMANDS = {"run": run, "test": test, "check": check, "manage": manage, "bench": bench}
