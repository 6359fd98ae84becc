"""The numbers of a report, each once, wherever it is printed.

The 45 below the new accompaniments by form is the 45 below those by sex and age. Whether it is
hidden is decided once, here called a quantity.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from reports.disclosure.relations import NOTHING, Known, fixed, places
from reports.tables import ALL, Masked, Place, Table


class TablesDisagree(Exception):
    """Figures that cannot all be true, such as two grand totals of one unit."""


@dataclass
class Quantity:
    """One number.

    Attributes:
        unit: what it counts; a figure that does not add up is a unit of its own.
        labels: (dimension, label) pairs that hold; none for the grand total.
        value: the true number.
        people: how many stand behind it; None when it counts people itself.
        adds_up: False for a mean or a median.
        places: where it is printed.
        is_total: whether it is a total in some table.
        is_merged: whether it stands in a merged table.
    """

    unit: str
    labels: frozenset[tuple[str, str]]
    value: int
    people: int | None
    adds_up: bool
    places: list[tuple[str, Place]] = field(default_factory=list)
    is_total: bool = False
    is_merged: bool = False
    people_known: bool = False

    @property
    def crowd(self) -> int:
        """Return how many people it tells of."""
        return self.value if self.people is None else self.people

    def is_small(self, threshold: int, zeros_printed: bool) -> bool:
        """Return whether it has to be hidden for its own sake."""
        return self.crowd < threshold and (self.crowd > 0 or not zeros_printed)

    def is_nothing(self) -> bool:
        """Return whether it is a zero, or the mean of nobody, that is printed as such."""
        return self.crowd == 0


class Cells:
    """The quantities of all tables, and where each stands.

    Attributes:
        quantities: in the order in which the tables show them.
        at: index of the quantity at (table, place); totals of a mean have none.
        given: per quantity whether it was printed before, or follows from what was.
        given_hidden, given_floor: per quantity whether it is given and hidden, and the least a
            reader knows it to be.
        to_keep: what is given and hidden, and must stay uncertain.
    """

    def __init__(self, tables: Sequence[Table], known: Known = NOTHING, threshold: int = 5):
        given = [*(masked.table for masked in known.printed.values()), *known.derived]
        tables = [*tables, *given]
        self.tables: Mapping[str, Table] = {table.name: table for table in tables}
        self.quantities: list[Quantity] = []
        self.at: dict[tuple[str, Place], int] = {}
        self._index: dict[tuple[str, frozenset[tuple[str, str]]], int] = {}
        _refuse_unclear(tables)
        for table in tables:
            for place in places(table):
                if table.is_sum or None not in place:
                    self._enter(table, place)
        self._give(known, {table.name for table in given}, threshold)

    def _give(self, known: Known, given: set[str], threshold: int) -> None:
        """Note what stays as it is, and what of that is hidden and has to stay uncertain."""
        self.given = np.array([quantity.places[0][0] in given for quantity in self.quantities])
        self.given_hidden, self.given_floor = self.as_printed(known.printed)
        self.given_hidden &= self.given
        self.to_keep = {
            index
            for index in np.flatnonzero(self.given_hidden).tolist()
            if self.quantities[index].is_small(threshold, zeros_printed=True)
            or any(
                name in known.printed and at not in known.printed[name].closed
                for name, at in self.quantities[index].places
            )
        }

    def as_printed(self, masked: Mapping[str, Masked]) -> tuple[np.ndarray, np.ndarray]:
        """Return per quantity whether no table shows it, and the least it can be then."""
        hidden = np.ones(len(self.quantities), dtype=bool)
        floor = np.zeros(len(self.quantities), dtype=int)
        for index, quantity in enumerate(self.quantities):
            tables = [(masked[name], at) for name, at in quantity.places if name in masked]
            hidden[index] = all(at in table.hidden for table, at in tables)
            floor[index] = min(
                int(any(table.zeros_printed for table, _at in tables)), quantity.value
            )
        return hidden, floor

    def find(self, unit: str, labels: frozenset[tuple[str, str]]) -> int | None:
        """Return the index of the quantity of a unit at these labels, None if it is not shown."""
        return self._index.get((unit, labels))

    def _enter(self, table: Table, place: Place) -> None:
        unit = table.unit if table.is_sum else f"{table.name} ({table.unit})"
        labels, value = fixed(table, place), _value(table, place)
        position = self._index.setdefault((unit, labels), len(self.quantities))
        if position == len(self.quantities):
            self.quantities.append(Quantity(unit, labels, value, None, table.is_sum))
        quantity = self.quantities[position]
        if quantity.value != value:
            first = quantity.places[0]
            raise TablesDisagree(
                f"{table.name} {place} is {value}, {first[0]} {first[1]} is {quantity.value}"
            )
        quantity.places.append((table.name, place))
        is_total = len(labels) < len(fixed(table, (0, 0)))
        quantity.is_total |= is_total
        quantity.is_merged |= bool(table.merged_from)
        self.at[table.name, place] = position
        if table.people is not None:
            _count_people(quantity, table.people, place, is_known=not is_total)


def _value(table: Table, place: Place) -> int:
    row, column = place
    if row is None:
        return table.total if column is None else table.column_totals[column]
    return table.row_totals[row] if column is None else table.cells[row][column] or 0


def _count_people(
    quantity: Quantity, people: tuple[tuple[int, ...], ...], place: Place, *, is_known: bool
) -> None:
    """Note who stands behind: what a cell says, else the most that one cell of a total says."""
    row, column = place
    lines = people if row is None else (people[row],)
    count = max(max(line) if column is None else line[column] for line in lines)
    if quantity.people is None or (is_known and not quantity.people_known):
        quantity.people = count
    elif is_known == quantity.people_known:
        quantity.people = (min if is_known else max)(quantity.people, count)
    quantity.people_known |= is_known
    if quantity.value and not count and is_known:
        raise TablesDisagree(f"{quantity.unit}: {quantity.value} with nobody behind")


def _refuse_unclear(tables: Sequence[Table]) -> None:
    """Raise TablesDisagree unless the tables can be laid beside each other."""
    if len({table.name for table in tables}) != len(tables):
        raise TablesDisagree("two tables of one name")
    counts_people: dict[str, bool] = {}
    labels_of: dict[tuple[str, str], set[str]] = {}
    for table in tables:
        if not table.rows or not table.columns:
            raise TablesDisagree(f"{table.name} is empty")
        if any(value is not None and value < 0 for row in table.cells for value in row):
            raise TablesDisagree(f"{table.name} has a number below zero")
        if not table.is_sum and table.people is None:
            raise TablesDisagree(f"{table.name} does not say how many people are behind")
        if table.is_sum:
            has_people = table.people is not None
            if counts_people.setdefault(table.unit, has_people) != has_people:
                raise TablesDisagree(f"{table.unit}: {table.name} differs in whether it has people")
        _compare_labels(table, labels_of)


def _compare_labels(table: Table, labels_of: dict[tuple[str, str], set[str]]) -> None:
    sides = ((table.row_dimension, table.rows), (table.column_dimension, table.columns))
    if table.row_dimension == table.column_dimension != ALL:
        raise TablesDisagree(f"{table.name} has {table.row_dimension} twice")
    for dimension, labels in sides:
        if len(set(labels)) != len(labels) or (dimension == ALL and len(labels) > 1):
            raise TablesDisagree(f"{table.name} repeats a label of {dimension}")
        if dimension == ALL or not table.is_sum:
            continue
        if labels_of.setdefault((table.unit, dimension), set(labels)) != set(labels):
            raise TablesDisagree(f"{table.name} has other labels of {dimension} than {table.unit}")
