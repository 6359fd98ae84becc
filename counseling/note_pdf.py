"""A signed note on paper, with what was added to it, and a digest that can be checked offline.

The PDF holds the same text once more as a file, `note.txt`, and prints the SHA-256 of its bytes:
UTF-8, a line feed after each line. Each copy has a number of its own in that text, so that nobody
can try out texts on the digest that the trail keeps.
"""

import datetime as dt
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from accounts.models import User
from common import pdf
from counseling.models import Addition, Session

FILE = "note.txt"


@dataclass(frozen=True)
class NoteCopy:
    """One copy of a note: facts as pairs of label and text, and parts with a heading."""

    facts: list[tuple[str, str]]
    parts: list[tuple[str, str]]

    @property
    def text(self) -> bytes:
        """Return the bytes that are attached and of which the digest is made."""
        lines = [f"{label}: {fact}" for label, fact in self.facts]
        for heading, text in self.parts:
            lines += ["", heading, "-" * len(heading), *text.splitlines()]
        return ("\n".join(lines) + "\n").encode()

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.text).hexdigest()


def copy_of(
    session: Session, additions: Sequence[Addition], *, number: UUID, now: dt.datetime, by: User
) -> NoteCopy:
    """Return a copy of a signed note in the reader's language.

    The client stands there by the code of the file, as on every paper that leaves.
    """
    signer = session.signed_by.name if session.signed_by else _("by itself, after seven days")
    facts = [
        (_("File"), session.case.client.code),
        (_("Session"), str(session.pk)),
        (_("When"), f"{_moment(session.starts_at)}, {session.minutes} min"),
        (_("Kind of contact"), str(session.get_kind_display())),
        (_("Service"), str(session.get_line_display())),
        (pgettext("session", "Outcome"), str(session.get_status_display())),
        (_("By"), session.user.name),
        (_("Signed"), f"{_moment(session.signed_at)}, {signer}"),
        (pgettext("of a note", "Copy"), f"{number}, {_moment(now)}, {by.name}"),
    ]
    parts = [(_("Note"), session.note), (_("Agreements"), session.agreements)]
    parts += [
        (
            _("Added on %(moment)s by %(name)s")
            % {"moment": _moment(addition.at), "name": addition.by.name},
            addition.text,
        )
        for addition in additions
    ]
    return NoteCopy(facts, [(heading, text) for heading, text in parts if text])


def _moment(at: dt.datetime | None) -> str:
    """Write a moment so that everybody reads it alike: day, local time, distance from UTC."""
    return f"{timezone.localtime(at):%Y-%m-%d %H:%M %z}" if at else ""


@cache
def _style() -> str:
    own = Path(settings.BASE_DIR) / "templates" / "counseling" / "note_pdf.css"
    return pdf.font_faces() + own.read_text(encoding="utf-8")


def render(copy: NoteCopy) -> bytes:
    """Make the PDF of a copy, with the text of which the digest is made as a file inside.

    Raises:
        common.pdf.CannotRender: the libraries PDF needs are not on this machine.
    """
    context = {
        "copy": copy,
        "file": FILE,
        "language": get_language(),
        "organisation": settings.ORGANISATION_NAME,
    }
    page = render_to_string("counseling/note_pdf.html", context)
    description = _("The text of this note, of which the digest is made")
    return pdf.render_apart(page, _style(), pdf.Attached(FILE, description, copy.text.decode()))
