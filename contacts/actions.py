"""Keep the address book: contacts, the list of their kinds, interpreters and their languages."""

from functools import partial
from typing import Any

from django.utils.translation import gettext as _

from accounts.models import User
from contacts.duplicates import resembling
from contacts.merging import refuse_named
from contacts.models import (
    Contact,
    ContactKind,
    Interpreter,
    InterpreterLanguage,
    Language,
)
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


def add_interpreter(
    *, contact: Contact, values: dict[str, Any], token: Token | None = None, by: User
) -> Interpreter:
    """Note how a person of the address book works as an interpreter.

    Raises:
        SentTwice.
        Refused: it is an organisation, or it is noted already.
    """
    if contact.is_organisation:
        raise Refused(_("An organisation does not interpret: add the person who works there."))
    if Interpreter.objects.filter(contact=contact).exists():
        raise Refused(_("This is noted already. Look at the person again."))
    return saving.add(Interpreter(contact=contact, **values), token=token, by=by)


change_interpreter = partial(saving.change, Interpreter)


def add_spoken(
    *, interpreter: Interpreter, values: dict[str, Any], token: Token | None = None, by: User
) -> InterpreterLanguage:
    """Note a language that an interpreter speaks.

    Raises:
        SentTwice.
        Refused: it is noted already.
    """
    return saving.add(InterpreterLanguage(interpreter=interpreter, **values), token=token, by=by)


change_spoken = partial(saving.change, InterpreterLanguage)


def add_language(*, values: dict[str, Any], token: Token | None = None, by: User) -> Language:
    """Add a language, or a variety of one, that interpreters may speak.

    Raises:
        SentTwice.
        Refused: there is one with this code.
    """
    return saving.add(Language(**values), token=token, by=by)


change_language = partial(saving.change, Language)
