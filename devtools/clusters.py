"""Stopped clusters that are kept below var/: a new one starts from a copy, with all tables made.

It spares each start the minute that the migrations take. There is one for each state of the
migrations; the tests make it, and whatever needs an empty database takes it where it is.
"""

import hashlib
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from devtools.machine import ROOT, Stop, say
from devtools.servers import cluster_of, postgres_bin, runs_as, sockets
from devtools.services import manage_py, services

STORE = ROOT / "var" / "clusters"
KEPT = {".py", ".csv", ".sql", ".toml", ".txt"}


def _place() -> Path:
    """Return where the cluster of the present migrations, PostgreSQL and user is kept."""
    # Beside the migrations what they read: the first rules of deadlines.
    files = [*ROOT.glob("*/migrations/**/*"), *ROOT.glob("*/*.toml"), ROOT / "requirements.txt"]
    digest = hashlib.sha256(f"{postgres_bin()[1]} {runs_as()}".encode())
    for path in sorted(path for path in files if path.suffix in KEPT):
        digest.update(path.name.encode() + path.read_bytes())
    return STORE / digest.hexdigest()[:16]


def kept() -> Path | None:
    """Return the cluster to start from, None where there is none (yet)."""
    if os.environ.get("DATABASE_URL"):
        return None
    place = _place()
    if not place.exists():
        return None
    os.utime(place)
    return place


def migrated() -> Path | None:
    """Return the cluster to start from, made when missing; None with a database of one's own."""
    if os.environ.get("DATABASE_URL"):
        return None
    place = kept() or _place()
    if place.exists():
        return place
    say("migrating an empty database once; later runs start from a copy")
    STORE.mkdir(parents=True, exist_ok=True)
    # With several at once the last one to finish stays; a half copy is never seen.
    with tempfile.TemporaryDirectory(prefix="casebook-") as folder:
        data = Path(folder)
        data.chmod(0o755)
        try:
            with services(data, throw_away=True) as (_servers, environment):
                if manage_py(environment, "migrate", "--verbosity", "0").returncode:
                    raise Stop("the tables could not be made; see the messages above")
            half = STORE / f"half-{os.getpid()}"
            subprocess.run(["/bin/cp", "-a", str(cluster_of(data)), str(half)], check=True)
        finally:
            shutil.rmtree(sockets(data), ignore_errors=True)
    _keep(half, place)
    return place


def _keep(half: Path, place: Path) -> None:
    """Keep the new cluster and, besides it, the two used last."""
    if place.exists():
        shutil.rmtree(half)
        return
    half.rename(place)
    os.utime(place)
    older = sorted(STORE.glob("[0-9a-f]*"), key=lambda path: path.stat().st_mtime)
    for path in older[:-3]:
        shutil.rmtree(path, ignore_errors=True)
