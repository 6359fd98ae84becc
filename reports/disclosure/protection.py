"""The order in which numbers are hidden: small ones, then their cover, then what was too much."""

from collections import deque
from dataclasses import dataclass, field

import numpy as np

from reports.disclosure.cells import Cells
from reports.disclosure.cover import cover, price
from reports.disclosure.reader import CANDIDATES, Goal, Reader
from reports.disclosure.system import System
from reports.tables import Place

# A measure stays uncertain by one part in so many of its value.
PART_OF_MEASURE = 5


@dataclass
class Protection:
    """One run over one report.

    Attributes:
        not_shown: where nothing is to be printed.
        closed: what stands in such places alone: hidden from the start, zeros too.
        small: what is hidden for its own sake.
        withheld: units of which nothing is shown.
        reached: how uncertain each hidden number was made.
        prints_zeros: per quantity whether a reader knows that it is not zero when it is hidden.
            Not where zeros are hidden: in what is withheld, and in a unit in which somebody's
            nights are none and have to be hidden.
    """

    cells: Cells
    system: System
    threshold: int
    zeros_printed: bool
    not_shown: frozenset[tuple[str, Place]] = frozenset()
    small: set[int] = field(default_factory=set)
    withheld: set[str] = field(default_factory=set)
    reached: dict[int, Goal] = field(default_factory=dict)

    def __post_init__(self) -> None:
        quantities = self.cells.quantities
        given = self.cells.given
        hiding_zeros = {
            quantity.unit
            for quantity in quantities
            if not self.zeros_printed
            or (quantity.value == 0 < quantity.crowd < self.threshold and quantity.adds_up)
        }
        self.closed = {
            index
            for index in np.flatnonzero(~given).tolist()
            if self.not_shown.issuperset(quantities[index].places)
        }
        self.prints_zeros = np.array([quantity.unit not in hiding_zeros for quantity in quantities])
        self.small = {
            index
            for index, quantity in enumerate(quantities)
            if not given[index] and quantity.is_small(self.threshold, self.prints_zeros[index])
        }
        hidden = self.cells.given_hidden.copy()
        hidden[[*self.small, *self.closed]] = True
        self.prints_zeros[list(self.closed)] = False
        floor = np.where(given, self.cells.given_floor, self.prints_zeros.astype(int))
        self.reader = Reader(self.system, hidden, floor)

    def run(self) -> None:
        """Hide until every hidden number is uncertain enough."""
        self.reader.shake()
        self._work_off(deque(sorted(self.small | self.cells.to_keep)))
        self._give_back()
        self._open()

    def _open(self) -> None:
        """Show what is closed in vain: what follows at once from what is printed, and is not small.

        Where a total is zero, and where one part is all that is missing.
        """
        hidden = self.reader.hidden
        may_open = {index for index in self.closed - self.small if hidden[index]}
        while found := may_open & self.system.follows(hidden, self.reader.floor):
            may_open -= found
            hidden[list(found)] = False

    def _work_off(self, waiting: deque[int]) -> None:
        while waiting:
            index = waiting.popleft()
            if not self._secure(index, waiting) and self._can_help(index):
                self._withhold(index, waiting)

    def _can_help(self, index: int) -> bool:
        """Return whether hiding more can help: not where earlier publications gave it away."""
        return not self.cells.given[index] or not is_lost(self.system, self.cells, index)

    def _secure(self, index: int, waiting: deque[int]) -> bool:
        """Make one hidden number uncertain; what is hidden for it waits for its own turn.

        A small number of people is to have three values below the threshold, so that knowing it
        to be a small one does not give it away. Where that cannot be, three values will do.
        """
        goals = [goal_of(self.cells, index)]
        quantity = self.cells.quantities[index]
        floor = self.reader.floor[index]
        counts_people = index in self.small and quantity.people is None
        if counts_people and self.threshold - floor >= CANDIDATES:
            goals.insert(0, Goal(low=floor, high=self.threshold - 1))
        for goal in goals:
            if self._reach(index, goal, waiting):
                self.reached[index] = goal
                return True
        return False

    def _reach(self, index: int, goal: Goal, waiting: deque[int]) -> bool:
        while not self.reader.is_sure(index, goal):
            if self.reader.widen(index, goal):
                return True
            hidden = cover(self.reader, self.cells, index, goal)
            if hidden is None:
                return False
            waiting.extend(sorted(hidden))
        return True

    def _withhold(self, index: int, waiting: deque[int]) -> None:
        """Show nothing of the tables of a unit; of no table at all when that was not enough."""
        own = self.cells.quantities[index].unit
        division = self.system.divisions.get(index)
        if division is not None and own in self.withheld:
            own = self.cells.quantities[division.numerator].unit
        given = self.cells.given
        units = {
            q.unit for q, is_given in zip(self.cells.quantities, given, strict=True) if not is_given
        }
        if self.withheld == units:
            return
        self.withheld |= {own} if own in units - self.withheld else units
        for position, quantity in enumerate(self.cells.quantities):
            if quantity.unit in self.withheld:
                self.prints_zeros[position] = False
                self.reader.floor[position] = 0
                if not self.reader.hidden[position]:
                    self.reader.hidden[position] = True
                    waiting.append(position)
        waiting.append(index)

    def _give_back(self) -> None:
        """Show again what was hidden as cover and turned out not to be needed, dearest first."""
        quantities = self.cells.quantities
        cover_only = [
            index
            for index in np.flatnonzero(self.reader.hidden & ~self.cells.given).tolist()
            if index not in self.small | self.closed and quantities[index].unit not in self.withheld
        ]
        for index in sorted(cover_only, key=lambda index: (-price(quantities[index]), index)):
            self._show(index)

    def _show(self, index: int) -> bool:
        """Show a hidden number if all others stay uncertain enough; return whether they do."""
        reader = self.reader
        trial = Reader(self.system, reader.hidden.copy(), reader.floor, solved=reader.solved)
        trial.hidden[index] = False
        trial.recall(reader.answers)
        still = {other: goal for other, goal in self.reached.items() if other != index}
        is_safe = all(trial.widen(other, goal) for other, goal in still.items())
        if is_safe:
            self.reader, self.reached = trial, still
        self.reader.solved = trial.solved
        return is_safe


def is_lost(system: System, cells: Cells, index: int) -> bool:
    """Return whether a given number is known even where nothing else is printed."""
    reader = Reader(system, cells.given_hidden | ~cells.given, cells.given_floor * cells.given)
    return not reader.widen(index, goal_of(cells, index))


def goal_of(cells: Cells, index: int) -> Goal:
    """Return how uncertain a number must be: three values, a measure also by its size."""
    quantity = cells.quantities[index]
    if quantity.people is None or not quantity.adds_up:
        return Goal()
    return Goal(width=max(CANDIDATES - 1, -(-quantity.value // PART_OF_MEASURE)))
