"""Walk the whole trail."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from audit import sealing
from audit.models import Acknowledgement, Batch


class Command(BaseCommand):
    help = "Walk the whole trail and name the first broken link; ends non-zero if there is one."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--head", help="hexadecimal digest kept outside; must be in the chain")

    def handle(self, *args: Any, head: Any, **options: Any) -> None:
        try:
            kept = bytes.fromhex(head) if head else None
        except ValueError as error:
            raise CommandError("The head is a hexadecimal number.") from error
        fault = sealing.verify(head=kept)
        if fault:
            raise CommandError(f"Broken: {fault}")
        for row in Acknowledgement.objects.order_by("batch", "at"):
            self.stdout.write(
                f"Acknowledged: batch {row.batch}, event {row.event}: {row.what} ({row.reason})"
            )
        last = Batch.objects.order_by("-number").first()
        self.stdout.write(f"Whole: {last.number if last else 0} batches.")
        if last:
            self.stdout.write(f"Head: {bytes(last.digest).hex()}")
