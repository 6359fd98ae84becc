"""The figures as a workbook: a sheet for each table, and one that says what they mean.

Every text is written as a text, whatever it begins with; only numbers are numbers. A hidden number
is its one word.
"""

import datetime as dt
import io
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from reports import chapters, selection
from reports.access import INTERNAL

# The longest name of a sheet, and what may not stand in it.
LONGEST_NAME = 31
NOT_IN_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\'", "-"))
# The same publication gives the same bytes: a workbook bears no moment of its own.
MADE = dt.datetime(2000, 1, 1)  # noqa: DTZ001 - the library wants a moment without a zone


def write(publication: dict[str, Any]) -> bytes:
    """Write a publication as an Excel workbook, in its own language."""
    # Not at the top: the pages that only read need not load it.
    import xlsxwriter

    out = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with translation.override(publication["language"]):
        book = xlsxwriter.Workbook(out, options)
        book.set_properties({"created": MADE})
        styles = {
            "title": book.add_format({"bold": True, "font_size": 14}),
            "head": book.add_format({"bold": True, "bottom": 1, "text_wrap": True}),
            "number": book.add_format({"num_format": "#,##0"}),
            "sum": book.add_format({"num_format": "#,##0", "bold": True}),
            "hidden": book.add_format({"italic": True, "font_color": "#7D4B00", "align": "right"}),
            "text": book.add_format({"text_wrap": True, "valign": "top"}),
        }
        for name, table in _tables(publication):
            _sheet(book.add_worksheet(_name(name)), publication, table, styles)
        _definitions(book.add_worksheet(_name(_("Definitions"))), publication, styles)
        book.close()
    return out.getvalue()


def _tables(publication: dict[str, Any]) -> list[selection.Named]:
    """Return the tables that have a sheet: not those that a merged one stands for."""
    tables = chapters.in_order(publication)
    return [(name, table) for name, table in tables if not selection.is_closed(table)]


def _name(text: str) -> str:
    return text.translate(NOT_IN_NAMES)[:LONGEST_NAME]


def _put(
    sheet: Any, row: int, column: int, value: int | None, word: str, style: Any, hidden: Any
) -> None:
    """Write a number, or the word for one that is hidden."""
    if value is None:
        sheet.write_string(row, column, word, hidden)
    else:
        sheet.write_number(row, column, value, style)


def _sheet(sheet: Any, publication: dict[str, Any], table: dict[str, Any], styles: dict) -> None:
    word, wide = chapters.word_of(publication), len(table["columns"])
    one_way, adds_up = wide == 1, table["is_sum"]
    sheet.write_string(0, 0, f"{table['title']}, {publication['year']}", styles["title"])
    sheet.write_string(1, 0, table["unit_label"])
    sheet.write_string(3, 0, table["row_label"], styles["head"])
    heads = [table["unit_label"]] if one_way else list(table["columns"])
    if adds_up and not one_way:
        heads.append(_("Total"))
    for place, head in enumerate(heads, 1):
        sheet.write_string(3, place, head, styles["head"])
    for line, (label, cells) in enumerate(zip(table["rows"], table["cells"], strict=True), 4):
        sheet.write_string(line, 0, label)
        for place, value in enumerate(cells, 1):
            _put(sheet, line, place, value, word, styles["number"], styles["hidden"])
        if adds_up and not one_way:
            total = table["row_totals"][line - 4]
            _put(sheet, line, wide + 1, total, word, styles["sum"], styles["hidden"])
    if adds_up:
        foot = [table["total"]] if one_way else [*table["column_totals"], table["total"]]
        line = 4 + len(table["rows"])
        sheet.write_string(line, 0, _("Total"), styles["head"])
        for place, value in enumerate(foot, 1):
            _put(sheet, line, place, value, word, styles["sum"], styles["hidden"])
    sheet.set_column(0, 0, 36)
    sheet.set_column(1, len(heads), 14)
    sheet.freeze_panes(4, 1)


def _definitions(sheet: Any, publication: dict[str, Any], styles: dict) -> None:
    """Explain what each table counts, its unit, and what the word for a hidden number means."""
    sheet.set_column(0, 0, 12)
    sheet.set_column(1, 1, 40)
    sheet.set_column(2, 2, 90)
    state = (
        _("Frozen figures: they no longer change.")
        if publication["is_frozen"]
        else _("Proof: these figures may still change.")
    )
    sheet.write_string(0, 0, f"{_('Definitions')}, {publication['year']}", styles["title"])
    sheet.write_string(1, 0, state)
    lines = [(name, table["title"], table["definition"]) for name, table in _tables(publication)]
    lines += [("", unit, meaning) for unit, meaning in chapters.units_of(publication)]
    if publication["audience"] != INTERNAL:
        why = _("Not shown, so that no number gives a person away. It is not always small.")
        lines.append(("", publication["hidden_word"], why))
    for line, texts in enumerate(lines, 3):
        for place, text in enumerate(texts):
            sheet.write_string(line, place, text, styles["text"])
