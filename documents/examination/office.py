"""Word, Excel and OpenDocument files: archives, read entry by entry within limits."""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator

from documents.examination.verdict import NotTaken, Verdict

MOST_ENTRIES = 2_000
MOST_BYTES = 200 * 1024 * 1024
# A text packs to a tenth, an empty sheet to a hundredth; more is made to fill a memory.
MOST_TIMES = 200
FREE_OF_TIMES = 1024 * 1024
DEEPEST = 1
PART = 64 * 1024

OOXML = (("word/document.xml", "docx"), ("xl/workbook.xml", "xlsx"))
ODF = {
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.spreadsheet": "ods",
}
MACROS = re.compile(
    r"vbaproject|vbadata|(^|/)activex/|(^|/)macrosheets/|^basic/|^scripts/|(^|/)customui/",
    re.IGNORECASE,
)
MACRO_TYPES = (b"macroenabled", b"vbaproject", b"ms-office.activex", b"oleobject")
# What a relation of a file leads to outside it, other than a link that somebody clicks.
RELATION = re.compile(rb"<(?:\w+:)?relationship\b[^>]*>", re.IGNORECASE)
OUTSIDE = re.compile(rb"targetmode\s*=\s*[\"']external", re.IGNORECASE)
LINK = re.compile(rb"type\s*=\s*[\"'][^\"']*/hyperlink[\"']", re.IGNORECASE)
DDE = re.compile(
    rb"\bDDE(AUTO)?\b[^<]{0,200}<|<(?:\w+:)?ddelink\b|<(?:\w+:)?dde-source\b"
    rb"|<script:event-listener\b|<office:script\b[^>]*>\s*\S",
    re.IGNORECASE,
)
NESTED = (b"PK\x03\x04", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b\x08", b"MZ", b"\x7fELF", b"%PDF")
OLE = b"\xd0\xcf\x11\xe0"


def examine(file: io.BytesIO, depth: int = 0) -> Verdict:
    """Return a file of an office program as it came."""
    try:
        with zipfile.ZipFile(file) as archive:
            entries = archive.infolist()
            _refuse_by_names(entries, file.getbuffer().nbytes, archive)
            kind = _kind(archive)
            for entry in entries:
                _refuse_by_content(archive, entry, depth)
    except (
        zipfile.BadZipFile,
        zlib.error,
        struct.error,
        NotImplementedError,
        RuntimeError,
        EOFError,
        OSError,
        ValueError,
    ) as error:
        raise NotTaken("office_broken") from error
    return Verdict(kind)


def _refuse_by_names(entries: list[zipfile.ZipInfo], length: int, archive: zipfile.ZipFile) -> None:
    names = [entry.filename for entry in entries]
    if len(entries) > MOST_ENTRIES:
        raise NotTaken("bomb")
    if len({name.lower() for name in names}) < len(names):
        raise NotTaken("office_broken")
    for name in names:
        is_inside = not name.startswith(("/", "\\")) and ".." not in re.split(r"[/\\]", name)
        if not is_inside or not name.isprintable() or len(name) > 240 or ":" in name:
            raise NotTaken("office_broken")
        if MACROS.search(name):
            raise NotTaken("macros")
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise NotTaken("office_password")
    # What stands before, after or between the entries belongs to no office program.
    if sum(entry.compress_size for entry in entries) > length:
        raise NotTaken("bomb")
    if min((entry.header_offset for entry in entries), default=0) > 0 or archive.comment:
        raise NotTaken("office_broken")
    total = sum(entry.file_size for entry in entries)
    if total > MOST_BYTES or (total > FREE_OF_TIMES and total > MOST_TIMES * length):
        raise NotTaken("bomb")


def _kind(archive: zipfile.ZipFile) -> str:
    names = set(archive.namelist())
    if "mimetype" in names:
        kind = ODF.get(_first(archive, "mimetype").strip())
        if kind and "content.xml" in names:
            return kind
    elif "[Content_Types].xml" in names:
        for name, kind in OOXML:
            if name in names:
                return kind
    raise NotTaken("archive")


def _first(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as part:
        return part.read(200)


def _parts(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    """Yield an entry part by part; what is longer than it says is refused."""
    read = 0
    with archive.open(entry) as stream:
        while part := stream.read(PART):
            read += len(part)
            if read > entry.file_size:
                raise NotTaken("bomb")
            yield part


def _refuse_by_content(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, depth: int) -> None:
    if entry.is_dir():
        return
    name = entry.filename.lower()
    if name.endswith((".xml", ".rels", ".rdf", ".xhtml", ".svg", ".vml")) or name == "mimetype":
        _refuse_in_text(b"".join(_parts(archive, entry)), name)
        return
    start = b""
    for number, part in enumerate(_parts(archive, entry)):
        start = part[:8] if number == 0 else start
    if start.startswith(OLE):
        raise NotTaken("macros")
    if start.startswith(NESTED):
        if depth >= DEEPEST or not start.startswith(b"PK"):
            raise NotTaken("nested")
        examine(io.BytesIO(b"".join(_parts(archive, entry))), depth + 1)


def _refuse_in_text(content: bytes, name: str) -> None:
    plain = content.replace(b"\0", b"")  # of UTF-16
    head = plain[:4096].lower()
    if b"<!doctype" in head or b"<!entity" in plain.lower():
        raise NotTaken("office_broken")
    if name == "[content_types].xml" and any(kind in plain.lower() for kind in MACRO_TYPES):
        raise NotTaken("macros")
    if name.endswith(".rels") and any(
        OUTSIDE.search(relation) and not LINK.search(relation)
        for relation in RELATION.findall(plain)
    ):
        raise NotTaken("outside")
    if DDE.search(plain):
        raise NotTaken("macros")
    if name == "meta-inf/manifest.xml" and b"encryption-data" in plain:
        raise NotTaken("office_password")
    if b"<script" in plain.lower():
        raise NotTaken("macros")
