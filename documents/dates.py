"""The last day of a document, and the deadline that it makes."""

import datetime as dt

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from deadlines import actions as deadlines
from deadlines.models import Deadline, RuleCode
from deadlines.reckoning import add_months
from documents.models import Document, DocumentKind


def end_of(kind: DocumentKind, start: dt.date | None) -> dt.date | None:
    """Return the last day of a document of a kind; None where the kind says none."""
    return add_months(start, kind.months) if start is not None and kind.months else None


def start_end(document: Document, *, by: User) -> None:
    """Begin the date on which a document ends, when somebody follows its kind."""
    end = document.valid_until
    if end is None or not document.kind.is_followed or end < timezone.localdate():
        return
    deadlines.start_deadlines(
        case=document.case,
        rule=RuleCode.END_OF_DOCUMENT,
        starts_on=end,
        source=document.pk,
        line=document.line or None,
        by=by,
    )


def restart_end(document: Document, *, by: User) -> None:
    """Count the date anew from the document as it is now; what was moved by hand stays."""
    end = document.valid_until
    running = Deadline.unscoped.open().filter(source=document.pk, rule=RuleCode.END_OF_DOCUMENT)
    if end is not None and document.kind.is_followed and running.exists():
        deadlines.recompute(source=document.pk, starts_on=end, by=by)
        return
    deadlines.drop_deadlines_of(source=document.pk, by=by, reason=_("The days have changed"))
    start_end(document, by=by)


def drop_end(document: Document, *, by: User) -> None:
    """Take back the date of a document that was entered in error."""
    deadlines.drop_deadlines_of(source=document.pk, by=by, reason=_("Entered in error"))
