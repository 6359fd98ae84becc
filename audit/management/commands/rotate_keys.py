"""Wrap all data keys anew."""

from django.core.management.base import BaseCommand

from audit import keys


class Command(BaseCommand):
    help = "Wrap every data key under the newest key of FIELD_KEYS; texts and signed notes stay."

    def add_arguments(self, parser):
        parser.add_argument("--apply", action="store_true", help="really wrap anew")

    def handle(self, *, apply, **options):
        waiting = keys.count_old()
        if not apply:
            self.stdout.write(f"to wrap: {waiting}")
            self.stderr.write(f"Would wrap them under {keys.keyring().current!r}; say --apply.")
            return
        done = keys.rewrap()
        self.stdout.write(f"wrapped: {done}\nleft: {keys.count_old()}")
