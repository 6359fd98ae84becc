"""Hiding small numbers, and others with them, so that none can be worked out.

Pure: tables in, tables out. `docs/decisions/0081-small-numbers.md` says what is promised.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace

from reports.disclosure.auditing import Finding, audit, withheld
from reports.disclosure.cells import Cells, TablesDisagree
from reports.disclosure.protection import Protection
from reports.disclosure.relations import NOTHING, Echo, Known, Ratio, Relation, Term, each, places
from reports.disclosure.system import build
from reports.tables import Masked, Place, Table

__all__ = [
    "NOTHING",
    "Echo",
    "Finding",
    "Known",
    "Ratio",
    "Relation",
    "TablesDisagree",
    "Term",
    "audit",
    "each",
    "protect",
    "withheld",
]


def protect(
    tables: Sequence[Table],
    *,
    threshold: int = 5,
    relations: Sequence[Relation | Ratio | Echo] = (),
    zeros_printed: bool = True,
    known: Known = NOTHING,
    closed: Collection[tuple[str, Place]] = (),
) -> dict[str, Masked]:
    """Hide what could tell of fewer than `threshold` people, and what would give that away.

    Give ALL tables that are published together, of one year, in one call. The same arguments give
    the same answer.

    - Hidden first: numbers of people 1 to `threshold` - 1, in cells and totals alike; nights,
      minutes and the like with so few people behind; means over so few. Zeros too, unless
      `zeros_printed`.
    - Hidden with them: as little as possible, totals last, until every hidden number has at least
      three whole values that agree with everything printed, with the `relations`, and with the
      tables of one unit being views of one crowd. Measures keep a range of a fifth of their value.
    - Hidden after them: tables of which a relation says that they tell of a hidden number (`Echo`).
    - What cannot be hidden that way is withheld: all of the tables of that unit (`withheld`).

    Tables of one unit must count the same crowd: the same grand total, the same labels for a
    dimension, the same margins. Where a table covers fewer people (refused signals), give it a
    unit of its own and say in a relation how they hang together.

    A total of a measure counts as resting on the people of its fullest cell, because one person
    can stand in several. Where the true number is known, add a table of that unit with the single
    row `ALL` and the people: `Table("T11.all_nights", "night", ALL, (ALL,), ((812,),),
    people=((40,),))`.

    Args:
        tables: names are unique; a table that does not add up (`is_sum=False`) says its `people`.
        threshold: the smallest number of people that is printed; 2 or more.
        relations: what everybody knows between units; each must be true of the tables.
        zeros_printed: whether a zero is printed as such. Then a reader knows of a hidden number
            that it is none, and that is reckoned with.
        known: what was printed before and hangs together with these tables by relations. What is
            hidden in it stays uncertain too, as far as it was.
        closed: (table, place) of numbers that are not to be shown, zeros neither; what stands in
            another place too, or can be worked out and is not small, is shown all the same.

    Returns:
        The tables by name with what is hidden: every place that shows a hidden number, so that a
        one-way table has (row, 0) as well as (row, None).

    Raises:
        TablesDisagree: margins of one name differ, a relation does not hold, a mean without its
            people: the figures are wrong and must not be published.
    """
    if threshold < 2:
        raise ValueError("a threshold below 2 hides nothing")
    cells = Cells(tables, known, threshold)
    system = build(cells, relations)
    protection = Protection(cells, system, threshold, zeros_printed, frozenset(closed))
    protection.run()
    masks = {table.name: _mask(table, protection) for table in tables}
    for echo in relations:
        if isinstance(echo, Echo) and echo.of.place in masks[echo.of.table].hidden:
            masked = masks[echo.table]
            masks[echo.table] = replace(masked, hidden=frozenset(places(masked.table)))
    return masks


def _mask(table: Table, protection: Protection) -> Masked:
    """Return a table with every place that shows a hidden number."""
    cells, reader = protection.cells, protection.reader
    standing = {
        place: index
        for place in places(table)
        if (index := cells.at.get((table.name, place))) is not None
    }
    zeros_printed = bool(protection.prints_zeros[list(standing.values())].all())
    hidden: set[Place] = {place for place, index in standing.items() if reader.hidden[index]}
    if not table.is_sum:
        hidden |= {
            place
            for place in places(table)
            if None in place and any(_covers(place, cell) for cell in hidden)
        }
    closed = hidden & {place for name, place in protection.not_shown if name == table.name}
    return Masked(table, frozenset(hidden), zeros_printed, frozenset(closed))


def _covers(total: Place, cell: Place) -> bool:
    return all(mine in (None, theirs) for mine, theirs in zip(total, cell, strict=True))
