"""Write, sign, add to and void clinical notes. No event of these is shown but to who holds them."""

import datetime as dt
from functools import partial
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from audit.trail import record
from cases.models import Case
from counseling.models import OPEN_FOR
from psychosocial.models import ClinicalAddition, ClinicalFolder, ClinicalNote
from records import saving
from records.errors import Refused
from records.saving import Token, fill, locked, once, store
from workspace.actions import drop_draft

CLINICAL_FORM = "clinical"


def add_clinical_note(
    *, case: Case, values: dict[str, Any], token: Token | None = None, by: User
) -> ClinicalNote:
    """Write a clinical note on a file. It is no contact, and no date follows from it.

    Raises:
        SentTwice.
    """
    with once(token, by) as result:
        folder = ClinicalFolder.unscoped.get(case=case)
        note = saving.add(ClinicalNote(case=case, folder=folder, created_by=by, **values), by=by)
        drop_draft(user=by, form=CLINICAL_FORM, target=str(case.pk))
        result.made(note)
    return note


def change_clinical_note(
    *, pk: UUID, version: int | None, values: dict[str, Any], token: Token | None = None, by: User
) -> ClinicalNote:
    """Change a clinical note of one's own that is not signed yet.

    Raises:
        SentTwice, Stale.
        Refused: it is signed, or another person's.
    """
    with once(token, by):
        note = _own_open(pk, version, by)
        store(fill(note, values))
        record("psychosocial.clinicalnote.changed", by=by, subject=note)
        drop_draft(user=by, form=CLINICAL_FORM, target=str(note.pk))
    return note


def _own_open(pk: UUID, version: int | None, by: User) -> ClinicalNote:
    note = locked(ClinicalNote, pk, version, "folder")
    if note.is_signed:
        raise Refused(_("This note was signed in between. Add to it instead."))
    if note.created_by_id != by.pk:
        raise Refused(_("Only the person who wrote a note can change it."))
    return note


def sign_clinical_note(
    *, pk: UUID, now: dt.datetime, token: Token | None = None, by: User
) -> ClinicalNote:
    """Close a clinical note of one's own for good.

    Raises:
        SentTwice.
        Refused: it is signed already, or another person's.
    """
    with once(token, by):
        note = _own_open(pk, None, by)
        store(fill(note, {"signed_at": now, "signed_by": by}))
        record("psychosocial.clinicalnote.signed", by=by, subject=note)
    return note


def add_to_clinical_note(
    *, note: ClinicalNote, values: dict[str, Any], token: Token | None = None, by: User
) -> ClinicalAddition:
    """Add to a signed clinical note; who and when stands beside it.

    Raises:
        SentTwice.
        Refused: it is not signed yet, and is changed instead.
    """
    with once(token, by) as result:
        row = locked(ClinicalNote, note.pk, None, "folder")
        if not row.is_signed:
            raise Refused(_("This note is still open. Change it instead."))
        addition = store(ClinicalAddition(note=row, by=by, **values))
        record("psychosocial.clinicalnote.added_to", by=by, case=row.case_id, subject=addition)
        result.made(addition)
    return addition


void_clinical_note = partial(saving.void, ClinicalNote)


@transaction.atomic
def sign_due_clinical_notes(*, now: dt.datetime) -> int:
    """Close the clinical notes that were written more than seven days ago; return how many."""
    rows = ClinicalNote.unscoped.select_for_update(of=("self",), skip_locked=True)
    due = rows.filter(signed_at__isnull=True, created_at__lt=now - OPEN_FOR)
    count = 0
    for note in due.defer("text", "before_moving"):
        note.signed_at = now
        note.save(update_fields=["signed_at"])
        record("psychosocial.clinicalnote.signed", by=None, subject=note)
        count += 1
    return count
