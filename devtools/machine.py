"""What the machine has, and what can be put on it: environment, Pango, Chromium."""

import ctypes.util
import hashlib
import os
import shutil
import subprocess
import sys
from enum import IntEnum
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
UV = "uv==0.13.9"
LOCK = ROOT / "requirements-dev.txt"
PANGO = ["libpango-1.0-0", "libpangoft2-1.0-0", "fonts-dejavu-core"]
# Chromium without windows takes a quarter of the processor time of the whole one.
SHELL = "chromium-headless-shell"
CHROMIUM = ["chromium", "libatomic1"]
BROWSERS = (SHELL, "chromium", "chromium-browser", "google-chrome")


class Exit(IntEnum):
    """How ./dev ends; the first line on stderr says the same in words.

    `tests/project/test_dev.py` brings each of them about. The exit code of pytest, of manage.py or
    of a benchmark passes through `test`, `manage` and `bench` as it is; Ctrl-C gives 130.
    """

    FAILED = 1  # a check, the migrations or the installation of packages did not pass
    USAGE = 2  # no such subcommand, argument or benchmark
    NO_VENV = 3  # python3 has no venv module, and we may not install one
    NO_BROWSER = 4  # REQUIRE_BROWSER=1, and no Chromium
    NO_POSTGRES = 5  # neither the wheel nor the system has PostgreSQL
    OTHER_CLUSTER = 6  # the data folder holds a cluster of another major version
    POSTGRES_SILENT = 7  # PostgreSQL did not come up
    NO_VALKEY = 8  # neither the wheel nor the system has Valkey or Redis
    VALKEY_SILENT = 9  # Valkey did not come up
    ALREADY_RUNNING = 10  # a second start on the same data
    PORT_TAKEN = 11
    NOT_ERASED = 12  # --reset, and the question was not answered with "erase"
    CHILD_ENDED = 13  # the database or the broker ended by itself, or another kept ending


class Stop(Exception):
    """Cannot go on; the message says why and what to do. `code` is the exit code."""

    def __init__(self, message: str, code: int = Exit.FAILED):
        super().__init__(message)
        self.code = code


def say(text: str) -> None:
    """Make a remark; results go to stdout, remarks to stderr."""
    print(f"dev: {text}", file=sys.stderr, flush=True)


def can_install() -> bool:
    """Return whether we may use apt-get: root, on a Debian."""
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def apt(packages: list[str]) -> bool:
    """Install Debian packages as root; False when that cannot be done or did not work."""
    if not can_install():
        return False
    say("installing " + " ".join(packages))
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "install", "-y", "-q", "--no-install-recommends", *packages]
    _quietly(["apt-get", "update", "-q"], environment)
    return _quietly(install, environment)


def _quietly(command: list[str], environment: dict[str, str]) -> bool:
    done = subprocess.run(command, env=environment, capture_output=True)
    return done.returncode == 0


def by_hand(packages: list[str]) -> str:
    """Return the command a person with the right to install would type."""
    return "apt-get install --no-install-recommends " + " ".join(packages)


def environment_ready() -> None:
    """Make `.venv` with the locked packages, if it is missing or of another lock."""
    wanted = hashlib.sha256(LOCK.read_bytes()).hexdigest()
    stamp = VENV / "lock.sha256"
    if stamp.exists() and stamp.read_text() == wanted and PYTHON.exists():
        return
    if not PYTHON.exists():
        _make_venv()
    say("installing the locked packages")
    pip = [str(PYTHON), "-m", "pip", "install", "-q", "--disable-pip-version-check"]
    uv = [str(VENV / "bin" / "uv"), "pip", "install", "-q"]
    lock = ["--require-hashes", "-r", str(LOCK)]
    fast = subprocess.run([*pip, UV], capture_output=True).returncode == 0 and (
        subprocess.run(
            # Compiled once here, not by each process again: uv leaves that out of itself.
            [*uv, "--compile-bytecode", "--python", str(PYTHON), *lock],
            capture_output=True,
        ).returncode
        == 0
    )
    if not fast and subprocess.run([*pip, *lock]).returncode != 0:
        raise Stop("the locked packages could not be installed; see the messages above")
    stamp.write_text(wanted)


def _make_venv() -> None:
    make = [sys.executable, "-m", "venv", str(VENV)]
    if subprocess.run(make, capture_output=True).returncode == 0:
        return
    shutil.rmtree(VENV, ignore_errors=True)
    package = ["python3-venv"]
    if not apt(package) or subprocess.run(make, capture_output=True).returncode != 0:
        raise Stop("python3 has no venv module; install it: " + by_hand(package), Exit.NO_VENV)


def pango_ready() -> bool:
    """See that the libraries of the PDF are here; without them the app starts all the same."""
    wanted = ("pango-1.0", "pangoft2-1.0")
    if all(ctypes.util.find_library(name) for name in wanted):
        return True
    if apt(PANGO):
        return True
    say("Pango is missing, so no PDF can be made; install it: " + by_hand(PANGO))
    return False


def find_chromium() -> str | None:
    """Return the path of a browser: $CHROMIUM, else the first known name on PATH."""
    named = os.environ.get("CHROMIUM")
    if named:
        return named if Path(named).exists() else None
    for name in BROWSERS:
        path = shutil.which(name)
        if path:
            return path
    return None


def chromium_ready() -> str | None:
    """Return a browser for the tests, installing one where that is allowed: the one without
    windows, else the whole one.

    Raises:
        Stop: there is none, and REQUIRE_BROWSER=1 says that is a failure.
    """
    may_install = not os.environ.get("CHROMIUM")
    if may_install and not shutil.which(SHELL):
        apt([SHELL])
    path = find_chromium()
    if may_install and not path and apt(CHROMIUM):
        path = find_chromium()
    if path:
        return path
    message = "no Chromium, browser tests are skipped; install it: " + by_hand(CHROMIUM)
    if os.environ.get("REQUIRE_BROWSER") == "1":
        raise Stop(message.replace("are skipped", "cannot run"), Exit.NO_BROWSER)
    say(message)
    return None
