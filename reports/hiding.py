"""Hide the small numbers of a year: merge categories first, so that what is printed can be read.

A table in which more than a third of what is not zero would be hidden is replaced by a merged one.
If that is no better nothing is printed in its place, and the booklet names it. Pure.
"""

from collections.abc import Iterable, Mapping, Sequence

from reports import merging, other_years, relations
from reports.disclosure import Echo, Known, Ratio, Relation, protect
from reports.disclosure.relations import fixed, places
from reports.tables import Masked, Place, Table

# The part of the numbers of a printed table, zeros apart, that may be hidden.
MOST_HIDDEN = 1 / 3
# In each round a table may turn out to need merging, and once more beside the other years. Few are
# enough: a merged one that is still full of holes after them is taken out.
ROUNDS = 3


def is_full_of_holes(cells: Iterable[Iterable[int | None]]) -> bool:
    """Return whether too many cells of a table are hidden (None) to print it."""
    values = [value for line in cells for value in line if value != 0]
    return sum(value is None for value in values) > MOST_HIDDEN * len(values)


def hide(
    year: int,
    tables: Sequence[Table],
    published: Mapping[int, Mapping[str, Masked]],
    *,
    threshold: int,
    zeros_printed: bool,
) -> tuple[list[Table], dict[str, Masked]]:
    """Return the tables of a year with the merged ones that are printed, and all their masks.

    A table that was merged stays among them, closed: nothing in it is shown but what other tables
    print, and what can be worked out and is not small.

    Args:
        published: what was printed of other years.
    """
    # For each table what may be printed in its place: itself, a merged one, none.
    ladders = {table.name: [table, *merging.ladder(table)] for table in tables}
    mergeable = [steps for name, steps in ladders.items() if name in merging.LADDERS]
    for steps in mergeable:
        while steps and _is_small(steps[0], threshold):
            steps.pop(0)
    for _round in range(ROUNDS):
        result = _hide(year, tables, ladders, {}, threshold, zeros_printed)
        if not (is_coarser := _step_down(mergeable, result[1])):
            break
    if is_coarser or published:
        result = _hide(year, tables, ladders, published, threshold, zeros_printed)
    if published and _step_down(mergeable, result[1]):
        result = _hide(year, tables, ladders, published, threshold, zeros_printed)
    return _readable(*result)


def _step_down(ladders: Iterable[list[Table]], masks: Mapping[str, Masked]) -> bool:
    """Take a coarser table where the one to print is full of holes; return whether any was."""
    holed = [
        steps
        for steps in ladders
        if len(steps) > 1 and is_full_of_holes(masks[steps[0].name].cells)
    ]
    for steps in holed:
        steps.pop(0)
    return bool(holed)


def _readable(
    tables: list[Table], masks: dict[str, Masked]
) -> tuple[list[Table], dict[str, Masked]]:
    """Leave out the merged tables that nobody could read: what is not printed tells nothing."""
    kept = [
        table
        for table in tables
        if not (table.merged_from and is_full_of_holes(masks[table.name].cells))
    ]
    return kept, {table.name: masks[table.name] for table in kept}


def _hide(
    year: int,
    tables: Sequence[Table],
    ladders: Mapping[str, Sequence[Table]],
    published: Mapping[int, Mapping[str, Masked]],
    threshold: int,
    zeros_printed: bool,
) -> tuple[list[Table], dict[str, Masked]]:
    """Hide what is small, printing of each ladder its first table."""
    chosen = [steps[0] for steps in ladders.values() if steps]
    printed = [*tables, *(table for table in chosen if table.merged_from)]
    closed = [table for table in tables if table not in chosen]
    related, known = reader_of(year, printed, published)
    masks = protect(
        printed,
        threshold=threshold,
        relations=related,
        zeros_printed=zeros_printed,
        known=known,
        closed=[(table.name, place) for table in closed for place in _details(table)],
    )
    return printed, masks


def _details(table: Table) -> list[Place]:
    """Return the places of a table that no merged one prints: all but the totals of its groups."""
    return [
        place
        for place in places(table)
        if len(labels := fixed(table, place)) > 1
        or any(dimension in merging.GROUPED for dimension, _key in labels)
    ]


def reader_of(
    year: int, tables: Sequence[Table], published: Mapping[int, Mapping[str, Masked]]
) -> tuple[tuple[Relation | Ratio | Echo, ...], Known]:
    """Return what a reader of these tables knows to hold, and what else is in their hands."""
    known, ties = other_years.known(year, tables, published)
    return (*relations.between(tables), *ties), known


def _is_small(table: Table, threshold: int) -> bool:
    """Return whether too many cells would be hidden for their own sake alone."""
    return is_full_of_holes(
        [None if 0 < (value or 0) < threshold else value for value in line] for line in table.cells
    )
