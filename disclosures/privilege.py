"""The one rule of what is privileged: it goes to nobody who prosecutes, or may.

Every way out asks it: `disclose`, the file on paper, what is offered on demand of an authority
(`casepage.part.items_to_give`). What is privileged on a file the parts of the file say.
"""

from collections.abc import Iterable

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from casepage.part import ItemToGive, privileged
from cases.models import Case
from contacts.models import Contact
from disclosures.models import Disclosure
from records.errors import Refused

NOT_TO_THEM = _(
    "This is privileged, or belongs to what is: it does not go to police, justice or immigration,"
    " nor to somebody who is not in the address book."
)


class Privileged(Refused):
    """Something privileged would go to who prosecutes."""


def may_get_privileged(recipient: Contact | str, *, ground: str) -> bool:
    """Ask whether what is privileged may go to a recipient.

    Whoever stands in words may be anybody, so that only an entry of the address book whose kind
    does not prosecute gets it, and nobody named: the person, or a colleague.
    """
    if isinstance(recipient, Contact):
        return not recipient.prosecutes
    return not recipient and ground in Disclosure.WITHIN


def refuse_privileged(
    case: Case,
    recipient: Contact | str,
    *,
    ground: str,
    document: Model | None = None,
    items: Iterable[ItemToGive] = (),
) -> None:
    """Refuse to let a privileged document or item go to who prosecutes, or may.

    Raises:
        Privileged: one of them is.
    """
    leaving = {item.row for item in items} | ({str(document.pk)} if document else set())
    if not leaving or may_get_privileged(recipient, ground=ground):
        return
    if leaving & {str(key) for key in privileged(case)}:
        raise Privileged(NOT_TO_THEM, "ground")
