"""Which further numbers to hide, so that a hidden one can be something else."""

import numpy as np
from scipy import sparse

from reports.disclosure.ledger import Ledger, Quantity
from reports.disclosure.reader import CANDIDATES, Goal, Reader, aim, within
from reports.disclosure.solving import Question

# How far a number hidden as cover may have to move, beside the width asked of the one it covers.
PLAY = 6
# What it costs to hide a total, and a grand total, for each person it tells of; a cell costs 1.
TOTAL, GRAND_TOTAL = 4, 30


def price(quantity: Quantity) -> float:
    """Return what hiding a number costs the reader: more for many people, places, and totals."""
    rank = TOTAL if quantity.is_total else 1
    if not quantity.labels:
        rank = GRAND_TOTAL
    return rank * (20 + min(quantity.crowd, 100)) * len({name for name, _ in quantity.places})


def cover(reader: Reader, ledger: Ledger, index: int, goal: Goal) -> set[int] | None:
    """Hide what makes one more value of a hidden number possible, at the least price.

    The reader learns of it: what is hidden grows and the value is noted.

    Returns:
        The quantities hidden now, or None if hiding does not help.
    """
    question, prices = _with_choices(reader, ledger, reader.system.truth[index], goal)
    best: tuple[float, dict[int, int]] | None = None
    for low, high in _aims(within(reader.seen[index], goal), goal):
        aimed, around = aim(question, reader.system, index, low, high)
        reader.solved += 1
        found = aimed.answer(prices, around)
        if found is not None:
            total = sum(prices[column] * value for column, value in found.items())
            if best is None or total < best[0]:
                best = (total, found)
    if best is None:
        return None
    return _hide(reader, best[1])


def _aims(values: list[int], goal: Goal) -> list[tuple[float, float]]:
    """Return where one more value is wanted: above, below, and at last in the gaps."""
    least, most = values[0], values[-1]
    jump = 1 if most - least >= goal.width or goal.width < CANDIDATES else goal.width
    above, below = (max(most + 1, least + jump), goal.high), (goal.low, min(least - 1, most - jump))
    gaps = [(a + 1, b - 1) for a, b in zip(values, values[1:], strict=False)]
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


def _with_choices(
    reader: Reader, ledger: Ledger, value: float, goal: Goal
) -> tuple[Question, np.ndarray]:
    """Return the question in which every printed number may move if its choice is paid for.

    Behind the columns of the reader's question stands one 0-or-1 column for each number that
    could be hidden: all that are not a printed zero.
    """
    system, question = reader.system, reader.question()
    count, width = len(system.truth), system.matrix.shape[1]
    free = np.flatnonzero(
        ~reader.hidden & (system.truth >= np.maximum(reader.floor, 1)) & system.adds_up
    )
    means = [d for d in system.divisions.values() if not reader.hidden[d.quotient]]
    play = np.full(count, float(PLAY))
    play = np.maximum(play, 2 * goal.width)
    floor, ceiling = question.floor.copy(), question.ceiling.copy()
    floor[free] = np.maximum(reader.floor[free], system.truth[free] - play[free])
    ceiling[free] = system.truth[free] + play[free]
    ceiling[count:] = np.append(ceiling[:count], np.inf)[system.cross].min(axis=1, initial=np.inf)
    choices = free.size + len(means)
    rows = sparse.lil_array((2 * free.size, width + choices))
    order = np.arange(free.size)
    rows[2 * order, free] = 1
    rows[2 * order, width + order] = -play[free]
    rows[2 * order + 1, free] = 1
    rows[2 * order + 1, width + order] = play[free]
    low = np.full(2 * free.size, -np.inf)
    high = np.full(2 * free.size, np.inf)
    high[2 * order], low[2 * order + 1] = system.truth[free], system.truth[free]
    above = sparse.lil_array((len(system.low), choices))
    for position, division in enumerate(means, free.size):
        reach = (2 * system.truth[division.quotient] + 1) * (2 * PLAY + 2 * goal.width)
        above[division.row, position] = reach + 2 * division.scale * (PLAY + 2 * goal.width)
        above[division.row + 1, position] = -above[division.row, position]
    matrix = sparse.vstack([sparse.hstack([question.matrix, above]), rows], format="csr")
    prices = np.zeros(width + choices)
    prices[width:] = [
        price(ledger.quantities[index]) for index in [*free, *(d.quotient for d in means)]
    ]
    prices[:count] = reader.hidden * 1e-3
    return (
        Question(
            sparse.csr_array(matrix),
            np.concatenate([question.low, low]),
            np.concatenate([question.high, high]),
            np.concatenate([floor, np.zeros(choices)]),
            np.concatenate([ceiling, np.ones(choices)]),
        ),
        prices,
    )
