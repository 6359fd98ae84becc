"""Ask for residence documents, note what came of it, change the rules of their kinds."""

import datetime as dt
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Max

from admin_support import dates
from admin_support.models import DocumentKind, ResidenceDocument
from audit.trail import record
from cases.models import Case
from common.db import violated_constraint
from workspace.actions import first_time, remember_result

Outcome = ResidenceDocument.Outcome
LINE = ResidenceDocument.service_line.value


class SentTwice(Exception):
    """The form arrived before; `url` shows what it made then."""

    def __init__(self, url: str):
        super().__init__("sent twice")
        self.url = url


class Stale(Exception):
    """Somebody, or another window, saved in between; `theirs` is the row as it is now."""

    def __init__(self, theirs: ResidenceDocument):
        super().__init__("saved in between")
        self.theirs = theirs


class Overlaps(Exception):
    """Another document of the file is valid on some of these days."""


class NoMoreOfThisKind(Exception):
    """The file had as many documents of this kind as there may be."""


class WrongOrder(Exception):
    """The days contradict each other."""


class NotFromHere(Exception):
    """What is in hand does not allow this step."""


REFUSALS: dict[str, type[Exception]] = {
    "one_issued_document_at_a_time": Overlaps,
    "no_more_documents_than_the_kind_allows": NoMoreOfThisKind,
    "one_document_per_turn": NoMoreOfThisKind,
    "a_document_is_asked_then_issued_then_handed_over": WrongOrder,
    "a_document_ends_after_it_starts": WrongOrder,
    "what_is_issued_has_its_days": WrongOrder,
}


def _store(document: ResidenceDocument) -> None:
    """Save, and say in the words of the house why the database refuses."""
    try:
        with transaction.atomic():
            document.save()
    except IntegrityError as error:
        refusal = REFUSALS.get(violated_constraint(error))
        if refusal:
            raise refusal from error
        raise


def _locked(document_id: UUID) -> ResidenceDocument:
    rows = ResidenceDocument.unscoped.select_for_update(of=("self",))
    return rows.select_related("case", "kind").get(pk=document_id)


def _outcome(values: dict[str, Any], before: str) -> str:
    """Say how far it is, from the days that are filled in."""
    if values["valid_from"]:
        return Outcome.ISSUED
    if values["requested_on"]:
        return Outcome.EXTRA if before == Outcome.EXTRA else Outcome.ASKED
    return Outcome.PREPARED


def _complete(values: dict[str, Any], kind: DocumentKind) -> None:
    """Fill in what the rule proposes where the card was not read."""
    if values["valid_from"]:
        values["issued_on"] = values["issued_on"] or values["valid_from"]
        values["valid_to"] = values["valid_to"] or kind.proposed_end(values["valid_from"])


@transaction.atomic
def add_document(
    *, case: Case, kind: DocumentKind, token: UUID | None, today: dt.date, by, **values
) -> ResidenceDocument:
    """Add a document somebody will ask for, asked for, or holds: the days say which.

    Args:
        values: requested_on, issued_on, valid_from, valid_to, received_on, number. Without
            `valid_to` the kind's own length counts.

    Raises:
        SentTwice: the form arrived before.
        Overlaps, NoMoreOfThisKind, WrongOrder: decided by the database.
    """
    before = first_time(token=token, by=by)
    if before:
        raise SentTwice(before)
    _complete(values, kind)
    earlier = ResidenceDocument.unscoped.filter(case=case, kind=kind)
    earlier = earlier.exclude(outcome__in=ResidenceDocument.WITHOUT_RESULT)
    document = ResidenceDocument(
        case=case,
        kind=kind,
        created_by=by,
        outcome=_outcome(values, ""),
        most=kind.at_most,
        turn=(earlier.aggregate(last=Max("turn"))["last"] or 0) + 1,
        **values,
    )
    _store(document)
    record(
        "admin_support.document.added",
        by=by,
        subject=document,
        line=LINE,
        kind=kind.value,
        outcome=document.outcome,
    )
    _begin(document, today, by)
    remember_result(token=token, url=f"{case.get_absolute_url()}admin_support/")
    return document


def _begin(document: ResidenceDocument, today: dt.date, by) -> None:
    """Start the dates that follow from a document, and end those it makes needless."""
    if document.requested_on:
        dates.sent(document, on=document.requested_on, by=by)
    if document.outcome == Outcome.ISSUED:
        dates.followed(document, on=document.issued_on or today, by=by)
        dates.begin(document, today=today, by=by)


@transaction.atomic
def change_document(
    *, document_id: UUID, version: int, today: dt.date, by, **values
) -> ResidenceDocument:
    """Change the days or the number of a document that is still in hand or valid.

    Raises:
        Stale: it was changed since this version was read.
        NotFromHere: it is over.
        Overlaps, WrongOrder: decided by the database.
    """
    document = _locked(document_id)
    if document.version != version:
        raise Stale(document)
    if document.closed_on:
        raise NotFromHere
    _complete(values, document.kind)
    before = (document.outcome, document.valid_from, document.valid_to)
    for name, value in values.items():
        setattr(document, name, value)
    document.outcome = _outcome(values, document.outcome)
    document.version += 1
    _store(document)
    record(
        "admin_support.document.changed",
        by=by,
        subject=document,
        line=LINE,
        outcome=document.outcome,
    )
    if before[0] != Outcome.ISSUED:
        _begin(document, today, by)
    elif before != (document.outcome, document.valid_from, document.valid_to):
        dates.count_anew(document, today=today, by=by)
    return document


@transaction.atomic
def send(*, document_id: UUID, today: dt.date, by) -> ResidenceDocument:
    """Note that an application left today; a second click changes nothing.

    Raises:
        NotFromHere: an answer has come already.
    """
    document = _locked(document_id)
    if document.outcome == Outcome.ASKED:
        return document
    if not document.is_open:
        raise NotFromHere
    document.outcome = Outcome.ASKED
    document.requested_on = document.requested_on or today
    document.version += 1
    _store(document)
    record("admin_support.document.sent", by=by, subject=document, line=LINE)
    dates.sent(document, on=today, by=by)
    return document


@transaction.atomic
def ask_extra(*, document_id: UUID, missing: str, by) -> ResidenceDocument:
    """Note which extra documents the authority wants to see.

    Raises:
        NotFromHere: nothing was sent, or an answer has come already.
    """
    document = _locked(document_id)
    if document.outcome not in {Outcome.ASKED, Outcome.EXTRA}:
        raise NotFromHere
    document.outcome, document.missing = Outcome.EXTRA, missing
    document.version += 1
    _store(document)
    record("admin_support.document.extra_asked", by=by, subject=document, line=LINE)
    return document


@transaction.atomic
def end_document(*, document_id: UUID, outcome: str, on: dt.date, by) -> ResidenceDocument:
    """Note that a document was refused, taken back, or ended before its day.

    Raises:
        NotFromHere: it is over, or only what was issued can end, only what was not be refused.
        WrongOrder: it ends before it started.
    """
    document = _locked(document_id)
    if document.closed_on or (outcome == Outcome.ENDED) == document.is_open:
        raise NotFromHere
    if document.valid_from and on < document.valid_from:
        raise WrongOrder
    document.outcome, document.closed_on = outcome, on
    document.version += 1
    _store(document)
    record("admin_support.document.ended", by=by, subject=document, line=LINE, outcome=outcome)
    dates.over(document, by=by)
    return document


@transaction.atomic
def change_kind(*, kind: DocumentKind, by, **values) -> DocumentKind:
    """Change the rule of a kind; documents that are there keep their days."""
    for name, value in values.items():
        setattr(kind, name, value)
    kind.save()
    record("admin_support.kind.changed", by=by, subject=kind, value=kind.value)
    return kind
