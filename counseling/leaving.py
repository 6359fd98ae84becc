"""The place where a note leaves the application."""

from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from audit.trail import record
from counseling.models import Session
from disclosures.actions import disclose
from disclosures.models import Disclosure
from records.saving import Token


def note_leaves(
    session: Session, *, number: UUID, token: Token | None = None, by: User
) -> Disclosure:
    """Enter in the register that somebody takes a copy of a note along, by its number.

    Raises:
        SentTwice.
    """
    day = timezone.localtime(session.starts_at).date().isoformat()
    return disclose(
        case=session.case,
        kind=Disclosure.Kind.EXPORT,
        ground=Disclosure.Ground.INTERNAL,
        recipient="",
        content=_("Copy %(number)s of the note of %(day)s") % {"number": number, "day": day},
        line=session.line,
        token=token,
        by=by,
    )


def note_is_taken(session: Session, *, number: UUID, digest: str, by: User) -> None:
    """Write in the trail which copy is handed out.

    Args:
        digest: SHA-256 of its text, by which a paper is known again.
    """
    record(
        "counseling.session.exported",
        by=by,
        subject=session,
        line=session.line,
        copy=str(number),
        sha256=digest,
    )
