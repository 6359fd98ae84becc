"""Write tables that no spreadsheet takes for formulas."""

import re
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from common.spreadsheets import Rows, as_csv, as_xlsx
from exchange.sheets import Refused

ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
ODS_MANIFEST = (
    '<?xml version="1.0" encoding="UTF-8"?><manifest:manifest manifest:version="1.2" '
    'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{ODS_TYPE}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
    "</manifest:manifest>"
)
ODS_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content office:version="1.2" '
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">'
    "<office:body><office:spreadsheet>"
)
NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
ODS_TAIL = "</office:spreadsheet></office:body></office:document-content>"


def write_table(
    path: str | Path, sheet: str, headings: Rows, rows: Rows, *, margin: int = 0
) -> None:
    """Write one sheet; the end of the file's name decides the format.

    Args:
        margin: how many columns stay empty at the left; none in csv.

    Raises:
        Refused: the name ends in none of .xlsx, .ods and .csv, or the place cannot be written.
    """
    path = Path(path)
    write = {".xlsx": _xlsx, ".ods": _ods, ".csv": _csv}.get(path.suffix.lower())
    if write is None:
        raise Refused("Only .xlsx, .ods and .csv files are written.")
    try:
        write(path, sheet, [*headings, *rows], margin)
    except OSError as error:
        raise Refused(f"The file cannot be written: {error}.") from error


def _xlsx(path: Path, sheet: str, rows: Rows, margin: int) -> None:
    path.write_bytes(as_xlsx(rows, sheet=sheet, margin=margin))


def _ods(path: Path, sheet: str, rows: Rows, margin: int) -> None:
    lines = []
    for cells in rows:
        row_xml = "".join(_ods_cell(text) for text in [*[""] * margin, *cells])
        lines.append(f"<table:table-row>{row_xml}</table:table-row>")
    table = f"<table:table table:name={quoteattr(sheet)}>{''.join(lines)}</table:table>"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", ODS_TYPE, compress_type=zipfile.ZIP_STORED)
        archive.writestr("content.xml", ODS_HEAD + table + ODS_TAIL)
        archive.writestr("META-INF/manifest.xml", ODS_MANIFEST)


def _ods_cell(text: str) -> str:
    if not text:
        return "<table:table-cell/>"
    clean = NOT_IN_XML.sub("", text)
    lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in clean.split("\n"))
    return f'<table:table-cell office:value-type="string">{lines}</table:table-cell>'


def _csv(path: Path, _sheet: str, rows: Rows, _margin: int) -> None:
    path.write_bytes(as_csv(rows))
