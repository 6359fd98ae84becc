"""Write files in the columns of IOM's template."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction

from exchange import htcds_export
from exchange.commands import answer, refusals
from exchange.people import worker


class Command(BaseCommand):
    help = "Write files to FILE (xlsx, ods, csv) as HTCDS rows, without addresses and numbers."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file")
        parser.add_argument("--as", dest="email", help="only the files this person may read")

    def handle(self, *, file: str, email: str | None, **options: Any) -> None:
        with refusals(), transaction.atomic():
            report = htcds_export.export(file, by=worker(email) if email else None)
        answer(self, report, apply=True, done="Written.")
