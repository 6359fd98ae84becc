"""Keep partners in other countries, and have their keys confirmed by a second person."""

import datetime as dt
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from accounts.models import User
from audit.trail import record
from contacts.models import Contact
from records import saving
from records.errors import Refused
from records.saving import Token, fill, locked, once, store
from transfers.models import PartnerAbroad


def add_partner(
    *, contact: Contact, values: dict[str, Any], token: Token | None = None, by: User
) -> PartnerAbroad:
    """Note what an organisation in another country does, and what it may receive.

    Raises:
        SentTwice.
        Refused: it is a person, or is noted already; or a constraint.
    """
    if not contact.is_organisation:
        raise Refused(_("Choose the organisation, not a person."), "contact")
    partner = PartnerAbroad(contact=contact, **values, **_typed_key(values["public_key"], by))
    return saving.add(partner, token=token, by=by)


def change_partner(
    *, pk: UUID, version: int | None, values: dict[str, Any], token: Token | None = None, by: User
) -> PartnerAbroad:
    """Change a partner; another key has to be confirmed anew.

    Raises:
        SentTwice, Stale, Refused.
    """
    with once(token, by) as result:
        partner = locked(PartnerAbroad, pk, version)
        if values["public_key"] != partner.public_key:
            fill(partner, _typed_key(values["public_key"], by))
        store(fill(partner, values))
        record(saving.verb(partner, "changed"), by=by, subject=partner)
        result.made(partner)
    return partner


def _typed_key(public_key: str, by: User) -> dict[str, Any]:
    unconfirmed = {"key_confirmed_by": None, "key_confirmed_on": None}
    return {"key_by": by if public_key else None} | unconfirmed


def confirm_key(
    *,
    pk: UUID,
    version: int | None,
    today: dt.date,
    token: Token | None = None,
    by: User,
) -> PartnerAbroad:
    """Note that the partner has read its fingerprint to somebody else than who typed the key.

    Raises:
        SentTwice.
        Stale: the partner, and perhaps its key, was changed since it was compared.
        Refused: there is no key, or the same person typed it.
    """
    with once(token, by) as result:
        partner = locked(PartnerAbroad, pk, version)
        store(fill(partner, {"key_confirmed_by": by, "key_confirmed_on": today}))
        record(saving.verb(partner, "confirmed"), by=by, subject=partner)
        result.made(partner)
    return partner
