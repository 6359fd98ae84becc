"""The rules an organisation starts from, read from `rules.toml`."""

import datetime as dt
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

SINCE = dt.date(2000, 1, 1)
FILE = Path(__file__).parent / "rules.toml"
KINDS = {"law": "L", "practice": "A", "internal": "P"}
UNITS = {"days": "day", "months": "month", "working_days": "working_day"}
# How each is called in the file, and on the row.
PLAIN = {
    "code": "code",
    "line": "line",
    "trigger": "trigger",
    "proof": "proof",
    "who": "who",
    "en": "label_en",
    "nl": "label_nl",
    "fr": "label_fr",
}
OPTIONAL: dict[str, tuple[str, Any]] = {
    "court_term": ("on_working_day", False),
    "warn": ("warn_days", []),
    "again": ("again_after", None),
    "source": ("basis", ""),
    "source_from": ("basis_from", None),
    "source_until": ("basis_until", None),
    "valid_from": ("valid_from", SINCE),
}
# Words of the file that stand on no row: see `basis_in`.
WORDS = {"source_nl", "source_fr"}
# What a version written on screen before these columns existed takes over from the file.
LATE_COLUMNS = ("who", "proof", "basis_from", "basis_until", "is_verified")


class BadRule(ValueError):
    """A rule in the file cannot be read."""


def row_of(rule: dict[str, Any]) -> dict[str, Any]:
    """Return the columns of one rule of the file.

    Raises:
        BadRule: something is missing, or is not known.
    """
    units = [name for name in UNITS if name in rule]
    readable = {*PLAIN, *OPTIONAL, *UNITS, *WORDS, "kind", "verified"}
    try:
        [unit] = units
        row = {column: rule[name] for name, column in PLAIN.items()}
        row["kind"] = KINDS[rule["kind"]]
        row["is_verified"] = row["kind"] == "P" or rule["verified"]
    except (KeyError, ValueError) as error:
        raise BadRule(f"{rule.get('code')}: {error}") from error
    if unreadable := rule.keys() - readable:
        raise BadRule(f"{rule['code']}: {', '.join(sorted(unreadable))}")
    row |= {column: rule.get(name, usual) for name, (column, usual) in OPTIONAL.items()}
    return row | {"offsets": rule[unit], "unit": UNITS[unit]}


@cache
def first_rules() -> tuple[dict[str, Any], ...]:
    """Return the columns of each rule of the file, in its order.

    Raises:
        BadRule: one cannot be read.
    """
    return tuple(row_of(rule) for rule in _read())


@cache
def _read() -> tuple[dict[str, Any], ...]:
    with FILE.open("rb") as file:
        return tuple(tomllib.load(file)["rule"])


def basis_in(language: str, basis: str) -> str:
    """Return where a rule is written, in a language; what is not of the file stays as it is."""
    return _bases(language.partition("-")[0]).get(basis, basis)


@cache
def _bases(language: str) -> dict[str, str]:
    name = f"source_{language}"
    return {rule["source"]: rule[name] for rule in _read() if name in rule}


def codes() -> set[str]:
    """Return the codes of the rules in the file."""
    return {row["code"] for row in first_rules()}


def load(apps: Any, schema_editor: Any) -> None:
    """Put in the rules of the file; one that is there gets its words and numbers, no other does.

    A version that an organisation wrote itself keeps what it says.
    """
    rules = apps.get_model("deadlines", "Rule").objects.using(schema_editor.connection.alias)
    for row in first_rules():
        key = {"code": row["code"], "valid_from": row["valid_from"]}
        rules.update_or_create(**key, defaults=row)
        later = rules.filter(code=row["code"], valid_from__gt=row["valid_from"], who=[])
        later.update(**{name: row[name] for name in LATE_COLUMNS})
