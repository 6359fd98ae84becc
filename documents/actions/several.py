"""Add several files at once: each becomes a document of its own, or says why it does not."""

import hashlib
import time
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid5

from django.utils.translation import gettext as _

from accounts.models import User
from cases.models import Case
from cases.records import CaseRecord
from common.fields import why_too_large
from documents.actions.documents import TITLE_LENGTH, add_document, change_document
from documents.models import Document
from records.errors import Refused, SentTwice
from records.saving import Token, once

# Less than a browser waits for a page.
SECONDS = 60


@dataclass
class Added:
    """What became of several files; `refused` are names with the reason."""

    documents: list[Document] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)


def add_documents(
    *,
    case: Case,
    values: dict[str, Any],
    record: CaseRecord | None = None,
    token: Token | None = None,
    by: User,
) -> Added:
    """Add a document for each of some files; one that is refused does not hold up the others.

    The same form sent again adds none of them twice.

    Args:
        values: as `add_document` takes them, with a list of files. A title is numbered.
    """
    added, end = Added(), time.monotonic() + SECONDS
    files, title = values["file"], values["title"]
    for number, file in enumerate(files, start=1):
        own = values | {"file": file, "title": _numbered(title, number) if title else ""}
        try:
            if reason := why_too_large(file):
                raise Refused(reason, "file")
            if time.monotonic() > end:
                raise Refused(_("There was no time left for it: add it once more."), "file")
            kept = add_document(
                case=case, values=own, record=record, token=_own_token(token, file), by=by
            )
        except SentTwice as before:
            added.documents += Document.unscoped.filter(pk=before.made, case=case)
        except Refused as refusal:
            added.refused.append((file.name or "", str(refusal.message)))
        else:
            added.documents.append(kept)
    return added


def complete_documents(
    *, values: list[tuple[Document, int, dict[str, Any]]], token: Token | None = None, by: User
) -> None:
    """Give several documents their own title and kind, all of them or none.

    Args:
        values: a document, the version that was read, and what `change_document` takes.

    Raises:
        SentTwice, Stale, Refused.
    """
    with once(token, by):
        for document, version, noted in values:
            change_document(pk=document.pk, version=version, values=noted, by=by)


def _numbered(title: str, number: int) -> str:
    end = f" ({number})"
    return title[: TITLE_LENGTH - len(end)] + end


def _own_token(token: Token | None, file: Any) -> Token | None:
    """Return the token of one file of a form: photos of a phone may share name and size."""
    if token is None:
        return None
    content = hashlib.file_digest(file, "sha256").hexdigest()
    file.seek(0)
    return Token(uuid5(token.value, f"{file.name}:{content}"), token.digest)
