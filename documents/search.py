"""Find documents by a part of their titles, which lie encrypted: by reading them."""

from typing import Any

from audit.fields import open_keys
from cases.search import parts
from documents.models import Document

READ = 3000
SHOWN = 20


def titled(user: Any, text: str) -> list[Document]:
    """Return the newest documents that a person may open in whose title each word occurs.

    Accents and capitals do not count; of the newest `READ` only. What is in the archive is not
    found by a title, which may hold a name.
    """
    wanted = parts(text)
    if not wanted:
        return []
    rows = Document.objects.visible_to(user).filter(case__archived_on__isnull=True)
    rows = rows.select_related("case__client", "kind")
    documents = list(rows.order_by("-created_at", "-pk")[:READ])
    open_keys(documents)
    fitting = (each for each in documents if _fits(wanted, parts(each.title)))
    return [document for document, _place in zip(fitting, range(SHOWN), strict=False)]


def _fits(wanted: list[str], title: list[str]) -> bool:
    return all(any(part.startswith(word) for part in title) for word in wanted)
