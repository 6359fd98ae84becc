"""Which further numbers to hide, so that a hidden one can be something else."""

from itertools import pairwise

import numpy as np
from scipy import sparse

from reports.disclosure.cells import Cells, Quantity
from reports.disclosure.reader import CANDIDATES, Goal, Reader, aim, within
from reports.disclosure.solving import Question

# How far a number hidden as cover may have to move, beside the width asked of the one it covers.
PLAY = 6
# What it costs to hide a total, a number of a merged table and a grand total, for each person it
# tells of; a cell costs 1. What is merged is merged to be printed.
TOTAL, MERGED, GRAND_TOTAL = 4, 12, 30


def price(quantity: Quantity) -> float:
    """Return what hiding a number costs the reader: more for many people, places, and totals."""
    rank = TOTAL if quantity.is_total else 1
    if quantity.is_merged:
        rank = MERGED
    if not quantity.labels:
        rank = GRAND_TOTAL
    return rank * (20 + min(quantity.crowd, 100)) * len({name for name, _ in quantity.places})


def cover(reader: Reader, cells: Cells, index: int, goal: Goal) -> set[int] | None:
    """Hide what makes one more value of a hidden number possible, at the least price.

    The reader learns of it: what is hidden grows and the value is noted.

    Returns:
        The quantities hidden now, or None if hiding does not help.
    """
    for play in (PLAY, 50 * PLAY):
        question, prices = _with_choices(reader, cells, max(play, 2 * goal.width))
        offers: list[tuple[float, dict[int, int]]] = []
        for low, high in _aims(within(reader.seen[index], goal), goal):
            aimed, around = aim(question, reader.system, index, low, high)
            reader.solved += 1
            solution = aimed.answer(prices, around)
            if solution is not None:
                total = sum(prices[column] * value for column, value in solution.items())
                offers.append((total, solution))
        if offers:
            return _hide(reader, min(offers, key=lambda offer: offer[0])[1])
    return None


def _aims(values: list[int], goal: Goal) -> list[tuple[float, float]]:
    """Return where one more value is wanted: above, below, and at last in the gaps."""
    least, most = values[0], values[-1]
    jump = 1 if most - least >= goal.width or goal.width < CANDIDATES else goal.width
    above, below = (max(most + 1, least + jump), goal.high), (goal.low, min(least - 1, most - jump))
    gaps = [(a + 1, b - 1) for a, b in pairwise(values)]
    return [(low, high) for low, high in (above, below, *gaps) if low <= high]


def _hide(reader: Reader, answer: dict[int, int]) -> set[int]:
    system = reader.system
    numbers = system.truth.copy()
    for column, value in answer.items():
        if column < len(numbers):
            numbers[column] = value
    changed = set(np.flatnonzero((numbers != system.truth) & ~reader.hidden).tolist())
    for division in system.divisions.values():
        if not reader.hidden[division.quotient]:
            over, under = numbers[division.numerator], numbers[division.denominator]
            gap = 2 * (division.scale * over - system.truth[division.quotient] * under)
            if abs(gap) > under:
                changed.add(division.quotient)
    reader.hidden[list(changed)] = True
    reader.note(answer)
    return changed


def _with_choices(reader: Reader, cells: Cells, play: int) -> tuple[Question, np.ndarray]:
    """Return the question in which printed numbers may move if their choice is paid for.

    Behind the columns of the reader's question stands one 0-or-1 column for each number that
    could be hidden: all but printed zeros and what is given. Each may move by `play`.
    """
    system, question = reader.system, reader.question()
    width = system.matrix.shape[1]
    truth, floor, ceiling = system.truth, question.floor.copy(), question.ceiling.copy()
    is_open = ~reader.hidden & ~cells.given & system.adds_up
    is_open &= truth >= np.maximum(reader.floor, 1)
    free = np.flatnonzero(is_open)
    floor[free] = np.maximum(reader.floor[free], truth[free] - play)
    ceiling[free] = truth[free] + play
    means = [d for d in system.divisions.values() if not reader.hidden[d.quotient]]
    choices = [*free.tolist(), *(division.quotient for division in means)]
    moves = _moves(free, play, width, len(choices))
    lifts = sparse.lil_array((len(system.low), len(choices)))
    for position, division in enumerate(means, free.size):
        reach = play * (2 * division.scale + 2 * truth[division.quotient] + 1)
        lifts[division.row, position], lifts[division.row + 1, position] = reach, -reach
    prices = np.zeros(width + len(choices))
    prices[width:] = [price(cells.quantities[index]) for index in choices]
    anything = np.full(free.size, np.inf)
    return (
        Question(
            sparse.csr_array(sparse.vstack([sparse.hstack([question.matrix, lifts]), moves])),
            np.concatenate([question.low, -anything, truth[free]]),
            np.concatenate([question.high, truth[free], anything]),
            np.concatenate([floor, np.zeros(len(choices))]),
            np.concatenate([system.cross_ceiling(ceiling), np.ones(len(choices))]),
        ),
        prices,
    )


def _moves(free: np.ndarray, play: int, width: int, choices: int) -> sparse.csr_array:
    """Return the rows number - play x choice <= truth, then number + play x choice >= truth."""
    order = np.arange(free.size)
    ones = sparse.csr_array((np.ones(free.size), (order, free)), shape=(free.size, width))
    size = (free.size, choices)
    by_choice = sparse.csr_array((np.full(free.size, float(play)), (order, order)), shape=size)
    return sparse.csr_array(
        sparse.vstack([sparse.hstack([ones, -by_choice]), sparse.hstack([ones, by_choice])])
    )
