"""Fill the address book with invented professionals, and let them stand around files.

Their numbers belong to nobody.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import count
from typing import Any

from accounts.models import User
from cases.models import Case, CaseContact
from contacts.actions import add_contact
from contacts.models import Contact, ContactKind
from demo import drawing
from demo.drawing import DAY, noon
from demo.moments import made_at
from demo.texts import texts

# What they speak, by the kind; the second interpreter speaks the second language.
LANGUAGES = {"interpreter": ("ara", "bin"), "lawyer": ("nld", "fra")}

# The role in a file, the kind in the book, and how often.
OTHERS = (
    ("social_worker", "welfare", 0.4),
    ("doctor", "doctor", 0.3),
    ("interpreter", "interpreter", 0.15),
    ("inspector", "police", 0.15),
)
TRUSTED = ("Ama N.", "Bao T.", "Cosmin R.", "Dalia M.")


def by_kind() -> dict[str, list[Contact]]:
    """Return the people and offices of the address book that a file may have, by their kind."""
    rows = Contact.objects.select_related("kind").order_by("search_text")
    book: dict[str, list[Contact]] = {}
    for row in rows:
        # Of lawyers the people, of all others whatever there is.
        if row.kind.value != "lawyer" or (not row.is_organisation and row.languages):
            book.setdefault(row.kind.value, []).append(row)
    return book


def around(
    case: Case,
    lawyers: Sequence[Contact | None],
    book: dict[str, list[Contact]],
    until: dt.date,
    by: User,
) -> Iterator[CaseContact]:
    """Invent who is around a file: its lawyer, now and then others, and one who is in no book."""
    rng = drawing.generator(case, "around")
    start = case.accompanied_from
    if start is None:
        return

    def row(role: str, day: int, **who: Any) -> CaseContact:
        since = min(start + DAY * day, case.closed_on or until)
        return CaseContact(
            id=drawing.key(rng, noon(since)),
            case=case,
            role=role,
            since=since,
            until=case.closed_on,
            created_by=by,
            created_at=noon(since),
            **{"contact": None, "name": "", "may_be_told": "practical", **who},
        )

    for lawyer in lawyers:
        yield row("lawyer", rng.randrange(5, 40), contact=lawyer)
    for role, kind, share in OTHERS:
        if rng.random() < share:
            yield row(role, rng.randrange(5, 90), contact=rng.choice(book[kind]))
    if rng.random() < 0.15:
        yield row("trusted", rng.randrange(90), name=rng.choice(TRUSTED), may_be_told="nothing")


def add(people: dict[str, User], until: dt.date) -> None:
    """Store organisations with the people there, and people who work on their own."""
    kinds = {kind.value: kind for kind in ContactKind.objects.all()}
    numbers = count(1)
    by = people["admin-worker"]

    def store(kind: str, name: str, *, is_organisation: bool, **more: Any) -> Contact:
        number = next(numbers)
        verified_on = until - DAY * (number * 23)
        values = {
            "kind": kinds[kind],
            "name": name,
            "phone": f"+3247000{number:04d}",
            "email": f"contact{number}@example.org",
            "verified_on": verified_on,
            **more,
        }
        row = add_contact(is_organisation=is_organisation, is_another=True, values=values, by=by)
        made_at(row, noon(verified_on))
        return row

    for kind, name, staff in texts().contacts:
        office = store(kind, name, is_organisation=True) if name else None
        for place, (person, function) in enumerate(staff):
            spoken = LANGUAGES.get(kind, ())[place : place + 1]
            store(
                kind,
                person,
                is_organisation=False,
                organisation=office,
                function=function,
                languages=list(spoken),
            )
