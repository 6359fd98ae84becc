"""Which version of a document somebody opens, by its own address."""

from typing import Any
from uuid import UUID

from cases.models import Case
from documents.models import Document, DocumentVersion, PreviewPage


def version_for(user: Any, pk: UUID, number: int | None = None) -> DocumentVersion | None:
    """Return a version that the reader may open, the newest one without a number."""
    versions = DocumentVersion.objects.select_related("file", "scan", "document__case")
    versions = versions.filter(document__in=Document.objects.visible_to(user).filter(pk=pk))
    if number is not None:
        versions = versions.filter(number=number)
    return versions.order_by("-number").first()


def case_of(pk: UUID) -> Case | None:
    """Return whose document it is, for the trail of who was denied."""
    document = Document.unscoped.select_related("case").filter(pk=pk).first()
    return document.case if document else None


def page_of(version: DocumentVersion, number: int) -> PreviewPage | None:
    """Return a drawn page of a version; None where there is none, or the version stays closed."""
    if version.state != "open":
        return None
    pages = PreviewPage.objects.filter(preview=version.pk, number=number)
    return pages.select_related("file").first()
