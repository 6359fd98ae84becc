"""One copy of the report: tables, what is hidden, and words, as the document of the contract.

Pure: everything comes in as arguments, and equal arguments give equal bytes. There is no moment
in it.
"""

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import Any

from reports.access import INTERNAL
from reports.tables import Masked, Place, Table
from reports.words import Words

SYMBOL = "c"
CONFIDENTIAL = "confidential"
MERGED = "merged"
NO_VALUE = "no_value"
TOTAL = "total"
COLUMNS = (
    "year",
    "table",
    "unit",
    "row_dimension",
    "row",
    "row_label",
    "column_dimension",
    "column",
    "column_label",
    "value",
    "reason",
)


def build(
    tables: Sequence[Table],
    year: int,
    audience: str,
    language: str,
    masks: Mapping[str, Masked],
    *,
    words: Words,
    threshold: int,
    is_frozen: bool = False,
) -> dict[str, Any]:
    """Make the document of one audience in one language.

    Shape: {"year", "audience", "language", "is_frozen", "threshold", "hidden_symbol",
    "hidden_word", "tables": {name: {"title", "definition", "unit", "unit_label",
    "row_dimension", "row_label", "column_dimension", "column_label", "row_keys", "column_keys",
    "rows", "columns", "cells", "row_totals", "column_totals", "total", "zeros_printed",
    "is_sum", "merged_from", "hidden"}}}.

    Units, dimensions and keys are the same in every language; `rows`, `columns` and what ends on
    `_label` are texts. A hidden number is None, and stands in `hidden` as {"row", "column",
    "reason"} by key; None for a row or column there means the total over it. In copies for others
    the reason is always "confidential", so that nobody sees which numbers were hidden to protect
    another; or "merged" where another table, which names this one in `merged_from`, has its
    categories taken together. A table that does not add up has None for its totals.

    Args:
        masks: by name of the table; ignored for the internal audience. A table without a mask
            is refused rather than shown.
        words: in the language of the document.

    Raises:
        KeyError: a table has no mask.
    """
    return {
        "year": year,
        "audience": audience,
        "language": language,
        "is_frozen": is_frozen,
        "threshold": threshold,
        "hidden_symbol": SYMBOL,
        "hidden_word": words.hidden,
        "tables": {
            table.name: _table(
                Masked(table) if audience == INTERNAL else masks[table.name],
                words,
                is_internal=audience == INTERNAL,
            )
            for table in tables
            if not (audience == INTERNAL and table.merged_from)
        },
    }


def _table(masked: Masked, words: Words, *, is_internal: bool) -> dict[str, Any]:
    table = masked.table
    rows, columns = range(len(table.rows)), range(len(table.columns))
    return {
        "title": words.titles[table.name],
        "definition": words.definitions[table.name],
        "unit": table.unit,
        "unit_label": words.units[table.unit],
        "row_dimension": table.row_dimension,
        "row_label": words.dimensions[table.row_dimension],
        "column_dimension": table.column_dimension,
        "column_label": words.dimensions[table.column_dimension],
        "row_keys": list(table.rows),
        "column_keys": list(table.columns),
        "rows": [words.labels[table.row_dimension][key] for key in table.rows],
        "columns": [words.labels[table.column_dimension][key] for key in table.columns],
        "cells": masked.cells,
        "row_totals": [masked.at(row, None) for row in rows] if table.is_sum else None,
        "column_totals": [masked.at(None, column) for column in columns] if table.is_sum else None,
        "total": masked.at(None, None) if table.is_sum else None,
        "zeros_printed": masked.zeros_printed,
        "is_sum": table.is_sum,
        "merged_from": table.merged_from or None,
        "hidden": _hidden(masked, NO_VALUE if is_internal else CONFIDENTIAL),
    }


def _hidden(masked: Masked, reason: str) -> list[dict[str, str | None]]:
    """List every place without a number: hidden, or a mean of nobody, which looks the same."""
    return [
        {
            "row": None if row is None else masked.table.rows[row],
            "column": None if column is None else masked.table.columns[column],
            "reason": MERGED if (row, column) in masked.closed else reason,
        }
        for row, column in places(masked.table)
        if masked.at(row, column) is None
    ]


def places(table: Table) -> Iterator[Place]:
    """Yield every place of a table, by row and then column, each total after what it is of."""
    rows = [*range(len(table.rows)), *([None] if table.is_sum else [])]
    columns = [*range(len(table.columns)), *([None] if table.is_sum else [])]
    yield from product(rows, columns)


def dumps(document: Mapping[str, Any]) -> str:
    """Write a document as canonical JSON: sorted keys, fixed separators, a line feed last."""
    return json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n"


def to_csv(document: Mapping[str, Any]) -> str:
    """Write a document as one long CSV table: a line for each number, totals included.

    Columns: year, table, unit, row_dimension, row, row_label, column_dimension, column,
    column_label, value, reason. A hidden value is empty, with its reason. Totals have "total".
    A label that a spreadsheet would take for a formula has an apostrophe before it.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for name, table in sorted(document["tables"].items()):
        why = {(hole["row"], hole["column"]): hole["reason"] for hole in table["hidden"]}
        for row, column, value in _numbers(table):
            writer.writerow(
                [
                    document["year"],
                    name,
                    table["unit"],
                    table["row_dimension"],
                    TOTAL if row is None else table["row_keys"][row],
                    "" if row is None else _plain(table["rows"][row]),
                    table["column_dimension"],
                    TOTAL if column is None else table["column_keys"][column],
                    "" if column is None else _plain(table["columns"][column]),
                    "" if value is None else value,
                    why.get(
                        (
                            None if row is None else table["row_keys"][row],
                            None if column is None else table["column_keys"][column],
                        ),
                        "",
                    ),
                ]
            )
    return out.getvalue()


def _plain(label: str) -> str:
    return f"'{label}" if label.startswith(("=", "+", "-", "@", "\t", "\r")) else label


def _numbers(table: Mapping[str, Any]) -> Iterator[tuple[int | None, int | None, int | None]]:
    """Yield (row, column, value) of a table of a document; None stands for the total."""
    for row, line in enumerate(table["cells"]):
        yield from ((row, column, value) for column, value in enumerate(line))
        if table["is_sum"]:
            yield row, None, table["row_totals"][row]
    if table["is_sum"]:
        yield from ((None, column, value) for column, value in enumerate(table["column_totals"]))
        yield None, None, table["total"]
