"""Acknowledge what verify_audit found."""

from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError, CommandParser

from audit import sealing


class Command(BaseCommand):
    help = (
        "Note as the owner of the tables what a fault of one event was, after looking into it;"
        " verify_audit then goes on to the next one, and lists this one with the reason each time."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("batch", type=int)
        parser.add_argument("event", type=UUID)
        parser.add_argument("--reason", required=True, help="what happened, without any name")

    def handle(self, *args: Any, batch: Any, event: Any, reason: Any, **options: Any) -> None:
        if not reason.strip():
            raise CommandError("Say what happened.")
        try:
            fault = sealing.acknowledge(batch=batch, event=event, reason=reason.strip())
        except LookupError as error:
            raise CommandError("verify_audit finds no such fault.") from error
        self.stdout.write(f"Acknowledged: {fault}")
