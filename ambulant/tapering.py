"""Whether less support is possible, or more is needed at once: a proposal, never a decision. Pure.

A step down needs four things at the same time: the personal plan is kept up, each area of life is
described by a sentence with which the person manages, nothing makes them unsafe, and there was no
crisis for a while. One incident since the level began proposes a step up.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Step(StrEnum):
    """What is proposed."""

    UP = "up"
    STAY = "stay"
    DOWN = "down"


class Line(StrEnum):
    """A line of the reckoning."""

    GOALS = "goals"
    RELIANCE = "reliance"
    SAFETY = "safety"
    CRISIS = "crisis"


@dataclass(frozen=True)
class Goals:
    """Goals of the personal plan; None instead where whoever reckons may not see it."""

    open: int
    overdue: int
    ended: int = 0


@dataclass(frozen=True)
class Sentence:
    """By which sentence an area of life was described last; no day where it never was."""

    area: str
    on: dt.date | None = None
    is_enough: bool = False


@dataclass(frozen=True)
class Concern:
    """Something that made or makes somebody unsafe, from a day until it was over."""

    since: dt.date
    until: dt.date | None = None


@dataclass(frozen=True)
class Situation:
    """All that a step is reckoned with on a day.

    An incident counts for a step up from `incidents_from` on: since the level in force began.
    `has_lower` and `has_higher` say whether there is a level below or above it.
    """

    today: dt.date
    incidents_from: dt.date
    has_lower: bool
    has_higher: bool
    goals: Goals | None
    areas: Sequence[Sentence]
    concerns: Sequence[Concern]
    crises: Sequence[dt.date]
    quiet_days: int
    assessed_days: int


@dataclass(frozen=True)
class Reckoned:
    """One line: whether it allows a step down, and what stands in the way.

    `count` is how many goals, concerns or crises; `areas` are those that do not allow it.
    """

    line: Line
    allows: bool
    count: int = 0
    areas: tuple[str, ...] = ()
    is_hidden: bool = False


@dataclass(frozen=True)
class Proposal:
    """What is proposed, and the lines it follows from."""

    step: Step
    lines: tuple[Reckoned, ...]

    @property
    def may_step_down(self) -> bool:
        """All lines allow less support."""
        return all(row.allows for row in self.lines)


def reckon(now: Situation) -> Proposal:
    """Reckon what to propose."""
    lines = (_goals(now), _reliance(now), _safety(now), _crisis(now))
    if now.has_higher and _has_incident(now):
        return Proposal(Step.UP, lines)
    is_possible = now.has_lower and all(row.allows for row in lines)
    return Proposal(Step.DOWN if is_possible else Step.STAY, lines)


def _goals(now: Situation) -> Reckoned:
    if now.goals is None:
        return Reckoned(Line.GOALS, allows=False, is_hidden=True)
    has_plan = now.goals.open + now.goals.ended > 0
    return Reckoned(Line.GOALS, has_plan and now.goals.overdue == 0, now.goals.overdue)


def _reliance(now: Situation) -> Reckoned:
    oldest = now.today - dt.timedelta(days=now.assessed_days)
    lacking = tuple(
        each.area
        for each in now.areas
        if not each.is_enough or each.on is None or not oldest <= each.on <= now.today
    )
    return Reckoned(Line.RELIANCE, bool(now.areas) and not lacking, len(lacking), lacking)


def _safety(now: Situation) -> Reckoned:
    count = sum(1 for each in now.concerns if _runs(each, now.today))
    return Reckoned(Line.SAFETY, count == 0, count)


def _crisis(now: Situation) -> Reckoned:
    oldest = now.today - dt.timedelta(days=now.quiet_days)
    days = [*now.crises, *(each.since for each in now.concerns)]
    count = sum(1 for day in days if oldest < day <= now.today)
    return Reckoned(Line.CRISIS, count == 0, count)


def _runs(concern: Concern, today: dt.date) -> bool:
    return concern.since <= today and (concern.until is None or concern.until > today)


def _has_incident(now: Situation) -> bool:
    """Whether there was a crisis, or a concern began, since this level began."""
    days = [*now.crises, *(each.since for each in now.concerns)]
    return any(now.incidents_from <= day <= now.today for day in days)
