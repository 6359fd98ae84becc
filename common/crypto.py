"""Authenticated encryption, and the keys that come from outside the database.

AES-256-GCM with a random 96-bit nonce (NIST SP 800-38D). Everything is bound to a label (the
associated data), so that a value moved to another row, column or table does not open.
"""

import base64
import binascii
import hashlib
import hmac
import os
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_BYTES = 32
NONCE_BYTES = 12
# What `close` adds to the length of a text: the nonce before it, the proof after it.
EXTRA_BYTES = NONCE_BYTES + 16


class CannotOpen(Exception):
    """The value was changed, moved, or encrypted under a key that is not here."""


@dataclass(frozen=True)
class Keyring:
    """The keys that wrap all others: the first one wraps, each of them can unwrap."""

    keys: dict[str, bytes]

    @property
    def current(self) -> str:
        """Return the name of the key that wraps new data keys."""
        return next(iter(self.keys))

    @classmethod
    def parse(cls, text: str) -> "Keyring":
        """Read `name:base64,name:base64`, newest first; each key is 32 bytes.

        Raises:
            ValueError: no key, a name twice, or a key of another length; never shows a key.
        """
        keys: dict[str, bytes] = {}
        for part in filter(None, (piece.strip() for piece in text.split(","))):
            name, _, encoded = part.partition(":")
            try:
                key = base64.b64decode(encoded, validate=True)
            except binascii.Error as error:
                raise ValueError(f"FIELD_KEYS: key {name!r} is not base64") from error
            if not name or name in keys or len(key) != KEY_BYTES:
                raise ValueError(f"FIELD_KEYS: key {name!r} is unnamed, double, or not 32 bytes")
            keys[name] = key
        if not keys:
            raise ValueError("FIELD_KEYS holds no key")
        return cls(keys)


def new_key() -> bytes:
    """Return 32 random bytes from the operating system."""
    return os.urandom(KEY_BYTES)


def close(key: bytes, plain: bytes, label: bytes) -> bytes:
    """Encrypt `plain` and bind it to `label`; the answer is nonce (12 bytes) and ciphertext."""
    nonce = os.urandom(NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, plain, label)


def open_(key: bytes, encrypted: bytes, label: bytes) -> bytes:
    """Decrypt what `close` made.

    Raises:
        CannotOpen: another key, another label, or a changed byte.
    """
    try:
        return AESGCM(key).decrypt(encrypted[:NONCE_BYTES], encrypted[NONCE_BYTES:], label)
    except (InvalidTag, ValueError) as error:
        raise CannotOpen from error


def fingerprint(key: bytes, text: str, *, size: int = 8) -> int:
    """Return a keyed hash of `text` as a signed integer of `size` bytes (HMAC-SHA-256, cut)."""
    digest = hmac.new(key, text.encode(), hashlib.sha256).digest()
    return int.from_bytes(digest[:size], "big", signed=True)
