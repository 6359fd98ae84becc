"""What a dossier says, and how it is read. Pure: it runs in a process of its own too.

See `transfers.opening`, which reads what strangers sent.
"""

import datetime as dt
import io
import json
import struct
import zipfile
import zlib
from dataclasses import asdict, dataclass, field
from typing import Any

import pyrage

FORMAT = "cross-border-dossier/1"
LARGEST = 2 * 1024 * 1024
DATA, PAGE = "dossier.json", "dossier.html"


# What a broken or hostile archive raises.
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    KeyError,
    RuntimeError,
    TypeError,
    ValueError,
)


class Unreadable(Exception):
    """This is no dossier, or not for this key; the message says which, in English."""


@dataclass(frozen=True)
class Fact:
    """One fact of the sheet in words: its block, its label and what it says."""

    block: str
    name: str
    label: str
    value: str


@dataclass(frozen=True)
class Packet:
    """What a dossier or the notice of a recall says. Days are ISO 8601.

    `part` tells the first dossier, which identifies nobody, from the second.
    """

    kind: str
    reference: str
    part: str
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

    @classmethod
    def of_text(cls, text: str) -> "Packet":
        """Read a packet from the text that `to_text` wrote.

        Raises:
            ValueError, KeyError, TypeError: it is none.
        """
        return _packet(json.loads(text))

    def to_text(self) -> str:
        """Write a packet as JSON."""
        return json.dumps({"format": FORMAT, **asdict(self)}, ensure_ascii=False, indent=1)

    def is_expired(self, today: dt.date) -> bool:
        return today > dt.date.fromisoformat(self.expires_on)

    @property
    def blocks(self) -> list[tuple[str, list[Fact]]]:
        """The facts by the blocks of the sheet."""
        named: dict[str, list[Fact]] = {}
        for fact in self.facts:
            named.setdefault(fact.block, []).append(fact)
        return list(named.items())


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
        return Packet.of_text(text.decode())
    except BROKEN as error:
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
