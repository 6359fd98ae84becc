"""Whether two people may be one: names with errors, other scripts, swapped, birth, phone, sex.

Each thing that is known of both speaks for or against; what is not known says nothing. The weights
were set on the labelled pairs of tests/cases/pairs.csv, which hold them.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby, pairwise
from typing import Self

from rapidfuzz.distance import OSA

from audit.fields import open_keys
from cases import search
from cases.models import Client

# How one sound is written in several ways when a name changes its script or its country.
SPELLINGS = {
    "tch": "ch",
    "tsch": "ch",
    "xh": "j",
    "dj": "j",
    "zh": "j",
    "kh": "h",
    "gh": "g",
    "ph": "f",
    "th": "t",
    "dh": "d",
    "ou": "u",
    "oo": "u",
    "ee": "i",
    "ts": "c",
    "ck": "k",
    "x": "ks",
    "q": "k",
    "w": "v",
    "y": "i",
    "j": "i",
}
# From here on a person must look: 0 is nothing in common, 100 the same in all that is known.
ALIKE = 74
# Two words at least this close are taken for one name; the others count for part of what they are.
SAME_WORD = 80
SPELT_ALIKE = 86.0
SAME_CONSONANTS = 82.0
OTHER_WORD = 0.6
# How many years apart the births of one person may be noted.
YEARS = {"day": 1, "month": 1, "year": 2, "estimated": 4}


@dataclass(frozen=True)
class Traits:
    """What is compared of a person.

    `names` are the parts of the given and family name, `all_names` with what the person is called,
    other names and the original script; `birth` is "day-month-year" with empty parts.
    """

    names: list[str]
    all_names: list[str]
    birth: str
    precision: str
    sex: str
    phones: frozenset[str]

    @classmethod
    def of(cls, client: Client, numbers: Iterable[str] = ()) -> Self:
        """Read them from a client, stored or only typed."""
        year = client.birth_year
        given = client.given_names or client.called_name
        names = search.parts(f"{given or ''} {client.family_name or ''}")
        return cls(
            names=names or search.names_of(client),
            all_names=_with_joined(search.names_of(client)),
            birth=client.birth_date or (f"--{year}" if year else ""),
            precision=client.birth_precision,
            sex=client.sex,
            phones=frozenset(end for number in numbers if (end := search.phone_end(number))),
        )


def _with_joined(names: list[str]) -> list[str]:
    """Add each two words that follow each other as one: Ben Ali is Benali as well."""
    return [*names, *(one + other for one, other in pairwise(names))]


def likeness(one: Traits, other: Traits) -> float:
    """Return from 0 to 100 how much speaks for one person behind two sets of traits."""
    names, all_fit = max(_names(one, other), _names(other, one))
    phone = 0.0
    if one.phones & other.phones:
        # A family shares a number: alone it makes nobody of another name the same.
        phone = 25.0 if all_fit else 5.0
    return max(0.0, min(100.0, names + phone + _birth(one, other) + _sex(one, other)))


def _names(one: Traits, other: Traits) -> tuple[float, bool]:
    """Return how well the names of one are found among all of the other, and whether all are."""
    left, closest = list(other.all_names), []
    for word in one.names:
        best = max(left, key=lambda name: _closeness(word, name), default="")
        closest.append(_closeness(word, best) if best else 0.0)
        if closest[-1] >= SAME_WORD:
            left.remove(best)
    if not closest:
        return 0.0, False
    same = [points for points in closest if points >= SAME_WORD]
    mean = sum(p if p >= SAME_WORD else p * OTHER_WORD for p in closest) / len(closest)
    # One word in common is a first name that many have.
    return (mean if len(same) > 1 else min(mean, 68.0)), len(same) == len(closest)


def _closeness(word: str, name: str) -> float:
    points = search.closeness(word, name)
    if points < SAME_WORD:
        first, second = _spelt(word), _spelt(name)
        if OSA.distance(first, second, score_cutoff=1) <= 1 and min(len(first), len(second)) > 2:
            return SPELT_ALIKE
        skeleton = _consonants(first)
        if len(skeleton) > 2 and skeleton == _consonants(second):
            return SAME_CONSONANTS
    return points


@lru_cache(maxsize=4096)
def _spelt(word: str) -> str:
    """Return a word as all its spellings would be written."""
    for written, sound in SPELLINGS.items():
        word = word.replace(written, sound)
    return "".join(letter for letter, _same in groupby(word))


def _consonants(word: str) -> str:
    return re.sub("[aeiou]", "", word)


def _birth(one: Traits, other: Traits) -> float:
    if not (one.birth and other.birth):
        return 0.0
    if one.birth == other.birth and one.precision == "day":
        return 15.0
    first, second = one.birth.split("-"), other.birth.split("-")
    apart = abs(int(first[2]) - int(second[2]))
    allowed = max(YEARS.get(one.precision, 2), YEARS.get(other.precision, 2))
    if apart > allowed:
        return -30.0
    are_exact = one.precision == other.precision == "day"
    swapped = first[2] == second[2] and (first[0], first[1]) == (second[1], second[0])
    if are_exact and not swapped and first[:2] != second[:2]:
        return -8.0
    return 6.0


def _sex(one: Traits, other: Traits) -> float:
    return -15.0 if one.sex and other.sex and one.sex != other.sex else 0.0


def those_like(client: Client, numbers: Iterable[str] = ()) -> list[tuple[Client, float]]:
    """Return the people of all files who may be this one, the likeliest first.

    Whoever calls this decides what of it anybody may know.
    """
    numbers = list(numbers)
    traits = Traits.of(client, numbers)
    wanted = search.entry_for(client, numbers).hashes
    if not wanted:
        return []
    rows = Client.unscoped.filter(searchentry__hashes__overlap=wanted).exclude(pk=client.pk)
    candidates = search.nearest(rows, wanted)
    open_keys(candidates)
    phones = search.numbers_of(candidates)
    ranked = [
        (candidate, likeness(traits, Traits.of(candidate, phones.get(candidate.pk, ()))))
        for candidate in candidates
    ]
    close = [(candidate, points) for candidate, points in ranked if points >= ALIKE]
    return sorted(close, key=lambda row: -row[1])
