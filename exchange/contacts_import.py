"""Take in a list of professionals and organisations for the address book: all of it, or nothing.

The same file taken in again changes nothing: a row is known by its name and where the person
works. What resembles another contact is set aside, and so is what is here with other details:
nobody's corrections are written over by an old list.
"""

import datetime as dt
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import translation

from accounts.models import User
from audit.trail import record
from contacts.actions import add_contact
from contacts.forms import clean_number
from contacts.models import Contact, ContactKind
from contacts.search import plain
from exchange import people, sheets
from exchange.cases_format import Column, code_among, language, several, text_of, yes
from exchange.cases_rows import Entry, entries
from exchange.report import REFUSED, REVIEW, SAME, TAKEN, Report
from records.errors import Refused


def email(cell: sheets.Value) -> str:
    """Read an e-mail address."""
    text = str(cell)
    if text.count("@") != 1 or len(text) > 254 or any(map(str.isspace, text)):
        raise ValueError("write an address as name@example.org")
    return text


def phone(cell: sheets.Value) -> str:
    """Read a number of a phone."""
    try:
        return clean_number(str(cell))
    except ValidationError as error:
        raise ValueError("this is no phone number") from error


def kind(cell: sheets.Value) -> str:
    """Read a kind of contact, as its value or its label."""
    return code_among(ContactKind.objects.order_by("position", "value"), cell)


SHEET = "contacts"
CONTACTS = (
    Column("name", text_of(160), must=True),
    Column("is_organisation", yes),
    Column("kind", kind, must=True),
    Column("organisation", text_of(160)),
    Column("function", text_of(120)),
    Column("languages", several(language)),
    Column("phone", phone),
    Column("email", email),
    Column("address", text_of(300)),
    Column("hours", text_of(200)),
    Column("note", text_of(2000)),
    Column("verified_on", people.day),
    Column("ended_on", people.day),
    Column("is_another", yes),
)
# What a row says of a contact besides who it is.
DETAILS = ("function", "phone", "email", "address", "hours", "note", "verified_on", "ended_on")


def run(path: str | Path, *, by: User, today: dt.date, apply: bool) -> Report:
    """Import a list; without `apply`, or when a row is refused, nothing stays.

    Raises:
        Refused: the file is not read at all.
    """
    report = Report()
    with transaction.atomic(), translation.override("en"):
        rows = entries(sheets.read(path), report, {SHEET: CONTACTS}).get(SHEET, [])
        # Organisations first: people name them.
        for row in sorted(rows, key=lambda row: not row.get("is_organisation")):
            if not report.refused_in(row.sheet, row.row):
                _take(row, by=by, today=today, report=report)
        record(
            "exchange.imported",
            by=by,
            standard="contacts",
            file=people.digest(path),
            rows=len(rows),
        )
        if report.is_refused or not apply:
            transaction.set_rollback(True)
    return report


def _take(row: Entry, *, by: User, today: dt.date, report: Report) -> None:
    """Add the contact of a row, or say why not."""
    is_organisation = row.get("is_organisation", False)
    values: dict[str, Any] = {
        "name": row["name"],
        "kind": ContactKind.objects.get(value=row["kind"]),
        "languages": row.get("languages", []),
        **{name: row.get(name, "") for name in DETAILS},
        "verified_on": row.get("verified_on"),
        "ended_on": row.get("ended_on"),
    }

    def say(outcome: str, reason: str, column: str = "") -> None:
        report.say(outcome, row.sheet, row.row, reason, column)

    for name in ("verified_on", "ended_on"):
        if values[name] and values[name] > today:
            return say(REFUSED, "this day is still to come", name)
    if is_organisation and (row.get("organisation") or row.get("function")):
        return say(REFUSED, "only a person works at an organisation", "organisation")
    if row.get("organisation"):
        values["organisation"] = _named(row["organisation"], is_organisation=True)
        if values["organisation"] is None:
            return say(REFUSED, "no organisation of this name; give it a row", "organisation")
    there = _named(
        row["name"], is_organisation=is_organisation, organisation=values.get("organisation")
    )
    if there is not None:
        other = [name for name, value in values.items() if getattr(there, name) != value]
        if other:
            return say(REVIEW, f"is here with another {', '.join(other)}; change it on screen")
        return say(SAME, there.name)
    try:
        contact = add_contact(
            is_organisation=is_organisation,
            is_another=row.get("is_another", False),
            values=values,
            by=by,
        )
    except Refused as refused:
        return say(REVIEW, f"{refused} Write yes in is_another to add it.")
    return say(TAKEN, contact.name)


def _named(name: str, **where: Any) -> Contact | None:
    """Return the contact of a name, whatever its accents and capitals."""
    rows = Contact.objects.current().filter(**{"organisation": None, **where})
    near = rows.filter(search_text__startswith=plain(name)).order_by("pk")
    return next((row for row in near if plain(row.name) == plain(name)), None)
