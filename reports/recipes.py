"""Everything one file is made of, and the mark by which an unchanged file is recognized."""

import hashlib
import hmac
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings

from audit import keys
from reports import editions
from reports.models import Export
from reports.publication import dumps
from reports.story import NO_STORY, Story, story_of

ROOT = Path(settings.BASE_DIR)


@cache
def version() -> str:
    """Return a hash of what draws and writes, so that after an upgrade files are made anew.

    Of the program of this app, its templates and its words, so that nobody has to raise a number.
    """
    shared = [ROOT / "common" / "pdf.py", ROOT / "common" / "paragraphs.py"]
    parts = [
        *shared,
        *(ROOT / "reports").rglob("*.py"),
        *(ROOT / "reports" / "locale").rglob("*.po"),
    ]
    parts += (ROOT / "templates" / "reports").iterdir()
    whole = hashlib.sha256()
    for path in sorted(parts):
        whole.update(path.read_bytes())
    return whole.hexdigest()


@dataclass(frozen=True)
class Recipe:
    """What goes into a file: the document; for a booklet earlier frozen years, and its pages."""

    kind: str
    document: dict[str, Any]
    earlier: tuple[dict[str, Any], ...] = ()
    story: Story = NO_STORY

    @property
    def fingerprint(self) -> str:
        """Return a keyed hash of all of it: equal for equal files, and telling nobody any number.

        Keyed, because a document with every number in it differs from the one for the public by
        few small numbers, which somebody with a plain hash could try out.
        """
        whole = {
            "version": version(),
            "kind": self.kind,
            "document": self.document,
            "earlier": list(self.earlier),
            "story": asdict(self.story),
        }
        key = keys.get(keys.named("report-files"))
        return hmac.new(key, dumps(whole).encode(), hashlib.sha256).hexdigest()


def of(edition: editions.Edition, audience: str, language: str, kind: str) -> Recipe:
    """Gather what a file of an edition is made of.

    Only a frozen year is laid beside others, and only beside earlier frozen ones.
    """
    document = edition.publication(audience, language)
    if kind != Export.Kind.PDF:
        return Recipe(kind, document)
    before = earlier(edition.year, audience, language) if edition.is_frozen else []
    return Recipe(kind, document, tuple(before), story_of(edition.year, language))


def earlier(year: int, audience: str, language: str, most: int = 4) -> list[dict[str, Any]]:
    """Return the documents of at most `most` frozen years before `year`, the oldest first."""
    before = [each for each in editions.frozen_years() if each < year][:most]
    frozen = [editions.frozen(each) for each in reversed(before)]
    return [each.publication(audience, language) for each in frozen if each]
