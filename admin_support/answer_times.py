"""How long answers usually take, learnt from those that came. Pure: pairs in, days out."""

import math
from collections.abc import Collection, Hashable, Iterable
from dataclasses import dataclass

# Days are rounded to whole weeks upwards, so that they are nobody's own.
ROUNDED_TO = 7


@dataclass(frozen=True)
class AnswerTimes:
    """Half of the answers came within `median` days, nine in ten within `most`; `count` answers."""

    median: int
    most: int
    count: int


def answer_times(answers: Iterable[tuple[Hashable, int]], *, people: int) -> AnswerTimes | None:
    """Return the usual time of an answer; None with too few of them.

    Args:
        answers: who it was for, and the days from sending to answer.
        people: of how many different people there must be answers.
    """
    given = [(who, max(days, 0)) for who, days in answers]
    if len({who for who, _days in given}) < people:
        return None
    days = sorted(days for _who, days in given)
    return AnswerTimes(_rounded(_quantile(days, 0.5)), _rounded(_quantile(days, 0.9)), len(days))


def _quantile(days: Collection[int], share: float) -> int:
    """Return the least number within which this share of the days lies."""
    ordered = sorted(days)
    return ordered[max(math.ceil(share * len(ordered)) - 1, 0)]


def _rounded(days: int) -> int:
    return max(math.ceil(days / ROUNDED_TO), 1) * ROUNDED_TO
