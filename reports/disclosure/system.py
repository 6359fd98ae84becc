"""What holds between the numbers of a report, as rows of a matrix.

Columns are the quantities and, behind them, the cells of the crosses nobody printed. Each row of
the matrix lies between `low` and `high`, whatever the numbers are.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from math import prod

import numpy as np
from scipy import sparse

from reports.disclosure.cells import Cells, TablesDisagree
from reports.disclosure.relations import Echo, Ratio, Relation, Term
from reports.tables import ALL, Table

# Cells of a cross of several dimensions that are still reckoned with one by one.
LARGEST_CROSS = 4000


@dataclass(frozen=True)
class Division:
    """One mean or share: quotient = scale x numerator / denominator, all as indices.

    Its two rows, `row` and the one after it, hold as long as the quotient is printed.
    """

    quotient: int
    numerator: int
    denominator: int
    scale: int
    row: int

    def of(self, numbers: np.ndarray) -> int | None:
        """Return the quotient of these numbers, halves upwards; None for the mean of nobody."""
        over = int(numbers[self.denominator])
        if over == 0:
            return None
        return (2 * self.scale * int(numbers[self.numerator]) + over) // (2 * over)


@dataclass(frozen=True)
class System:
    """Everything that holds whatever is printed.

    Attributes:
        truth: the true quantities.
        adds_up: per quantity False for a mean or a median.
        cross: per cell of a cross the quantities it is part of, -1 where there are fewer.
        divisions: by the index of their quotient.
    """

    matrix: sparse.csr_array
    low: np.ndarray
    high: np.ndarray
    truth: np.ndarray
    adds_up: np.ndarray
    cross: np.ndarray
    divisions: dict[int, Division]

    def cross_ceiling(self, ceiling: np.ndarray) -> np.ndarray:
        """Return the ceilings with no cell of a cross above what it is part of."""
        count = len(self.truth)
        parts = np.append(ceiling[:count], np.inf)[self.cross]
        return np.append(ceiling[:count], parts.min(axis=1, initial=np.inf))

    def follows(self, hidden: np.ndarray, floor: np.ndarray) -> set[int]:
        """Return the hidden quantities that a single row tells: no search, so not all there are."""
        count = len(self.truth)
        is_open = np.append(
            hidden & self.adds_up, np.ones(self.matrix.shape[1] - count, dtype=bool)
        )
        least = np.append(floor, np.zeros(self.matrix.shape[1] - count))
        value = np.where(is_open, least, np.append(self.truth, np.zeros(len(least) - count)))
        sums = self.matrix @ value
        told: set[int] = set()
        for row in range(len(self.low)):
            part = slice(self.matrix.indptr[row], self.matrix.indptr[row + 1])
            columns, factors = self.matrix.indices[part], self.matrix.data[part]
            left = columns[is_open[columns]]
            signs = np.sign(factors[is_open[columns]])
            is_full = sums[row] == self.high[row] and (signs > 0).all()
            is_bare = sums[row] == self.low[row] and (signs < 0).all()
            if is_full or is_bare or (left.size == 1 and self.low[row] == self.high[row]):
                told.update(left[left < count].tolist())
        return told


class _Rows:
    """Rows being collected; one that says nothing, or was said before, is left out."""

    def __init__(self) -> None:
        self.entries: list[dict[int, int]] = []
        self.bounds: list[tuple[float, float]] = []
        self._said: set[frozenset[tuple[int, int]]] = set()

    def add(self, entries: dict[int, int], low: float, high: float) -> None:
        row = {column: factor for column, factor in entries.items() if factor}
        terms = frozenset(row.items())
        if row and not (low == high == 0 and terms in self._said):
            self._said.add(terms)
            self.entries.append(row)
            self.bounds.append((low, high))

    def add_sum(self, total: int, parts: Iterable[int]) -> None:
        """Add that a quantity is the sum of others; nothing if it is the only quantity."""
        entries = {total: 1}
        for part in parts:
            entries[part] = entries.get(part, 0) - 1
        self.add(entries, 0, 0)

    def matrix(self, columns: int) -> sparse.csr_array:
        heights = np.repeat(np.arange(len(self.entries)), [len(row) for row in self.entries])
        places = np.array([column for row in self.entries for column in row], dtype=int)
        factors = np.array([f for row in self.entries for f in row.values()], dtype=float)
        shape = (len(self.entries), columns)
        return sparse.csr_array((factors, (heights, places)), shape=shape)


def build(cells: Cells, relations: Sequence[Relation | Ratio | Echo]) -> System:
    """Write down what holds between the quantities.

    Raises:
        TablesDisagree: a relation does not hold in the true numbers, or names what is not there.
    """
    rows = _Rows()
    summed = [table for table in cells.tables.values() if table.is_sum]
    for table in summed:
        _add_totals(rows, cells, table)
    cross: list[tuple[int, ...]] = []
    for unit in dict.fromkeys(table.unit for table in summed):
        of_unit = [t for t in summed if t.unit == unit and not t.merged_from]
        for names in rings({_dimensions(table) for table in of_unit}):
            for ring in _small_enough(names, of_unit):
                _add_cross(rows, cells, [t for t in of_unit if _dimensions(t) <= ring], cross)
    divisions: dict[int, Division] = {}
    for relation in relations:
        if isinstance(relation, Relation):
            _add_relation(rows, cells, relation)
        elif isinstance(relation, Echo):
            _check_echo(cells, relation)
        else:
            divisions |= _add_ratio(rows, cells, relation)
    low, high = np.array(rows.bounds, dtype=float).reshape(-1, 2).T
    depth = max((len(parts) for parts in cross), default=0)
    padded = [parts + (-1,) * (depth - len(parts)) for parts in cross]
    return System(
        matrix=rows.matrix(len(cells.quantities) + len(cross)),
        low=low,
        high=high,
        truth=np.array([quantity.value for quantity in cells.quantities], dtype=float),
        adds_up=np.array([quantity.adds_up for quantity in cells.quantities], dtype=bool),
        cross=np.array(padded, dtype=int).reshape(len(cross), depth),
        divisions=divisions,
    )


def _dimensions(table: Table) -> frozenset[str]:
    """Return the one or two dimensions of a table, none for a single number."""
    sides = ((table.row_dimension, table.rows), (table.column_dimension, table.columns))
    return frozenset(dimension for dimension, labels in sides if dimension != ALL and labels)


def rings(edges: set[frozenset[str]]) -> list[frozenset[str]]:
    """Return the groups of dimensions whose tables hang together in a ring.

    Tables by sex and age, by sex and form, by age and form are a ring: that their margins agree
    does not yet mean that one crowd could have all three, so the cross has to be reckoned with.
    Where there is no ring, agreeing margins are enough (Vorob'ev 1962; the decomposable models of
    the statistics of contingency tables).
    """
    left = {edge for edge in edges if len(edge) == 2}
    while True:
        count: dict[str, int] = {}
        for edge in left:
            for dimension in edge:
                count[dimension] = count.get(dimension, 0) + 1
        kept = {edge for edge in left if all(count[dimension] > 1 for dimension in edge)}
        if kept == left:
            break
        left = kept
    groups: list[frozenset[str]] = []
    for edge in sorted(left, key=sorted):
        touching = [group for group in groups if group & edge]
        groups = [group for group in groups if not group & edge]
        groups.append(edge.union(*touching))
    return groups


def _add_totals(rows: _Rows, cells: Cells, table: Table) -> None:
    def at(row: int | None, column: int | None) -> int:
        return cells.at[table.name, (row, column)]

    height, width = range(len(table.rows)), range(len(table.columns))
    for row in height:
        rows.add_sum(at(row, None), (at(row, column) for column in width))
    for column in width:
        rows.add_sum(at(None, column), (at(row, column) for row in height))
    rows.add_sum(at(None, None), (at(row, None) for row in height))
    rows.add_sum(at(None, None), (at(None, column) for column in width))


def _small_enough(ring: frozenset[str], tables: list[Table]) -> list[frozenset[str]]:
    """Return the ring; or if its cross is too large, the rings of three in it that are not."""
    labels = _labels(tables)
    pairs = {_dimensions(table) for table in tables}
    threes = [
        frozenset(three)
        for three in combinations(sorted(ring), 3)
        if {frozenset(pair) for pair in combinations(three, 2)} <= pairs
    ]
    for groups in ([ring], threes):
        fitting = [g for g in groups if prod(len(labels[name]) for name in g) <= LARGEST_CROSS]
        if fitting:
            return fitting
    return []


def _labels(tables: list[Table]) -> dict[str, tuple[str, ...]]:
    labels: dict[str, tuple[str, ...]] = {}
    for table in tables:
        labels |= {table.row_dimension: table.rows, table.column_dimension: table.columns}
    labels.pop(ALL, None)
    return labels


def _add_cross(
    rows: _Rows, cells: Cells, tables: list[Table], cross: list[tuple[int, ...]]
) -> None:
    """Add that the tables of a ring are views of one table of whole numbers."""
    labels = _labels(tables)
    names = sorted(labels)
    pairs = list(combinations(names, 2))
    parts: dict[int, list[int]] = {}
    for corner in product(*(labels[name] for name in names)):
        here = dict(zip(names, corner, strict=True))
        column = len(cells.quantities) + len(cross)
        products = [
            cells.find(tables[0].unit, frozenset({(a, here[a]), (b, here[b])})) for a, b in pairs
        ]
        cross.append(tuple(index for index in products if index is not None))
        for index in cross[-1]:
            parts.setdefault(index, []).append(column)
    for index, columns in parts.items():
        rows.add_sum(index, columns)


def _add_relation(rows: _Rows, cells: Cells, relation: Relation) -> None:
    entries: dict[int, int] = {}
    difference = 0
    for sign, terms in ((1, relation.left), (-1, relation.right)):
        for term in terms:
            index = _index(cells, term)
            entries[index] = entries.get(index, 0) + sign * term.factor
            difference += sign * term.factor * cells.quantities[index].value
    if difference > relation.add or (relation.exactly and difference != relation.add):
        raise TablesDisagree(f"not true: {relation}")
    rows.add(entries, relation.add if relation.exactly else -np.inf, relation.add)


def _index(cells: Cells, term: Term) -> int:
    index = cells.at.get((term.table, term.place))
    if index is None or not cells.quantities[index].adds_up:
        raise TablesDisagree(f"no sum stands there: {term}")
    return index


def _check_echo(cells: Cells, echo: Echo) -> None:
    """Refuse what could not be hidden alone, and a number that is not there."""
    _index(cells, echo.of)
    if echo.table not in cells.tables or cells.tables[echo.table].is_sum:
        raise TablesDisagree(f"no figure that stands alone: {echo}")


def _add_ratio(rows: _Rows, cells: Cells, ratio: Ratio) -> dict[int, Division]:
    """Say of each cell of the quotient what it is; two rows each."""
    divisions: dict[int, Division] = {}
    table = cells.tables[ratio.quotient]
    units = [cells.tables[name].unit for name in (ratio.numerator, ratio.denominator)]
    for place in product(range(len(table.rows)), range(len(table.columns))):
        quotient = cells.at[table.name, place]
        labels, value = cells.quantities[quotient].labels, cells.quantities[quotient].value
        over, under = (cells.find(unit, labels) for unit in units)
        if over is None or under is None:
            raise TablesDisagree(f"{ratio}: nothing to divide at {place}")
        division = Division(quotient, over, under, ratio.scale, len(rows.entries))
        rows.add({over: 2 * ratio.scale, under: 1 - 2 * value}, 0, np.inf)
        rows.add({over: 2 * ratio.scale, under: -1 - 2 * value}, -np.inf, 0)
        gap = ratio.scale * cells.quantities[over].value - value * cells.quantities[under].value
        if abs(2 * gap) > cells.quantities[under].value:
            raise TablesDisagree(f"{ratio}: not true at {place}")
        divisions[quotient] = division
    return divisions
