"""The address book as a list: its filters, its columns, and the same as a spreadsheet."""

import datetime as dt
from typing import Any

from django.db.models import CharField, Func, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from common.languages import language_name
from common.lists import Filter
from contacts.models import CHECKED_FOR, Contact, ContactKind
from records.exports import day

ENDED, ALL, UNCHECKED = "ended", "all", "unchecked"


def _of_kind() -> Filter:
    def narrow(rows: QuerySet, value: str) -> QuerySet:
        return rows.filter(kind__value=value)

    kinds = ContactKind.objects.order_by("position", "value")
    return Filter("kind", _("Kind"), [(kind.value, kind.label) for kind in kinds], narrow)


def _of_sort() -> Filter:
    def narrow(rows: QuerySet, value: str) -> QuerySet:
        return rows.filter(is_organisation=value == "organisation")

    choices = [("person", _("People")), ("organisation", _("Organisations"))]
    return Filter("sort", _("People or organisations"), choices, narrow)


def _of_language() -> Filter:
    def narrow(rows: QuerySet, value: str) -> QuerySet:
        return rows.filter(languages__contains=[value])

    spoken = Func("languages", function="unnest", output_field=CharField())
    codes = Contact.objects.current().values_list(spoken, flat=True).distinct()
    choices = sorted(((code, language_name(code)) for code in codes), key=lambda pair: pair[1])
    return Filter("language", _("Language"), choices, narrow)


def _of_state(today: dt.date) -> Filter:
    def narrow(rows: Any, value: str) -> QuerySet:
        if value == ENDED:
            return rows.filter(ended_on__lte=today)
        if value == UNCHECKED:
            since = today - CHECKED_FOR
            unchecked = Q(verified_on__isnull=True) | Q(verified_on__lt=since)
            return rows.in_use(today).filter(unchecked)
        return rows

    choices = [
        (UNCHECKED, _("Not checked for a year")),
        (ENDED, pgettext("contact", "Ended")),
        (ALL, _("Ended too")),
    ]
    return Filter("state", _("State"), choices, narrow, blank=_("In use"))


def filters() -> list[Filter]:
    """Return what the list may be narrowed by."""
    return [_of_kind(), _of_sort(), _of_language(), _of_state(timezone.localdate())]


def rows(values: dict[str, str]) -> QuerySet[Contact]:
    """Return the contacts by name; those that ended only when the state asks for them."""
    contacts = Contact.objects.current().select_related("kind", "organisation")
    if "state" not in values:
        contacts = contacts.in_use(timezone.localdate())
    return contacts.order_by("search_text", "pk")


# The columns of the spreadsheet, which are those that an import reads.
COLUMNS = (
    "name",
    "is_organisation",
    "kind",
    "organisation",
    "function",
    "languages",
    "phone",
    "email",
    "address",
    "hours",
    "note",
    "verified_on",
    "ended_on",
)


def cells(row: Contact) -> list[str]:
    """Write a contact as a row of the spreadsheet."""
    return [
        row.name,
        "yes" if row.is_organisation else "no",
        row.kind.value,
        row.organisation.name if row.organisation else "",
        row.function,
        "; ".join(row.languages),
        row.phone,
        row.email,
        row.address,
        row.hours,
        row.note,
        day(row.verified_on),
        day(row.ended_on),
    ]


def people_of(organisation: Contact) -> QuerySet[Contact]:
    """Return who works at an organisation, by name."""
    people = Contact.objects.in_use(timezone.localdate()).filter(organisation=organisation)
    return people.select_related("kind").order_by("search_text", "pk")
