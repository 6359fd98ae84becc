"""To which records of a file documents belong, and which a reader may see there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.apps import apps
from django.urls import reverse

from casepage.part import labels_of_records
from cases.access import Access
from cases.records import CaseRecord
from documents.listing import Row, with_versions
from documents.models import Document, DocumentLink

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True)
class Belonging:
    """A record to which a document belongs, and the page of its documents."""

    label: StrOrPromise
    url: str


def visible_record(access: Access, record_type: str, key: UUID) -> Any:
    """Return a record of a file to which documents may belong; None when the reader sees none."""
    if record_type not in labels_of_records():
        return None
    model: Any = apps.get_model(record_type)
    row = model.objects.on(access).readable_by(access.user).filter(pk=key).first()
    if row is not None:
        row.case = access.case
    return row


def label_of(record: CaseRecord) -> StrOrPromise:
    """Return what a record is called."""
    return labels_of_records()[record._meta.label_lower]


def address_of(record: CaseRecord, name: str = "of_record") -> str:
    """Return the address of the page of a record's documents, or of an act there."""
    keys = [record.case.reference, record._meta.label_lower, record.pk]
    return reverse(f"documents:{name}", args=keys)


def documents_of(access: Access, record: CaseRecord) -> list[Row]:
    """Return the documents of a record that the reader may open, the newest first."""
    linked = DocumentLink.objects.of(record).values("document")
    rows = Document.objects.on(access).filter(pk__in=linked)
    return with_versions(access, rows.order_by("-created_at", "-pk"))


def belongings(access: Access, document: Document) -> list[Belonging]:
    """Return the records to which a document belongs, of those that the reader may see."""
    records_of = []
    for link in document.links.order_by("created_at"):
        record = visible_record(access, link.record_type, link.record)
        if record is not None:
            records_of.append(Belonging(label_of(record), address_of(record)))
    return records_of
