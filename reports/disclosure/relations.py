"""What everybody knows to hold between numbers of different tables.

Within one unit nothing needs declaring: tables of one unit count the same people, so that margins
of one name are equal. Between units it must be said, because whoever knows that every new
accompaniment is also one of the stock can reckon with it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import product

from reports.tables import ALL, Masked, Place, Table


@dataclass(frozen=True)
class Term:
    """One number of the report, `factor` times.

    Attributes:
        table: name of a table that adds up (`is_sum`).
        place: where it stands; None in it is a total, as everywhere.
    """

    table: str
    place: Place
    factor: int = 1


@dataclass(frozen=True)
class Relation:
    """The sum of `left` is at most the sum of `right` plus `add`, or exactly that (`exactly`).

    Both sides are known to the reader beforehand, whatever is printed. It must hold in the true
    numbers: `protect` refuses one that does not.

    Example: `open 31 Dec = stock - closed`:
        Relation((Term("T8.open", (None, None)), Term("T18", (None, None))),
                 (Term("T8.form", (None, None)),), exactly=True)
    """

    left: tuple[Term, ...]
    right: tuple[Term, ...] = ()
    add: int = 0
    exactly: bool = False


@dataclass(frozen=True)
class Ratio:
    """Each cell of `quotient` is `scale` times the numerator over the denominator, rounded.

    For means and occupancy: a reader who has the mean and the number of people has the nights,
    nearly. Cells are matched by the labels of the quotient's dimensions, which both others must
    have, as cells or as totals. Rounded to the nearest whole number, halves either way.

    Attributes:
        quotient: name of a table that does not add up (`is_sum=False`).
        numerator, denominator: names of tables that do.
        scale: 1 for a mean in whole nights, 10 for tenths, 100 for per cent.
    """

    quotient: str
    numerator: str
    denominator: str
    scale: int = 1


@dataclass(frozen=True)
class Echo:
    """All of a table tells of one number elsewhere: where that is hidden the table is, whole.

    For a share of something that is no table and that readers know, such as the occupancy: 34 per
    cent of the 14,600 nights of 40 beds are about 5,000 nights.

    Attributes:
        table: name of a table that does not add up (`is_sum=False`).
        of: the number it tells of.
    """

    table: str
    of: Term


@dataclass(frozen=True)
class Known:
    """What a reader has in hand besides the tables to be hidden. Nothing of it can be changed.

    Attributes:
        printed: tables of earlier publications as they were masked; units and names are theirs
            alone. What is hidden in them has to stay uncertain.
        derived: tables that nobody printed and whose numbers follow, by a relation, from some
            that are printed. Their small numbers have to stay uncertain.
    """

    printed: Mapping[str, Masked] = field(default_factory=dict)
    derived: tuple[Table, ...] = ()


NOTHING = Known()


def fixed(table: Table, place: Place) -> frozenset[tuple[str, str]]:
    """Return which label of which dimension holds at a place: nothing for the grand total."""
    row, column = place
    labels = set()
    if row is not None and table.row_dimension != ALL:
        labels.add((table.row_dimension, table.rows[row]))
    if column is not None and table.column_dimension != ALL:
        labels.add((table.column_dimension, table.columns[column]))
    return frozenset(labels)


def places(table: Table) -> list[Place]:
    """Return every place of a table: cells first, then row totals, column totals, the total."""
    rows, columns = range(len(table.rows)), range(len(table.columns))
    return [
        *product(rows, columns),
        *((row, None) for row in rows),
        *((None, column) for column in columns),
        (None, None),
    ]


def each(left: Table, right: Table, *, exactly: bool = False) -> tuple[Relation, ...]:
    """Return that `left` is at most `right` (or exactly) along every dimension they share.

    With `T6.sex_form` (flow) and `T8.form` (stock): for each form its total of new accompaniments
    is at most the stock of that form, and the one grand total at most the other. A label that only
    one of them has is left out.
    """
    theirs = {fixed(right, place): place for place in places(right)}
    mine = {fixed(left, place): place for place in places(left)}
    return tuple(
        Relation((Term(left.name, place),), (Term(right.name, theirs[labels]),), exactly=exactly)
        for labels, place in mine.items()
        if labels in theirs
    )
