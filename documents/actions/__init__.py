"""Everything that changes documents and letters."""

from documents.actions.documents import (
    add_document,
    add_version,
    change_document,
    close_with_document,
    link_document,
    record_look,
    record_opening,
    title_of,
    unlink_document,
    void_document,
)
from documents.actions.kinds import add_kind, change_kind
from documents.actions.letters import (
    change_letter,
    issue_letter,
    void_letter,
    withdraw_letter,
    write_letter,
)
from documents.actions.several import Added, add_documents, complete_documents
from documents.actions.templates import add_template, change_template, word_template

__all__ = [
    "Added",
    "add_document",
    "add_documents",
    "add_kind",
    "add_template",
    "add_version",
    "change_document",
    "change_kind",
    "change_letter",
    "change_template",
    "close_with_document",
    "complete_documents",
    "issue_letter",
    "link_document",
    "record_look",
    "record_opening",
    "title_of",
    "unlink_document",
    "void_document",
    "void_letter",
    "withdraw_letter",
    "word_template",
    "write_letter",
]
