"""List what was erased, to be kept beside the backups."""

from typing import Any

from django.core.management.base import BaseCommand

from audit.models import ErasedKey


class Command(BaseCommand):
    help = "Print the keys that were erased, one a line; a restore erases them again."

    def handle(self, *args: Any, **options: Any) -> None:
        erased = ErasedKey.objects.order_by("erased_at", "key").values_list("key", flat=True)
        for key in erased:
            self.stdout.write(str(key))
        self.stderr.write(f"{len(erased)} keys were erased.")
