"""Read the sheets of an organisation's own list into rows of clean values."""

from dataclasses import dataclass, field
from typing import Any

from exchange.cases_format import FORMAT
from exchange.htcds_columns import plain
from exchange.report import REFUSED, REMARK, Report
from exchange.sheets import ERRORS, Refused, Row, Sheet, column_letter


@dataclass(frozen=True)
class Entry:
    """One row, read: where it stands and what it says; an empty cell has no value."""

    sheet: str
    row: int
    values: dict[str, Any] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Any:
        return self.values[name]

    def get(self, name: str, default: Any = None) -> Any:
        """Return a value, or `default` where the cell is empty."""
        return self.values.get(name, default)


def entries(sheets: list[Sheet], report: Report) -> dict[str, list[Entry]]:
    """Read all rows of all sheets; what cannot be read is refused in the report.

    Raises:
        Refused: no sheet is one of ours.
    """
    by_kind: dict[str, list[Entry]] = {}
    for sheet in sheets:
        kind = _kind(sheet)
        if kind and kind not in by_kind:
            by_kind[kind] = _of_sheet(kind, sheet, report)
        elif sheet.rows:
            report.say(REMARK, sheet.name, 0, "no sheet of ours; it is not read")
    if not by_kind:
        raise Refused(f"No sheet is called {', '.join(FORMAT)}, or has their headings.")
    return by_kind


def _kind(sheet: Sheet) -> str:
    """Tell a sheet by its name; a nameless one, as of a CSV, by its headings."""
    if not sheet.rows:
        return ""
    if sheet.name.casefold() in FORMAT:
        return sheet.name.casefold()
    headings = {plain(str(cell)) for cell in sheet.rows[0].cells}
    for kind, columns in FORMAT.items():
        if all(plain(column.name) in headings for column in columns if column.must):
            return kind
    return ""


def _of_sheet(kind: str, sheet: Sheet, report: Report) -> list[Entry]:
    columns = {plain(column.name): column for column in FORMAT[kind]}
    head, *rows = sheet.rows
    places = {}
    for at, cell in enumerate(head.cells):
        column = columns.get(plain(str(cell)))
        if column and column.name not in places:
            places[column.name] = at
        elif cell != "":
            report.say(
                REFUSED,
                kind,
                head.number,
                f"“{cell}” is no column of ours, or is there twice",
                column_letter(at),
            )
    for column in FORMAT[kind]:
        if column.must and column.name not in places:
            report.say(REFUSED, kind, head.number, "this column is missing", column.name)
    for cell in sorted(sheet.formulas):
        report.say(
            REMARK, kind, 0, "a formula; not reckoned anew, the value saved with it is read", cell
        )
    return [_of_row(kind, row, places, report) for row in rows]


def _of_row(kind: str, row: Row, places: dict[str, int], report: Report) -> Entry:
    values = {}
    for column in FORMAT[kind]:
        cell = row[places[column.name]] if column.name in places else ""
        if cell == "":
            if column.must and column.name in places:
                report.say(REFUSED, kind, row.number, "this must be filled in", column.name)
            continue
        try:
            if isinstance(cell, str) and ERRORS.match(cell):
                raise ValueError(f"the cell holds an error, {cell}")
            values[column.name] = column.read(cell)
        except ValueError as error:
            report.say(REFUSED, kind, row.number, str(error), column.name)
    return Entry(kind, row.number, values)
