"""Invent lives that hang together: the same seed gives the same people, days and beds.

Pure: nothing here knows the database. A life is a person, one or two episodes, the sessions
in them and the nights in a bed. Days are reckoned back from `until`, the last day of the world.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

from payoke.demo.names import NOTES, ORIGINS, SAFE_HOW, SAFE_NEVER

DAY = dt.timedelta(days=1)
REFERRERS = (
    ("police", 34), ("social_inspection", 14), ("ngo", 11), ("welfare", 7), ("lawyer", 6),
    ("asylum_reception", 6), ("hospital", 4), ("prosecutor", 4), ("labour_prosecutor", 3),
    ("other_centre", 3), ("youth_care", 3), ("private", 3), ("self", 2),
)  # fmt: skip


@dataclass
class Person:
    """Somebody invented."""

    number: int
    called: str
    given: str
    family: str
    original: str
    sex: str
    born: dt.date
    birth_precision: str
    country: str
    languages: tuple[str, ...]
    needs_interpreter: str
    phone: str
    safe_how: str
    safe_never: str


@dataclass
class Talk:
    """One session: when, in which line, what kind, how it went."""

    at: dt.datetime
    line: str
    kind: str
    status: str
    minutes: int
    weight: str
    interpreter: str
    note: str


@dataclass
class Nights:
    """A wish for a bed: from the first night up to the morning of departure."""

    arrival: dt.date
    departure: dt.date


@dataclass
class Episode:
    """One period of support."""

    received_at: dt.datetime
    referrer: str
    outcome: str
    phases: list[tuple[str, dt.date]]
    lines: list[str]
    holder: int
    talks: list[Talk] = field(default_factory=list)
    nights: Nights | None = None

    @property
    def phase(self) -> str:
        """Return the phase reached by the end of the world."""
        return self.phases[-1][0]


@dataclass
class Life:
    """A person and what happened."""

    person: Person
    episodes: list[Episode]


def weighted(rng: Random, pairs: tuple[tuple[str, int], ...]) -> str:
    """Draw one of (value, weight)."""
    return rng.choices([value for value, _ in pairs], [weight for _, weight in pairs])[0]


def invent_person(rng: Random, number: int, today: dt.date) -> Person:
    """Invent somebody: three in five are women, most between 18 and 40."""
    origin = rng.choices(ORIGINS, [origin.weight for origin in ORIGINS])[0]
    sex = weighted(rng, (("f", 58), ("m", 41), ("x", 1)))
    given = rng.choice(origin.men if sex == "m" else origin.women)
    age = min(66, max(14, int(rng.gauss(28, 9))))
    born = today - DAY * (age * 365 + rng.randrange(365))
    return Person(
        number=number,
        called=given,
        given=given,
        family=rng.choice(origin.families),
        original=dict(origin.script).get(given, ""),
        sex=sex,
        born=born,
        birth_precision=weighted(rng, (("day", 78), ("year", 14), ("estimated", 8))),
        country=origin.country,
        languages=origin.languages,
        needs_interpreter="no" if origin.country == "BE" else rng.choice(["yes", "yes", "no"]),
        phone=f"+3247{rng.randrange(10**7):07d}",
        safe_how=rng.choice(SAFE_HOW),
        safe_never=rng.choice(SAFE_NEVER),
    )


def _at(rng: Random, day: dt.date) -> dt.datetime:
    return dt.datetime(day.year, day.month, day.day, rng.randrange(9, 17), rng.choice([0, 30]))


def _talks(rng: Random, lines: list[str], start: dt.date, end: dt.date) -> Iterator[Talk]:
    """Invent sessions: one or two a week at first, then fewer."""
    day, gap = start, 4
    while day <= end:
        if day.weekday() < 5:
            status = weighted(rng, (("held", 88), ("missed", 7), ("cancelled", 5)))
            yield Talk(
                at=_at(rng, day),
                line=rng.choice(lines),
                kind=weighted(rng, (("talk", 60), ("phone", 25), ("home_visit", 5),
                                    ("accompaniment", 10))),
                status=status,
                minutes=rng.choice([15, 30, 45, 60, 60, 90]),
                weight=weighted(rng, (("light", 45), ("medium", 40), ("heavy", 15))),
                interpreter=weighted(rng, (("none", 55), ("phone", 25), ("on_site", 20))),
                note=rng.choice(NOTES) if status == "held" else "",
            )  # fmt: skip
            gap = min(45, gap + 1)
        day += DAY * max(1, int(rng.gauss(gap, gap / 3)))


def _accompaniment(rng: Random, episode: Episode, start: dt.date, until: dt.date) -> None:
    """Continue an accepted episode until its end, or until today."""
    episode.phases += [("accepted", start), ("accompanied", start + DAY * 2)]
    months = rng.choice([5, 9, 14, 20, 28, 36])
    end = start + DAY * 30 * months
    if rng.random() < 0.6:
        stay_end = start + DAY * rng.randrange(20, 200)
        episode.nights = Nights(start, stay_end)
        episode.lines.append("shelter")
    if end <= until:
        episode.phases += [("aftercare", end), ("closed", end + DAY * 60)]
        if episode.phases[-1][1] > until:
            episode.phases.pop()
    episode.talks = list(_talks(rng, [line for line in episode.lines if line != "shelter"],
                                start, min(end, until)))  # fmt: skip


def invent_episode(rng: Random, first: dt.date, until: dt.date, holders: int) -> Episode:
    """Invent one episode that starts between `first` and `until`.

    About a third of the signals of this world are accepted: more than the tenth that the
    centres publish, because a demonstration needs files to open.
    """
    day = first + DAY * rng.randrange(max(1, (until - first).days))
    received = _at(rng, day)
    outcome = weighted(rng, (("accepted", 45), ("refused", 25), ("redirected", 22),
                             ("withdrawn", 8)))  # fmt: skip
    episode = Episode(
        received_at=received,
        referrer=weighted(rng, REFERRERS),
        outcome=outcome,
        phases=[("signal", day)],
        lines=["psychosocial", "admin_support", *rng.sample(["legal", "ambulant"], 1)],
        holder=rng.randrange(holders),
    )
    decided = day + DAY * rng.randrange(1, 9)
    if decided >= until:
        episode.outcome = "pending"
        return episode
    episode.phases.append(("intake", day + DAY))
    if outcome == "accepted":
        _accompaniment(rng, episode, decided, until)
    else:
        ended = {"withdrawn": "refused"}.get(outcome, outcome)
        episode.phases.append((ended, decided))
    return episode


def invent_lives(*, clients: int, years: int, until: dt.date, seed: int, holders: int,
                 first_number: int = 1) -> Iterator[Life]:  # fmt: skip
    """Invent `clients` people over `years` years up to `until`; the same for the same seed.

    One closed episode in twelve is followed by a return: another episode of the same person.
    Each person has a generator of its own, so that the first hundred people of a world of
    thousand are those of a world of hundred.
    """
    first = until - dt.timedelta(days=365 * years)
    for offset in range(clients):
        rng = Random(f"{seed}:{offset}")
        person = invent_person(rng, first_number + offset, until)
        episodes = [invent_episode(rng, first, until, holders)]
        ended = episodes[0].phases[-1]
        if ended[0] in {"closed", "redirected", "refused"} and rng.random() < 0.085:
            again = ended[1] + DAY * 30
            if again < until:
                episodes.append(invent_episode(rng, again, until, holders))
        yield Life(person, episodes)
