"""Appeals against what an authority decided, of residence documents and of applications alike."""

from typing import Any, TypeVar
from uuid import UUID

from django.utils.translation import gettext as _

from accounts.models import User
from admin_support.models import Procedure, ResidenceDocument
from audit.trail import record
from deadlines import actions as deadlines
from deadlines.models import Deadline, RuleCode
from records.errors import Refused
from records.saving import Token, fill, locked, once, store

Decided = TypeVar("Decided", ResidenceDocument, Procedure)


def lodge_appeal(
    model: type[Decided],
    *,
    pk: UUID,
    version: int | None,
    values: dict[str, Any],
    token: Token | None = None,
    by: User,
) -> Decided:
    """Note that an appeal was lodged: it closes the date of its term, also when it came late.

    Args:
        values: appealed_on.

    Raises:
        SentTwice, Stale.
        Refused: nothing was refused, or it is before the decision was notified.
    """
    with once(token, by) as result:
        row = store(fill(locked(model, pk, version), values))
        record(_verb(row, "appealed"), by=by, subject=row, line=row.trail_line)
        for key in _open_terms(row):
            deadlines.close_deadline(
                deadline_id=key,
                closed_on=values["appealed_on"],
                proof=_("The appeal is lodged"),
                by=by,
            )
        result.made(row)
    return row


def decide_appeal(
    model: type[Decided],
    *,
    pk: UUID,
    version: int | None,
    values: dict[str, Any],
    token: Token | None = None,
    by: User,
) -> Decided:
    """Note what came of an appeal.

    Args:
        values: appeal_outcome, appeal_decided_on.

    Raises:
        SentTwice, Stale.
        Refused: none was lodged, or it is before that.
    """
    with once(token, by) as result:
        row = locked(model, pk, version)
        if row.appealed_on is None:
            raise Refused(_("No appeal is noted."))
        store(fill(row, values))
        record(_verb(row, "appeal_decided"), by=by, subject=row, line=row.trail_line)
        result.made(row)
    return row


def _verb(row: ResidenceDocument | Procedure, act: str) -> str:
    name = "document" if isinstance(row, ResidenceDocument) else "procedure"
    return f"admin_support.{name}.{act}"


def _open_terms(row: ResidenceDocument | Procedure) -> list[UUID]:
    """Return the open dates on which the term of an appeal ends: of a document no other is left."""
    rows = Deadline.unscoped.open().filter(source=row.pk)
    if isinstance(row, Procedure):
        rows = rows.filter(rule=row.kind.appeal_rule or RuleCode.APPEAL_ENDS)
    return list(rows.values_list("pk", flat=True))
