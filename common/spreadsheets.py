"""Write tables that no spreadsheet takes for formulas."""

import csv
import io
from collections.abc import Iterable, Sequence

# The wide ones are those of Japanese keyboards, which a spreadsheet reads as the others.
DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
CSV = "text/csv; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LONGEST_NAME = 31

Rows = Iterable[Sequence[str]]


def guarded(text: str) -> str:
    """Put an apostrophe before what a spreadsheet would take for a formula.

    One is put before an apostrophe too, so that `unguarded` always gives the text back.
    """
    return f"'{text}" if text.startswith((*DANGEROUS, "'")) else text


def unguarded(text: str) -> str:
    """Take off the apostrophe that `guarded` put before a text."""
    return text[1:] if text[:1] == "'" and text[1:2] in {*DANGEROUS, "'"} else text


def as_csv(rows: Rows) -> bytes:
    """Write rows for a spreadsheet of this country: semicolons, and a mark that it is UTF-8."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";")
    for cells in rows:
        writer.writerow([guarded(text) for text in cells])
    return out.getvalue().encode("utf-8-sig")


def as_xlsx(rows: Rows, *, sheet: str, margin: int = 0) -> bytes:
    """Write rows as an Excel workbook of one sheet; every text is a text, whatever it begins with.

    Args:
        margin: how many columns stay empty at the left.
    """
    # Not at the top: pages that only read need not load it.
    import xlsxwriter

    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        page = book.add_worksheet(sheet[:LONGEST_NAME])
        for at, cells in enumerate(rows):
            for column, text in enumerate(cells, margin):
                if text:
                    page.write_string(at, column, text)
    return out.getvalue()
