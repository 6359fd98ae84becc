"""What a table of the yearly report is: counts by at most two dimensions, in keys, not labels.

Pure: nothing here asks the database or knows a language. Words are put to the keys when a table is
shown (`reports/words.py`); hiding small numbers works on these tables (`reports/disclosure.py`).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

ALL = "all"
UNKNOWN = "unknown"


@dataclass(frozen=True)
class Table:
    """One table: whole numbers of one unit, broken down by rows and columns that never overlap.

    Shape: `cells[row][column]`, as many rows as `rows`, as many columns as `columns`. A table with
    one dimension has the single column `ALL` of the dimension `ALL`. Rows and columns cover
    everything counted, with `UNKNOWN` where it is not known, so that cells add up to the total.

    Attributes:
        name: the number in the report, and after a dot what tells its parts apart: "T6.sex_age".
        unit: what is counted, such as "flow" or "night"; a table has one unit only.
        row_dimension, column_dimension: one name for one dimension throughout ("sex", "age",
            "form"), so that tables can be laid beside each other.
        people: for measures other than people (nights, minutes): how many people stand behind each
            cell, same shape; None when the cells themselves count people or their files.
        is_sum: False for a figure that does not add up (a mean, a median): it has no totals.
        merged_from: name of the table whose rows or columns are taken together in this one; ''
            for a table as it was counted.
    """

    name: str
    unit: str
    row_dimension: str
    rows: tuple[str, ...]
    cells: tuple[tuple[int | None, ...], ...]
    column_dimension: str = ALL
    columns: tuple[str, ...] = (ALL,)
    people: tuple[tuple[int, ...], ...] | None = None
    is_sum: bool = True
    merged_from: str = ""

    def __post_init__(self) -> None:
        width = len(self.columns)
        if len(self.cells) != len(self.rows) or any(len(row) != width for row in self.cells):
            raise ValueError(f"{self.name}: the cells do not fill rows and columns")

    @property
    def row_totals(self) -> tuple[int, ...]:
        """Return the sum of each row."""
        return tuple(sum(value or 0 for value in row) for row in self.cells)

    @property
    def column_totals(self) -> tuple[int, ...]:
        """Return the sum of each column."""
        return tuple(
            sum(value or 0 for value in column) for column in zip(*self.cells, strict=True)
        )

    @property
    def total(self) -> int:
        """Return the sum of all cells."""
        return sum(self.row_totals)


def one_way(
    name: str,
    unit: str,
    dimension: str,
    rows: Iterable[str],
    counts: Mapping[str, int],
    people: Mapping[str, int] | None = None,
) -> Table:
    """Make a table with one dimension."""
    keys = tuple(rows)
    behind = None if people is None else tuple((people.get(key, 0),) for key in keys)
    cells = tuple((counts.get(key, 0),) for key in keys)
    return Table(name, unit, dimension, keys, cells, people=behind)


def two_way(
    name: str,
    unit: str,
    dimensions: tuple[str, str],
    rows: Iterable[str],
    columns: Iterable[str],
    counts: Mapping[tuple[str, str], int],
) -> Table:
    """Make a table with two dimensions."""
    down, across = tuple(rows), tuple(columns)
    cells = tuple(tuple(counts.get((row, column), 0) for column in across) for row in down)
    return Table(name, unit, dimensions[0], down, cells, dimensions[1], across)


def single(name: str, unit: str, value: int | None, people: int) -> Table:
    """Make a table of one figure that does not add up, such as a mean."""
    return Table(name, unit, ALL, (ALL,), ((value,),), people=((people,),), is_sum=False)


# A place in a table: (row, column) by index; None stands for "the total over it", so that
# (2, None) is the total of the third row and (None, None) that of the table.
Place = tuple[int | None, int | None]


@dataclass(frozen=True)
class Masked:
    """A table together with what must not be read from it.

    Attributes:
        closed: places that are not shown because categories were taken together, whatever they
            hold. What is small among them stays uncertain as all hidden numbers do.
    """

    table: Table
    hidden: frozenset[Place] = frozenset()
    zeros_printed: bool = True
    closed: frozenset[Place] = frozenset()

    @property
    def cells(self) -> list[list[int | None]]:
        """Return the cells as they are shown, None for what is hidden."""
        rows, columns = range(len(self.table.rows)), range(len(self.table.columns))
        return [[self.at(row, column) for column in columns] for row in rows]

    def at(self, row: int | None, column: int | None) -> int | None:
        """Return the number at a place, None when it is hidden."""
        if (row, column) in self.hidden:
            return None
        if row is None:
            return self.table.total if column is None else self.table.column_totals[column]
        if column is None:
            return self.table.row_totals[row]
        return self.table.cells[row][column]
