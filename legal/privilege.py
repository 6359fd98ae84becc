"""What of a file is privileged: it goes to nobody who prosecutes, by no way, whoever asks."""

from typing import Any
from uuid import UUID

from django.apps import apps

from cases.models import Case
from disclosures.models import Disclosure
from documents.models import DocumentLink, DocumentVersion
from legal.models import AuthorityContact
from legal.models.privilege import SupportRecord


def records_with_mark() -> list[type[SupportRecord]]:
    """Return the records that may be privileged."""
    return [model for model in apps.get_models() if issubclass(model, SupportRecord)]


def _rows(model: Any) -> Any:
    return model.with_voided


def privileged_of(case: Case) -> set[UUID]:
    """Return the keys of all that is privileged on a file.

    Those of the rows, of the documents that belong to them with their versions, and of what the
    register says of them. What was taken out as an error is no less secret.
    """
    rows = {
        key
        for model in records_with_mark()
        for key in _rows(model).privileged(case).values_list("pk", flat=True)
    }
    links = DocumentLink.objects.filter(record__in=rows, document__case=case)
    documents = set(links.values_list("document", flat=True))
    versions = DocumentVersion.objects.filter(document__in=documents)
    contacts = AuthorityContact.with_voided.privileged(case).filter(disclosure__isnull=False)
    entries = Disclosure.unscoped.filter(pk__in=contacts.values("disclosure"))
    return rows.union(
        documents, versions.values_list("pk", flat=True), entries.values_list("pk", flat=True)
    )
