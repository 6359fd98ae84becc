"""The documents of a file as its tab lists them."""

import datetime as dt
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from cases.access import Access
from cases.records import of_case
from cases.service_lines import ServiceLine
from common.lists import Filter, Listing, chosen, listed, narrowed
from documents.models import SHARED, Document, DocumentKind, DocumentVersion, lines_of
from records import exports


@dataclass(frozen=True)
class Row:
    """A document with its newest version."""

    document: Document
    newest: DocumentVersion
    count: int


def filters(access: Access, today: dt.date) -> list[Filter]:
    """Return what the list is narrowed by."""
    kinds = DocumentKind.objects.filter(line__in=lines_of(access, "view"))
    lines = [line for line in lines_of(access, "view") if line != SHARED]
    return [
        Filter(
            "kind",
            _("Kind"),
            [(kind.value, kind.label) for kind in kinds.order_by("position", "value")],
            lambda rows, value: rows.filter(kind__value=value),
        ),
        Filter(
            "line",
            _("Who may open it"),
            [("team", _("Whole team")), *((line, ServiceLine(line).label) for line in lines)],
            lambda rows, value: rows.filter(line=SHARED if value == "team" else value),
        ),
        Filter(
            "valid",
            _("Validity"),
            [("over", _("No longer valid")), ("dated", _("With a last day"))],
            partial(_by_validity, today),
        ),
    ]


def _by_validity(today: dt.date, rows: QuerySet[Document], value: str) -> QuerySet[Document]:
    if value == "over":
        return rows.filter(valid_until__lt=today)
    return rows.filter(valid_until__isnull=False)


def listing(access: Access, query: QueryDict, today: dt.date) -> tuple[Listing, list[Row]]:
    """Return a page of the documents that the reader may open, the newest first."""
    rows = Document.objects.on(access).order_by("-created_at", "-pk")
    shown = listed(rows, filters(access, today), query)
    on_page: Any = shown.page.object_list if shown.page else rows.none()
    return shown, with_versions(access, on_page)


def whole(access: Access, query: QueryDict, today: dt.date) -> tuple[dict[str, str], list[Row]]:
    """Return what an address chooses, and all documents that it leaves, the newest first."""
    offered = filters(access, today)
    values = chosen(offered, query)
    rows = narrowed(Document.objects.on(access), offered, values)
    return values, with_versions(access, rows.order_by("-created_at", "-pk"))


def cells(row: Row) -> list[str]:
    """Return a document as a line of a spreadsheet."""
    document = row.document
    return [
        document.title,
        document.kind.label,
        document.line_label,
        exports.day(document.dated_on),
        exports.day(document.valid_until),
        str(row.count),
        exports.day(document.created_at),
        document.created_by.short_name,
    ]


def with_versions(access: Access, rows: QuerySet[Document]) -> list[Row]:
    """Read documents of a file with their newest versions."""
    versions = DocumentVersion.objects.select_related("file", "created_by").order_by("-number")
    rows = rows.select_related("kind", "created_by").prefetch_related(
        Prefetch("versions", versions)
    )
    read = []
    for document in of_case(access.case, rows):
        kept = list(document.versions.all())
        read.append(Row(document, kept[0], len(kept)))
    return read
