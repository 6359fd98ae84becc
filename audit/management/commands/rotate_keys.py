"""Wrap all data keys anew."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from audit import keys


class Command(BaseCommand):
    help = "Wrap every data key under the newest key of FIELD_KEYS; texts and signed notes stay."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--apply", action="store_true", help="really wrap anew")

    def handle(self, *args: Any, apply: Any, **options: Any) -> None:
        waiting = keys.count_old()
        if not apply:
            self.stdout.write(f"to wrap: {waiting}")
            self.stderr.write(f"Would wrap them under {keys.keyring().current!r}; say --apply.")
            return
        done = keys.rewrap()
        self.stdout.write(f"wrapped: {done}\nleft: {keys.count_old()}")
