"""Add documents and versions of them, change what is noted, link them, open them."""

from collections.abc import Iterable
from contextlib import ExitStack
from functools import partial
from pathlib import PurePath
from typing import Any
from uuid import UUID

from django.core.files import File
from django.db.models import Max
from django.utils.translation import gettext as _

from accounts.models import User
from audit import files
from audit.trail import record as leave_trace
from cases import access
from cases.models import Case
from cases.records import CaseRecord
from deadlines import actions as deadlines
from deadlines.models import Deadline
from documents import dates, drawing, limits
from documents.confinement import Examined, examined
from documents.models import (
    Document,
    DocumentKind,
    DocumentLink,
    DocumentVersion,
    Letter,
    lines_of,
)
from records import saving
from records.errors import Refused
from records.saving import Token, fill, locked, once, store

TITLE_LENGTH = 120
NAME_LENGTH = 200
NOTHING_NOTED = {"dated_on": None, "valid_until": None, "note": ""}


def add_document(
    *,
    case: Case,
    values: dict[str, Any],
    record: CaseRecord | None = None,
    token: Token | None = None,
    by: User,
) -> Document:
    """Add a document with its first version.

    Args:
        values: file, kind, title, dated_on, valid_until, note. Without a title the name of the
            file counts, without a last day that of the kind.
        record: the record of the case to which it belongs from the start.

    Raises:
        SentTwice.
        Refused: the file is not taken, or its kind is of a line in which `by` does not work.
    """
    _must_work_in(case, values["kind"], by)
    with examined(values["file"]) as kept, once(token, by) as result:
        document = _store(case, values, kept, by)
        if record is not None:
            _link(document, record, by)
        result.made(document)
    return document


def _store(case: Case, values: dict[str, Any], kept: Examined, by: User) -> Document:
    values = dict(values)
    upload: File = values.pop("file")
    values["title"] = values["title"] or title_of(upload.name or "")
    _must_be_shown(values["title"])
    document = Document(case=case, created_by=by, **_complete(values, values["kind"]))
    store(document)
    _add_version(document, 1, kept, upload, by)
    leave_trace("documents.document.added", by=by, subject=document, line=document.line)
    dates.start_end(document, by=by)
    return document


def _link(document: Document, record: CaseRecord, by: User) -> None:
    link = DocumentLink(
        document=document,
        record_type=record._meta.label_lower,
        record=record.pk,
        created_by=by,
    )
    store(link)
    leave_trace(
        "documents.document.linked",
        by=by,
        subject=document,
        line=document.line,
        record=str(record.pk),
    )


def _must_work_in(case: Case, kind: DocumentKind, by: User) -> None:
    if kind.line not in lines_of(access.on(by, case), "change"):
        raise Refused(_("You do not work in the service line of this kind."), "kind")


def _complete(values: dict[str, Any], kind: DocumentKind) -> dict[str, Any]:
    """Add what the kind says: its line, and the last day where nobody wrote one."""
    end = values["valid_until"] or dates.end_of(kind, values["dated_on"])
    return values | {"line": kind.line, "valid_until": end}


def _must_be_shown(title: str) -> None:
    """Refuse a title with marks that are not seen: a line end, or one that turns the order round.

    Raises:
        Refused.
    """
    if not title.isprintable():
        raise Refused(_("The title has a character that cannot be shown. Type it anew."), "title")


def _must_not_be_letter(document: Document, *, by: User | None = None) -> None:
    """Refuse to touch what an issued letter became.

    Raises:
        Refused.
    """
    if Letter.unscoped.filter(document=document).exists():
        raise Refused(_("This is an issued letter: it stays as it is. Withdraw the letter."))


def title_of(name: str) -> str:
    """Make a title of the name of a file: letters and marks that can be shown, not too long."""
    stem = "".join(letter if letter.isprintable() else " " for letter in PurePath(name).stem)
    return " ".join(stem.replace("_", " ").split())[:TITLE_LENGTH] or _("Document")


def _add_version(document: Document, number: int, kept: Examined, upload: File, by: User) -> None:
    name = "".join(letter for letter in upload.name or "" if letter.isprintable())
    limits.must_fit(document.case, size=upload.size or 0, by=by)
    keep_version(document, number, kept.content, kept.type.content_type, name=name, by=by)


def keep_version(
    document: Document,
    number: int,
    content: Iterable[bytes],
    content_type: str,
    *,
    name: str,
    by: User,
) -> None:
    """Store a version of a document, closed with the key of its case, and have it drawn."""
    stored = files.store(content, key_id=document.case.data_key_id, content_type=content_type)
    version = DocumentVersion.objects.create(
        document=document, number=number, file=stored, name=name[-NAME_LENGTH:], created_by=by
    )
    drawing.wake(version)


def add_version(
    *,
    pk: UUID,
    version: int | None,
    values: dict[str, Any],
    token: Token | None = None,
    by: User,
) -> Document:
    """Put a newer version beside those of before; the newest one is what the document says.

    Args:
        values: file.

    Raises:
        SentTwice, Stale.
        Refused: the file is not taken.
    """
    with examined(values["file"]) as kept, once(token, by) as result:
        document = locked(Document, pk, version)
        _must_not_be_letter(document)
        last = document.versions.aggregate(last=Max("number"))["last"] or 0
        store(document)
        _add_version(document, last + 1, kept, values["file"], by)
        leave_trace("documents.document.renewed", by=by, subject=document, line=document.line)
        result.made(document)
    return document


def change_document(
    *,
    pk: UUID,
    version: int | None,
    values: dict[str, Any],
    token: Token | None = None,
    by: User,
) -> Document:
    """Change what is noted about a document. Another kind may open it to another line.

    With the same kind it keeps its line, though the kind has another one by now.

    Raises:
        SentTwice, Stale.
        Refused: its kind is of a line in which `by` does not work, or is that of an issued letter;
            its days contradict.
    """
    with once(token, by) as result:
        document = locked(Document, pk, version, "kind")
        _must_be_shown(values["title"])
        before = (document.kind_id, document.valid_until)
        complete = _complete(values, values["kind"])
        if values["kind"].pk == document.kind_id:
            complete["line"] = document.line
        else:
            _must_not_be_letter(document)
            _must_work_in(document.case, values["kind"], by)
        store(fill(document, complete))
        leave_trace("documents.document.changed", by=by, subject=document, line=document.line)
        if before != (document.kind_id, document.valid_until):
            dates.restart_end(document, by=by)
        result.made(document)
    return document


def _follow_void(document: Document, *, by: User) -> None:
    _must_not_be_letter(document)
    dates.drop_end(document, by=by)


void_document = partial(saving.void, Document, follow=_follow_void)


def link_document(
    *, document: Document, record: CaseRecord, token: Token | None = None, by: User
) -> Document:
    """Note that a document belongs to a record of its file.

    Raises:
        SentTwice.
        Refused: it belongs to it already.
    """
    with once(token, by) as result:
        _link(document, record, by)
        result.made(document)
    return document


def unlink_document(
    *, document: Document, record: CaseRecord, token: Token | None = None, by: User
) -> Document:
    """Note that a document does not belong to a record after all."""
    with once(token, by):
        DocumentLink.objects.of(record).filter(document=document).delete()
        leave_trace(
            "documents.document.unlinked",
            by=by,
            subject=document,
            line=document.line,
            record=str(record.pk),
        )
    return document


def close_with_document(
    *,
    pk: UUID,
    version: int | None,
    values: dict[str, Any],
    case: Case,
    token: Token | None = None,
    by: User,
) -> Deadline:
    """Close a deadline with a document that proves it: one that is there, or a new one.

    Args:
        values: closed_on, proof, and `document`, or what `add_document` takes.

    Raises:
        SentTwice, Stale.
        Refused: the file is not taken, or the deadline is not open any more.
    """
    values = dict(values)
    closed_on, proof, document = (values.pop(name) for name in ("closed_on", "proof", "document"))
    with ExitStack() as stack:
        kept = None
        if document is None:
            _must_work_in(case, values["kind"], by)
            kept = stack.enter_context(examined(values["file"]))
        stack.enter_context(once(token, by))
        deadline = deadlines.close_deadline(
            deadline_id=pk,
            closed_on=closed_on,
            proof=proof or _("See the document."),
            version=version,
            by=by,
        )
        if kept is not None:
            document = _store(case, NOTHING_NOTED | values, kept, by)
        if not DocumentLink.objects.of(deadline).filter(document=document).exists():
            _link(document, deadline, by)
    return deadline


def record_opening(version: DocumentVersion, *, by: User) -> None:
    """Write in the trail that somebody opened a version."""
    document = version.document
    leave_trace(
        "documents.document.opened",
        by=by,
        subject=document,
        line=document.line,
        number=version.number,
    )


def record_look(version: DocumentVersion, *, page: int, by: User) -> None:
    """Write in the trail that somebody looked at a drawn page of a version."""
    document = version.document
    leave_trace(
        "documents.preview_opened",
        by=by,
        subject=document,
        line=document.line,
        number=version.number,
        page=page,
    )
