"""Which chart shows which table, and the one sentence it says. Only from a checked publication.

Pure: a table of a publication (see `reports/publication.py`) goes in, a chart comes out. Its
numbers are those that are printed; a hidden one is None and stays hidden in chart and sentence.
"""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from reports import charts
from reports.charts.drawing import COLORS, number, shown
from reports.tables import ALL, UNKNOWN

Table = dict[str, Any]
MOST_BARS = 14
TIMES = {"month", "year", "quarter", "week"}


def key_of(name: str) -> str:
    """Return the name of a table as an id of a page: "T6.sex_age" becomes "t6-sex_age"."""
    return name.lower().replace(".", "-")


def is_one_way(table: Table) -> bool:
    """Return whether a table has a single column, so that its rows say everything."""
    return len(table["columns"]) == 1


def has_hidden(table: Table) -> bool:
    """Return whether any number of a table is hidden."""
    return any(value is None for row in table["cells"] for value in row)


def chart_of(name: str, table: Table) -> str:
    """Draw the chart that suits the shape of a table; '' where a chart would say nothing more."""
    filled = [value for row in table["cells"] for value in row if value != 0]
    if not any(filled) or len(filled) < 2:
        return ""
    sentence = finding(table) or _("Some numbers are not shown.")
    labels = {"key": key_of(name), "title": table["title"], "finding": sentence}
    dimensions = {table["row_dimension"], table["column_dimension"]}
    if dimensions == {"sex", "age"}:
        return _pyramid(table, labels)
    if is_one_way(table) and table["row_dimension"] in TIMES:
        return _line(table, labels)
    if "outcome" in dimensions:
        return _flow(table, labels)
    return _ranked(table, labels) if is_one_way(table) else _stacked(table, labels)


def shares(table: Table) -> list[int | None]:
    """Return how long the bar of each row is, in per cent of the longest one; None for no bar.

    Only a table of one column has bars, and only where two of them can be compared.
    """
    values = [line[0] for line in table["cells"]]
    drawn = [value for value in values if value]
    if not is_one_way(table) or table["row_dimension"] in TIMES or len(drawn) < 2:
        return [None] * len(values)
    return [round(100 * value / max(drawn)) if value else None for value in values]


def finding(table: Table) -> str:
    """Return the finding in one sentence: the largest number; '' where a larger may be hidden."""
    best = max(
        (
            (value, row, column)
            for row, line in enumerate(table["cells"])
            for column, value in enumerate(line)
            if value is not None
        ),
        default=(0, 0, 0),
        key=lambda entry: (entry[0], -entry[1], -entry[2]),
    )
    value, row, column = best
    total = table["total"]
    if (
        not table["is_sum"]
        or table["row_dimension"] == ALL
        or not value
        or (has_hidden(table) and (total is None or _hidden_in(table) >= value))
    ):
        return ""
    largest = {
        "row": table["rows"][row],
        "column": table["columns"][column],
        "value": number(value),
    }
    if is_one_way(table) and total == value:
        return _("%(row)s: all %(value)s.") % largest
    if is_one_way(table) and total is not None:
        largest["total"] = number(total)
        return _("Largest group: %(row)s, %(value)s of %(total)s.") % largest
    if is_one_way(table):
        return _("Largest group: %(row)s, %(value)s.") % largest
    return _("Largest group: %(row)s, %(column)s: %(value)s.") % largest


def _hidden_in(table: Table) -> int:
    """Return how much of the total of a table is in its hidden cells together."""
    return table["total"] - sum(value or 0 for line in table["cells"] for value in line)


def _ranked(table: Table, labels: dict[str, str]) -> str:
    bars = [
        charts.Bar(label, line[0])
        for label, line in zip(table["rows"], table["cells"], strict=True)
        if line[0] != 0
    ]
    bars.sort(key=lambda bar: (bar.value is None, -(bar.value or 0)))
    return charts.ranked_bars(bars=bars[:MOST_BARS], **labels)


def _line(table: Table, labels: dict[str, str]) -> str:
    values = [line[0] for line in table["cells"]]
    series = charts.Series(table["title"], values)
    return charts.lines(moments=table["rows"], series=[series], **labels)


def turned(table: Table) -> Table:
    """Return a table with its rows and columns changed about."""
    return table | {
        "rows": table["columns"],
        "columns": table["rows"],
        "row_keys": table["column_keys"],
        "column_keys": table["row_keys"],
        "row_dimension": table["column_dimension"],
        "column_dimension": table["row_dimension"],
        "row_label": table["column_label"],
        "column_label": table["row_label"],
        "cells": [list(line) for line in zip(*table["cells"], strict=True)],
        "row_totals": table["column_totals"],
        "column_totals": table["row_totals"],
    }


def _keyed(*parts: Sequence) -> list[tuple]:
    return list(zip(*parts, strict=True))


def _pyramid(table: Table, labels: dict[str, str]) -> str:
    if table["row_dimension"] != "age":
        table = turned(table)
    bands = [
        charts.Band(label, line[0], line[1])
        for key, label, line in _keyed(table["row_keys"], table["rows"], table["cells"])
        if key != UNKNOWN
    ]
    across = _keyed(table["column_keys"], table["columns"], table["column_totals"])[2:]
    down = _keyed(table["row_keys"], table["rows"], table["row_totals"])
    # What stands on neither side. Two of the texts may be the same: name what is unknown.
    rest = [
        _("%(dimension)s, %(label)s: %(value)s")
        % {"dimension": table[f"{which}_label"], "label": label, "value": shown(total)}
        for which, ends in (("column", across), ("row", down))
        for key, label, total in ends
        if total != 0 and (which == "column" or key == UNKNOWN)
    ]
    sides = (table["columns"][0], table["columns"][1])
    return charts.pyramid(sides=sides, bands=bands, note=" · ".join(rest), **labels)


def _flow(table: Table, labels: dict[str, str]) -> str:
    """Draw where all of a unit went, or which row went to which column."""
    if is_one_way(table):
        table = turned(table) | {"rows": [table["unit_label"]], "row_totals": [table["total"]]}
    streams = [
        charts.Stream(row, column, value)
        for row, line in zip(table["rows"], table["cells"], strict=True)
        for column, value in zip(table["columns"], line, strict=True)
    ]
    sums = dict(zip(table["rows"], table["row_totals"], strict=True))
    return charts.flow(streams=streams, sums=sums, **labels)


def _stacked(table: Table, labels: dict[str, str]) -> str:
    """Stack along the shorter side; with too many colours on both sides there is no chart."""
    if len(table["columns"]) > len(table["rows"]):
        table = turned(table)
    if len(table["columns"]) > len(COLORS):
        return ""
    used = [place for place, line in enumerate(table["cells"]) if any(v != 0 for v in line)]
    series = [
        charts.Series(label, [table["cells"][place][column] for place in used])
        for column, label in enumerate(table["columns"])
    ]
    groups = [table["rows"][place] for place in used[:MOST_BARS]]
    totals = [table["row_totals"][place] for place in used[:MOST_BARS]]
    series = [charts.Series(item.label, item.values[:MOST_BARS]) for item in series]
    return charts.stacked_bars(groups=groups, series=series, totals=totals, **labels)


def over_years(name: str, publications: Sequence[dict[str, Any]]) -> str:
    """Draw one table of several years beside each other, the oldest first.

    Args:
        publications: frozen years, all for the same readers; those without the table are left out.

    Returns:
        '' when fewer than two years have the table, it has two dimensions, or nothing is shown.
    """
    years = sorted(
        (publication for publication in publications if name in publication["tables"]),
        key=lambda p: p["year"],
    )
    if len(years) < 2 or not is_one_way(years[-1]["tables"][name]):
        return ""
    newest = years[-1]["tables"][name]
    labels = dict(zip(newest["row_keys"], newest["rows"], strict=True))
    by_year = [
        dict(
            zip(
                publication["tables"][name]["row_keys"],
                publication["tables"][name]["row_totals"],
                strict=True,
            )
        )
        for publication in years
    ]
    series = _by_group(labels, by_year)
    if not series:
        return ""
    totals = [publication["tables"][name]["total"] for publication in years]
    if any(None in row.values() for row in by_year):
        # Marks of one size would stand in the way of comparing the years: only the totals then.
        series = [charts.Series(newest["unit_label"], totals)]
    return charts.stacked_columns(
        key=key_of(name) + "-years",
        title=newest["title"],
        finding=_trend([publication["year"] for publication in years], totals),
        groups=[str(publication["year"]) for publication in years],
        series=series,
        totals=totals,
    )


def totals_over_years(
    unit: str, label: str, years: Sequence[int], totals: Sequence[int | None]
) -> str:
    """Draw the totals of a unit, one standing bar for each year."""
    return charts.columns(
        key=f"{unit}-trend",
        title=label,
        finding=_trend(years, totals),
        groups=[str(year) for year in years],
        values=totals,
    )


def _by_group(labels: dict, by_year: Sequence[dict]) -> list[charts.Series]:
    """Return what is drawn of each year: the largest groups, and all others."""
    kept = _largest(labels, by_year)
    series = [charts.Series(labels[k], [row.get(k, 0) for row in by_year]) for k in kept]
    rest = [[value for k, value in row.items() if k not in kept] for row in by_year]
    if kept and any(value != 0 for row in rest for value in row):
        sums = [None if None in row else sum(row) for row in rest]
        series.append(charts.Series(_("All others"), sums))
    return series


def _largest(labels: dict, by_year: Sequence[dict]) -> list[str]:
    """Return the four groups that are largest in what is shown, in the order of the table."""
    totals = {key: sum(row.get(key) or 0 for row in by_year) for key in labels}
    largest = sorted(labels, key=lambda key: -totals[key])[: len(COLORS) - 1]
    return [key for key in labels if key in largest and totals[key]]


def _trend(years: Sequence[int], totals: Sequence[int | None]) -> str:
    if totals[0] is None or totals[-1] is None:
        return _("From %(first)s to %(last)s.") % {"first": years[0], "last": years[-1]}
    values = {
        "first": years[0],
        "last": years[-1],
        "before": number(totals[0]),
        "after": number(totals[-1]),
    }
    if totals[-1] > totals[0]:
        return _("It grew from %(before)s in %(first)s to %(after)s in %(last)s.") % values
    if totals[-1] < totals[0]:
        return _("It fell from %(before)s in %(first)s to %(after)s in %(last)s.") % values
    return _("It was %(before)s in %(first)s and again in %(last)s.") % values
