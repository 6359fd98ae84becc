"""Read the sheets of an organisation's own list into rows of clean values."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from exchange.cases_format import FORMAT, Column
from exchange.htcds_columns import plain
from exchange.report import REFUSED, REMARK, Report
from exchange.sheets import ERRORS, Refused, Row, Sheet, column_letter

Columns = Sequence[Column]
Formats = Mapping[str, Columns]


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


def entries(
    sheets: list[Sheet], report: Report, formats: Formats = FORMAT
) -> dict[str, list[Entry]]:
    """Read all rows of all sheets; what cannot be read is refused in the report.

    Where a sheet lacks a column that must be there that is all there is to say: no row is read.

    Args:
        formats: the columns of each sheet.

    Raises:
        Refused: no sheet is one of ours.
    """
    by_kind: dict[str, Sheet] = {}
    for sheet in sheets:
        kind = _kind(sheet, formats, is_alone=len(sheets) == 1)
        if kind and kind not in by_kind:
            by_kind[kind] = sheet
        elif sheet.rows:
            report.say(REMARK, sheet.name, 0, "no sheet of ours; it is not read")
    if not by_kind:
        raise Refused(f"No sheet is called {', '.join(formats)}, or has their headings.")
    places = {kind: _places(kind, sheet, formats[kind], report) for kind, sheet in by_kind.items()}
    if any(_missing(formats[kind], places[kind]) for kind in by_kind):
        return {}
    return {
        kind: [_of_row(kind, row, formats[kind], places[kind], report) for row in sheet.rows[1:]]
        for kind, sheet in by_kind.items()
    }


def _missing(columns: Columns, headings: Iterable[str]) -> list[str]:
    """Return the columns that a sheet must have and has not."""
    return [column.name for column in columns if column.must and column.name not in headings]


def _kind(sheet: Sheet, formats: Formats, *, is_alone: bool) -> str:
    """Tell a sheet by its name, else by its headings; the only one of a file may lack one."""
    if not sheet.rows:
        return ""
    if sheet.name.casefold() in formats:
        return sheet.name.casefold()
    cells = {plain(str(cell)) for cell in sheet.rows[0].cells}
    ours = {
        kind: [column.name for column in columns if plain(column.name) in cells]
        for kind, columns in formats.items()
    }
    fitting = [
        kind for kind, names in ours.items() if len(_missing(formats[kind], names)) <= is_alone
    ]
    whole = [kind for kind in fitting if not _missing(formats[kind], ours[kind])]
    return max(whole or fitting, key=lambda kind: len(ours[kind]), default="")


def _places(kind: str, sheet: Sheet, ours: Columns, report: Report) -> dict[str, int]:
    """Return where each column stands; what is no column, or is missing, is refused."""
    columns = {plain(column.name): column for column in ours}
    head, places = sheet.rows[0], {}
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
    for name in _missing(ours, places):
        report.say(REFUSED, kind, head.number, "this column is missing", name)
    for cell in sorted(sheet.formulas):
        report.say(
            REMARK, kind, 0, "a formula; not reckoned anew, the value saved with it is read", cell
        )
    return places


def _of_row(kind: str, row: Row, columns: Columns, places: dict[str, int], report: Report) -> Entry:
    values = {}
    for column in columns:
        cell = row[places[column.name]] if column.name in places else ""
        if cell == "":
            if column.must:
                report.say(REFUSED, kind, row.number, "this must be filled in", column.name)
            continue
        try:
            if isinstance(cell, str) and ERRORS.match(cell):
                raise ValueError(f"the cell holds an error, {cell}")
            values[column.name] = column.read(cell)
        except ValueError as error:
            report.say(REFUSED, kind, row.number, str(error), column.name)
    return Entry(kind, row.number, values)
