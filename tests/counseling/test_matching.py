"""Who fits a talk: by hand, and against a slow reference over random interpreters."""

import datetime as dt
import random
from decimal import Decimal
from fractions import Fraction
from functools import cmp_to_key
from uuid import UUID

import pytest

from counseling.matching import Candidate, Need, Spoken, propose

ARABIC, MOROCCAN, LEVANTINE, FRENCH = (UUID(int=number) for number in range(1, 5))
FAMILY = {ARABIC: ARABIC, MOROCCAN: ARABIC, LEVANTINE: ARABIC, FRENCH: FRENCH}
LEVELS = ["b2", "c1", "c2", "native"]
CERTIFICATES = ["none", "social", "sworn"]
NEED = Need(
    MOROCCAN, ARABIC, "on_site", "f", 1, dt.time(14), dt.time(15), minutes=60, travel_minutes=30
)


def spoken(language=MOROCCAN, level="c1", certificate="none"):
    return Spoken(language, FAMILY[language], level, certificate)


def candidate(key, *languages, **fields):
    usual = {
        "key": UUID(int=key),
        "name": f"Person {key:02}",
        "spoken": languages or (spoken(),),
        "channels": ("on_site", "phone"),
        "gender": "",
        "days": (),
        "from_clock": None,
        "until_clock": None,
        "hour_rate": Decimal(60),
        "travel_rate": Decimal(30),
        "is_busy": False,
    }
    return Candidate(**usual | fields)


def order(*candidates, need=NEED):
    return [proposal.key.int for proposal in propose(need, candidates)]


@pytest.mark.parametrize(
    "fields",
    [
        {"channels": ("phone",)},
        {"is_busy": True},
        {"days": (2, 3)},
        {"from_clock": dt.time(14, 30), "until_clock": dt.time(18)},
        {"from_clock": dt.time(9), "until_clock": dt.time(14, 59)},
    ],
)
def test_who_cannot_is_not_proposed(fields):
    assert order(candidate(1, **fields)) == []


def test_who_is_there_just_long_enough_is_proposed():
    assert order(candidate(1, days=(1,), from_clock=dt.time(14), until_clock=dt.time(15))) == [1]


def test_another_language_is_not_proposed_and_a_related_variety_comes_last():
    french = candidate(1, spoken(FRENCH, "native", "sworn"))
    related = candidate(2, spoken(LEVANTINE, "native", "sworn"))
    assert order(french, related, candidate(3, spoken(level="b2"))) == [3, 2]


def test_the_gender_preferred_comes_before_level_and_price():
    woman = candidate(1, spoken(level="b2"), gender="f", hour_rate=Decimal(90))
    man = candidate(2, spoken(level="native"), gender="m")
    assert order(man, woman) == [1, 2]
    without = Need(**{**NEED.__dict__, "gender": ""})
    assert order(man, woman, need=without) == [2, 1]


def test_what_went_well_comes_first_and_what_went_badly_last():
    assert order(candidate(1, badly=1), candidate(2), candidate(3, well=1)) == [3, 2, 1]


def test_the_cheaper_one_comes_first_and_the_cost_has_the_way_back():
    dear, cheap = candidate(1, hour_rate=Decimal(61)), candidate(2)
    first, second = propose(NEED, [dear, cheap])
    assert (first.key.int, first.cost, second.cost) == (2, Decimal("90.00"), Decimal("91.00"))


def test_the_reasons_say_what_speaks_for_somebody():
    row = candidate(1, spoken(level="c2", certificate="social"), gender="f", days=(1,), well=2)
    reasons = [str(reason) for reason in propose(NEED, [row])[0].reasons]
    assert reasons == [
        "speaks the language asked",
        "C2, nearly native",
        "Certified social interpreter",
        "as preferred: woman",
        "available then",
        "2 earlier talks went well",
    ]
    related = propose(NEED, [candidate(1, spoken(LEVANTINE), badly=3)])[0]
    assert [str(reason) for reason in related.reasons] == ["speaks a related variety", "C1, fluent"]


def reference(need, candidates):
    """Compare each with each, criterion by criterion, as the rule is told in words."""
    staying = []
    for each in candidates:
        languages = [one for one in each.spoken if one.family == need.family]
        hours = each.from_clock is None or (
            not need.begins < each.from_clock and not need.ends > each.until_clock
        )
        day = len(each.days) == 0 or need.day in each.days
        if languages and need.channel in each.channels and not each.is_busy and hours and day:
            staying.append((each, sorted(languages, key=cmp_to_key(better(need)))[0]))
    staying.sort(key=cmp_to_key(before(need)))
    return [each.key for each, _language in staying]


def better(need):
    def compare(one, other):
        for mine, theirs in (
            (one.language == need.language, other.language == need.language),
            (LEVELS.index(one.level), LEVELS.index(other.level)),
            (CERTIFICATES.index(one.certificate), CERTIFICATES.index(other.certificate)),
        ):
            if mine != theirs:
                return -1 if mine > theirs else 1
        return 0

    return compare


def price(need, each):
    hours = Fraction(need.minutes, 60) * Fraction(each.hour_rate)
    hours += Fraction(need.travel_minutes, 60) * 2 * Fraction(each.travel_rate)
    return hours


def before(need):
    def compare(one, other):
        mine, theirs = facts(need, *one), facts(need, *other)
        for left, right in zip(mine, theirs, strict=True):
            if left != right:
                return -1 if left > right else 1
        costs = price(need, one[0]), price(need, other[0])
        if costs[0] != costs[1]:
            return -1 if costs[0] < costs[1] else 1
        return -1 if one[0].name < other[0].name else 1

    return compare


def facts(need, each, language):
    return (
        language.language == need.language,
        need.gender == "" or each.gender == need.gender,
        each.well - each.badly,
        LEVELS.index(language.level),
        CERTIFICATES.index(language.certificate),
    )


def at_random(rng, number):
    languages = rng.sample(list(FAMILY), rng.randint(0, 3))
    begins = rng.choice([None, dt.time(rng.randint(8, 15))])
    return candidate(
        number,
        *(spoken(each, rng.choice(LEVELS), rng.choice(CERTIFICATES)) for each in languages),
        channels=tuple(rng.sample(["on_site", "phone", "video"], rng.randint(1, 3))),
        gender=rng.choice(["", "f", "m"]),
        days=tuple(rng.sample(range(1, 8), rng.choice([0, 0, 3]))),
        from_clock=begins,
        until_clock=begins and dt.time(rng.randint(begins.hour, 21), 30),
        hour_rate=Decimal(rng.choice([40, 50, 60])),
        travel_rate=Decimal(rng.choice([0, 30])),
        is_busy=rng.random() < 0.2,
        well=rng.randint(0, 2),
        badly=rng.randint(0, 2),
    )


@pytest.mark.slow
def test_it_agrees_with_the_reference_over_random_interpreters():
    rng, proposed = random.Random(20261130), 0
    for _round in range(400):
        begins = dt.time(rng.randint(8, 20))
        language = rng.choice(list(FAMILY))
        need = Need(
            language,
            FAMILY[language],
            rng.choice(["on_site", "phone", "video"]),
            rng.choice(["", "f", "m"]),
            rng.randint(1, 7),
            begins,
            dt.time(begins.hour + 1, 30),
            minutes=90,
            travel_minutes=rng.choice([0, 20]),
        )
        candidates = [at_random(rng, number) for number in range(1, 15)]
        keys = [proposal.key for proposal in propose(need, candidates)]
        assert keys == reference(need, candidates)
        proposed += len(keys)
    assert proposed > 500
