"""Invent lives that hang together: the same seed gives the same people, days and beds.

Pure: nothing here knows the database. A life is a person, one or two episodes, the sessions in
them, the nights in a bed and the rhythm of contact. Nothing happens after `until`, the last day
of the world, but what is planned.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

from demo.drawing import DAY, weighted
from demo.people import Person, invent_person
from demo.texts import texts

REFERRERS = (
    ("police", 34),
    ("social_inspection", 14),
    ("ngo", 11),
    ("welfare", 7),
    ("lawyer", 6),
    ("asylum_reception", 6),
    ("hospital", 4),
    ("prosecutor", 4),
    ("labour_prosecutor", 3),
    ("other_centre", 3),
    ("youth_care", 3),
    ("private", 3),
    ("self", 2),
    ("immigration_office", 2),
)
# How many of a hundred signals are accepted; published for the three centres together.
ACCEPTED = {2019: 18.5, 2020: 11.1, 2023: 10.3, 2024: 9.3}
OTHERWISE = 14.0
NOT_FOR_US = (("refused", 44), ("redirected", 46), ("withdrawn", 10))
REASONS = {
    "refused": (
        ("no_indicators", 46),
        ("other_offence", 20),
        ("declines", 14),
        ("contact_lost", 10),
        ("smuggling_only", 6),
        ("left_country", 4),
    ),
    "redirected": (("other_offence", 36), ("other_centre", 32), ("information_only", 32)),
    "withdrawn": (("contact_lost", 60), ("declines", 40)),
}
CLOSURES = (
    ("status_obtained", 35),
    ("autonomy", 29),
    ("dismissal", 13),
    ("voluntary_return", 6),
    ("transfer", 5),
    ("refused_help", 4),
    ("death", 0.5),
)
BROKEN_OFF = (("contact_lost", 65), ("conditions_broken", 20), ("refused_help", 15))
KINDS = (("talk", 60), ("phone", 24), ("home_visit", 5), ("accompaniment", 9), ("crisis", 2))
# Days between contacts, by level of ambulant care, and how long a level lasts.
LEVELS = (
    ("intensive", 7, (60, 130)),
    ("regular", 14, (120, 220)),
    ("light", 30, (250, 500)),
    ("on_call", 91, (4000, 4000)),
)
ENDS = ("refused", "redirected", "aftercare", "closed")


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
class Level:
    """A rhythm of contact, from a day up to a day; None while it runs."""

    value: str
    every: int
    start: dt.date
    end: dt.date | None


@dataclass
class Episode:
    """One period of support."""

    received_at: dt.datetime
    referrer: str
    outcome: str
    reason: str
    phases: list[tuple[str, dt.date]]
    lines: list[str]
    case_lead: int
    talks: list[Talk] = field(default_factory=list)
    nights: Nights | None = None
    levels: list[Level] = field(default_factory=list)
    aftercare_until: dt.date | None = None

    @property
    def closed_on(self) -> dt.date | None:
        """Return when it ended: aftercare comes after that."""
        return next((day for name, day in self.phases if name in ENDS), None)

    @property
    def phase(self) -> str:
        """Return the phase reached by the end of the world."""
        return self.phases[-1][0]

    def day_of(self, phase: str) -> dt.date | None:
        """Return when a phase was reached first."""
        return next((day for name, day in self.phases if name == phase), None)


@dataclass
class Life:
    """A person and what happened."""

    person: Person
    episodes: list[Episode]


def _at(rng: Random, day: dt.date) -> dt.datetime:
    return dt.datetime(day.year, day.month, day.day, rng.randrange(9, 17), rng.choice([0, 30]))


def _talk(rng: Random, day: dt.date, line: str, kind: str = "") -> Talk:
    status = weighted(rng, (("held", 87), ("missed", 7), ("cancelled", 4), ("no_answer", 2)))
    if kind:
        status = "held"
    return Talk(
        at=_at(rng, day),
        line=line,
        kind=kind or weighted(rng, KINDS),
        status=status,
        minutes=rng.choice([15, 30, 45, 60, 60, 90]),
        weight=weighted(rng, (("light", 45), ("medium", 40), ("heavy", 15))),
        interpreter=weighted(rng, (("none", 55), ("phone", 25), ("on_site", 16), ("video", 4))),
        note=rng.choice(texts().notes) if status == "held" else "",
    )


def _each(rng: Random, line: str, start: dt.date, end: dt.date, every: int) -> Iterator[Talk]:
    """Invent a session about each so many days, on days the office is open."""
    day = start + DAY * rng.randrange(1, every + 1)
    while day < end:
        open_day = day - DAY * max(0, day.weekday() - 4)
        if open_day > start:
            yield _talk(rng, open_day, line)
        day += DAY * max(2, round(rng.gauss(every, every / 8)))


def _levels(rng: Random, start: dt.date, last: dt.date | None, until: dt.date) -> Iterator[Level]:
    """Invent the steps down, from `start` to the end, as far as they came."""
    for value, every, (least, most) in LEVELS:
        step = start + DAY * rng.randint(least, most)
        stop = min(step, last) if last else step
        if start >= (last or until):
            break
        runs = stop > until
        yield Level(value, every, start, None if runs else stop)
        if runs:
            return
        start = stop


def _accompaniment(rng: Random, episode: Episode, start: dt.date, until: dt.date) -> None:
    """Continue an accepted episode until its end, or until today."""
    begin = start + DAY * rng.randrange(4)
    episode.phases.append(("accepted", start))
    if begin > until:
        return
    episode.phases.append(("accompanied", begin))
    broken_off = rng.random() < 0.16
    months = rng.uniform(1, 8) if broken_off else rng.triangular(20, 66, 33)
    leaves = begin + DAY * round(30.4 * months)
    care = None if broken_off or rng.random() < 0.25 else leaves
    end = leaves + DAY * rng.randrange(60, 200) if care else leaves
    if care and care <= until:
        episode.phases.append(("aftercare", care))
        episode.aftercare_until = end
    if end <= until:
        episode.phases.append(("closed", end))
    closed = episode.closed_on
    if closed:
        episode.reason = weighted(rng, BROKEN_OFF if broken_off else CLOSURES)
    ambulant_from = begin
    if rng.random() < 0.7 and leaves > begin + DAY * 20:
        length = round(rng.triangular(10, 330, 150))
        episode.nights = Nights(begin, min(begin + DAY * length, leaves))
        ambulant_from = episode.nights.departure
    if rng.random() < 0.75:
        episode.lines.append("legal")
    if ambulant_from <= until and ambulant_from < leaves:
        episode.lines.append("ambulant")
        episode.levels = list(_levels(rng, ambulant_from, closed, until))
    episode.talks += _work(rng, episode, begin, ambulant_from, min(closed or until, until))
    if closed and care:
        episode.talks += _each(rng, "psychosocial", closed, min(end, until), 61)


def _work(
    rng: Random, episode: Episode, begin: dt.date, ambulant_from: dt.date, last: dt.date
) -> list[Talk]:
    """Invent the sessions of an accompaniment: often at first, then as the level says."""
    settled = max(ambulant_from, begin + DAY * 90)
    talks = [*_each(rng, "psychosocial", begin, min(settled, last), 10)]
    talks += _each(rng, "psychosocial", settled, last, 90)
    talks += _each(rng, "admin_support", begin, last, 90)
    if "legal" in episode.lines:
        talks += _each(rng, "legal", begin, last, 120)
    for level in episode.levels:
        slower = 3 if rng.random() < 0.06 else 1
        stop = min(level.end or last, last)
        talks += _each(rng, "ambulant", level.start, stop, level.every * slower)
    if episode.closed_on:
        talks.append(_talk(rng, last - DAY, "psychosocial", "closing"))
    return sorted(talks, key=lambda talk: (talk.at, talk.line))


def invent_episode(rng: Random, day: dt.date, until: dt.date, case_leads: int) -> Episode:
    """Invent one episode that starts with a signal on `day`."""
    takes = rng.random() * 100 < ACCEPTED.get(day.year, OTHERWISE)
    outcome = "accepted" if takes else weighted(rng, NOT_FOR_US)
    episode = Episode(
        received_at=_at(rng, day),
        referrer=weighted(rng, REFERRERS),
        outcome=outcome,
        reason="" if takes else weighted(rng, REASONS[outcome]),
        phases=[("signal", day)],
        lines=["psychosocial", "admin_support"],
        case_lead=rng.randrange(case_leads),
    )
    spoken = day + DAY * rng.randrange(4)
    decided = spoken + DAY * rng.randrange(1, 12)
    if (takes or rng.random() < 0.4) and spoken <= until:
        episode.phases.append(("intake", spoken))
        episode.talks.append(_talk(rng, spoken, "psychosocial", "intake"))
    if decided > until:
        episode.outcome, episode.reason = "pending", ""
    elif takes:
        _accompaniment(rng, episode, decided, until)
    else:
        episode.phases.append(({"withdrawn": "refused"}.get(outcome, outcome), decided))
    episode.talks = [talk for talk in episode.talks if talk.at.date() <= until]
    return episode


def invent_lives(
    *, clients: int, years: int, until: dt.date, seed: int, case_leads: int, first: int = 0
) -> Iterator[Life]:
    """Invent `clients` people over `years` years up to `until`; the same for the same seed.

    One ended episode in twelve is followed by a return: another episode of the same person.
    Each person has a generator of its own, so that the first hundred people of a world of
    thousand are those of a world of hundred, and that several hands can share the work.

    Args:
        first: people before this one are left out, without changing those that follow.
    """
    begin = until - dt.timedelta(days=365 * years)
    for offset in range(first, first + clients):
        rng = Random(f"{seed}:{offset}")
        met_on = begin + DAY * rng.randrange(max(1, (until - begin).days))
        person = invent_person(rng, offset + 1, met_on)
        episodes = [invent_episode(rng, met_on, until, case_leads)]
        ended = episodes[0].phases[-1]
        if ended[0] in {"closed", "redirected", "refused"} and rng.random() < 0.085:
            again = ended[1] + DAY * rng.randrange(30, 700)
            if again < until:
                episodes.append(invent_episode(rng, again, until, case_leads))
        yield Life(person, episodes)
