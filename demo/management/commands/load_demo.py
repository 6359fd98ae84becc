"""Load the invented world."""

import datetime as dt
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone, translation

from demo import booklet, load, looking


class Command(BaseCommand):
    help = "Invent CLIENTS people over YEARS years up to UNTIL; the same for the same SEED."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--clients", type=int, default=60)
        parser.add_argument("--years", type=int, default=3)
        parser.add_argument("--until", type=dt.date.fromisoformat, default=timezone.localdate())
        parser.add_argument("--seed", type=int, default=1)
        parser.add_argument(
            "--language",
            choices=[code for code, _name in settings.LANGUAGES],
            default=settings.LANGUAGE_CODE,
            help="of the invented texts",
        )
        parser.add_argument("--if-empty", action="store_true", help="do nothing when not empty")
        parser.add_argument("--apply", action="store_true", help="really load")

    def handle(
        self,
        *,
        clients: int,
        years: int,
        until: dt.date,
        seed: int,
        language: str,
        if_empty: bool,
        apply: bool,
        **options: Any,
    ) -> None:
        if not settings.DEMO:
            raise CommandError("The invented world is for the demonstration (PAYOKE_DEMO=1) only.")
        if not load.is_empty():
            if if_empty:
                self.stderr.write("Not empty: nothing was invented.")
                return
            raise CommandError("The database is not empty.")
        if not apply:
            self.stderr.write(f"Would invent {clients} people over {years} years. Use --apply.")
            return
        counted = load.load(clients=clients, years=years, until=until, seed=seed, language=language)
        frozen = booklet.add(until)
        with translation.override(language):
            looking.add(until, frozen)
        counted["frozen years"] = len(frozen)
        self.stdout.write("\n".join(f"{name}: {number}" for name, number in counted.items()))
