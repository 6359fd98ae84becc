"""The sheets in which an organisation brings its own list: their columns, and how to read a cell.

`docs/import.md` tells people the same; a test holds the two side by side.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db.models import TextChoices
from django.utils import translation

from admin_support.models import DocumentKind, ResidenceDocument
from cases.models import Answer, Client, Code, Signal
from cases.service_lines import ServiceLine
from common.languages import LANGUAGES
from contacts.models import Channel
from counseling.models import Session
from exchange import htcds_codes, people
from exchange.htcds_columns import plain
from exchange.sheets import Value
from legal.models import Hearing, Proceeding
from psychosocial.models import CareReferral
from shelter.models import BedUse

YES, NO = {"yes", "ja", "oui", "true", "1", "x"}, {"no", "nee", "non", "false", "0"}
CLOCK = re.compile(r"^(\d{1,2})[:.hu](\d{2})?(?::\d{2})?$")


@dataclass(frozen=True)
class Column:
    """A column: its heading, how a cell of it is read, and whether it must be filled in."""

    name: str
    read: Callable[[Value], Any]
    must: bool = False


def text_of(most: int) -> Callable[[Value], str]:
    """Read a text of at most so many characters."""

    def read(cell: Value) -> str:
        text = cell if isinstance(cell, str) else cell.isoformat()
        if len(text) > most:
            raise ValueError(f"at most {most} characters")
        return text

    return read


def number(least: int, most: int) -> Callable[[Value], int]:
    """Read a whole number between two others."""

    def read(cell: Value) -> int:
        text = str(cell)
        if not text.isascii() or not text.isdigit() or not least <= int(text[:9]) <= most:
            raise ValueError(f"write a number from {least} to {most}")
        return int(text)

    return read


def yes(cell: Value) -> bool:
    """Read yes or no."""
    text = plain(str(cell))
    if text not in YES | NO:
        raise ValueError("write yes or no")
    return text in YES


def clock(cell: Value) -> dt.time:
    """Read a time of the day."""
    if isinstance(cell, dt.time):
        return cell
    match = CLOCK.match(str(cell))
    if not match:
        raise ValueError("write a time as 14:30")
    try:
        return dt.time(int(match[1]), int(match[2] or 0))
    except ValueError as error:
        raise ValueError("write a time as 14:30") from error


@cache
def _said(choices: type[TextChoices]) -> dict[str, str]:
    """Return what a cell may say for each value: itself, and its labels in our languages."""
    values: dict[str, str] = {}
    for language in ("en", "nl", "fr"):
        with translation.override(language):
            values |= {plain(str(label)): value for value, label in choices.choices if value}
    return values | {plain(value): value for value in choices.values if value}


def one_of(choices: type[TextChoices], *only: str) -> Callable[[Value], str]:
    """Read one of a list of choices, or of `only` some of them, as its value or its label."""
    offered = only or tuple(filter(None, choices.values))

    def read(cell: Value) -> str:
        value = _said(choices).get(plain(str(cell)))
        if value not in offered:
            raise ValueError(f"write one of {', '.join(offered)}")
        return value

    return read


def code_among(rows: Iterable[Any], cell: Value) -> str:
    """Return the value of the row that a cell names, by its value or its label.

    Raises:
        ValueError: it names none of them.
    """
    text, values = plain(str(cell)), []
    for row in rows:
        if text in map(plain, (row.value, row.label_en, row.label_nl, row.label_fr)):
            return row.value
        values.append(row.value)
    raise ValueError(f"write one of {', '.join(values)}")


def code_of(*which: str) -> Callable[[Value], str]:
    """Read a value of one of our code lists, as its value or its label."""

    def read(cell: Value) -> str:
        try:
            return code_among(Code.objects.filter(list__in=which), cell)
        except ValueError as error:
            lists = ", ".join(which)
            raise ValueError(f"“{cell}” is in none of our lists ({lists})") from error

    return read


def permit_kind(cell: Value) -> str:
    """Read a kind of residence document, as its value or its label."""
    return code_among(DocumentKind.objects.order_by("position"), cell)


def several(read_one: Callable[[Value], str]) -> Callable[[Value], list[str]]:
    """Read several values in one cell, with a semicolon or a comma between them."""

    def read(cell: Value) -> list[str]:
        parts = (part.strip() for part in htcds_codes.SEPARATORS.split(str(cell)))
        return list(dict.fromkeys(read_one(part) for part in parts if part))

    return read


def country(cell: Value) -> str:
    """Read a country by its code of two letters or its English name."""
    code = htcds_codes.country(str(cell))
    if not code:
        raise ValueError(f"“{cell}” is no country; write its code, as NG")
    return code


def language(cell: Value) -> str:
    """Read a language by its code of three letters."""
    code = str(cell).casefold()
    if code not in LANGUAGES:
        raise ValueError(f"“{cell}” is no language we know; write its code, as ary")
    return code


def phone(cell: Value) -> str:
    """Read a number of a phone."""
    return people.phone(str(cell))


FILES = (
    Column("file", text_of(40), must=True),
    Column("same_as", text_of(40)),
    Column("called_name", text_of(80), must=True),
    Column("is_pseudonym", yes),
    Column("given_names", text_of(200)),
    Column("family_name", text_of(200)),
    Column("aliases", text_of(500)),
    Column("born", people.parts_of_day),
    Column("born_estimated", yes),
    Column("sex", one_of(Client.Sex)),
    Column("nationalities", several(country)),
    Column("languages", several(language)),
    Column("needs_interpreter", one_of(Answer)),
    Column("phone", phone),
    Column("phone_is_safe", yes),
    Column("address", text_of(300)),
    Column("safe_how", text_of(300)),
    Column("safe_never", text_of(300)),
    Column("received_on", people.day, must=True),
    Column("referrer", one_of(Signal.Referrer), must=True),
    Column("referrer_details", text_of(300)),
    Column("story", text_of(20_000)),
    Column("form", code_of(Code.List.FORM)),
    Column("sector", code_of(Code.List.SECTOR)),
    Column("recruitment", several(code_of(Code.List.RECRUITMENT))),
    Column("control", several(code_of(Code.List.CONTROL))),
    Column("outcome", one_of(Signal.Outcome)),
    Column("accompanied_from", people.day),
    Column("lines", several(one_of(ServiceLine))),
    Column("closed_on", people.day),
    Column("closure_reason", code_of(Code.List.CLOSURE, Code.List.REFUSAL)),
)
STAYS = (
    Column("file", text_of(40), must=True),
    Column("house", text_of(60), must=True),
    Column("bed", text_of(20), must=True),
    Column("arrival", people.day, must=True),
    Column("departure", people.day, must=True),
    Column("destination", one_of(BedUse.Destination)),
)
SESSIONS = (
    Column("file", text_of(40), must=True),
    Column("line", one_of(ServiceLine), must=True),
    Column("on", people.day, must=True),
    Column("at", clock),
    Column("minutes", number(1, 1440)),
    Column("kind", one_of(Session.Kind)),
    Column("status", one_of(Session.Status)),
    Column("place", text_of(80)),
    Column("interpreter", one_of(Channel)),
    Column("weight", one_of(Session.Weight)),
    Column("title", text_of(120)),
    Column("note", text_of(20_000)),
    Column("agreements", text_of(20_000)),
)
COURT = (
    Column("file", text_of(40), must=True),
    Column("authority", one_of(Proceeding.Authority), must=True),
    Column("started_on", people.day, must=True),
    Column("stage", one_of(Proceeding.Stage)),
    Column("capacity", one_of(Proceeding.Capacity)),
    Column("notice_number", text_of(60)),
    Column("lawyer", text_of(120)),
    Column("lawyer_phone", phone),
    Column("lawyer_is_another", yes),
    Column("ended_on", people.day),
    Column("outcome", one_of(Proceeding.Outcome)),
)
HEARINGS = (
    Column("file", text_of(40), must=True),
    Column("on", people.day, must=True),
    Column("at", clock, must=True),
    Column("court", text_of(120), must=True),
    Column("chamber", text_of(60)),
    Column("kind", one_of(Hearing.Kind)),
    Column("interpreter", one_of(Hearing.Interpreter)),
    Column("outcome", one_of(Hearing.Outcome)),
    Column("note", text_of(20_000)),
)
PERMITS = (
    Column("file", text_of(40), must=True),
    Column("kind", permit_kind, must=True),
    Column("requested_on", people.day),
    Column("issued_on", people.day),
    Column("valid_from", people.day),
    Column("valid_to", people.day),
    Column("received_on", people.day),
    Column("number", text_of(60)),
    Column("outcome", one_of(ResidenceDocument.Outcome, "refused", "withdrawn", "ended")),
    Column("closed_on", people.day),
)
CARE = (
    Column("file", text_of(40), must=True),
    Column("kind", code_of(Code.List.CARE), must=True),
    Column("provider", text_of(160), must=True),
    Column("provider_phone", phone),
    Column("provider_is_another", yes),
    Column("reason", text_of(5000)),
    Column("consent_on", people.day),
    Column("asked_on", people.day),
    Column("waiting_since", people.day),
    Column("first_appointment_on", people.day),
    Column("outcome", one_of(CareReferral.Outcome)),
    Column("ended_on", people.day),
)
# A sheet without a name is the first of these whose compulsory columns it has.
FORMAT = {
    "files": FILES,
    "stays": STAYS,
    "sessions": SESSIONS,
    "court": COURT,
    "hearings": HEARINGS,
    "permits": PERMITS,
    "care": CARE,
}
