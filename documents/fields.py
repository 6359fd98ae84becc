"""The fields of a letter: a closed list, put in the place of `{{ name }}` and nothing more.

A field of which nothing is known becomes a gap, `[[what belongs here]]`. Somebody fills or removes
each gap before the letter is issued; a template may have gaps of its own.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from cases.forms.fields import country_name
from cases.models import Case, Client
from common.letterhead import letterhead

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from accounts.models import User

PLACE = re.compile(r"\{\{\s*(\w+)\s*\}\}")
GAP = re.compile(r"\[\[[^\[\]\n]*\]\]")
# What is left of a place, a tag or a gap that was not written to its end.
BROKEN = re.compile(r"\{\{|\}\}|\{%|%\}")


@dataclass(frozen=True)
class Material:
    """What a letter is filled from; its language is the one that is active."""

    case: Case
    language: str
    dated_on: dt.date
    recipient: str
    by: User


@dataclass(frozen=True)
class Field:
    """A field: what it is called on the screen, and its text; '' when nothing is known."""

    label: StrOrPromise
    text: Callable[[Material], str]


def full_name(client: Client) -> str:
    """Return given names and family name, or what the person is called."""
    names = (client.given_names or client.called_name, client.family_name)
    return " ".join(filter(None, names))


def _day(day: dt.date | None) -> str:
    return date_format(day, "j F Y") if day else ""


def _birth_date(material: Material) -> str:
    """Write it as far as it is known; a day that no calendar has stays as somebody noted it."""
    day, month, year = (material.case.client.birth_date or "--").split("-")
    if not (year and month and day):
        return f"{month}/{year}" if year and month else year
    try:
        return _day(dt.date(int(year), int(month), int(day)))
    except ValueError:
        return f"{day}/{month}/{year}"


def _nationality(material: Material) -> str:
    return ", ".join(country_name(code) for code in material.case.client.nationalities)


def _case_lead(material: Material) -> str:
    return material.case.case_lead.name if material.case.case_lead else ""


FIELDS: dict[str, Field] = {
    "client_name": Field(
        gettext_lazy("Name of the client"), lambda material: full_name(material.case.client)
    ),
    "client_birth_date": Field(gettext_lazy("Date of birth of the client"), _birth_date),
    "client_nationality": Field(gettext_lazy("Nationality of the client"), _nationality),
    "file_code": Field(gettext_lazy("Our code of the file"), lambda each: each.case.client.code),
    "support_since": Field(
        gettext_lazy("First day of the support"), lambda each: _day(each.case.accompanied_from)
    ),
    "recipient_name": Field(
        gettext_lazy("Name of the recipient"), lambda each: each.recipient.partition("\n")[0]
    ),
    "letter_date": Field(
        pgettext_lazy("letter", "Date of the letter"), lambda each: _day(each.dated_on)
    ),
    "author_name": Field(gettext_lazy("Your name"), lambda material: material.by.name),
    "case_lead_name": Field(gettext_lazy("Name of the case lead"), _case_lead),
    "organisation_name": Field(
        gettext_lazy("Name of the organisation"), lambda each: letterhead(each.language).name
    ),
}


def why_not(text: str) -> str:
    """Return why a template may not be saved: a field that does not exist; '' when it may."""
    unknown = [name for name in PLACE.findall(text) if name not in FIELDS]
    if not unknown and not BROKEN.search(PLACE.sub("", text)):
        return ""
    names = ", ".join(FIELDS)
    if unknown:
        return _("There is no field “%(name)s”. There are: %(names)s.") % {
            "name": unknown[0],
            "names": names,
        }
    return _("A field is not written to its end. There are: %(names)s.") % {"names": names}


def filled(text: str, material: Material) -> str:
    """Put the fields of a file into the text of a template, in the language of the letter."""
    with translation.override(material.language):
        return PLACE.sub(lambda place: _text_of(place[1], material), text)


def _text_of(name: str, material: Material) -> str:
    field = FIELDS[name]
    # Nothing in what is put in may look like a field or a gap.
    text = re.sub(r"\[\[|\]\]|\{\{|\}\}", "", field.text(material))
    return text or f"[[{field.label}]]"


def gaps(text: str) -> list[str]:
    """Return what still has to be filled in or removed."""
    return GAP.findall(text)
