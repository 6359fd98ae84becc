"""Move the text of a session to the clinical notes."""

import hashlib
import json
import secrets
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from audit.fields import open_keys
from audit.trail import record
from cases import access
from cases.permissions import Permission
from cases.service_lines import ServiceLine
from counseling.actions import FORM
from counseling.models import Addition, Countersignature, Session
from psychosocial.models import ClinicalAddition, ClinicalFolder, ClinicalNote
from records.errors import Refused
from records.saving import Token, locked, once, store
from workspace.actions import drop_draft

TEXTS = ("note", "agreements", "title")


def move_to_clinical(*, pk: UUID, token: Token | None = None, by: User) -> ClinicalNote:
    """Move the text of one's own session to the clinical notes of its file, signed or not.

    The session stays as a contact without a text. All that was written in it, each version, what
    was added and who signed goes along as it was, under the key of the clinical notes; its digest
    is sealed with the trail. Under the key of the file nothing of it is left.

    Raises:
        SentTwice.
        Refused: it is another person's or of another line, there is no text, it waits for a
            countersignature, or `by` does not write the clinical notes of the file.
    """
    with once(token, by) as result:
        session = locked(Session, pk, None, "user")
        _refuse_moving(session, by)
        note = _store(session, by)
        _empty(session)
        drop_draft(user=by, form=FORM, target=str(session.pk))
        digest = hashlib.sha256(note.before_moving.encode()).hexdigest()
        record("psychosocial.clinicalnote.moved", by=by, subject=note, sha256=digest)
        result.made(note)
    return note


def _refuse_moving(session: Session, by: User) -> None:
    if session.user_id != by.pk or session.line != ServiceLine.PSYCHOSOCIAL or not session.case:
        raise Refused(_("Only a session of your own in psychosocial support is moved."))
    if not access.can(by, Permission.CHANGE_CLINICAL, session.case):
        raise Refused(_("You do not write clinical notes on this file."))
    if ClinicalNote.with_voided.filter(moved_from=session).exists():
        raise Refused(_("The text of this session was moved before."))
    if not (session.note or session.agreements):
        raise Refused(_("This session has no text."))
    if session.is_of_trainee and not Countersignature.objects.filter(session=session).exists():
        raise Refused(_("This note waits for a countersignature. Move it after that."))


def _store(session: Session, by: User) -> ClinicalNote:
    additions = list(Addition.objects.filter(session=session).order_by("at"))
    note = ClinicalNote(
        case=session.case,
        folder=ClinicalFolder.unscoped.get(case=session.case),
        created_by=by,
        held_on=timezone.localdate(session.starts_at),
        text="\n\n".join(filter(None, (session.note, session.agreements))),
        moved_from=session,
        before_moving=json.dumps(_as_it_was(session, additions), ensure_ascii=False),
        signed_at=session.signed_at,
        signed_by=session.signed_by,
    )
    store(note)
    for row in additions:
        store(ClinicalAddition(note=note, text=row.text, by_id=row.by_id, at=row.at))
    return note


def _as_it_was(session: Session, additions: list[Addition]) -> dict[str, Any]:
    """Return all that was written in a session, and a number against guessing by the digest."""
    history = apps.get_model("counseling", "SessionHistory").objects
    versions = list(history.filter(pgh_obj_id=session.pk).order_by("pgh_id"))
    open_keys([*versions, *additions])
    read = Countersignature.objects.filter(session=session).first()
    return {
        "session": str(session.pk),
        "number": secrets.token_hex(16),
        "versions": [
            {name: getattr(row, name) for name in TEXTS}
            | {"at": row.pgh_created_at.isoformat(), "signed_at": _moment(row.signed_at)}
            for row in versions
        ],
        "additions": [
            {"text": row.text, "by": str(row.by_id), "at": _moment(row.at)} for row in additions
        ],
        "countersigned": {"remark": read.remark, "by": str(read.by_id), "at": _moment(read.at)}
        if read
        else None,
        "of_trainee": session.is_of_trainee,
    }


def _moment(at: Any) -> str:
    return at.isoformat() if at else ""


def _empty(session: Session) -> None:
    """Take the text out of the session, of what was added and of the history of both.

    The database keeps what was there for a month, where no process of the web can read it.
    """
    with connection.cursor() as cursor:
        cursor.execute("select psychosocial_empty_session(%s)", [session.pk])


def forget_originals() -> None:
    """Remove what moved sessions said a month ago, which the database kept apart until now."""
    with connection.cursor() as cursor:
        cursor.execute("select psychosocial_forget_originals()")
