"""The one place through which a letter leaves the organisation."""

from django.utils import timezone

from accounts.models import User
from audit.trail import record
from cases.models import SafeChannel
from cases.safe_contact import refuse_unsafe
from contacts.models import Contact
from disclosures.actions import disclose, refuse_untold
from disclosures.models import Disclosure
from documents.models import Letter, Way
from records.saving import Token

# What a letter to the client goes through, by its way; handed over, it goes through nothing.
CHANNELS = {Way.POST: SafeChannel.Channel.POST, Way.MAIL: SafeChannel.Channel.MAIL}


def letter_leaves(letter: Letter, *, within: bool = False, by: User) -> None:
    """Enter in the register that an issued letter leaves; called in the act that issues it.

    Args:
        within: `by` confirms that nothing else goes than who gets it may be told.

    Raises:
        MayNotBeTold: who gets it may be told nothing of the file, or not all.
        UnsafeContact: it goes to the client in a way that is not safe, or not now.
        ConsentMissing: consent is its ground, and none is in force for who gets it.
    """
    assert letter.issued_at  # noqa: S101 - tells the type
    channel = CHANNELS.get(Way(letter.way))
    if channel and _goes_to_client(letter):
        refuse_unsafe(letter.case.client, channel=channel, at=letter.issued_at)
    # Whoever it is addressed to has their limit, also where who gets it was typed anew.
    refuse_untold(
        letter.case,
        letter.contact or letter.recipient.partition("\n")[0],
        timezone.localdate(letter.issued_at),
        ground=letter.ground,
        within=within,
    )
    disclose(
        case=letter.case,
        kind=Disclosure.Kind.LETTER,
        ground=letter.ground,
        recipient=_recipient(letter),
        content=letter.document_title,
        document=letter.document,
        line=letter.line,
        at=letter.issued_at,
        within=within,
        by=by,
    )
    # Whom it goes to is in the register, encrypted: a name does not stand in the trail.
    record(
        "documents.letter.issued",
        by=by,
        subject=letter,
        line=letter.line,
        ground=letter.ground,
        way=letter.way,
        to_client=letter.is_to_client,
    )


def _goes_to_client(letter: Letter) -> bool:
    """Ask who gets it, also where the name was typed: what is one's own right goes to oneself."""
    is_own = letter.ground == Disclosure.Ground.OWN_RIGHT and letter.contact is None
    return letter.is_to_client or is_own


def _recipient(letter: Letter) -> Contact | str:
    """Return the contact, where that is who gets it; else who gets it, in words."""
    contact, typed = letter.contact, letter.sent_to.strip().casefold()
    if contact is None:
        return letter.sent_to
    place = contact.organisation
    names = {str(contact), contact.name, place.name if place else contact.name}
    return contact if typed in {name.casefold() for name in names} else letter.sent_to


def draft_leaves(letter: Letter, *, token: Token | None = None, by: User) -> Disclosure:
    """Enter in the register that somebody takes a letter along for a word processor.

    Raises:
        SentTwice.
    """
    entry = disclose(
        case=letter.case,
        kind=Disclosure.Kind.EXPORT,
        ground=Disclosure.Ground.INTERNAL,
        recipient="",
        content=letter.document_title,
        line=letter.line,
        token=token,
        by=by,
    )
    record("documents.letter.taken", by=by, subject=letter, line=letter.line)
    return entry
