"""Everything one file is made of, and the mark by which an unchanged file is found again."""

import hashlib
import hmac
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from audit import keys
from reports import editions
from reports.models import Export
from reports.publication import dumps

# Raise it when the booklet, the workbook or their words change: files made before are made anew.
VERSION = 1


@dataclass(frozen=True)
class Recipe:
    """What goes into a file: the document, and earlier frozen years for the charts over years."""

    kind: str
    document: dict[str, Any]
    earlier: tuple[dict[str, Any], ...] = ()

    @property
    def fingerprint(self) -> str:
        """Return a keyed hash of all of it: equal for equal files, and telling nobody any number.

        Keyed, because a document with every number in it differs from the one for the public by
        few small numbers, which somebody with a plain hash could try out.
        """
        whole = {"version": VERSION, "kind": self.kind, "document": self.document,
                 "earlier": list(self.earlier), "house": settings.ORGANISATION_NAME}  # fmt: skip
        key = keys.get(keys.named("report-files"))
        return hmac.new(key, dumps(whole).encode(), hashlib.sha256).hexdigest()


def of(edition: editions.Edition, audience: str, language: str, kind: str) -> Recipe:
    """Gather what a file of an edition is made of.

    Only a frozen year is laid beside others, and only beside earlier frozen ones.
    """
    document = edition.publication(audience, language)
    if kind != Export.Kind.PDF or not edition.is_frozen:
        return Recipe(kind, document)
    return Recipe(kind, document, tuple(earlier(edition.year, audience, language)))


def earlier(year: int, audience: str, language: str, most: int = 9) -> list[dict[str, Any]]:
    """Return the documents of at most `most` frozen years before `year`, the oldest first."""
    before = [one for one in editions.frozen_years() if one < year][:most]
    found = [editions.frozen(one) for one in reversed(before)]
    return [one.publication(audience, language) for one in found if one]
