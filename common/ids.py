"""Keys made in Python, so that a row can be encrypted and referred to before it is stored."""

import secrets
from uuid import UUID

from uuid6 import uuid7 as _uuid7

ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"


def uuid7() -> UUID:
    """Return a new key that sorts by the moment it was made (RFC 9562, version 7).

    The moment can be read from it, so it never stands in an address; see `reference`.
    """
    return UUID(int=_uuid7().int)


def reference() -> str:
    """Return a random public reference of 20 characters, about 99 bits: unguessable.

    Characters that are mistaken for one another (0 o, 1 l i) do not occur.
    """
    return "".join(secrets.choice(ALPHABET) for _ in range(20))


def is_uuid(text: str) -> bool:
    """Return whether `text` reads as a key; what somebody else sent may be anything."""
    try:
        UUID(text)
    except ValueError:
        return False
    return True
