"""A database and a broker for a data folder, and the environment that names them."""

import base64
import contextlib
import os
import secrets
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from devtools.machine import PYTHON, ROOT
from devtools.processes import Servers, end_with_parent
from devtools.servers import (
    sockets,
    start_postgres,
    start_valkey,
)


def secrets_in(data: Path) -> dict[str, str]:
    """Return the secrets of this data folder, made at first use and readable by us only."""
    folder = data / "secrets"
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o700)
    made = {
        "SECRET_KEY": lambda: secrets.token_urlsafe(50),
        "FIELD_KEYS": lambda: "first:" + base64.b64encode(os.urandom(32)).decode(),
    }
    for name, make in made.items():
        path = folder / name
        if not path.exists():
            path.touch(0o600)
            path.write_text(make())
    return {name: (folder / name).read_text() for name in made}


def environment_of(data: Path, addresses: dict[str, str]) -> dict[str, str]:
    (data / "static").mkdir(parents=True, exist_ok=True)  # whitenoise complains of a missing folder
    return {
        **os.environ,
        **secrets_in(data),
        **addresses,
        "DJANGO_SETTINGS_MODULE": "payoke.settings",
        "MEDIA_ROOT": str(data / "media"),
        "STATIC_ROOT": str(data / "static"),
        "PAYOKE_DEMO": "1",
        "PATH": f"{PYTHON.parent}:{os.environ['PATH']}",
    }


@contextlib.contextmanager
def services(
    data: Path, *, throw_away: bool = False, start_from: Path | None = None
) -> Iterator[tuple[Servers, dict]]:
    """Start what the environment does not name, and stop it at the end."""
    data.mkdir(parents=True, exist_ok=True)
    servers = Servers()
    addresses: dict[str, str] = {}
    try:
        if not os.environ.get("DATABASE_URL"):
            addresses |= start_postgres(servers, data, throw_away=throw_away, start_from=start_from)
        if not os.environ.get("REDIS_URL"):
            addresses["REDIS_URL"] = start_valkey(servers, data, throw_away=throw_away)
        yield servers, environment_of(data, addresses)
    finally:
        servers.stop()


def manage_py(environment: dict, *arguments: str, **options: Any) -> subprocess.CompletedProcess:
    command = [str(PYTHON), str(ROOT / "manage.py"), *arguments]
    ends = end_with_parent(signal.SIGTERM)
    return subprocess.run(command, env=environment, cwd=ROOT, preexec_fn=ends, **options)


@contextlib.contextmanager
def throw_away(start_from: Path | None = None) -> Iterator[dict]:
    """Start a database and a broker in a temporary folder, erased afterwards."""
    with tempfile.TemporaryDirectory(prefix="casebook-") as folder:
        Path(folder).chmod(0o755)
        data = Path(folder)
        try:
            with services(data, throw_away=True, start_from=start_from) as (_servers, environment):
                yield environment
        finally:
            shutil.rmtree(sockets(data), ignore_errors=True)
