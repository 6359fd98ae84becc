"""Keep the kinds of documents."""

from typing import Any
from uuid import UUID

from django.utils.text import slugify

from accounts.models import User
from audit.trail import record as leave_trace
from documents.models import DocumentKind
from records.saving import Token, fill, locked, once, store


def value_of(label: str) -> str:
    """Return the value by which a row of a list is kept, made of its English label."""
    return slugify(label)[:40].strip("-").replace("-", "_")


def add_kind(*, values: dict[str, Any], token: Token | None = None, by: User) -> DocumentKind:
    """Add a kind of document; its value is made of its English label, once.

    Raises:
        SentTwice.
        Refused: the label gives a value that is there already, perhaps of an ended kind.
    """
    with once(token, by) as result:
        value = value_of(values["label_en"])
        kind = store(DocumentKind(value=value, **values))
        leave_trace("documents.kind.added", by=by, subject=kind, value=kind.value)
        result.made(kind)
    return kind


def change_kind(
    *, pk: UUID, version: int | None, values: dict[str, Any], token: Token | None = None, by: User
) -> DocumentKind:
    """Change a kind; documents that are there keep their line and their days.

    Raises:
        SentTwice, Stale, Refused.
    """
    with once(token, by) as result:
        kind = store(fill(locked(DocumentKind, pk, version), values))
        leave_trace("documents.kind.changed", by=by, subject=kind, value=kind.value)
        result.made(kind)
    return kind
