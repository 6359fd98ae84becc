"""The order in which numbers are hidden: small ones, then their cover, then what was too much."""

from collections import deque
from dataclasses import dataclass, field

import numpy as np

from reports.disclosure.cells import Cells
from reports.disclosure.cover import cover, price
from reports.disclosure.reader import CANDIDATES, Goal, Reader
from reports.disclosure.system import System

# A measure stays uncertain by one part in so many of its value.
PART_OF_MEASURE = 5


@dataclass
class Protection:
    """One run over one report.

    Attributes:
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
    small: set[int] = field(default_factory=set)
    withheld: set[str] = field(default_factory=set)
    reached: dict[int, Goal] = field(default_factory=dict)

    def __post_init__(self) -> None:
        quantities = self.cells.quantities
        hiding_zeros = {
            quantity.unit
            for quantity in quantities
            if not self.zeros_printed
            or (quantity.value == 0 < quantity.crowd < self.threshold and quantity.adds_up)
        }
        self.prints_zeros = np.array([quantity.unit not in hiding_zeros for quantity in quantities])
        self.small = {
            index
            for index, quantity in enumerate(quantities)
            if quantity.is_small(self.threshold, self.prints_zeros[index])
        }
        hidden = np.zeros(len(quantities), dtype=bool)
        hidden[list(self.small)] = True
        self.reader = Reader(self.system, hidden, self.prints_zeros.astype(int))

    def run(self) -> None:
        """Hide until every hidden number is uncertain enough."""
        self.reader.shake()
        waiting = deque(sorted(self.small))
        while waiting:
            index = waiting.popleft()
            if not self._secure(index, waiting):
                self._withhold(index, waiting)
        self._give_back()

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
        units = {quantity.unit for quantity in self.cells.quantities}
        if self.withheld == units:
            return
        self.withheld |= units if own in self.withheld else {own}
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
        reader, quantities = self.reader, self.cells.quantities
        cover_only = [
            index
            for index in np.flatnonzero(reader.hidden).tolist()
            if index not in self.small and quantities[index].unit not in self.withheld
        ]
        for index in sorted(cover_only, key=lambda index: (-price(quantities[index]), index)):
            trial = Reader(self.system, reader.hidden.copy(), reader.floor, solved=reader.solved)
            trial.hidden[index] = False
            trial.recall(reader.answers)
            still = {other: goal for other, goal in self.reached.items() if other != index}
            if all(trial.widen(other, goal) for other, goal in still.items()):
                reader, self.reached = trial, still
            reader.solved = trial.solved
        self.reader = reader


def goal_of(cells: Cells, index: int) -> Goal:
    """Return how uncertain a number must be: three values, a measure also by its size."""
    quantity = cells.quantities[index]
    if quantity.people is None or not quantity.adds_up:
        return Goal()
    return Goal(width=max(CANDIDATES - 1, -(-quantity.value // PART_OF_MEASURE)))
