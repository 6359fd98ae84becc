"""What somebody can work out who reads everything printed and knows how numbers hang together."""

from dataclasses import dataclass, field, replace
from itertools import pairwise

import numpy as np

from reports.disclosure.solving import Question
from reports.disclosure.system import System

CANDIDATES = 3
# How far beyond twice its value a number is moved by chance.
SHAKE = 4


@dataclass(frozen=True)
class Goal:
    """How uncertain a hidden number must be: three values in the range, so far apart.

    Attributes:
        width: largest minus smallest, at least.
        low, high: only values from here to there count.
    """

    width: int = CANDIDATES - 1
    low: float = 0
    high: float = np.inf


@dataclass
class Reader:
    """A reader, and the values found so far that each hidden number could have for him.

    What is hidden only grows; then every value found goes on being possible.

    Attributes:
        hidden: per quantity whether it is hidden.
        floor: per quantity the least it can be when it is hidden.
        seen: per quantity the values found, the true one first.
        answers: every set of numbers found, by what differs from the truth.
        solved: how many questions were put to the solver.
    """

    system: System
    hidden: np.ndarray
    floor: np.ndarray
    seen: list[set[int]] = field(default_factory=list)
    answers: list[dict[int, int]] = field(default_factory=list)
    solved: int = 0
    _asked: tuple[bytes, Question] | None = None

    def __post_init__(self) -> None:
        self.seen = [{int(value)} for value in self.system.truth]
        self.dice = np.random.default_rng(0).random((97, self.system.matrix.shape[1]))

    def question(self) -> Question:
        """Return what fits everything printed; made once for what is hidden now."""
        state = self.hidden.tobytes() + self.floor.tobytes()
        if self._asked is None or self._asked[0] != state:
            self._asked = state, self._question()
        return self._asked[1]

    def _question(self) -> Question:
        system, count = self.system, len(self.system.truth)
        floor = np.zeros(system.matrix.shape[1])
        ceiling = np.full(system.matrix.shape[1], np.inf)
        floor[:count] = np.where(self.hidden, self.floor, system.truth)
        ceiling[:count] = np.where(self.hidden, np.inf, system.truth)
        for index in system.divisions:
            floor[index] = ceiling[index] = system.truth[index]
        low, high = system.low.copy(), system.high.copy()
        for index, division in system.divisions.items():
            if self.hidden[index]:
                low[division.row : division.row + 2] = -np.inf
                high[division.row : division.row + 2] = np.inf
        return Question(system.matrix, low, high, floor, system.cross_ceiling(ceiling))

    def shake(self, times: int = 6) -> None:
        """Move all hidden numbers at once, up and down by chance: most of them end up sure.

        Saves asking about each; finding nothing proves nothing.
        """
        hidden = np.flatnonzero(self.hidden & self.system.adds_up)
        question = self.question()
        truth = self.system.truth[hidden]
        for throw in range(times if hidden.size else 0):
            ceiling = question.ceiling.copy()
            ceiling[hidden] = truth + np.ceil(self.dice[-throw - 1, hidden] * (truth + SHAKE))
            cost = np.zeros(question.ceiling.size)
            cost[hidden] = self.dice[throw, hidden] - 0.5
            shaken = replace(question, ceiling=ceiling)
            solution = shaken.answer(cost, hidden.tolist(), slack=0.5)
            self.solved += 1
            if solution is not None:
                self.note(solution)

    def is_sure(self, index: int, goal: Goal) -> bool:
        """Return whether the values found so far are enough."""
        if not self.system.adds_up[index] and index not in self.system.divisions:
            return True  # a mean of which no relation says anything
        values = within(self.seen[index], goal)
        return len(values) >= CANDIDATES and max(values) - min(values) >= goal.width

    def widen(self, index: int, goal: Goal) -> bool:
        """Look for further values of a hidden number until there are enough or no more.

        Exact: False only if there are not enough, or the solver gave up.
        """
        barren: list[tuple[float, float]] = []
        while not self.is_sure(index, goal):
            for low, high, push in ranges(within(self.seen[index], goal), goal):
                if any(a <= low and high <= b for a, b in barren):
                    continue
                if self._look(index, low, high, push):
                    break
                barren.append((low, high))
            else:
                return False
        return True

    def _look(self, index: int, low: float, high: float, push: int) -> bool:
        aimed, around = aim(self.question(), self.system, index, low, high)
        cost = self.dice[self.solved % len(self.dice)].copy()
        if index not in self.system.divisions:
            cost[index] = -push * 1000
        self.solved += 1
        solution = aimed.answer(cost, around, slack=1.0)
        if solution is None:
            return False
        self.note(solution)
        return True

    def note(self, answer: dict[int, int]) -> None:
        """Remember a set of numbers that fits."""
        truth = self.system.truth
        moved = {
            column: value
            for column, value in answer.items()
            if column < len(truth) and value != truth[column]
        }
        numbers = truth.copy()
        numbers[list(moved)] = list(moved.values())
        for index, division in self.system.divisions.items():
            value = division.of(numbers) if self.hidden[index] else None
            if value is not None and value != truth[index]:
                moved[index] = value
        for index, value in moved.items():
            self.seen[index].add(value)
        self.answers.append(moved)

    def recall(self, answers: list[dict[int, int]]) -> None:
        """Take over what another reader found, as far as it agrees with what is printed here."""
        for answer in answers:
            if all(self.hidden[index] for index in answer):
                self.answers.append(answer)
                for index, value in answer.items():
                    self.seen[index].add(value)


def within(values: set[int], goal: Goal) -> list[int]:
    """Return the values that count, in order."""
    return sorted(value for value in values if goal.low <= value <= goal.high)


def ranges(values: list[int], goal: Goal) -> list[tuple[float, float, int]]:
    """Return where further values would help: from, to, and which way to push (1 up, -1 down).

    First beyond the width at once, then as far as possible, at last into the gaps.
    """
    least, most = values[0], values[-1]
    if most - least < goal.width:
        up, down = least + goal.width, most - goal.width
        intervals = [(up, goal.high, 0), (goal.low, down, 0)]
        intervals += [(most + 1, up - 1, 1), (down + 1, least - 1, -1)]
    else:
        intervals = [(a + 1, b - 1, 0) for a, b in pairwise(values)]
        intervals += [(most + 1, goal.high, 0), (goal.low, least - 1, 0)]
    clipped = [(max(low, goal.low), min(high, goal.high), push) for low, high, push in intervals]
    return [(low, high, push) for low, high, push in clipped if low <= high]


def aim(
    question: Question, system: System, index: int, low: float, high: float
) -> tuple[Question, list[int]]:
    """Return the question with one number kept in a range, and the columns it is about."""
    division = system.divisions.get(index)
    if division is None:
        return question.with_range(index, low, high), [index]
    over, under = division.numerator, division.denominator
    question = question.with_range(under, 1, np.inf)
    question = question.with_row({over: 2 * division.scale, under: -(2 * low - 1)}, 0, np.inf)
    if np.isfinite(high):
        question = question.with_row(
            {over: 2 * division.scale, under: -(2 * high + 1)}, -np.inf, -1
        )
    return question, [over, under]
