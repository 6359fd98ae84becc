"""Give out the figures of one year."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from common import pdf
from common.stdout import libraries_print_to_stderr
from reports import actions, editions, making, publication, recipes
from reports.access import INTERNAL
from reports.identities import FiguresDisagree
from reports.models import Audience, Language

KINDS = ("json", "csv", "pdf", "xlsx")


class Command(BaseCommand):
    help = (
        "Give out the figures of YEAR: the frozen ones if the year is frozen, else those of this "
        "moment. Without a file, JSON on stdout. It changes no data; that it ran is in the trail."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("year", type=int, metavar="YEAR")
        parser.add_argument("--audience", choices=Audience.values, default=Audience.PUBLIC.value)
        parser.add_argument("--language", choices=Language.values, default=Language.DUTCH.value)
        for kind in KINDS:
            parser.add_argument(f"--{kind}", type=Path, metavar="F", help=f"write {kind} to F")

    def handle(self, *, year: int, audience: str, language: str, **options: Any) -> None:
        if not 1990 <= year <= 2100:
            raise CommandError("YEAR is a year from 1990 to 2100.")
        files = {kind: options[kind] for kind in KINDS if options[kind]}
        try:
            with libraries_print_to_stderr():
                edition = editions.current(year, today=timezone.localdate())
        except FiguresDisagree as error:
            raise CommandError(f"The figures of {year} disagree: {error}") from error
        document = edition.publication(audience, language)
        actions.note_copy(
            year=year, audience=audience, language=language, kinds=sorted(files), by=None
        )
        for kind, path in files.items():
            path.write_bytes(self._made(edition, audience, language, kind))
            self.stdout.write(str(path))
        if not files:
            self.stdout.write(publication.dumps(document), ending="")
        if not edition.is_frozen:
            self.stderr.write(f"{year} is not frozen: these figures may still change.")
            if audience != INTERNAL:
                self.stderr.write("It is a proof for the house itself: do not give it out.")

    @staticmethod
    def _made(edition: editions.Edition, audience: str, language: str, kind: str) -> bytes:
        try:
            with libraries_print_to_stderr():
                return making.write(kind, recipes.of(edition, audience, language, kind))
        except pdf.CannotRender as error:
            raise CommandError("A PDF needs Pango, which is not on this machine.") from error
