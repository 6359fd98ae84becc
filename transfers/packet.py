"""The file that a partner gets: a page to read and the same as JSON, encrypted to their key.

It opens with `age` and any program for ZIP files; `manage.py open_dossier` reads it too, and shows
nothing once it has expired.
"""

import datetime as dt
import io
import json
import zipfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

import pyrage
from django.template.loader import render_to_string
from django.utils import translation

from transfers.sheet import BY_NAME

FORMAT = "cross-border-dossier/1"
# The language in which centres of different countries write to each other.
LANGUAGE = "en"
LARGEST = 2 * 1024 * 1024
DATA, PAGE = "dossier.json", "dossier.html"
# So that the same facts give the same archive.
STAMP = (1980, 1, 1, 0, 0, 0)


class Unreadable(Exception):
    """This is no dossier, or not for this key; the message says which."""


@dataclass(frozen=True)
class Fact:
    """One fact of the sheet in words: its block, its label and what it says."""

    block: str
    name: str
    label: str
    value: str


@dataclass(frozen=True)
class Packet:
    """What a dossier or the notice of a recall says. Days are ISO 8601."""

    kind: str
    reference: str
    made_on: str
    expires_on: str
    sender: str
    contact: str = ""
    goal: str = ""
    urgency: str = ""
    ground: str = ""
    consent: str = ""
    receipt: str = ""
    facts: list[Fact] = field(default_factory=list)

    def is_expired(self, today: dt.date) -> bool:
        return today > dt.date.fromisoformat(self.expires_on)

    @property
    def blocks(self) -> list[tuple[str, list[Fact]]]:
        """The facts by the blocks of the sheet."""
        named: dict[str, list[Fact]] = {}
        for fact in self.facts:
            named.setdefault(fact.block, []).append(fact)
        return list(named.items())


def facts_in_words(facts: Mapping[str, str]) -> list[Fact]:
    """Return facts with their labels and blocks in the language of the dossier."""
    with translation.override(LANGUAGE):
        return [
            Fact(str(BY_NAME[name].block.label), name, str(BY_NAME[name].label), value)
            for name, value in facts.items()
        ]


def encrypt(packet: Packet, public_key: str) -> bytes:
    """Return the encrypted file of a packet.

    Raises:
        pyrage.RecipientError: this is no public key of age.
    """
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as entries:
        text = json.dumps({"format": FORMAT, **asdict(packet)}, ensure_ascii=False, indent=1)
        entries.writestr(zipfile.ZipInfo(DATA, STAMP), text)
        entries.writestr(zipfile.ZipInfo(PAGE, STAMP), page_of(packet))
    return pyrage.encrypt(archive.getvalue(), [pyrage.x25519.Recipient.from_str(public_key)])


def page_of(packet: Packet) -> str:
    """Return a packet as a plain page that needs nothing from outside."""
    with translation.override(LANGUAGE):
        return render_to_string("transfers/packet.html", {"packet": packet})


def decrypt(content: bytes, private_key: str) -> Packet:
    """Return what an encrypted file says.

    Raises:
        Unreadable: it is not for this key, too large, or no dossier.
    """
    try:
        identity = pyrage.x25519.Identity.from_str(private_key.strip())
        opened = pyrage.decrypt(content, [identity])
    except pyrage.IdentityError as error:
        raise Unreadable("this is no private key of age") from error
    except pyrage.DecryptError as error:
        raise Unreadable("the file is not encrypted to this key, or it is damaged") from error
    return _read(opened)


def _read(archive: bytes) -> Packet:
    try:
        with zipfile.ZipFile(io.BytesIO(archive)) as entries, entries.open(DATA) as data:
            text = data.read(LARGEST + 1)
        if len(text) > LARGEST:
            raise Unreadable("the dossier is too large")
        return _packet(json.loads(text))
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError, RuntimeError) as error:
        raise Unreadable("the file holds no dossier") from error


def _packet(read: dict[str, Any]) -> Packet:
    """Check the shape of what was read.

    Raises:
        ValueError, KeyError, TypeError: it is no dossier.
    """
    if read.pop("format") != FORMAT or read["kind"] not in {"dossier", "recall"}:
        raise ValueError("format")
    facts = [Fact(**fact) for fact in read.pop("facts")]
    packet = Packet(**read, facts=facts)
    texts = [*asdict(packet).values(), *(value for fact in facts for value in vars(fact).values())]
    if not all(isinstance(value, str) for value in texts if value != asdict(packet)["facts"]):
        raise ValueError("text")
    dt.date.fromisoformat(packet.expires_on)
    return packet
