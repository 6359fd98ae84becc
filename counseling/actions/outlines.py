"""Take away outlines of notes; they are added and changed as any record is."""

from uuid import UUID

from accounts.models import User
from audit.trail import record
from counseling.models import NoteOutline
from records.saving import Token, once


def remove_outline(*, pk: UUID, token: Token | None = None, by: User) -> None:
    """Take an outline away; notes that were filled with it stay as they are.

    Raises:
        SentTwice.
    """
    with once(token, by):
        for outline in NoteOutline.objects.select_for_update().filter(pk=pk):
            record("counseling.noteoutline.removed", by=by, subject=outline, line=outline.line)
            outline.delete()
