"""What documents show on the page of a case."""

from typing import Any

from django.db.models import Model, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from audit.fields import open_keys
from casepage.part import (
    Addition,
    Card,
    CasePart,
    ItemToGive,
    TimelineItem,
    TimelinePage,
    labels_of_records,
)
from cases.access import Access
from cases.hooks import Finding
from cases.records import of_case
from cases.service_lines import ServiceLine
from common.signs import colon
from deadlines.models import Deadline
from documents import links, search
from documents.models import SHARED, Document, DocumentVersion, needed_to_read

# What an authority may be given: nothing of these lines is privileged.
TO_GIVE = (SHARED, ServiceLine.ADMIN_SUPPORT)
# Of letters.
READS = ("view_document", "view_identity")
WRITES = ("add_document", *READS)
# Values of kinds that came from an authority themselves.
FROM_AUTHORITIES = ("police_report", "court", "judgment")


class DocumentsPart(CasePart):
    """Files of the case: the tab, and when each came."""

    name = "documents"
    label = gettext_lazy("Documents")
    icon = "file-text"
    url_name = "documents:tab"
    permission = "view_document"
    timeline_label = gettext_lazy("Documents")
    kept_label = gettext_lazy("Documents and letters")

    def additions(self, access: Access) -> list[Addition]:
        if not all(map(access.may, WRITES)):
            return []
        url = reverse("documents:write_letter", args=[access.case.reference])
        return [Addition(_("Write a letter"), url)]

    def record_card(self, access: Access, record: Model) -> Card | None:
        """Show the documents of a record, and offer to close a deadline with one."""
        if record._meta.label_lower not in labels_of_records():
            return None
        of_case: Any = record
        of_case.case = access.case
        closes = isinstance(record, Deadline) and record.state == Deadline.State.OPEN
        may_close = closes and access.may(f"change_{of_case.line}")
        keys = [access.case.reference, record.pk]
        values = {
            "rows": links.documents_of(access, of_case),
            "case": access.case,
            "url": links.address_of(of_case),
            "may_add": access.may("add_document"),
            "add_url": links.address_of(of_case, "add_to_record"),
            "proof_url": reverse("documents:proof", args=keys) if may_close else "",
        }
        return Card("documents/record_card.html", values)

    def find(self, user: User, text: str) -> list[Finding]:
        return [
            Finding(
                title=document.title,
                meta=f"{document.case.client.code}, {document.kind.label}",
                url=f"{document.case.get_absolute_url()}documents/{document.pk}/",
            )
            for document in search.titled(user, text)
        ]

    def items_to_give(self, access: Access) -> list[ItemToGive]:
        """Leave out care, where somebody lives, and what lawyers and the file wrote each other."""
        rows = Document.objects.on(access).filter(
            Q(line__in=TO_GIVE) | Q(kind__value__in=FROM_AUTHORITIES)
        )
        documents = of_case(access.case, rows.select_related("kind").order_by("-created_at", "pk"))
        return [
            ItemToGive(
                f"documents.document:{row.pk}",
                f"{row.kind.label}{colon()} {row.title}",
                line=row.line,
                permissions=needed_to_read(row.line),
            )
            for row in documents
        ]

    def timeline(self, access: Access, page: TimelinePage) -> list[TimelineItem]:
        rows = DocumentVersion.objects.filter(document__in=Document.objects.on(access))
        versions = list(page.newest(rows.select_related("document__kind")))
        open_keys([version.document for version in versions])
        url = f"{access.case.get_absolute_url()}documents/"
        return [_item(version, f"{url}{version.document_id}/") for version in versions]


def _item(version: DocumentVersion, url: str) -> TimelineItem:
    document, words = version.document, _("Document: %(what)s")
    if version.number > 1:
        words = _("New version: %(what)s")
    return TimelineItem(
        at=version.created_at,
        key=version.pk,
        title=words % {"what": document.kind.label},
        line=document.line,
        icon="file-text",
        by=version.created_by_id,
        meta=document.title,
        url=url,
    )
