"""The look at what is about to be published, by what is printed and nothing else."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from reports.disclosure.cells import Cells
from reports.disclosure.protection import goal_of
from reports.disclosure.reader import Reader
from reports.disclosure.relations import Echo, Ratio, Relation, places
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
) -> list[Finding]:
    """Return what a reader could learn that he must not; publish only if that is nothing.

    Looks for three whole values of each hidden number that agree with everything printed in all
    of these tables and with the relations, and for a measure for a range of a fifth of its value.
    Does not know how the numbers to hide were chosen.

    Raises:
        TablesDisagree: the true numbers contradict each other or a relation.
    """
    cells = Cells([table.table for table in masked.values()])
    findings: list[Finding] = []
    hidden = np.zeros(len(cells.quantities), dtype=bool)
    floor = np.zeros(len(cells.quantities))
    for index, quantity in enumerate(cells.quantities):
        open_places = [at for at in quantity.places if at[1] not in masked[at[0]].hidden]
        zeros_printed = any(masked[name].zeros_printed for name, _ in quantity.places)
        hidden[index] = not open_places
        floor[index] = min(int(zeros_printed), quantity.value)
        if open_places and quantity.is_small(threshold, zeros_printed):
            findings.append(Finding(*open_places[0], "printed"))
        elif open_places and len(open_places) < len(quantity.places):
            shut = next(at for at in quantity.places if at not in open_places)
            findings.append(Finding(*shut, "elsewhere"))
    for echo in relations:
        if isinstance(echo, Echo) and echo.of.place in masked[echo.of.table].hidden:
            target = masked[echo.table]
            printed = [place for place in places(target.table) if place not in target.hidden]
            findings += [Finding(echo.table, place, "echo") for place in printed]
    reader = Reader(build(cells, relations), hidden, floor)
    reader.shake()
    for index in np.flatnonzero(hidden).tolist():
        if not reader.widen(index, goal_of(cells, index)):
            findings.append(Finding(*cells.quantities[index].places[0], "narrow"))
    return findings


def withheld(masked: Masked) -> bool:
    """Return whether nothing at all of a table is shown.

    So it is when it could not be protected, or when all of it is few people and hidden zeros.
    """
    return not masked.zeros_printed and all(
        place in masked.hidden for place in places(masked.table)
    )
