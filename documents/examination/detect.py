"""Recognise a file by its first bytes, and hand it to who knows its type."""

import io

from documents.examination import office, pdf, pictures, text
from documents.examination.verdict import NotTaken, Verdict

# What is recognised in order to say why it is refused.
REFUSED = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old_office"),
    (b"{\\rtf", "old_office"),
    (b"Rar!", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"\x1f\x8b", "archive"),
    (b"BZh", "archive"),
    (b"\xfd7zXZ", "archive"),
    (b"\x28\xb5\x2f\xfd", "archive"),
    (b"MZ", "program"),
    (b"\x7fELF", "program"),
    (b"\xca\xfe\xba\xbe", "program"),
    (b"\xcf\xfa\xed\xfe", "program"),
    (b"#!", "program"),
    (b"GIF8", "picture_kind"),
    (b"BM", "picture_kind"),
    (b"II*\x00", "picture_kind"),
    (b"MM\x00*", "picture_kind"),
    (b"%!PS", "unknown"),
)
HEIF = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif")


def examine(content: bytes) -> Verdict:
    """Return what a file is and what is kept of it.

    Raises:
        NotTaken: it is of no type that is taken, or holds what is dangerous.
    """
    if not content:
        raise NotTaken("empty")
    if content.startswith(b"%PDF-"):
        return pdf.examine(content)
    if content.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")) or (
        content.startswith(b"RIFF") and content[8:12] == b"WEBP"
    ):
        return pictures.examine(content)
    if content.startswith(b"PK\x03\x04"):
        return office.examine(io.BytesIO(content))
    if content.startswith(b"PK"):
        raise NotTaken("archive")
    if content[4:8] == b"ftyp":
        raise NotTaken("heic" if content[8:12] in HEIF else "unknown")
    if content[257:262] == b"ustar":
        raise NotTaken("archive")
    for start, code in REFUSED:
        if content.startswith(start):
            raise NotTaken(code)
    return text.examine(content)
