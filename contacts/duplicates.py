"""Which contacts of the address book a contact resembles: it may be here already."""

from typing import Any
from uuid import UUID

from rapidfuzz import fuzz, process

from contacts.models import Contact
from contacts.search import plain

AT_LEAST = 88
MOST = 5


def resembling(
    values: dict[str, Any], *, is_organisation: bool, but: UUID | None = None
) -> list[Contact]:
    """Return the contacts that have the same number or mail, or nearly the same name.

    Two people of one name at two organisations are two; without an organisation on one side they
    may be the same.

    Args:
        values: name, phone, email, and the organisation of a person.
        but: the contact itself.
    """
    rows = Contact.objects.current().filter(is_organisation=is_organisation).exclude(pk=but)
    read = rows.values_list("pk", "name", "phone", "email", "organisation")
    place: Any = values.get("organisation")
    here = place.pk if place else None
    alike: list[UUID] = []
    names: dict[UUID, str] = {}
    for key, name, phone, email, organisation in read:
        has_number = values["phone"] and values["phone"] == phone
        if has_number or (values["email"] and values["email"].lower() == email.lower()):
            alike.append(key)
        elif not here or not organisation or here == organisation:
            names[key] = plain(name)
    near = process.extract(
        plain(values["name"]),
        names,
        scorer=fuzz.token_sort_ratio,
        score_cutoff=AT_LEAST,
        limit=MOST,
    )
    best = [*alike, *(key for _name, _score, key in near)][:MOST]
    contacts = rows.select_related("organisation", "kind").in_bulk(best)
    return [contacts[key] for key in best]
