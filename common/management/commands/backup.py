"""Save the whole installation in one encrypted file."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from pyrage import RecipientError

from common import backup


class Command(BaseCommand):
    help = "Write database and documents to FILE, encrypted to an age public key."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--recipient",
            default=settings.BACKUP_RECIPIENT,
            help="age public key; default: BACKUP_RECIPIENT",
        )

    def handle(self, *args: Any, file: Any, recipient: Any, **options: Any) -> None:
        if not recipient:
            raise CommandError("Name a public key: --recipient age1…, or BACKUP_RECIPIENT.")
        try:
            manifest = backup.save(file.resolve(), recipient=recipient)
        except (RecipientError, FileNotFoundError) as error:
            raise CommandError(str(error)) from error
        cache.set("heartbeat:backup", timezone.now().timestamp(), None)
        rows = sum(table["rows"] for table in manifest["tables"].values())
        self.stdout.write(f"tables: {len(manifest['tables'])}\nrows: {rows}")
        self.stdout.write(f"files: {len(manifest['files'])}")
