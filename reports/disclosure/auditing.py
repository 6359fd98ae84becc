"""The look at what is about to be published, by what is printed and nothing else."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from reports.disclosure.cells import Cells
from reports.disclosure.protection import goal_of, is_lost
from reports.disclosure.reader import Reader
from reports.disclosure.relations import NOTHING, Echo, Known, Ratio, Relation, places
from reports.disclosure.system import build
from reports.tables import Masked, Place


@dataclass(frozen=True)
class Finding:
    """Why tables must not be published as they are masked.

    Attributes:
        table, place: where; the first place of a number that stands in several.
        why: "printed": a small number is printed; "elsewhere": hidden here and printed in another
            place; "narrow": a reader can narrow it down too far; "echo": printed, though it tells
            of a hidden number.
    """

    table: str
    place: Place
    why: str


def audit(
    masked: Mapping[str, Masked],
    relations: Sequence[Relation | Ratio | Echo] = (),
    *,
    threshold: int = 5,
    known: Known = NOTHING,
) -> list[Finding]:
    """Return what a reader could learn that he must not; publish only if that is nothing.

    Looks for three whole values of each hidden number that agree with everything printed in all
    of these tables, in what is `known` and with the relations, and for a measure for a range of a
    fifth of its value. Does not know how the numbers to hide were chosen. What earlier
    publications gave away without these tables is no finding; neither is what is closed and not
    small.

    Raises:
        TablesDisagree: the true numbers contradict each other or a relation.
    """
    cells = Cells([table.table for table in masked.values()], known, threshold)
    findings: list[Finding] = []
    hidden, floor = cells.as_printed({**known.printed, **masked})
    # Where any table prints zeros they are no secret: in the others they may be worked out.
    are_zeros_told = any(table.zeros_printed for table in masked.values())
    for index in np.flatnonzero(~cells.given).tolist():
        quantity = cells.quantities[index]
        open_places = [at for at in quantity.places if at[1] not in masked[at[0]].hidden]
        if open_places and quantity.is_small(threshold, are_zeros_told):
            findings.append(Finding(*open_places[0], "printed"))
        elif open_places and len(open_places) < len(quantity.places):
            shut = next(at for at in quantity.places if at not in open_places)
            findings.append(Finding(*shut, "elsewhere"))
    for echo in relations:
        if isinstance(echo, Echo) and echo.of.place in masked[echo.of.table].hidden:
            target = masked[echo.table]
            printed = [place for place in places(target.table) if place not in target.hidden]
            findings += [Finding(echo.table, place, "echo") for place in printed]
    system = build(cells, relations)
    reader = Reader(system, hidden, floor)
    reader.shake()
    for index in np.flatnonzero(hidden).tolist():
        quantity = cells.quantities[index]
        is_closed = not cells.given[index] and all(
            at in masked[name].closed for name, at in quantity.places
        )
        if is_closed and not quantity.is_small(threshold, are_zeros_told):
            continue
        if cells.given[index] and index not in cells.to_keep:
            continue
        if reader.widen(index, goal_of(cells, index)):
            continue
        if not cells.given[index] or not is_lost(system, cells, index):
            findings.append(Finding(*cells.quantities[index].places[0], "narrow"))
    return findings


def withheld(masked: Masked) -> bool:
    """Return whether nothing at all of a table is shown.

    So it is when it could not be protected, or when all of it is few people and hidden zeros.
    """
    return not masked.zeros_printed and all(
        place in masked.hidden for place in places(masked.table)
    )
