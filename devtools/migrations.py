"""Find what a migration may not do while people work; run by `./dev check`.

    python -m devtools.migrations [baseline]

A migration that rewrites a table or locks it for long stops everybody, and the old code still
serves while it runs. The migrations named in the baseline are exempt; `baseline` writes that list
anew, which is allowed until the first release only.
"""

import os
import sys
from collections.abc import Iterable
from pathlib import Path

import django

from devtools.machine import ROOT

BASELINE = Path(__file__).with_name("migrations-baseline.txt")
# The library only warns of these; each locks a table that CONCURRENTLY would not.
ALSO_REFUSED = ["CREATE_INDEX", "CREATE_INDEX_EXCLUSIVE", "DROP_INDEX", "REINDEX"]
MATTERS_OF_STYLE = ["RUNPYTHON_ARGS_NAMING_CONVENTION", "RUNPYTHON_MODEL_VARIABLE_NAME"]


def on_disk() -> list[str]:
    """Return our migrations as `app.name`."""
    return sorted(
        f"{path.parents[1].name}.{path.stem}" for path in ROOT.glob("*/migrations/[0-9]*.py")
    )


def refused(migrations: Iterable[str]) -> bool:
    """Print what each migration does wrong; return whether one does."""
    from django_migration_linter import MigrationLinter

    linter = MigrationLinter(
        database="owner",
        no_cache=True,
        quiet=["ok", "ignore"],
        warnings_as_errors_tests=ALSO_REFUSED,
        exclude_migration_tests=MATTERS_OF_STYLE,
    )
    for name in migrations:
        app, _dot, migration = name.partition(".")
        linter.lint_migration(linter.migration_loader.disk_migrations[app, migration])
    return linter.has_errors


def main(arguments: list[str]) -> int:
    """Write the baseline, or check what came after it; non-zero when something is refused."""
    if arguments == ["baseline"]:
        BASELINE.write_text("".join(f"{name}\n" for name in on_disk()))
        return 0
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "payoke.settings")
    django.setup()
    return int(refused(sorted(set(on_disk()) - set(BASELINE.read_text().split()))))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
