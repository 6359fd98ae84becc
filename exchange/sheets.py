"""Read spreadsheets that anybody may have made: xlsx, ods, csv.

A file is looked at before it is opened: what it is (not what it is called), how large it is, and
how large it becomes. Nothing in it is ever run: of a formula only the value is read that was last
saved with it.
"""

import csv
import datetime as dt
import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from xml.parsers import expat

from python_calamine import CalamineError, CalamineWorkbook

from common.spreadsheets import unguarded

MOST_BYTES = 20 * 1024 * 1024
MOST_UNPACKED = 200 * 1024 * 1024
MOST_RATIO = 200
RATIO_COUNTS_FROM = 1024 * 1024
MOST_MEMBERS = 2_000
MOST_ROWS = 50_000
MOST_COLUMNS = 300
MOST_IN_A_CELL = 20_000

# All that Unicode calls a space, and what is there but not seen.
INVISIBLE = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\x00-\x08\x0b\x0c\x0e-\x1f]")
ERRORS = re.compile(r"^#(REF!|N/A|NAME\?|VALUE!|DIV/0!|NUM!|NULL!)$")
FORMULA_CELL = re.compile(rb'<c\b[^>]*?\br="([A-Z]{1,3}\d{1,7})"[^>]*>\s*<f\b')
PLACE = re.compile(r"([A-Z]{0,3})(\d{1,7})")
LINK, SHEET = re.compile(rb"<Relationship\b[^>]*>"), re.compile(rb"<sheet\b[^>]*>")
ATTRIBUTE = re.compile(rb'([\w:]+)="([^"]*)"')
ODS_FORMULA = b"table:formula="

# What reading an archive that somebody damaged can end in.
DAMAGED = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    struct.error,
    CalamineError,
    NotImplementedError,
    RuntimeError,
    EOFError,
    OSError,
    ValueError,
    LookupError,
    OverflowError,
    expat.ExpatError,
)

Value = str | dt.date | dt.datetime | dt.time


class Refused(Exception):
    """The file is not read at all; the message says why."""


@dataclass(frozen=True)
class Row:
    """One row as a person sees it: `number` counts from 1."""

    number: int
    cells: tuple[Value, ...]

    def __getitem__(self, column: int) -> Value:
        return self.cells[column] if column < len(self.cells) else ""


@dataclass(frozen=True)
class Sheet:
    """A sheet without its empty rows, and the addresses of the cells that hold a formula.

    In an ods file they are not told apart: the first sheet then holds the address "".
    """

    name: str
    rows: list[Row]
    formulas: frozenset[str] = field(default_factory=frozenset)


def column_letter(index: int) -> str:
    """Return the letters above a column; 0 is A, 26 is AA."""
    letters, index = "", index + 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def tidy(text: str) -> str:
    """Strip every kind of space and what cannot be seen; line ends stay."""
    text = INVISIBLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\x85", "\n"))
    return "\n".join(" ".join(line.split()) for line in text.split("\n")).strip()


def read(path: str | Path) -> list[Sheet]:
    """Read all sheets of a file.

    Raises:
        Refused: it is missing, too large, not what its name says, or made to hurt.
    """
    path = Path(path)
    kind = path.suffix.lower().removeprefix(".")
    if kind not in {"xlsx", "ods", "csv"}:
        raise Refused("Only .xlsx, .ods and .csv files are read.")
    try:
        if path.stat().st_size > MOST_BYTES:
            raise Refused(f"The file is larger than {MOST_BYTES // 1024 // 1024} MB.")
        data = path.read_bytes()
    except OSError as error:
        raise Refused(f"The file cannot be read: {error.strerror}.") from error
    if not data:
        raise Refused("The file is empty.")
    return [_of_csv(path.stem, data)] if kind == "csv" else _of_workbook(kind, data)


def _of_workbook(kind: str, data: bytes) -> list[Sheet]:
    if not data.startswith(b"PK\x03\x04"):
        raise Refused(f"The file is called .{kind} but is no {kind} file.")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            formulas = _examine(archive, kind)
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        return [
            _of_sheet(book, name, formulas.get(at, frozenset()))
            for at, name in enumerate(book.sheet_names)
        ]
    except DAMAGED as error:
        raise Refused("The file is damaged, or closed with a password.") from error


def _examine(archive: zipfile.ZipFile, kind: str) -> dict[int, frozenset[str]]:
    """Weigh an archive before it is unpacked, and find the formulas of its sheets."""
    members = archive.infolist()
    names = {member.filename for member in members}
    if len(members) > MOST_MEMBERS:
        raise Refused("The file holds too many parts.")
    if sum(member.file_size for member in members) > MOST_UNPACKED:
        raise Refused("The file becomes too large when it is unpacked.")
    for member in members:
        packed = max(member.compress_size, 1)
        if member.file_size > RATIO_COUNTS_FROM and member.file_size / packed > MOST_RATIO:
            raise Refused("The file is packed so tightly that it is made to hurt.")
    if kind == "xlsx":
        if "xl/workbook.xml" not in names:
            raise Refused("The file is called .xlsx but is no spreadsheet.")
        if any(name.lower().endswith("vbaproject.bin") for name in names):
            raise Refused("The file holds macros. Save it without them.")
        for name in sorted(names):
            if name.startswith("xl/") and name.endswith(".xml"):
                _measure(_unpack(archive, name))
        return _xlsx_formulas(archive, names)
    media_type = archive.read("mimetype").strip() if "mimetype" in names else b""
    if (
        media_type != b"application/vnd.oasis.opendocument.spreadsheet"
        or "content.xml" not in names
    ):
        raise Refused("The file is called .ods but is no spreadsheet.")
    some = ODS_FORMULA in _unpack(archive, "content.xml")
    return {0: frozenset({""})} if some else {}


def _unpack(archive: zipfile.ZipFile, name: str) -> bytes:
    """Unpack a part, and no more of it than it said it would be."""
    size = archive.getinfo(name).file_size
    with archive.open(name) as part:
        data = part.read(size + 1)
    if len(data) > size:
        raise Refused("The file is larger inside than it says.")
    return data


def _measure(part: bytes) -> None:
    """Refuse a sheet with a cell too far away.

    The library makes room for all cells between the first and the last one: two cells in opposite
    corners of a sheet, a file of five kilobytes, would take all memory and end the process.
    """

    def start(name: str, attributes: dict[str, str]) -> None:
        if name.rpartition(" ")[2] not in {"c", "row"} or "r" not in attributes:
            return
        place = PLACE.fullmatch(attributes["r"])
        if not place or int(place[2]) > MOST_ROWS or _column(place[1]) > MOST_COLUMNS:
            raise Refused(f"A sheet has more than {MOST_ROWS} rows or {MOST_COLUMNS} columns.")

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = start
    parser.Parse(part, True)


def _column(letters: str) -> int:
    """Return the number of a column, 1 for A; 0 for no letters."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _xlsx_formulas(archive: zipfile.ZipFile, names: set[str]) -> dict[int, frozenset[str]]:
    """Find the cells with a formula, by the place of their sheet in the book."""
    links = "xl/_rels/workbook.xml.rels"
    parts = {}
    for link in LINK.findall(_unpack(archive, links)) if links in names else ():
        attributes = dict(ATTRIBUTE.findall(link))
        parts[attributes.get(b"Id")] = (
            attributes.get(b"Target", b"").decode(errors="replace").lstrip("/")
        )
    formulas = {}
    for at, sheet in enumerate(SHEET.findall(_unpack(archive, "xl/workbook.xml"))):
        part = parts.get(dict(ATTRIBUTE.findall(sheet)).get(b"r:id"), "")
        name = part if part in names else f"xl/{part}"
        if name in names:
            cells = FORMULA_CELL.findall(_unpack(archive, name))
            formulas[at] = frozenset(cell.decode() for cell in cells)
    return formulas


def _of_sheet(book: CalamineWorkbook, name: str, formulas: frozenset[str]) -> Sheet:
    sheet = book.get_sheet_by_name(name)
    if sheet.height > MOST_ROWS or sheet.width > MOST_COLUMNS:
        raise Refused(f"Sheet {name}: more than {MOST_ROWS} rows or {MOST_COLUMNS} columns.")
    return Sheet(tidy(name), _rows(sheet.to_python(skip_empty_area=False)), formulas)


def _rows(grid: Iterable[Iterable[Any]]) -> list[Row]:
    rows = []
    for number, cells in enumerate(grid, 1):
        row = Row(number, tuple(_value(cell) for cell in cells))
        if any(cell != "" for cell in row.cells):
            rows.append(row)
    return rows


def _value(cell: Any) -> Value:
    """Turn what a library read into a text or a day; a number becomes the text people see."""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, dt.datetime):
        return cell.date() if cell.time() == dt.time() else cell
    if isinstance(cell, dt.date | dt.time):
        return cell
    text = tidy(str(cell)) if cell is not None else ""
    if len(text) > MOST_IN_A_CELL:
        raise Refused(f"A cell holds more than {MOST_IN_A_CELL} characters.")
    return text


def _decoded(data: bytes) -> str:
    """Decode as office programs here write: UTF-8, or the Windows of western Europe."""
    if data.startswith((b"PK\x03\x04", b"MZ", b"\x7fELF", b"%PDF", b"\xd0\xcf\x11\xe0")):
        raise Refused("The file is called .csv but is something else.")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16"
    elif b"\x00" in data:
        raise Refused("The file is called .csv but is something else.")
    else:
        encoding = "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        if encoding == "utf-16":
            raise Refused("The file is damaged.") from None
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        raise Refused("The letters of the file are neither UTF-8 nor Windows-1252.") from None


def _of_csv(name: str, data: bytes) -> Sheet:
    text = _decoded(data)
    first = text.split("\n", 1)[0]
    separator = max(";,\t", key=first.count)
    grid: list[list[str]] = []
    try:
        for cells in csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True):
            if len(grid) >= MOST_ROWS or len(cells) > MOST_COLUMNS:
                raise Refused(f"More than {MOST_ROWS} rows or {MOST_COLUMNS} columns.")
            grid.append([unguarded(cell) for cell in cells])
    except csv.Error as error:
        raise Refused(f"The file is no good CSV: {error}.") from error
    return Sheet(tidy(name), _rows(grid))
