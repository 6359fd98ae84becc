"""The professionals that an imported list names: a contact of the address book, never a text."""

import datetime as dt

from rapidfuzz import fuzz

from accounts.models import User
from contacts.actions import add_contact
from contacts.duplicates import AT_LEAST
from contacts.models import Contact, ContactKind
from contacts.search import plain
from exchange.cases_details import Wrong
from exchange.cases_rows import Entry
from records.errors import Refused


def professional_of(
    entry: Entry, column: str, *, kind: str, is_organisation: bool, today: dt.date, by: User
) -> Contact | None:
    """Return the contact that a cell names, added to the address book where it is not there yet.

    It is one of that name, or nearly, with the number of the row. None for an empty cell.

    Args:
        column: of the name; beside it `…_phone`, and `…_is_another` for one who resembles others.
        kind: of the address book, for one that is added.

    Raises:
        Wrong: it may be more than one, or resembles others.
    """
    name, phone = entry.get(column, ""), entry.get(f"{column}_phone", "")
    if not name:
        return None
    there = _named(name, phone, today)
    if len(there) > 1:
        raise Wrong(f"“{name}” is {len(there)} contacts; write {column}_phone", column)
    if there:
        return there[0]
    try:
        return add_contact(
            is_organisation=is_organisation,
            is_another=entry.get(f"{column}_is_another", False),
            values={
                "name": name,
                "kind": ContactKind.objects.get(value=kind),
                "phone": phone,
                "email": "",
            },
            by=by,
        )
    except Refused as refused:
        text = f"{refused.message} Write its name as there, or yes in {column}_is_another."
        raise Wrong(text, column) from refused


def _named(name: str, phone: str, today: dt.date) -> list[Contact]:
    """Return the contacts in use of a name; those with the number of the row, where it has one."""
    rows = Contact.objects.in_use(today)
    wanted = plain(name)
    near = rows.filter(search_text__startswith=wanted).order_by("pk")
    same = [row for row in near if plain(row.name) == wanted]
    if not phone:
        return same
    with_phone = [
        row
        for row in rows.filter(phone=phone).order_by("pk")
        if fuzz.token_sort_ratio(plain(row.name), wanted) >= AT_LEAST
    ]
    return with_phone or [row for row in same if not row.phone]
