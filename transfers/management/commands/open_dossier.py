"""Open a dossier from another centre, for a partner that has the private key."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from transfers.packet import Packet, Unreadable, decrypt
from transfers.paper import page_of


class Command(BaseCommand):
    help = "Show the dossier in FILE, opened with the private key of age in IDENTITY."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--identity", type=Path, required=True, help="file of the private key")
        parser.add_argument("--page", type=Path, help="write it as a page to this file instead")

    def handle(self, *args: Any, file: Any, identity: Any, page: Any, **options: Any) -> None:
        try:
            packet = decrypt(file.read_bytes(), _private_key(identity))
        except (OSError, Unreadable) as error:
            raise CommandError(str(error)) from error
        if packet.kind == "recall":
            self.stdout.write(f"{packet.reference}: recalled. Destroy what you received of it.")
            return
        if packet.is_expired(timezone.localdate()):
            raise CommandError(f"This dossier expired on {packet.expires_on}. Ask {packet.sender}.")
        if page:
            page.write_text(page_of(packet), encoding="utf-8")
        else:
            self.stdout.write("\n".join(_lines(packet)))


def _private_key(path: Path) -> str:
    """Return the key of a file of `age-keygen`, which holds comments too."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return next((line for line in lines if line.startswith("AGE-SECRET-KEY-")), "")


def _lines(packet: Packet) -> list[str]:
    head = [
        f"{packet.reference} from {packet.sender}, made on {packet.made_on}",
        f"{packet.goal} ({packet.urgency}); answer before the end of {packet.expires_on}",
        f"Call: {packet.contact}",
        f"Consent: {packet.consent}",
        f"Read this word back: {packet.receipt}",
    ]
    facts = [
        line
        for block, of_block in packet.blocks
        for line in ["", block, *(f"  {fact.label}: {fact.value}" for fact in of_block)]
    ]
    return head + facts
