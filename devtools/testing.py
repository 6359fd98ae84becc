"""`./dev test`: which tests, on how many workers, with which servers."""

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

from devtools import clusters, machine
from devtools.machine import PYTHON, ROOT, say
from devtools.services import throw_away


@dataclass(frozen=True)
class Selection:
    """Some of the tests: the expression of their marks, and how long they take on two cores."""

    marks: str
    minutes: int
    needs_browser: bool = False


WHOLE = Selection("", 30, needs_browser=True)
SELECTIONS = {
    "--fast": Selection("not slow", 4),
    "--database": Selection("database", 12),
}
HELP = f"""\
usage: ./dev test [--fast | --database] [pytest arguments]

  (nothing)    all tests, the browser's included: about {WHOLE.minutes} minutes on two cores
  --fast       without those marked slow: about {SELECTIONS["--fast"].minutes} minutes
  --database   what depends on the version of PostgreSQL, for DEV_POSTGRES=15:
               about {SELECTIONS["--database"].minutes} minutes
  tests/cases tests/test_canary.py -k word -x --lf ...
               go to pytest as they are; with a path the tests run in one process, -n 2 takes two

See docs/TESTING.md."""


def workers() -> int:
    """Return how many tests may run at once: one for each processor core, two at least."""
    return max(2, min(16, len(os.sched_getaffinity(0))))


def test(arguments: list[str]) -> int:
    """Run the suite, or a part of it, on a throw-away database and broker."""
    if {"-h", "--help"} & set(arguments):
        print(HELP)
        return 0
    flag = next((name for name in SELECTIONS if name in arguments), "")
    selection = SELECTIONS.get(flag, WHOLE)
    arguments = [part for part in arguments if part != flag]
    needs_browser = selection.needs_browser and "not browser" not in arguments
    machine.environment_ready()
    machine.pango_ready()
    browser = machine.chromium_ready() if needs_browser else None
    if selection.marks:
        arguments = ["-m", selection.marks, *arguments]
    if not any(Path(part.split("::")[0]).exists() for part in arguments):
        say(f"this takes about {selection.minutes} minutes on two processor cores")
        arguments = [*_of_many(), *arguments]
    code = _run(arguments, browser or "")
    if not browser and needs_browser:
        say("the browser tests were skipped: there is no Chromium")
    return code


def _of_many() -> list[str]:
    """Return the arguments of a long run: several workers, progress, the slowest at the end."""
    spread = ["-n", str(workers()), "--dist", "loadscope", "--no-loadscope-reorder"]
    plugins = ["-p", "devtools.spread", "-p", "devtools.progress"]
    return [*spread, *plugins, "--durations=15", "--durations-min=1"]


def _run(arguments: list[str], browser: str) -> int:
    cluster = clusters.migrated()
    with throw_away(cluster) as environment:
        environment["CHROMIUM"] = browser
        environment["DATABASE_IS_MIGRATED"] = "1" if cluster else ""
        compiled = [str(PYTHON), "-m", "common.translations", "compile"]
        if subprocess.run(compiled, env=environment, cwd=ROOT).returncode:
            return 1
        pytest = [str(PYTHON), "-m", "pytest", *arguments]
        return subprocess.run(pytest, env=environment, cwd=ROOT).returncode
