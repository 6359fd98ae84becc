"""Who imports, whom a row resembles, and what a birth date or a number says."""

import datetime as dt
import hashlib
import re
from pathlib import Path

from django.core.exceptions import ValidationError

from accounts.models import CASE_ROLES, User
from cases import search
from cases.forms.fields import birth_fields
from cases.models import Client
from common.fields import clean_phone
from exchange.sheets import Refused, Value

ALIKE = 85
ISO = re.compile(r"^(\d{4})-(\d{1,2})(?:-(\d{1,2}))?(?:[T ]00:00(?::00)?)?$")
BELGIAN = re.compile(r"^(?:(?:(\d{1,2})[/.-])?(\d{1,2})[/.-])?(\d{4})$")


def worker(email: str) -> User:
    """Return the person who answers for an import.

    Raises:
        Refused: nobody of that address may work on files.
    """
    person = User.objects.filter(email__iexact=email.strip()).first()
    if person is None or not person.may_work or not person.has_role(*CASE_ROLES):
        raise Refused(f"{email} is nobody who may work on files.")
    return person


def digest(path: str | Path) -> str:
    """Return the fingerprint of a file, by which the trail names it without its name."""
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()


def parts_of_day(cell: Value) -> tuple[int | None, int | None, int]:
    """Read (day, month, year) from a cell; day and month may be missing.

    Written as 2001-03-27, 27/03/2001, 03/2001 or 2001. Other orders are refused, for nobody can
    tell 03/04 from 04/03.

    Raises:
        ValueError: it is no such day.
    """
    if isinstance(cell, dt.datetime | dt.date):
        return cell.day, cell.month, cell.year
    text = str(cell).strip()
    if match := ISO.match(text):
        year, month, day = match.groups()
    elif match := BELGIAN.match(text):
        day, month, year = match.groups()
    else:
        raise ValueError("write a day as 27/03/2001 or 2001-03-27")
    numbers = (int(day) if day else None, int(month) if month else None, int(year))
    dt.date(numbers[2], numbers[1] or 1, numbers[0] or 1)
    return numbers


def day(cell: Value, *, latest: dt.date | None = None) -> dt.date:
    """Read a whole day.

    Raises:
        ValueError: it is none, or it lies before 1990 or after `latest`.
    """
    number, month, year = parts_of_day(cell)
    if not (number and month):
        raise ValueError("write a whole day, as 27/03/2001 or 2001-03-27")
    date = dt.date(year, month, number)
    if date < dt.date(1990, 1, 1):
        raise ValueError("this day is too long ago")
    if latest and date > latest:
        raise ValueError("this day is still to come")
    return date


def birth(cell: Value, *, today: dt.date, estimated: bool = False) -> dict:
    """Return the fields of a client for a day, month or year of birth.

    Raises:
        ValueError: it is none, or nobody alive was born then.
    """
    return born(parts_of_day(cell), today=today, estimated=estimated)


def born(
    parts: tuple[int | None, int | None, int], *, today: dt.date, estimated: bool = False
) -> dict:
    """Return the fields of a client for (day, month, year); see `birth`."""
    number, month, year = parts
    if year < 1900 or dt.date(year, month or 1, number or 1) > today:
        raise ValueError("nobody was born on this day")
    return birth_fields(parts, estimated=estimated)


def phone(text: str) -> str:
    """Return a number in its international form.

    Raises:
        ValueError: no such number can exist.
    """
    try:
        return clean_phone(text)
    except ValidationError as error:
        raise ValueError("this is no phone number") from error


def alike(name: str, birth_year: int | None) -> list[Client]:
    """Return the people whose name is so close that a person must look, best first.

    A year of birth that differs by more than two sets two people apart.
    """
    typed = search.parts(name)
    return [
        client
        for client in search.find(Client.unscoped.all(), name)
        if search.score(typed, search.names_of(client)) >= ALIKE
        and not (birth_year and client.birth_year and abs(birth_year - client.birth_year) > 2)
    ]


def named_to(by: User, clients: list[Client]) -> str:
    """Name people by code to somebody, as far as they may know of them."""
    visible = Client.objects.visible_to(by).filter(pk__in=[client.pk for client in clients])
    codes = [client.code for client in visible.order_by("number")]
    return ", ".join(codes) or "somebody whose file you may not know of; ask a coordinator"
