"""The tables of documents and of letters."""

from documents.models.documents import (
    SHARED,
    Document,
    DocumentKind,
    DocumentLink,
    DocumentQuerySet,
    DocumentVersion,
    Scan,
    label_of_line,
    lines_of,
    needed_to_read,
)
from documents.models.letters import (
    Language,
    Letter,
    LetterTemplate,
    LetterText,
    LetterWithdrawal,
    Way,
)
from documents.models.previews import Preview, PreviewPage

__all__ = [
    "SHARED",
    "Document",
    "DocumentKind",
    "DocumentLink",
    "DocumentQuerySet",
    "DocumentVersion",
    "Language",
    "Letter",
    "LetterTemplate",
    "LetterText",
    "LetterWithdrawal",
    "Preview",
    "PreviewPage",
    "Scan",
    "Way",
    "label_of_line",
    "lines_of",
    "needed_to_read",
]
