"""One copy of the report: tables, what is hidden, and words, as the document of the contract.

Pure: everything comes in as arguments, and equal arguments give equal bytes. There is no moment
in it.
"""

import csv
import io
import json
from collections.abc import Mapping, Sequence
from typing import Any

from reports.access import INTERNAL
from reports.tables import Masked, Place, Table
from reports.words import Words

SYMBOL = "c"
CONFIDENTIAL = "confidential"
NO_VALUE = "no_value"


def build(tables: Sequence[Table], year: int, audience: str, language: str,
          masks: Mapping[str, Masked], *, words: Words, is_frozen: bool = False) -> dict[str, Any]:  # fmt: skip
    """Make the document of one audience in one language.

    Shape: {"year", "audience", "language", "is_frozen", "hidden_symbol", "hidden_word",
    "tables": {name: {"title", "definition", "unit", "unit_label", "row_dimension", "row_label",
    "column_dimension", "column_label", "row_keys", "column_keys", "rows", "columns", "cells",
    "row_totals", "column_totals", "total", "zeros_printed", "is_sum", "hidden"}}}.

    Units, dimensions and keys are the same in every language; `rows`, `columns` and what ends on
    `_label` are words. A hidden number is None, and stands in `hidden` as {"row", "column",
    "reason"} by key; None for a row or column there means the total over it. Outside the house
    the reason is always "confidential", so that nobody sees which numbers were hidden to protect
    another. A table that does not add up has None for its totals.

    Args:
        masks: by name of the table; ignored for the internal audience. A table without a mask
            is refused rather than shown.
        words: in the language of the document.

    Raises:
        KeyError: a table has no mask.
    """
    raise NotImplementedError


def dumps(document: Mapping[str, Any]) -> str:
    """Write a document as canonical JSON: sorted keys, fixed separators, one line feed at the end."""
    return json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n"


def to_csv(document: Mapping[str, Any]) -> str:
    """Write a document as one long CSV table: a line for each number, totals included.

    Columns: year, table, unit, row_dimension, row, row_label, column_dimension, column,
    column_label, value, reason. A hidden value is empty, with its reason. Totals have "total".
    """
    raise NotImplementedError
