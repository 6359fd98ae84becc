"""The file that a partner gets: a page to read and the same as JSON, encrypted to their key.

It opens with `age` and any program for ZIP files; `manage.py open_dossier` reads it too, and shows
nothing once it has expired.
"""

import io
import zipfile
from collections.abc import Mapping

import pyrage
from django.template.loader import render_to_string
from django.utils import translation

from transfers.packet import DATA, PAGE, Fact, Packet
from transfers.sheet import BY_NAME

# The language in which centres of different countries write to each other.
LANGUAGE = "en"
# So that the same facts give the same archive.
STAMP = (1980, 1, 1, 0, 0, 0)


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
        entries.writestr(zipfile.ZipInfo(DATA, STAMP), packet.to_text())
        entries.writestr(zipfile.ZipInfo(PAGE, STAMP), page_of(packet))
    return pyrage.encrypt(archive.getvalue(), [pyrage.x25519.Recipient.from_str(public_key)])


def page_of(packet: Packet) -> str:
    """Return a packet as a plain page that needs nothing from outside."""
    with translation.override(LANGUAGE):
        return render_to_string("transfers/packet.html", {"packet": packet})
