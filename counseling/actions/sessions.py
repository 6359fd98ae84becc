"""Change, move, sign, add to and void sessions."""

import datetime as dt
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from audit.trail import record
from cases import access
from cases.actions import note_contact
from counseling import dates
from counseling.actions.reminding import follow_reminder
from counseling.models import OPEN_FOR, Addition, Session
from records import saving
from records.errors import Refused
from records.saving import Token, fill, locked, once, store
from workspace.actions import drop_draft

FORM = "session"


def details_of(session: Session) -> dict[str, Any]:
    """Return for the trail in which line a session was, and for whom its note is kept."""
    details: dict[str, Any] = {"line": session.line}
    if session.confidentiality != Session.Confidentiality.NORMAL:
        details["kept"] = session.confidentiality
    return details


def own_open(pk: UUID, version: int | None, by: User) -> Session:
    """Lock a session of one's own that is not signed yet."""
    session = locked(Session, pk, version)
    if session.is_signed:
        raise Refused(_("This note was signed in between. Add to it instead."))
    if session.user_id != by.pk:
        raise Refused(_("Only the person who wrote a session can change it."))
    return session


def _held_at(session: Session) -> dt.datetime | None:
    """Return when there was contact with the person of a file, None when there was none."""
    is_contact = session.case_id and session.status == Session.Status.HELD
    return session.starts_at if is_contact else None


def write_down(session: Session, values: dict[str, Any], *, by: User) -> None:
    """Log one session, with all that follows from it for its file.

    Args:
        values: the fields of the row, and `steps` of the plan on which it worked.
    """
    steps = values.pop("steps", [])
    store(fill(session, values))
    follow_reminder(session, by=by)
    if steps:
        session.steps.set(steps)
    details = details_of(session)
    record("counseling.session.logged", by=by, subject=session, status=session.status, **details)
    if session.status == Session.Status.HELD:
        note_contact(case=session.case, at=session.starts_at)
        dates.contact(session.case, at=session.starts_at, by=by)


def change_session(
    *, pk: UUID, version: int | None, values: dict[str, Any], token: Token | None = None, by: User
) -> Session:
    """Change a session or an appointment of one's own that is not signed yet.

    Raises:
        SentTwice, Stale.
        Refused: it is signed, or another person's.
    """
    with once(token, by):
        session = own_open(pk, version, by)
        rewrite(session, values, by=by)
        drop_draft(user=by, form=FORM, target=str(session.pk))
    return session


def rewrite(session: Session, values: dict[str, Any], *, by: User) -> None:
    """Change one session that is locked, with all that follows from it for its file.

    Args:
        values: the fields of the row, and `steps` where the author sees the plan.
    """
    before, steps = _held_at(session), values.pop("steps", None)
    store(fill(session, values))
    follow_reminder(session, by=by)
    if steps is not None:
        session.steps.set(steps)
    record("counseling.session.changed", by=by, subject=session, **details_of(session))
    if session.case and before != _held_at(session):
        dates.contact_again(session.case, before=before, by=by)


def move_session(
    *, pk: UUID, version: int | None, values: dict[str, Any], token: Token | None = None, by: User
) -> Session:
    """Move a session of one's own from the wrong file to the right one.

    The text is encrypted anew under the key of the other file. Both files keep a line in the
    trail. A signed note is not moved: void it, and log it on the right file.

    Args:
        values: `to`, the other file.

    Raises:
        SentTwice, Stale.
        Refused: it is signed, another person's, or the other file is not open to one.
    """
    with once(token, by):
        session = own_open(pk, version, by)
        origin, to = session.case, values["to"]
        if origin is None or not access.on(by, to).may(f"change_{session.line}"):
            raise Refused(_("You do not work on that file in this service."), "to")
        texts = {"note": session.note, "agreements": session.agreements}
        session.steps.clear()  # they belong to the plan of the other person
        store(fill(session, {"case": to, **texts}))
        follow_reminder(session, by=by)
        for verb, case in (("moved_away", origin), ("moved_here", to)):
            record(
                f"counseling.session.{verb}",
                by=by,
                case=case,
                subject=session,
                **details_of(session),
            )
        if held_at := _held_at(session):
            dates.contact_again(origin, before=held_at, by=by)
            dates.contact_again(to, before=None, by=by)
    return session


def void_session(
    *,
    pk: UUID,
    version: int | None,
    reason: str,
    now: dt.datetime,
    token: Token | None = None,
    by: User,
) -> Session:
    """Take out a session that was entered in error, signed or not.

    Its author does, or the case lead of its file. The note and what was added to it stay,
    encrypted, in their rows and history: no page reads them any more. Last contact and the
    dates that follow from it are reckoned as if it had not been.

    Raises:
        SentTwice, Stale.
        Refused: somebody else asks.
    """
    with transaction.atomic():
        session = saving.void(
            Session,
            pk,
            version=version,
            reason=reason,
            now=now,
            token=token,
            by=by,
            follow=_must_answer_for,
        )
        follow_reminder(session, by=by)
        held_at = _held_at(session)
        if session.case and held_at:
            dates.contact_again(session.case, before=held_at, by=by)
        drop_draft(user=by, form=FORM, target=str(session.pk))
    return session


def _must_answer_for(session: Session, *, by: User) -> None:
    case_lead = session.case.case_lead_id if session.case else None
    if by.pk not in {session.user_id, case_lead}:
        raise Refused(_("Only the person who wrote a session, or the case lead, can remove it."))


def sign_session(*, pk: UUID, token: Token | None = None, by: User, now: dt.datetime) -> Session:
    """Close a note for good; that of a trainee waits for a countersignature from then on.

    Raises:
        SentTwice.
        Refused: it is signed already.
    """
    with once(token, by):
        session = locked(Session, pk, None, "user")
        if session.is_signed:
            raise Refused(_("It was signed already."))
        is_of_trainee = session.user.is_trainee
        store(fill(session, {"signed_at": now, "signed_by": by, "is_of_trainee": is_of_trainee}))
        record("counseling.session.signed", by=by, subject=session, **details_of(session))
    return session


def add_to_session(
    *, session: Session, values: dict[str, Any], token: Token | None = None, by: User
) -> Addition:
    """Add to a signed note; who and when stands beside it.

    Raises:
        SentTwice.
        Refused: it is not signed yet, and is changed instead.
    """
    with once(token, by) as result:
        if not Session.unscoped.filter(pk=session.pk, signed_at__isnull=False).exists():
            raise Refused(_("This note is still open. Change it instead."))
        addition = store(Addition(session=session, by=by, **values))
        record(
            "counseling.session.added_to",
            by=by,
            case=session.case_id,
            subject=addition,
            **details_of(session),
        )
        result.made(addition)
    return addition


@transaction.atomic
def sign_due_sessions(*, now: dt.datetime) -> int:
    """Close the notes of sessions older than seven days; return how many."""
    due = (
        Session.unscoped.select_for_update(of=("self",), skip_locked=True)
        .filter(signed_at__isnull=True, starts_at__lt=now - OPEN_FOR)
        .exclude(status=Session.Status.PLANNED)
    )
    count = 0
    for session in due.select_related("user").defer("note", "agreements"):
        session.signed_at, session.is_of_trainee = now, session.user.is_trainee
        session.save(update_fields=["signed_at", "is_of_trainee"])
        record("counseling.session.signed", by=None, subject=session, **details_of(session))
        count += 1
    return count
