"""Which bed suits whom, and which beds one after the other. Pure: it knows no database."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

DAY = dt.timedelta(days=1)


class Reason(StrEnum):
    """Why a bed cannot be used."""

    GENDER = "gender"
    STEP_FREE = "step_free"
    GROUND_FLOOR = "ground_floor"
    FAMILY = "family"
    COT = "cot"
    CLOSED = "closed"


class Warning_(StrEnum):
    """What asks for a written reason to go on."""

    SEX_UNKNOWN = "sex_unknown"
    AGE_UNKNOWN = "age_unknown"
    KEEP_APART = "keep_apart"
    SHARED_KITCHEN = "shared_kitchen"
    PREGNANT = "pregnant"
    NIGHT_STAFF = "night_staff"


@dataclass(frozen=True)
class Need:
    """What a person needs of a bed.

    sex: f, m or x; empty when it is not known. Whoever's age is not known is treated as under age.
    """

    sex: str = ""
    is_age_known: bool = True
    adults: int = 1
    children: int = 0
    is_infant: bool = False
    step_free: bool = False
    ground_floor: bool = False
    pregnant: bool = False
    night_staff: bool = False


@dataclass(frozen=True)
class Place:
    """What a bed offers. `apart_from` says whether somebody nearby must not be met."""

    key: str
    gender: str = "any"
    step_free: bool = False
    ground_floor: bool = False
    family_room: bool = False
    cot: bool = False
    shared_kitchen: bool = False
    night_staff: bool = True
    apart_from: bool = False


@dataclass(frozen=True)
class Verdict:
    """Whether a bed suits: reasons against it, and warnings to think of."""

    reasons: tuple[Reason, ...] = ()
    warnings: tuple[Warning_, ...] = ()

    @property
    def suits(self) -> bool:
        """Answer whether nothing stands against it."""
        return not self.reasons


def judge(need: Need, place: Place) -> Verdict:
    """Say whether a bed suits a person.

    Nobody is put in a house for the other sex; who uses stairs badly goes step-free; a cot is
    for an infant only; a person with children goes to a family room. Keeping two people apart
    is a warning here: whoever owns the pair decides, and nobody else learns why.
    """
    reasons = []
    if place.gender in {"f", "m"} and need.sex in {"f", "m"} and need.sex != place.gender:
        reasons.append(Reason.GENDER)
    if need.step_free and not place.step_free:
        reasons.append(Reason.STEP_FREE)
    if need.ground_floor and not (place.ground_floor or place.step_free):
        reasons.append(Reason.GROUND_FLOOR)
    if need.children and not place.family_room:
        reasons.append(Reason.FAMILY)
    if place.cot and not need.is_infant:
        reasons.append(Reason.COT)
    warnings = []
    if need.sex not in {"f", "m", "x"}:
        warnings.append(Warning_.SEX_UNKNOWN)
    if not need.is_age_known:
        warnings.append(Warning_.AGE_UNKNOWN)
    if place.apart_from:
        warnings.append(Warning_.KEEP_APART)
    if need.pregnant and not place.ground_floor and not place.step_free:
        warnings.append(Warning_.PREGNANT)
    if need.night_staff and not place.night_staff:
        warnings.append(Warning_.NIGHT_STAFF)
    return Verdict(tuple(reasons), tuple(warnings))


@dataclass(frozen=True)
class Leg:
    """Some nights in one bed: [start, end)."""

    key: str
    start: dt.date
    end: dt.date


@dataclass
class Proposal:
    """Beds one after the other, and the nights for which there is none."""

    legs: list[Leg] = field(default_factory=list)
    gaps: list[tuple[dt.date, dt.date]] = field(default_factory=list)


def _free_until(
    key: str, day: dt.date, end: dt.date, taken: Mapping[str, Sequence[tuple[dt.date, dt.date]]]
) -> dt.date:
    """Return up to which day the bed is free from `day` on; `day` itself when it is taken."""
    until = end
    for start, stop in taken.get(key, ()):
        if start <= day < stop:
            return day
        if start > day:
            until = min(until, start)
    return until


def propose(
    keys: Iterable[str],
    start: dt.date,
    end: dt.date,
    taken: Mapping[str, Sequence[tuple[dt.date, dt.date]]],
) -> Proposal:
    """Find suitable beds for all nights of [start, end), with as few moves as possible.

    Always takes the bed that stays free longest; that greedy choice makes the fewest moves.

    Args:
        keys: beds that suit, in the order in which they are preferred.
        taken: periods [from, to) in which each bed is used.

    Returns:
        Legs that touch without overlapping, and the gaps between them.

    Raises:
        ValueError: the window has no night.
    """
    if end <= start:
        raise ValueError("the window has no night")
    order = list(keys)
    proposal, day = Proposal(), start
    while day < end:
        reach = [(_free_until(key, day, end, taken), -place) for place, key in enumerate(order)]
        until, place = max(reach, default=(day, 0))
        if until > day:
            proposal.legs.append(Leg(order[-place], day, until))
            day = until
            continue
        following = [
            stop for key in order for begin, stop in taken.get(key, ()) if begin <= day < stop
        ]
        stop = min([*following, end])
        proposal.gaps.append((day, stop))
        day = stop
    return proposal
