"""The list of records of one kind, for a line that has no page of its own for them yet."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from records.forms import in_words
from records.pages import address


def list_records(
    request: HttpRequest,
    case: Any,
    rows: Iterable[Model],
    *,
    columns: tuple[str, ...],
    add: str,
    edit: str,
    done: str,
    heading: Any,
    may_change: bool,
) -> HttpResponse:
    """List records of one kind: what the page of a line shows until it has a page of its own.

    Args:
        rows: what the reader may see, in order, with their keys opened (`cases.records.of_case`).
        columns: names of fields, with the labels and in the order of the model.
        add, edit: the addresses of the pages that add a row and change a row.
    """
    read = list(rows)
    fields = [field for field in read[0]._meta.fields if field.name in columns] if read else []
    context = {
        "case": case,
        "heading": heading,
        "back_url": address(done, case),
        "add_url": address(add, case) if may_change else "",
        "may_change": may_change,
        "labels": [field.verbose_name for field in fields],
        "lines": [
            Line(
                [_cell(row, field.name) for field in fields],
                address(edit, case, row.pk) if may_change else "",
            )
            for row in read
        ],
    }
    return render(request, "records/list.html", context)


@dataclass(frozen=True)
class Line:
    """One record of a list: its cells in words, and where it is changed."""

    cells: list[str]
    url: str


def _cell(row: Model, name: str) -> str:
    shown = getattr(row, f"get_{name}_display", None)
    return in_words(shown() if shown else getattr(row, name))
