"""Reckon the scores of a screening from its answers: pure, from what the instrument says.

Nothing is guessed: a scale of which more items are missing than its instrument allows has no score.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Answers = Mapping[str, int]


@dataclass(frozen=True)
class Score:
    """A score on one scale; None where too many items are missing.

    `band` is what the published key calls the score, '' where it has no bands. `cut_off` is the
    score from which the key says to look further, and `is_above` whether it was reached.
    """

    key: str
    label: str
    value: int | None
    highest: int
    band: str = ""
    cut_off: int | None = None
    is_above: bool = False


@dataclass(frozen=True)
class Criterion:
    """A rule of the instrument over several groups of items: met, not met, or not known."""

    label: str
    is_met: bool | None


@dataclass(frozen=True)
class Result:
    """All that follows from the answers to an instrument."""

    scores: Sequence[Score]
    criteria: Sequence[Criterion]
    alerts: Sequence[str]


def score(definition: Mapping[str, Any], answers: Answers, alerts: Mapping[str, int]) -> Result:
    """Return scores, criteria and the items whose answers call for somebody at once.

    Args:
        alerts: from which answer on, by the key of the item.
    """
    scales = [_score(definition, scale, answers) for scale in definition["scales"]]
    criteria = [_criterion(rule, answers) for rule in definition.get("criteria", ())]
    return Result(scales, criteria, alarming(answers, alerts))


def alarming(answers: Answers, alerts: Mapping[str, int]) -> list[str]:
    """Return the items whose answers call for somebody at once."""
    return [key for key, lowest in alerts.items() if answers.get(key, lowest - 1) >= lowest]


def _score(definition: Mapping[str, Any], scale: Mapping[str, Any], answers: Answers) -> Score:
    keys = scale["items"]
    given = [answers[key] for key in keys if key in answers]
    missing = len(keys) - len(given)
    highest = len(keys) * max(choice["value"] for choice in definition["choices"])
    if missing > scale.get("may_miss", 0) or not given:
        return Score(scale["key"], scale["label"], None, highest, cut_off=scale.get("cut_off"))
    # What the key fills in for a missing item is the mean of the others.
    value = sum(given) if not missing else _rounded(sum(given) * len(keys), len(given))
    cut_off = scale.get("cut_off")
    return Score(
        key=scale["key"],
        label=scale["label"],
        value=value,
        highest=highest,
        band=_band(scale.get("bands", ()), value),
        cut_off=cut_off,
        is_above=cut_off is not None and value >= cut_off,
    )


def _rounded(total: int, parts: int) -> int:
    """Return a quotient to the nearest whole number, halves upwards."""
    return (2 * total + parts) // (2 * parts)


def _band(bands: Sequence[Mapping[str, Any]], value: int) -> str:
    reached = [band["label"] for band in bands if band["from"] <= value]
    return reached[-1] if reached else ""


def _criterion(rule: Mapping[str, Any], answers: Answers) -> Criterion:
    """Judge whether in each group enough items reach their value; None while one is open."""
    verdicts = [_reached(group, answers) for group in rule["groups"]]
    if False in verdicts:
        return Criterion(rule["label"], is_met=False)
    return Criterion(rule["label"], is_met=None if None in verdicts else True)


def _reached(group: Mapping[str, Any], answers: Answers) -> bool | None:
    given = [answers[key] for key in group["items"] if key in answers]
    reached = sum(answer >= group["from"] for answer in given)
    if reached >= group["needed"]:
        return True
    missing = len(group["items"]) - len(given)
    return None if reached + missing >= group["needed"] else False
