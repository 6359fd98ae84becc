"""Bring a backup back into an empty installation."""

from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from pyrage import DecryptError, IdentityError

from common import backup, rights
from common.hooks import project_apps


class Command(BaseCommand):
    help = "Read FILE into an empty database and media folder, and prove that it is the same."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--identity", type=Path, required=True, help="file with the age private key"
        )
        parser.add_argument(
            "--erased", type=Path, help="newest list of `erasures`, to be erased again"
        )

    def handle(self, *args: Any, file: Any, identity: Any, erased: Any, **options: Any) -> None:
        names = _listed(erased) if erased else []
        lines = identity.read_text(encoding="utf-8").splitlines()
        key = next((line for line in lines if line.startswith("AGE-SECRET-KEY-")), "")
        try:
            manifest = backup.restore(file.resolve(), identity=key)
        except (backup.CannotRestore, DecryptError, IdentityError) as error:
            raise CommandError(f"Not restored: {error}") from error
        web, owner = (settings.DATABASES[name]["USER"] for name in ("default", "owner"))
        if web != owner:
            rights.grant(web)
        for app in project_apps():
            app.restored()
        rows = sum(table["rows"] for table in manifest["tables"].values())
        self.stdout.write(f"Restored and compared: {rows} rows, {len(manifest['files'])} files.")
        if not erased:
            self.stderr.write("Now erase again what was erased after this backup was made.")
            return
        for app in reversed(project_apps()):
            count = app.erase_again(names)
            if count is not None:
                self.stdout.write(f"Erased again in {app.label}: {count}.")


def _listed(path: Path) -> list[UUID]:
    """Read the list before anything is restored: a broken list must stop the restore."""
    try:
        return [UUID(line) for line in path.read_text(encoding="utf-8").split()]
    except (OSError, ValueError) as error:
        raise CommandError(f"The list of what was erased cannot be read: {error}") from error
