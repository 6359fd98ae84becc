"""How the report is laid out: which table stands in which chapter, and what its units mean.

Pure: a publication goes in, plain rows for templates and spreadsheets come out.
"""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from reports import chart_selection, selection
from reports.access import INTERNAL
from reports.charts.drawing import number
from reports.tables import ALL
from reports.titles import TITLES

NUMBERED = re.compile(r"^T(\d+)")
CHAPTERS = (
    ("arrivals", gettext_lazy("How people reach us"), range(1, 4)),
    ("new", gettext_lazy("New support programmes"), range(4, 8)),
    ("accompanied", gettext_lazy("In support during the year"), range(8, 11)),
    ("shelter", gettext_lazy("Shelter"), range(11, 13)),
    ("support", gettext_lazy("Support"), range(13, 18)),
    ("leaving", gettext_lazy("How support ends"), range(18, 21)),
    ("others", gettext_lazy("Beyond single people"), range(21, 100)),
)
ORDER = {name: place for place, name in enumerate(TITLES)}
# More columns than this, and the table is turned when that makes it narrower.
WIDEST = 4
# Whose totals stand in front of the booklet.
MAIN_UNITS = {"signal", "flow", "stock", "sheltered_person", "night", "closure"}


@dataclass(frozen=True)
class Row:
    """One line of a printed table: its label, its cells and its total, as text; hidden is None.

    `share` is the length of its bar in per cent of the longest one; None for no bar.
    """

    label: str
    cells: list[str | None]
    total: str | None
    share: int | None = None


@dataclass(frozen=True)
class Sheet:
    """One table as it is shown: labels, lines, charts."""

    name: str
    key: str
    title: str
    definition: str
    unit: str
    unit_key: str
    row_label: str
    columns: list[str]
    rows: list[Row]
    foot: Row | None
    has_totals: bool
    has_hidden: bool
    is_merged: bool = False
    finding: str = ""
    chart: str = ""
    years_chart: str = ""

    @property
    def is_single(self) -> bool:
        """Return whether the table is one figure: a mean, a share, a total without its parts."""
        return self.foot is None and len(self.rows) == 1

    @property
    def is_share(self) -> bool:
        """Return whether the figure is written with a sign for per cent."""
        return self.unit_key == "percent"

    @property
    def has_bars(self) -> bool:
        """Return whether the table on paper is its own chart, with a bar beside each number."""
        return any(row.share is not None for row in self.rows)

    @property
    def is_tall(self) -> bool:
        """Return whether chart and table together are too much for one page."""
        return len(self.rows) > (28 if self.has_bars else 16)

    @property
    def is_wide(self) -> bool:
        """Return whether the table needs smaller letters, and the symbol for what is hidden."""
        return len(self.columns) > 5

    @property
    def is_short(self) -> bool:
        """Return whether the table can stay on one page."""
        return not self.is_tall


@dataclass(frozen=True)
class Chapter:
    """A heading and the tables below it."""

    key: str
    title: Any
    sheets: list[Sheet]


def _number(name: str) -> int:
    match = NUMBERED.match(name)
    return int(match[1]) if match else 99


def _place(name: str, table: dict[str, Any]) -> tuple[int, int, str]:
    """Return the place of a table: by its number, then as the titles stand.

    A merged table stands where the one does that it was made of.
    """
    name = table.get("merged_from") or name
    return _number(name), ORDER.get(name, -1), name


def in_order(publication: dict[str, Any]) -> list[selection.Named]:
    """Return the tables by number: T2 before T11, and within it as the titles stand."""
    return _sorted(publication["tables"].items())


def printed(publication: dict[str, Any]) -> list[selection.Named]:
    """Return the tables that are worth printing, by number."""
    return _sorted(selection.printed(publication))


def left_out(publication: dict[str, Any]) -> list[str]:
    """Return the titles of the tables in whose place nothing is printed, by number."""
    return [table["title"] for _name, table in _sorted(selection.left_out(publication))]


def _sorted(tables: Iterable[selection.Named]) -> list[selection.Named]:
    return sorted(tables, key=lambda pair: _place(*pair))


def _text(value: int | None) -> str | None:
    return None if value is None else number(value)


def sheet_of(
    name: str,
    table: dict[str, Any],
    *,
    with_chart: bool = True,
    years: Sequence[dict[str, Any]] = (),
) -> Sheet:
    """Turn one table of a publication into lines to show; the longer side goes down the page.

    A row of nothing but zeros is left out; where all are, the total stands alone.
    """
    if len(table["columns"]) > max(len(table["rows"]), WIDEST):
        table = chart_selection.turned(table)
    adds_up = table["is_sum"]
    has_totals = adds_up and not chart_selection.is_one_way(table)
    totals = table["row_totals"] if adds_up else [None] * len(table["rows"])
    rows = [
        Row(label, [_text(value) for value in line], _text(total), share)
        for label, line, total, share in zip(
            table["rows"], table["cells"], totals, chart_selection.shares(table), strict=True
        )
        if not adds_up or any(value != 0 for value in line)
    ]
    foot = None
    if not rows:
        rows = [Row(_("Total"), [_text(table["total"])], None)]
    elif adds_up and table["row_dimension"] != ALL:
        below = table["column_totals"] if has_totals else [table["total"]]
        foot = Row(_("Total"), [_text(value) for value in below], _text(table["total"]))
    return Sheet(
        name=name,
        key=chart_selection.key_of(name),
        title=table["title"],
        definition=table["definition"],
        unit=table["unit_label"],
        unit_key=table["unit"],
        row_label=table["row_label"],
        columns=_columns(table),
        rows=rows,
        foot=foot,
        has_totals=has_totals,
        has_hidden=chart_selection.has_hidden(table),
        is_merged=bool(table.get("merged_from")),
        finding=chart_selection.finding(table),
        chart=chart_selection.chart_of(name, table) if with_chart else "",
        years_chart=chart_selection.over_years(name, years) if years else "",
    )


def _columns(table: dict[str, Any]) -> list[str]:
    """Return the headings; the unit stands above the table."""
    if chart_selection.is_one_way(table):
        return [pgettext("how many", "Number")]
    return table["columns"]


def titles(publication: dict[str, Any]) -> dict[str, Any]:
    """Return the titles of the chapters that have a table, by key."""
    numbers = {_number(name) for name, _table in selection.printed(publication)}
    return {key: title for key, title, own in CHAPTERS if not numbers.isdisjoint(own)}


def of(
    publication: dict[str, Any],
    *,
    earlier: Sequence[dict[str, Any]] = (),
    only: Collection[str] | None = None,
) -> list[Chapter]:
    """Lay a publication out in chapters; those without a table are left out.

    Args:
        earlier: publications of several years, this one among them, for the charts over years.
        only: the keys of the chapters to lay out; all when left out.
    """
    tables = printed(publication)
    chapters_shown = []
    for key, title, numbers in CHAPTERS:
        mine = [(name, table) for name, table in tables if _number(name) in numbers]
        if mine and (only is None or key in only):
            sheets = [sheet_of(name, table, years=_same(name, earlier)) for name, table in mine]
            chapters_shown.append(Chapter(key, title, _each_definition_once(sheets)))
    return chapters_shown


def _each_definition_once(sheets: Sequence[Sheet]) -> list[Sheet]:
    """Say what is counted where it is counted first."""
    said: set[str] = set()
    told = []
    for sheet in sheets:
        told.append(replace(sheet, definition="") if sheet.definition in said else sheet)
        said.add(sheet.definition)
    return told


def _same(name: str, years: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Keep the years whose table has the same unit; a figure is never compared with another one."""
    newest = years[-1]["tables"].get(name) if years else None
    if not newest or not newest["is_sum"]:
        return []
    return [
        document
        for document in years
        if name in document["tables"] and document["tables"][name]["unit"] == newest["unit"]
    ]


def word_of(publication: dict[str, Any]) -> str:
    """Return what stands where there is no number.

    For the organisation none is hidden: what is missing there is a mean of nobody.
    """
    return "–" if publication["audience"] == INTERNAL else publication["hidden_word"]


@dataclass(frozen=True)
class KeyFigure:
    """The total of a main unit, and of the year before where it is known."""

    value: str
    unit: str
    before: str = ""


def key_figures(
    publication: dict[str, Any], *, before: dict[str, Any] | None = None
) -> list[KeyFigure]:
    """Return the printed totals of the main units, in the order of the tables.

    Args:
        before: the frozen year before this one, for the same readers.
    """
    totals = _totals(before) if before else {}
    return [
        KeyFigure(number(total), label, _text(totals[unit][1]) or "" if unit in totals else "")
        for unit, (label, total) in _totals(publication).items()
        if total is not None
    ]


def _totals(publication: dict[str, Any]) -> dict[str, tuple[str, int | None]]:
    """Return (label, total) of each main unit by its key, in the order of the tables."""
    totals: dict[str, tuple[str, int | None]] = {}
    for _name, table in in_order(publication):
        if table["unit"] in MAIN_UNITS:
            totals.setdefault(table["unit"], (table["unit_label"], table["total"]))
    return totals


@dataclass(frozen=True)
class Trend:
    """The totals of one unit over the years: as text, None where hidden, and as a chart."""

    key: str
    unit: str
    values: list[str | None]
    chart: str


def trends(documents: Sequence[dict[str, Any]]) -> list[Trend]:
    """Return the totals of the main units over frozen years, the oldest first; one year is none."""
    if len(documents) < 2:
        return []
    by_year = [_totals(document) for document in documents]
    years = [document["year"] for document in documents]
    made = []
    for unit, (label, _total) in by_year[-1].items():
        totals = [totals.get(unit, ("", None))[1] for totals in by_year]
        if any(totals):
            chart = chart_selection.totals_over_years(unit, label, years, totals)
            made.append(Trend(unit, label, [_text(total) for total in totals], chart))
    return made


def units_of(publication: dict[str, Any]) -> list[tuple[str, str]]:
    """Return (unit, what it counts) for each unit, in the order of the tables.

    What a table counts begins with what its unit counts: the shortest text of a unit is its own.
    """
    meanings: dict[str, tuple[str, str]] = {}
    for _name, table in printed(publication):
        label, text = table["unit_label"], table["definition"]
        meaning = meanings.get(table["unit"])
        if meaning is None or len(text) < len(meaning[1]):
            meanings[table["unit"]] = (label, text)
    return list(meanings.values())


@dataclass(frozen=True)
class Beside:
    """One table of several frozen years: a line for each row, a column for each year."""

    key: str
    title: str
    unit: str
    rows: list[Row]
    chart: str


def beside(documents: Sequence[dict[str, Any]]) -> list[Beside]:
    """Lay the rows of each table of the last year beside those of the years before.

    A row a year did not have, and a table whose unit changed, have no number there: '–'.
    """
    sheets = []
    for name, table in printed(documents[-1]):
        if not table["is_sum"]:
            continue
        same = [_matching(name, table, matching) for matching in documents]
        rows = [
            Row(label, [_at(matching, key) for matching in same], None)
            for key, label in zip(table["row_keys"], table["rows"], strict=True)
        ]
        rows.append(
            Row(
                _("Total"),
                [_text(matching["total"]) if matching else "–" for matching in same],
                None,
            )
        )
        chart = chart_selection.over_years(name, _same(name, documents))
        sheets.append(
            Beside(chart_selection.key_of(name), table["title"], table["unit_label"], rows, chart)
        )
    return sheets


def _matching(name: str, table: dict[str, Any], document: dict[str, Any]) -> dict[str, Any] | None:
    other = document["tables"].get(name)
    return other if other and other["unit"] == table["unit"] else None


def _at(table: dict[str, Any] | None, key: str) -> str | None:
    if table is None or key not in table["row_keys"]:
        return "–"
    return _text(table["row_totals"][table["row_keys"].index(key)])
