"""What somebody around a file may be told, asked before anything goes to them."""

import datetime as dt

from django.db.models import Q
from django.utils.translation import gettext as _

from audit.fields import open_keys
from cases.models import Case, CaseContact
from contacts.models import Contact
from disclosures.models import Disclosure
from records.errors import Refused

Ground, MayBeTold = Disclosure.Ground, CaseContact.MayBeTold
# The law or a danger decides here, not what was agreed. What is the person's own right, or work
# within the organisation, names nobody as a rule; who is named all the same has a limit.
WITHOUT_LIMIT = (Ground.LEGAL_DUTY, Ground.VITAL_INTEREST)


class MayNotBeTold(Refused):
    """The file says that the recipient may not be told this."""


def refuse_untold(
    case: Case, recipient: Contact | str, on: dt.date, *, ground: str, within: bool
) -> str:
    """Refuse what somebody around the file may not be told.

    Args:
        within: somebody confirms that nothing else goes than the recipient may be told.

    Returns what the recipient may be told, where that is limited and was confirmed; else "".

    Raises:
        MayNotBeTold: nothing may be told, beside `ground`; or only some of it and nobody
            confirmed that it is no more, beside `within`.
    """
    if ground in WITHOUT_LIMIT or not recipient:
        return ""
    row = _around(case, recipient, on)
    if row is None:
        return ""
    if row.may_be_told == MayBeTold.NOTHING:
        raise MayNotBeTold(
            _(
                "%(who)s may be told nothing: so it stands with the people around the file."
                " Correct it there if that has changed, or choose the ground that the law gives."
            )
            % {"who": row.who},
            "ground",
        )
    if not within:
        what = row.agreed if row.agreed else row.get_may_be_told_display()
        raise MayNotBeTold(
            _("%(who)s may be told only this: %(what)s. Confirm that nothing else goes.")
            % {"who": row.who, "what": what.rstrip(".")},
            "within",
        )
    return row.may_be_told


def _around(case: Case, recipient: Contact | str, on: dt.date) -> CaseContact | None:
    """Return who gets it among the people around the file on a day, the strictest row first."""
    rows = CaseContact.unscoped.filter(Q(until__isnull=True) | Q(until__gte=on), case=case)
    around = list(rows.filter(since__lte=on).select_related("contact__organisation", "case"))
    open_keys(around)
    named = [row for row in around if _is_same(row, recipient)]
    return min(named, key=lambda row: MayBeTold.values.index(row.may_be_told), default=None)


def _is_same(row: CaseContact, recipient: Contact | str) -> bool:
    """Ask whether somebody around the file is the recipient, by their entry or by their name.

    Whoever is around the file in words may have come into the address book since.
    """
    if isinstance(recipient, Contact):
        if row.contact:
            return row.contact_id == recipient.pk
        recipient = recipient.name
    names = {row.who, row.contact.name if row.contact else row.name}
    return _plain(recipient) in map(_plain, names)


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()
