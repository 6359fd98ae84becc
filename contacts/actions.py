"""Keep the address book: add, change and take out contacts, and the list of their kinds."""

from functools import partial
from typing import Any

from django.utils.translation import gettext as _

from accounts.models import User
from contacts.duplicates import resembling
from contacts.merging import refuse_named
from contacts.models import Contact, ContactKind
from records import saving
from records.choices import value_of
from records.errors import Refused
from records.saving import Token


def add_contact(
    *,
    is_organisation: bool,
    values: dict[str, Any],
    is_another: bool = False,
    token: Token | None = None,
    by: User,
) -> Contact:
    """Add a person or an organisation.

    Args:
        is_another: somebody saw the contacts that it resembles, and it is none of them.

    Raises:
        SentTwice.
        Refused: it resembles a contact that is here, beside `is_another`; or a constraint.
    """
    if not is_another and (alike := resembling(values, is_organisation=is_organisation)):
        names = "; ".join(str(each) for each in alike)
        text = _("This resembles what the address book has: %(names)s. Look there first.")
        raise Refused(text % {"names": names}, "is_another")
    row = Contact(is_organisation=is_organisation, created_by=by, **values)
    return saving.add(row, token=token, by=by)


change_contact = partial(saving.change, Contact)
void_contact = partial(saving.void, Contact, follow=refuse_named)


def add_kind(*, values: dict[str, Any], token: Token | None = None, by: User) -> ContactKind:
    """Add a kind. What imports name it by is made of its English label, once.

    Raises:
        SentTwice.
        Refused: the label gives a name that there is already, perhaps of an ended kind.
    """
    kind = ContactKind(value=value_of(values["label_en"]), **values)
    return saving.add(kind, token=token, by=by)


change_kind = partial(saving.change, ContactKind)
