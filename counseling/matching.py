"""Which interpreters fit a talk, in what order, and why. It reads and writes nothing.

The reasons tell only what speaks for somebody. Who may not be booked for a person is left out
before this is asked, so that nothing here can give it away.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from contacts.models import Gender, InterpreterLanguage

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

HOUR = 60
LEVELS = dict(InterpreterLanguage.Level.choices)
CERTIFICATES = dict(InterpreterLanguage.Certificate.choices)
CERTIFICATE_RANK = {"none": 0, "social": 1, "sworn": 2}


@dataclass(frozen=True)
class Need:
    """What a talk needs.

    `language` is the key of the language or variety, `family` that of the language of which it is
    a variety, or its own. `begins` and `ends` are clock times here on the day of the week `day`,
    1 for Monday; a talk that passes midnight ends at 23:59 for this.
    """

    language: UUID
    family: UUID
    channel: str
    gender: str
    day: int
    begins: dt.time
    ends: dt.time
    minutes: int
    travel_minutes: int


@dataclass(frozen=True)
class Spoken:
    """A language of an interpreter; `family` as in `Need`."""

    language: UUID
    family: UUID
    level: str
    certificate: str


@dataclass(frozen=True)
class Candidate:
    """An interpreter who may be booked. `well` and `badly` count earlier bookings of the person."""

    key: UUID
    name: str
    spoken: tuple[Spoken, ...]
    channels: tuple[str, ...]
    gender: str
    days: tuple[int, ...]
    from_clock: dt.time | None
    until_clock: dt.time | None
    hour_rate: Decimal
    travel_rate: Decimal
    is_busy: bool
    well: int = 0
    badly: int = 0


@dataclass(frozen=True)
class Proposal:
    """An interpreter who fits, what it is expected to cost in euros, and why."""

    key: UUID
    name: str
    cost: Decimal
    reasons: tuple["StrOrPromise", ...]


def propose(need: Need, candidates: Iterable[Candidate]) -> list[Proposal]:
    """Return who fits, the best first.

    Somebody fits who speaks the language, works in this way, and is free then. The order: the
    variety itself before another one of the language, the gender that is preferred, how earlier
    talks with this person went, level, certificate, cost, name.
    """
    ranked = []
    for candidate in candidates:
        spoken = best_spoken(need, candidate)
        if spoken is not None and fits(need, candidate):
            ranked.append((_rank(need, candidate, spoken), candidate, spoken))
    ranked.sort(key=lambda each: each[0])
    return [
        Proposal(
            candidate.key,
            candidate.name,
            expected_cost(need, candidate),
            _reasons(need, candidate, spoken),
        )
        for _position, candidate, spoken in ranked
    ]


def fits(need: Need, candidate: Candidate) -> bool:
    """Ask whether somebody works in this way and is free at that time."""
    return need.channel in candidate.channels and not candidate.is_busy and is_in(need, candidate)


def is_in(need: Need, candidate: Candidate) -> bool:
    """Ask whether the talk is within the days and hours of somebody."""
    if candidate.days and need.day not in candidate.days:
        return False
    begins, ends = candidate.from_clock, candidate.until_clock
    return begins is None or ends is None or (begins <= need.begins and need.ends <= ends)


def best_spoken(need: Need, candidate: Candidate) -> Spoken | None:
    """Return what of somebody's languages serves best, None for nothing."""
    serving = [spoken for spoken in candidate.spoken if spoken.family == need.family]
    return min(serving, key=lambda spoken: _rank_of_spoken(need, spoken), default=None)


def expected_cost(need: Need, candidate: Candidate) -> Decimal:
    """Return what it costs in euros if it lasts as long as planned, the way there and back."""
    work = candidate.hour_rate * need.minutes
    travel = candidate.travel_rate * 2 * need.travel_minutes
    return ((work + travel) / HOUR).quantize(Decimal("0.01"))


def _rank_of_spoken(need: Need, spoken: Spoken) -> tuple[bool, int, int]:
    level = InterpreterLanguage.RANK[spoken.level]
    return (spoken.language != need.language, -level, -CERTIFICATE_RANK[spoken.certificate])


def _rank(need: Need, candidate: Candidate, spoken: Spoken) -> tuple:
    is_other, level, certificate = _rank_of_spoken(need, spoken)
    return (
        is_other,
        bool(need.gender) and candidate.gender != need.gender,
        candidate.badly - candidate.well,
        level,
        certificate,
        expected_cost(need, candidate),
        candidate.name,
        candidate.key,
    )


def _reasons(need: Need, candidate: Candidate, spoken: Spoken) -> tuple["StrOrPromise", ...]:
    is_exact = spoken.language == need.language
    reasons: list[StrOrPromise] = [
        _("speaks the language asked") if is_exact else _("speaks a related variety"),
        LEVELS[spoken.level],
    ]
    if spoken.certificate != "none":
        reasons.append(CERTIFICATES[spoken.certificate])
    if need.gender and candidate.gender == need.gender:
        label = Gender(need.gender).label
        reasons.append(_("as preferred: %(gender)s") % {"gender": str(label).lower()})
    if candidate.days or candidate.from_clock:
        reasons.append(_("available then"))
    if candidate.well:
        went = ngettext(
            "%(count)d earlier talk went well", "%(count)d earlier talks went well", candidate.well
        )
        reasons.append(went % {"count": candidate.well})
    return tuple(reasons)
