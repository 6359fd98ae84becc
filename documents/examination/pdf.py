"""PDF: read whole, refused when it holds what acts by itself or hides another file."""

import io
from collections.abc import Iterator
from typing import Any

import pikepdf

from documents.examination.verdict import NotTaken, Verdict

MOST_PAGES = 2_000
MOST_OBJECTS = 400_000
# Bytes that programs write after the end: line ends, and what fills a sector.
ENDS = b"\r\n\t \0"
SCRIPTS = {"/JS", "/JavaScript", "/XFA"}
FILES = {"/EmbeddedFiles", "/EF", "/RichMediaContent", "/RichMediaSettings"}
# Kinds of actions (ISO 32000-1, 12.6.4) that run, send, or open something outside the document.
ACTIONS = {
    "/JavaScript": "pdf_script",
    "/Launch": "pdf_script",
    "/SubmitForm": "pdf_script",
    "/ImportData": "pdf_script",
    "/Rendition": "pdf_script",
    "/RichMediaExecute": "pdf_script",
    "/GoToE": "pdf_file",
    "/GoToR": "pdf_file",
}


def examine(content: bytes) -> Verdict:
    """Return a PDF as it came: a signature on it stays valid."""
    if not content.rstrip(ENDS).endswith(b"%%EOF"):
        raise NotTaken("pdf_appended" if b"%%EOF" in content else "pdf_broken")
    try:
        with pikepdf.open(io.BytesIO(content), inherit_page_attributes=False) as document:
            if document.is_encrypted:
                raise NotTaken("pdf_password")
            if len(document.objects) > MOST_OBJECTS or len(document.pages) > MOST_PAGES:
                raise NotTaken("pdf_large")
            if not len(document.pages):
                raise NotTaken("pdf_broken")
            for dictionary in _dictionaries(document):
                _refuse_what_acts(dictionary)
    except pikepdf.PasswordError as error:
        raise NotTaken("pdf_password") from error
    except (pikepdf.PdfError, RuntimeError, ValueError, TypeError, KeyError) as error:
        is_locked = b"/Encrypt" in content
        raise NotTaken("pdf_password" if is_locked else "pdf_broken") from error
    return Verdict("pdf")


def _dictionaries(document: pikepdf.Pdf) -> Iterator[Any]:
    """Yield each dictionary of a document, those inside other values too."""
    roots: list[Any] = [document.trailer, *document.objects]
    for root in roots:
        waiting = [root]
        while waiting:
            value = waiting.pop()
            if isinstance(value, pikepdf.Array):
                inner = list(value)
            elif isinstance(value, pikepdf.Dictionary | pikepdf.Stream):
                yield value
                inner = [value[key] for key in value.keys()]  # noqa: SIM118 - not a mapping
            else:
                continue
            # What has a number of its own is a root itself.
            waiting += [
                part for part in inner if isinstance(part, pikepdf.Object) and not part.is_indirect
            ]


def _refuse_what_acts(dictionary: Any) -> None:
    names = set(dictionary.keys())
    if names & SCRIPTS:
        raise NotTaken("pdf_script")
    if names & FILES or dictionary.get("/Type") == pikepdf.Name("/EmbeddedFile"):
        raise NotTaken("pdf_file")
    if str(dictionary.get("/Subtype")) in {"/RichMedia", "/Screen", "/3D", "/FileAttachment"}:
        raise NotTaken("pdf_file")
    code = ACTIONS.get(str(dictionary.get("/S")))
    if code:
        raise NotTaken(code)
