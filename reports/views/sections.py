"""The figures of a year in sections: a chapter at a time, what is hidden, or all on one page."""

from dataclasses import dataclass
from typing import Any, Self
from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils.translation import gettext as _

from reports import chapters

HIDDEN, ALL = "hidden", "all"


@dataclass(frozen=True)
class Section:
    """One section: its key, its title, and its address."""

    key: str
    title: Any
    url: str


@dataclass(frozen=True)
class Sections:
    """The sections of a page and the one that is shown."""

    each: list[Section]
    current: Section

    @classmethod
    def of(cls, request: HttpRequest, publication: dict[str, Any]) -> Self:
        """Return the sections; the first one is shown when the address asks for none there is."""
        titles = chapters.titles(publication) | {HIDDEN: _("What is hidden"), ALL: _("All")}
        keep = {"proposed": "1"} if request.GET.get("proposed") else {}
        each = [
            Section(key, title, "?" + urlencode(keep | {"section": key}))
            for key, title in titles.items()
        ]
        wanted = request.GET.get("section", "")
        return cls(each, next((row for row in each if row.key == wanted), each[0]))

    @property
    def chapters(self) -> list[str]:
        """Return the keys of the chapters that are shown."""
        shown = (row for row in self.each if self.shows(row))
        return [row.key for row in shown if row.key not in {HIDDEN, ALL}]

    def shows(self, section: Section) -> bool:
        """Return whether a section stands on the page."""
        return self.current.key in {section.key, ALL}

    @property
    def shows_hidden(self) -> bool:
        """Return whether what is hidden and left out stands on the page."""
        return self.current.key in {HIDDEN, ALL}

    @property
    def hidden(self) -> Section:
        """Return the section of what is hidden."""
        return next(row for row in self.each if row.key == HIDDEN)

    @property
    def following(self) -> Section | None:
        """Return the section after the one that is shown; None after the last."""
        after = self.each[self.each.index(self.current) + 1 :]
        return after[0] if after and after[0].key != ALL else None
