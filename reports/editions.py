"""The figures of a year as they stand: frozen if they were, else of this moment.

What pages, booklet, spreadsheet and command take their numbers from.
"""

import datetime as dt
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from reports import figures, hiding, publication, words
from reports.disclosure import NOTHING, Echo, Known, Ratio, Relation, audit
from reports.identities import FiguresDisagree
from reports.models import FrozenYear, Language, ReportSetting
from reports.tables import Masked, Place, Table
from reports.words import Words

# Of the content of a frozen year: a later program still reads what an earlier one wrote.
VERSION = 1


class CanBeWorkedOut(FiguresDisagree):
    """A hidden number can be worked out from what is printed; nothing may be published."""


@dataclass(frozen=True)
class Edition:
    """Everything a copy of the report of one year is made of."""

    year: int
    tables: tuple[Table, ...]
    masks: dict[str, Masked]
    words: dict[str, Words]
    threshold: int
    zeros_printed: bool
    is_frozen: bool

    def publication(self, audience: str, language: str) -> dict[str, Any]:
        """Return the document for an audience in a language; see `publication.build`."""
        return publication.build(
            self.tables,
            self.year,
            audience,
            language,
            self.masks,
            words=self.words[language],
            threshold=self.threshold,
            is_frozen=self.is_frozen,
        )

    def content(self) -> dict[str, Any]:
        """Return all of it as plain values, to be frozen; `thawed` is the way back."""
        return {
            "version": VERSION,
            "year": self.year,
            "threshold": self.threshold,
            "zeros_printed": self.zeros_printed,
            "tables": [asdict(table) for table in self.tables],
            "hidden": {
                name: sorted(masked.hidden, key=_in_order) for name, masked in self.masks.items()
            },
            "closed": {
                name: sorted(masked.closed, key=_in_order) for name, masked in self.masks.items()
            },
            "zeros": {name: masked.zeros_printed for name, masked in self.masks.items()},
            "words": {language: asdict(words) for language, words in self.words.items()},
        }


def _in_order(place: Iterable[int | None]) -> tuple[int, int]:
    return tuple(-1 if at is None else at for at in place)  # type: ignore[return-value]


def _places(pairs: Iterable[Sequence[int | None]]) -> frozenset[Place]:
    return frozenset((pair[0], pair[1]) for pair in pairs)


def _lines(values: Iterable[Iterable[Any]] | None) -> tuple[tuple, ...] | None:
    return None if values is None else tuple(tuple(line) for line in values)


def _table(fields: dict[str, Any]) -> Table:
    fields = fields | {"rows": tuple(fields["rows"]), "columns": tuple(fields["columns"])}
    return Table(**fields | {"cells": _lines(fields["cells"]), "people": _lines(fields["people"])})


def thawed(text: str, *, is_frozen: bool) -> Edition:
    """Read the content of what was frozen, or proposed to be."""
    content = json.loads(text)
    closed = content.get("closed", {})  # nothing was closed at first
    tables = tuple(_table(fields) for fields in content["tables"])
    return Edition(
        year=content["year"],
        tables=tables,
        masks={
            table.name: Masked(
                table,
                _places(content["hidden"][table.name]),
                content["zeros"][table.name],
                _places(closed.get(table.name, [])),
            )
            for table in tables
        },
        words={language: Words(**words) for language, words in content["words"].items()},
        threshold=content["threshold"],
        zeros_printed=content["zeros_printed"],
        is_frozen=is_frozen,
    )


def setting() -> ReportSetting:
    """Return how small numbers are hidden now."""
    return ReportSetting.objects.filter(pk=1).first() or ReportSetting()


def current(year: int, *, today: dt.date) -> Edition:
    """Return the frozen edition of a year, or a live one when it is not frozen."""
    return frozen(year) or live(year, today=today)


def frozen(year: int) -> Edition | None:
    """Return the confirmed edition of a year, None when there is none."""
    row = FrozenYear.objects.filter(year=year).first()
    return thawed(row.content, is_frozen=True) if row else None


def live(year: int, *, today: dt.date) -> Edition:
    """Count the year anew, from the files as they are, and hide what is small.

    So that the reports of frozen years beside it give nothing away either.

    Raises:
        FiguresDisagree: from the counting.
        CanBeWorkedOut: from the second look at what is hidden.
    """
    rule, printed = setting(), _printed()
    tables, masks = hiding.hide(
        year,
        figures.tables(year, today=today),
        printed,
        threshold=rule.threshold,
        zeros_printed=rule.zeros_printed,
    )
    related, known = hiding.reader_of(year, tables, printed)
    look_again(masks, related, rule.threshold, known)
    return Edition(
        year=year,
        tables=tuple(tables),
        masks=masks,
        words={language: words.collect(tables, language) for language in Language.values},
        threshold=rule.threshold,
        zeros_printed=rule.zeros_printed,
        is_frozen=False,
    )


def look_again(
    masks: Mapping[str, Masked],
    related: Sequence[Relation | Ratio | Echo],
    threshold: int,
    known: Known = NOTHING,
) -> None:
    """Look at the tables as a reader would, not knowing how it was chosen what to hide.

    Raises:
        CanBeWorkedOut: a hidden number has fewer than three values that agree with the rest.
    """
    findings = audit(masks, related, threshold=threshold, known=known)
    if findings:
        raise CanBeWorkedOut(
            [f"{finding.table} {finding.place}: {finding.why}" for finding in findings]
        )


def frozen_years() -> list[int]:
    """Return the years that are frozen, the last one first; only these are compared."""
    return list(FrozenYear.objects.order_by("-year").values_list("year", flat=True))


def _printed() -> dict[int, dict[str, Masked]]:
    """Return what is printed of each frozen year."""
    return {year: each.masks for year in frozen_years() if (each := frozen(year))}
