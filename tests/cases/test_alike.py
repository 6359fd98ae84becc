"""Two people who may be one: five hundred labelled pairs, and what the database finds of them."""

import csv
from pathlib import Path

from cases import alike, search
from cases.models import Client

PAIRS = Path(__file__).parent / "pairs.csv"


def person(row: dict[str, str], side: str) -> tuple[Client, list[str]]:
    """Read one person of a pair, and the numbers."""

    def of(column: str) -> str:
        return row[f"{column}_{side}"]

    client = Client(
        given_names=of("given"),
        family_name=of("family"),
        called_name=of("called"),
        aliases=of("aliases"),
        original_script=of("script"),
        birth_date=of("birth"),
        birth_precision=of("precision"),
        sex=of("sex"),
    )
    return client, [of("phone")] if of("phone") else []


def features_of(client: Client, numbers: list[str]) -> set[str]:
    """Return by what the database would find somebody."""
    return set(search.features_of(client, numbers))


def judged() -> list[tuple[dict[str, str], bool]]:
    """Say of each pair whether it is taken for one person."""
    judged = []
    with PAIRS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            one, other = person(row, "a"), person(row, "b")
            meets = bool(features_of(*one) & features_of(*other))
            points = alike.likeness(alike.Traits.of(*one), alike.Traits.of(*other))
            judged.append((row, meets and points >= alike.ALIKE))
    return judged


def test_of_the_labelled_pairs_few_are_missed_and_few_are_wrong():
    pairs = judged()
    same = [taken for row, taken in pairs if row["same"] == "yes"]
    taken = [row["same"] == "yes" for row, taken in pairs if taken]
    assert len(pairs) == 500
    assert sum(same) / len(same) >= 0.97
    assert sum(taken) / len(taken) >= 0.9
