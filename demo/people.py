"""Invent people: who they are, what they went through. Pure, the same for the same seed.

Proportions follow what the centres publish (domain notes on the yearly report, section 4).
"""

import datetime as dt
from dataclasses import dataclass
from random import Random

from demo.drawing import DAY, weighted
from demo.names import ORIGINS
from demo.texts import texts

FORMS = (
    ("economic", 46),
    ("sexual", 38),
    ("forced_crime", 5),
    ("smuggling_aggravated", 5),
    ("begging", 2),
    ("other", 3),
    ("forced_marriage", 0.7),
    ("organs", 0.3),
)
SECTORS = {
    "economic": (
        ("construction", 28),
        ("horeca", 17),
        ("cleaning", 10),
        ("car_wash", 7),
        ("retail", 8),
        ("horticulture", 8),
        ("domestic", 6),
        ("transport", 4),
        ("nail_bar", 4),
        ("bakery", 2),
        ("garage", 2),
        ("meat", 2),
        ("other", 2),
    ),
    "sexual": (("prostitution_private", 62), ("prostitution_window", 22), ("massage", 16)),
}
# How many of a hundred are women; of all others it is half.
WOMEN = {"sexual": 92, "economic": 20, "forced_crime": 25, "smuggling_aggravated": 35}
AGES = (((12, 15), 2), ((16, 17), 5), ((18, 25), 33), ((26, 35), 33), ((36, 45), 18), ((46, 63), 9))
# By form: the ways of recruitment and the means of control that are usual with it.
USUAL = {
    "sexual": (
        ("teenage_pimp", "social_media", "friends", "family"),
        ("debt", "threats_to_family", "sexual_violence", "earnings_taken", "papers_taken"),
    ),
    "economic": (
        ("agency", "friends", "family", "online_advert"),
        ("excessive_hours", "papers_taken", "threats_of_police", "debt", "no_money"),
    ),
}
OTHERWISE = (("family", "friends"), ("debt", "false_promises", "threats_to_family"))


@dataclass
class Person:
    """Somebody invented. `born` is None, and words are empty, where it is not known."""

    number: int
    called: str
    given: str
    family: str
    original: str
    sex: str
    born: dt.date | None
    birth_precision: str
    countries: tuple[str, ...]
    languages: tuple[str, ...]
    needs_interpreter: str
    phone: str
    safe_how: str
    safe_never: str
    form: str
    sector: str
    also: str
    is_pseudonym: bool


def _sex(rng: Random, form: str) -> str:
    if rng.random() < 0.03:
        return rng.choice(["", "", "x"])
    return "f" if rng.random() * 100 < WOMEN.get(form, 50) else "m"


def _form(rng: Random) -> tuple[str, str, str]:
    """Draw the main form, its sector, and now and then a second form; each may be unknown."""
    form = weighted(rng, FORMS)
    sector = weighted(rng, SECTORS[form]) if form in SECTORS and rng.random() < 0.9 else ""
    also = rng.choice(["economic", "forced_crime", "begging"]) if rng.random() < 0.08 else ""
    return form, sector, "" if also == form else also


def invent_person(rng: Random, number: int, met_on: dt.date) -> Person:
    """Invent somebody who is met on a day."""
    origin = rng.choices(ORIGINS, [origin.weight for origin in ORIGINS])[0]
    form, sector, also = _form(rng)
    sex = _sex(rng, form)
    given = rng.choice(origin.men if sex == "m" else origin.women)
    youngest, oldest = rng.choices([band for band, _ in AGES], [weight for _, weight in AGES])[0]
    born = met_on - DAY * (rng.randint(youngest, oldest) * 365 + rng.randrange(365))
    precision = weighted(
        rng, (("day", 74), ("month", 3), ("year", 12), ("estimated", 7), ("unknown", 4))
    )
    countries: tuple[str, ...] = (origin.country,) if rng.random() < 0.98 else ()
    if countries and rng.random() < 0.03 and origin.country != "BE":
        countries = (origin.country, "BE")
    return Person(
        number=number,
        called=given,
        given=given,
        family=rng.choice(origin.families),
        original=dict(origin.script).get(given, ""),
        sex=sex,
        born=born if precision != "unknown" else None,
        birth_precision=precision,
        countries=countries,
        languages=origin.languages,
        needs_interpreter="no" if origin.country == "BE" else rng.choice(["yes", "yes", "no"]),
        phone=f"+3247000{rng.randrange(10**4):04d}",
        safe_how=rng.choice(texts().safe_how),
        safe_never=rng.choice(texts().safe_never),
        form=form,
        sector=sector,
        also=also,
        is_pseudonym=rng.random() < 0.03,
    )
