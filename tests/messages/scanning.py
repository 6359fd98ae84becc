"""What a message may not say, and where it was said."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from accounts.models import User
from audit.fields import open_keys
from cases.models import Client
from shelter.models import House
from tests.canary import WORD

WORDS = Path(__file__).with_name("words.txt")
OUTSIDE = "outside"
NAMES = ("called_name", "given_names", "family_name", "original_script", "aliases", "address")


@dataclass(frozen=True)
class Message:
    """A text that somebody receives; `is_outside` where others may read it too."""

    kind: str
    text: str
    is_outside: bool = False


@cache
def forbidden(*, is_outside: bool) -> tuple[str, ...]:
    """Read the list of words; those of the outside only for what leaves the application."""
    lines = [line.strip() for line in WORDS.read_text().splitlines()]
    section, words = "", []
    for line in lines:
        if line.startswith("["):
            section = line.strip("[]")
        elif line and not line.startswith("#") and (is_outside or OUTSIDE not in section):
            words.append(line)
    return tuple(words)


@cache
def _pattern(*, is_outside: bool) -> re.Pattern[str]:
    words = forbidden(is_outside=is_outside)
    parts = [re.escape(word.rstrip("*")) + (r"\w*" if word.endswith("*") else "") for word in words]
    return re.compile(rf"\b(?:{'|'.join(parts)})\b", re.IGNORECASE)


def names() -> set[str]:
    """Return the names of all clients and houses, and their parts; colleagues may be named."""
    clients, houses = list(Client.unscoped.all()), list(House.objects.all())
    open_keys([*clients, *houses])
    texts = {getattr(client, name) for client in clients for name in NAMES}
    texts |= {house.label for house in houses} | {house.address for house in houses}
    parts = {part for text in texts for part in [text, *text.split()] if len(part) > 2}
    colleagues = {
        part for name in User.objects.values_list("name", flat=True) for part in name.split()
    }
    return {part for part in parts if not part.isdigit()} - colleagues


def said(messages: Iterable[Message], closed: set[str]) -> list[tuple[str, str]]:
    """Return each word that must not be there, and what kind of message says it."""
    heard = []
    for message in messages:
        for match in _pattern(is_outside=message.is_outside).findall(message.text):
            heard.append((message.kind, match))
        if WORD.search(message.text.encode()):
            heard.append((message.kind, "a canary"))
        words = set(re.findall(r"[\w’'-]+", message.text))
        heard += [(message.kind, name) for name in words & closed]
        heard += [(message.kind, name) for name in closed if " " in name and name in message.text]
    return heard
