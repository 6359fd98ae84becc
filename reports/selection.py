"""Which tables of a publication are printed, and which are left out and only named.

Pure: reads the document that everybody outside gets, so it can tell nobody more than that.
"""

from collections.abc import Iterator
from typing import Any

from reports.access import INTERNAL
from reports.hiding import is_full_of_holes
from reports.publication import MERGED

Document = dict[str, Any]
Named = tuple[str, dict[str, Any]]


def is_closed(table: dict[str, Any]) -> bool:
    """Return whether categories of a table were taken together in another one, or given up."""
    return any(place["reason"] == MERGED for place in table["hidden"])


def is_printed(document: Document, table: dict[str, Any]) -> bool:
    """Return whether a table is worth printing: not closed, and not full of holes."""
    if document["audience"] == INTERNAL:
        return True
    return not is_closed(table) and not is_full_of_holes(table["cells"])


def printed(document: Document) -> Iterator[Named]:
    """Yield the tables that are printed, in no order."""
    for name, table in document["tables"].items():
        if is_printed(document, table):
            yield name, table


def left_out(document: Document) -> list[Named]:
    """Return the tables in whose place nothing is printed."""
    names = {table.get("merged_from") or name for name, table in printed(document)}
    return [
        (name, table)
        for name, table in document["tables"].items()
        if name not in names and not table.get("merged_from")
    ]
