"""Take in a list of professionals and organisations."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from exchange import contacts_import
from exchange.commands import answer, refusals
from exchange.people import worker


class Command(BaseCommand):
    help = "Take in a list for the address book (xlsx, ods, csv). See docs/import.md."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file")
        parser.add_argument("--as", dest="email", required=True, help="who answers for it")
        parser.add_argument("--apply", action="store_true", help="really store it")

    def handle(self, *, file: str, email: str, apply: bool, **options: Any) -> None:
        with refusals():
            by = worker(email)
            report = contacts_import.run(file, by=by, today=timezone.localdate(), apply=apply)
        answer(self, report, apply=apply)
