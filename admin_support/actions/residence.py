"""Ask for residence documents, note what came of it, change the rules of their kinds."""

import datetime as dt
from functools import partial
from typing import Any
from uuid import UUID

from django.db.models import Max
from django.utils.translation import gettext as _

from accounts.models import User
from admin_support import dates
from admin_support.citizenship import WITHOUT_CHAIN
from admin_support.models import DocumentKind, FreeMovement, ResidenceDocument
from admin_support.nationality import citizenship_of
from audit.trail import record
from cases.models import Case
from records import saving
from records.errors import Refused
from records.saving import Token, fill, locked, once, store

Outcome = ResidenceDocument.Outcome


def _record(document: ResidenceDocument, act: str, by: User) -> None:
    record(
        f"admin_support.document.{act}",
        by=by,
        subject=document,
        line=document.trail_line,
        outcome=document.outcome,
    )


def _outcome(values: dict[str, Any], before: str) -> str:
    """Return how far it is, by the days that are filled in."""
    if values["valid_from"]:
        return Outcome.ISSUED
    if values["requested_on"]:
        return Outcome.EXTRA if before == Outcome.EXTRA else Outcome.ASKED
    return Outcome.PREPARED


def _complete(values: dict[str, Any], kind: DocumentKind) -> dict[str, Any]:
    """Add what the rule proposes where the card was not read."""
    start = values["valid_from"]
    if not start:
        return values
    return values | {
        "issued_on": values["issued_on"] or start,
        "valid_to": values["valid_to"] or kind.proposed_end(start),
    }


def _next_turn(case: Case, kind: DocumentKind) -> int:
    earlier = ResidenceDocument.unscoped.filter(case=case, kind=kind)
    earlier = earlier.exclude(outcome__in=ResidenceDocument.WITHOUT_RESULT)
    return (earlier.aggregate(last=Max("turn"))["last"] or 0) + 1


def _must_fit(case: Case, values: dict[str, Any], kind: DocumentKind, today: dt.date) -> None:
    """Refuse a kind that was not given then, and a residence procedure that nobody needs.

    Raises:
        Refused: beside the kind, or beside the reason that is missing.
    """
    day = values["valid_from"] or values["requested_on"] or today
    if not kind.was_given_on(day):
        raise Refused(_("Documents of this kind were not given on that day."), "kind")
    if not kind.is_of_chain or values.get("chain_reason"):
        return
    if citizenship_of(case.client, day) in WITHOUT_CHAIN:
        raise Refused(
            _("With this nationality no residence procedure is needed. Say why it is noted."),
            "chain_reason",
        )


def add_residence_document(
    *, case: Case, values: dict[str, Any], today: dt.date, token: Token | None = None, by: User
) -> ResidenceDocument:
    """Add a document to be requested, requested or issued: its days tell which.

    Args:
        values: kind, requested_on, decided_on, issued_on, valid_from, valid_to, received_on,
            municipality, printed_work, number, and `chain_reason` for somebody who needs no
            residence procedure. Without `valid_to` the kind's own length counts.

    Raises:
        SentTwice.
        Refused: it overlaps another one, is one too many, or its days contradict each other; it
            was not given on that day; the person needs no residence procedure and no reason is
            given.
    """
    kind: DocumentKind = values["kind"]
    _must_fit(case, values, kind, today)
    values = _complete(values, kind)
    with once(token, by) as result:
        document = ResidenceDocument(
            case=case,
            created_by=by,
            outcome=_outcome(values, ""),
            most=kind.at_most,
            turn=_next_turn(case, kind),
            **values,
        )
        store(document)
        _record(document, "added", by)
        _begin(document, today, by)
        result.made(document)
    return document


def _begin(document: ResidenceDocument, today: dt.date, by: User) -> None:
    """Start the dates that follow from a document, and end those it makes needless."""
    if document.requested_on:
        dates.close_request_deadlines(document, on=document.requested_on, by=by)
    if document.outcome == Outcome.ISSUED:
        dates.close_earlier_document_deadlines(document, on=document.issued_on or today, by=by)
        dates.start_document_deadlines(document, today=today, by=by)
        if document.valid_to is None or document.valid_to >= today:
            dates.start_insurance(document, today=today, by=by)


def _locked(pk: UUID, version: int | None) -> ResidenceDocument:
    return locked(ResidenceDocument, pk, version, "kind")


def change_residence_document(
    *,
    pk: UUID,
    version: int | None,
    values: dict[str, Any],
    today: dt.date,
    token: Token | None = None,
    by: User,
) -> ResidenceDocument:
    """Change the days or the number of a document that is still in hand or valid.

    Raises:
        SentTwice, Stale.
        Refused: it is over, overlaps another one, or its days contradict each other.
    """
    with once(token, by):
        document = _locked(pk, version)
        if document.closed_on:
            raise Refused(_("Somebody else has closed it in between."))
        values = _complete(values, document.kind)
        before = (document.outcome, document.valid_from, document.valid_to)
        fill(document, values | {"outcome": _outcome(values, document.outcome)})
        store(document)
        _record(document, "changed", by)
        if before[0] != Outcome.ISSUED:
            _begin(document, today, by)
        elif before != (document.outcome, document.valid_from, document.valid_to):
            dates.recount_document_deadlines(document, was_valid_to=before[2], today=today, by=by)
    return document


def send_application(
    *, pk: UUID, today: dt.date, token: Token | None = None, by: User
) -> ResidenceDocument:
    """Note that an application left today; a second click changes nothing.

    Raises:
        SentTwice.
        Refused: an answer has come already.
    """
    with once(token, by):
        document = _locked(pk, None)
        if document.outcome == Outcome.ASKED:
            return document
        if not document.is_open:
            raise Refused(_("An answer has come already."))
        document.outcome = Outcome.ASKED
        document.requested_on = document.requested_on or today
        store(document)
        _record(document, "sent", by)
        dates.close_request_deadlines(document, on=today, by=by)
    return document


def ask_extra_documents(
    *,
    pk: UUID,
    version: int | None = None,
    values: dict[str, Any],
    token: Token | None = None,
    by: User,
) -> ResidenceDocument:
    """Note which extra documents the authority wants to see.

    Args:
        values: `missing`.

    Raises:
        SentTwice, Stale.
        Refused: nothing was sent, or an answer has come already.
    """
    with once(token, by):
        document = _locked(pk, version)
        if document.outcome not in {Outcome.ASKED, Outcome.EXTRA}:
            raise Refused(_("It was not sent yet, or an answer has come already."))
        store(fill(document, {"outcome": Outcome.EXTRA, "missing": values["missing"]}))
        _record(document, "extra_asked", by)
    return document


def end_residence_document(
    *,
    pk: UUID,
    version: int | None = None,
    values: dict[str, Any],
    today: dt.date,
    token: Token | None = None,
    by: User,
) -> ResidenceDocument:
    """Note that a document was refused, taken back, or ended before its day.

    Args:
        values: outcome, closed_on, and where they are known decided_on and `term`: the rule by
            which the term of an appeal counts from `closed_on`, the day of the notification.

    Raises:
        SentTwice, Stale.
        Refused: it is over; only what was issued can end, only what was not be refused; it ends
            before it started; nobody appeals against what was withdrawn.
    """
    term = values.pop("term", "")
    with once(token, by):
        document = _locked(pk, version)
        if document.closed_on or (values["outcome"] == Outcome.ENDED) == document.is_open:
            raise Refused(_("Only what was issued can end, and only what was not be refused."))
        if document.valid_from and values["closed_on"] < document.valid_from:
            raise Refused(_("This is before it was valid."), "closed_on")
        fill(document, values)
        if term and document.outcome != Outcome.WITHDRAWN:
            document.appeal_until = dates.appeal_end(term, values["closed_on"])
        store(document)
        _record(document, "ended", by)
        dates.end_document_deadlines(document, by=by)
        dates.start_appeal_deadline(document, term, today=today, by=by)
    return document


void_residence_document = partial(
    saving.void, ResidenceDocument, follow=dates.drop_document_deadlines
)


def add_free_movement(
    *, values: dict[str, Any], token: Token | None = None, by: User
) -> FreeMovement:
    """Note since when citizens of a country move freely.

    Raises:
        SentTwice, Refused.
    """
    with once(token, by) as result:
        row = store(FreeMovement(**values))
        record("admin_support.free_movement.added", by=by, subject=row, country=row.country)
        result.made(row)
    return row


def change_free_movement(
    *, pk: UUID, version: int | None, values: dict[str, Any], token: Token | None = None, by: User
) -> FreeMovement:
    """Change the days on which citizens of a country move freely; files read them anew.

    Raises:
        SentTwice, Stale, Refused.
    """
    with once(token, by):
        row = store(fill(locked(FreeMovement, pk, version), values))
        record("admin_support.free_movement.changed", by=by, subject=row, country=row.country)
    return row


def change_kind(
    *, pk: UUID, version: int | None, values: dict[str, Any], token: Token | None = None, by: User
) -> DocumentKind:
    """Change the rule of a kind; documents that are there keep their days.

    Raises:
        SentTwice, Stale, Refused.
    """
    with once(token, by):
        kind = store(fill(locked(DocumentKind, pk, version), values))
        record("admin_support.kind.changed", by=by, subject=kind, value=kind.value)
    return kind
